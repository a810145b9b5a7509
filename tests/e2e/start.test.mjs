// The console starts under the strict content policy, its loader refuses markup that could run code, and a panic leaves
// a panel that says what happened.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start();
after(() => sandbox.stop());

journey("the console starts without a violation", {}, async ({ page }) => {
  const reply = await page.goto(sandbox.address);
  const policy = reply.headers()["content-security-policy"];
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await axe(page);
});

journey("each file is asked for once", {}, async ({ page }) => {
  const paths = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  await page.goto(sandbox.address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const files = paths.filter((path) => !path.startsWith("/v1/"));
  assert.deepEqual(files, [...new Set(files)]);
  assert.ok(files.some((path) => path.endsWith(".wasm")), files.join(" "));
});

journey("a second visit loads nothing but the page and config.json", {}, async ({ context }) => {
  const visit = async () => {
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    const asked = new Map();
    network.on("Network.requestWillBeSent", ({ requestId, request }) => asked.set(requestId, new URL(request.url).pathname));
    network.on("Network.requestServedFromCache", ({ requestId }) => asked.delete(requestId));
    network.on("Network.responseReceived", ({ requestId, response }) => response.fromDiskCache && asked.delete(requestId));
    await network.send("Network.enable");
    await page.goto(`${sandbox.address}/images`);
    await page.getByRole("table").waitFor();
    // What comes after the first screen is part of the visit, too.
    await page.getByRole("button", { name: "Jobs" }).click();
    await page.getByRole("dialog", { name: "Jobs" }).waitFor();
    await page.waitForLoadState("networkidle");
    await page.close();
    return [...asked.values()].filter((path) => !path.startsWith("/v1/")).sort();
  };
  const first = await visit();
  assert.ok(first.some((path) => path.endsWith(".wasm")), first.join(" "));
  assert.deepEqual(await visit(), ["/config.json", "/images"]);
});

const refused = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<a href='javascript:alert(1)'>x</a>",
  "<a href='java\nscript:alert(1)'>x</a>",
  "<a href='java&#115;cript:alert(1)'>x</a>",
  "<a href='javascript&colon;alert(1)'>x</a>",
  "<iframe></iframe>",
  "<object data=x></object>",
  "<embed src=x>",
  "<p><iframe srcdoc='x'></iframe>",
  "<base href='//elsewhere/'>",
];
const passed = ["<p class=\"x\">one = two &amp; on</p>", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>", "<!>"];

journey("the policy of the loader refuses what could run code", {}, async ({ page }) => {
  await page.goto(sandbox.address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const judge = (list) =>
    page.evaluate((list) => {
      const passes = (html) => {
        try {
          return String(trustedTypes.defaultPolicy.createHTML(html)) === html;
        } catch {
          return false;
        }
      };
      return list.filter(passes);
    }, list);
  assert.deepEqual(await judge(refused), []);
  assert.deepEqual(await judge(passed), passed);
  const thrown = await page.evaluate(() => {
    const fails = (name, ...rest) => {
      try {
        return String(trustedTypes.defaultPolicy[name](...rest));
      } catch (error) {
        return error.name;
      }
    };
    return [fails("createScript", "1"), fails("createScriptURL", "/elsewhere.js"), fails("createScriptURL", "data:text/javascript,1")];
  });
  assert.deepEqual(thrown, ["TypeError", "TypeError", "TypeError"]);
});

const refusal = [/Refused markup that could run code/];

journey("markup that runs code never reaches the document", { allowed: refusal }, async ({ page }) => {
  await page.goto(sandbox.address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const left = await page.evaluate(() => {
    const node = document.createElement("div");
    try {
      node.innerHTML = "<img src=x onerror=alert(1)>";
    } catch (error) {
      return `${error.name} ${node.childNodes.length}`;
    }
    return "accepted";
  });
  assert.equal(left, "TypeError 0");
});

journey("a panic leaves a panel, and a report to copy", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
  await page.goto(sandbox.address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => {
    const event = new CustomEvent("gantry:panic", { detail: "panicked at <b>src/somewhere.rs</b>" });
    document.querySelector("#app").dispatchEvent(event);
  });
  const panel = page.locator("main.crash");
  const heading = panel.getByRole("heading", { name: "Gantry hit an error it did not expect" });
  await heading.waitFor();
  assert.ok(await heading.evaluate((node) => node === document.activeElement), "the heading takes the focus");
  assert.match(await panel.innerText(), /panicked at <b>src\/somewhere\.rs<\/b>/);
  await panel.getByRole("button", { name: "Copy report" }).click();
  await panel.getByRole("button", { name: "Report copied" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /panicked at .*\n.*gantry_bg-.*\.wasm/);
  const again = await page.evaluate(async () => {
    const { js } = document.querySelector("script[data-wasm]").dataset;
    const glue = await import(new URL(js, document.baseURI).href);
    try {
      glue.mount(document.createElement("div"));
    } catch (error) {
      return error.message;
    }
    return "mounted";
  });
  assert.equal(again, "Gantry has stopped", "the module must not be entered after a panic");
  await axe(page);
  await panel.getByRole("button", { name: "Reload" }).click();
  await panel.waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1 }).waitFor();
});

journey("a panic of the module itself leaves the panel, and nothing of it runs on", { allowed: [/unreachable|RuntimeError|broken for this test/] }, async ({ page }) => {
  await page.goto(sandbox.address);
  await page.getByRole("table").getByRole("link").first().waitFor();
  // The module trusts that the browser can copy a node; here it cannot, once.
  await page.getByRole("button", { name: "Columns" }).evaluate((button) => {
    const { cloneNode } = Node.prototype;
    Node.prototype.cloneNode = () => {
      Node.prototype.cloneNode = cloneNode;
      throw new Error("broken for this test");
    };
    button.click();
  });
  const panel = page.locator("main.crash");
  await panel.getByRole("heading", { name: "Gantry hit an error it did not expect" }).waitFor();
  assert.match(await panel.innerText(), /panicked at .*\.rs:\d+/);
  await page.evaluate(() => performance.clearResourceTimings());
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2_500)));
  assert.deepEqual(await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name)), [], "nothing is asked for");
  await panel.getByRole("button", { name: "Reload" }).click();
  await page.getByRole("table").getByRole("link").first().waitFor();
});

journey("a missing part of the console is said in plain words", { allowed: [/wasm/] }, async ({ page, context }) => {
  await context.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(sandbox.address);
  await page.getByRole("heading", { name: "Gantry could not start" }).waitFor();
});

journey("a screen whose file is missing says so, and comes when it is there again", { allowed: [/wasm|split|WebAssembly/i] }, async ({ page, context }) => {
  const gone = /split_image-.*\.wasm/;
  await context.route(gone, (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(sandbox.address);
  await page.getByRole("table").getByRole("link").first().click();
  const heading = page.getByRole("heading", { name: "This screen could not be loaded", level: 1 });
  await heading.waitFor();
  await page.getByRole("button", { name: "Reload the page" }).waitFor();
  await axe(page);

  await context.unroute(gone);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  assert.equal(await heading.count(), 0);
});

journey("the first load holds no screen but the list; one image brings its own part once", {}, async ({ page }) => {
  const parts = [];
  page.on("request", (request) => /\.wasm$/.test(request.url()) && parts.push(request.url().replace(/.*\/(\w+)-.*/, "$1")));
  await page.goto(sandbox.address);
  const links = page.getByRole("table").getByRole("link");
  await links.first().waitFor();
  // What opens from the bar comes once the rows are here; no screen does.
  assert.equal(parts[0], "gantry_bg");
  assert.deepEqual(parts.filter((part) => /^split_(?!bar$)/.test(part)), []);
  await links.first().click();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  assert.ok(parts.includes("split_image"));
  await page.goBack();
  await links.nth(1).click();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  // Other pieces may come meanwhile, such as what listens for changes; none comes twice.
  assert.deepEqual(parts, [...new Set(parts)], "what is here is not loaded again");
});

journey("a browser without SIMD is told so", {}, async ({ page, context }) => {
  await context.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await page.goto(sandbox.address);
  await page.getByRole("heading", { name: "This browser is too old for Gantry" }).waitFor();
});
