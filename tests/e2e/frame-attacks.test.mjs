// Pages that show the console in a frame and should not, and messages that no portal would send: no key is taken or
// leaked, nothing is stored, nothing is asked of the platform, and the console does not start.

import assert from "node:assert/strict";
import { after } from "node:test";
import { page_, script } from "./support/frame-script.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { originServer } from "./support/portal.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const evil = await originServer({});
const portal = await originServer({});
const sandbox = await Sandbox.start({ auth: "key", config: JSON.stringify({ parents: [portal.address] }), speed: 0.001 });
after(() => Promise.all([evil.stop(), portal.stop(), sandbox.stop()]));
const hub = /^hub\s+(\w+)/m.exec(sandbox.output)[1];
const src = `${sandbox.address}/?embed`;
const frameOf = (address, attributes = "") => `<iframe name="console" title="x" width="900" height="600" src="${address}" ${attributes}></iframe>`;
for (const server of [evil, portal]) {
  server.files["/index.html"] = page_(script + frameOf(src));
  server.files["/sandboxed.html"] = page_(script + frameOf(src, 'sandbox="allow-scripts"'));
  server.files["/empty.html"] = page_(script);
  server.files["/plain.html"] = page_("plain");
}
// A page without an origin, between an allowed one and the console.
portal.files["/null.html"] = page_(`${script}<iframe title="x" width="900" height="600" src="data:text/html,${encodeURIComponent(page_(script + frameOf(src)))}"></iframe>`);
evil.files["/around.html"] = page_(`${script}<iframe name="middle" title="x" width="900" height="600" src="${portal.address}/"></iframe>`);

const allowed = [/Failed to load resource/, /postMessage/, /CORS|Access-Control|net::ERR_FAILED/, /ERR_FAILED/];
const context = { type: "context", hub, keys: true };

const consoleFrame = (page) =>
  eventually(page, async () => {
    const frame = page.frames().find((frame) => frame.url().startsWith(sandbox.address));
    assert.ok(frame);
    return frame;
  });

/** Nothing was asked, stored, told or shown. */
async function nothingHappened(page, frame) {
  const asked = (await sandbox.requests()).filter(({ path }) => path.startsWith("/v1/"));
  assert.deepEqual(asked, [], "nothing is asked of the platform");
  const state = await frame.evaluate(() => {
    const stored = () => { try { return localStorage.length + sessionStorage.length + document.cookie.length; } catch { return 0; } };
    return [stored(), document.querySelectorAll(".topbar, table, .view").length];
  });
  assert.deepEqual(state, [0, 0], "nothing is stored, and the console is not there");
  for (const each of page.frames()) {
    const heard = await each.evaluate(() => window.heard ?? []).catch(() => []);
    assert.ok(!heard.some((text) => /ask-key|navigated|sandbox-/.test(text)), heard.join("\n"));
  }
}

const panel = (frame, name) => frame.getByRole("heading", { name }).waitFor();
const STRANGER = "This page may not show Gantry";

journey("a page of another origin gets a panel and no greeting", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  for (const address of [evil.address, portal.localhost, evil.localhost]) {
    await page.goto(address);
    const frame = await consoleFrame(page);
    await panel(frame, STRANGER);
    assert.ok((await frame.locator("main").innerText()).includes(address), "it says which origin is missing");
    // It is not greeted, so it can only guess, and what it guesses is not heard.
    await page.evaluate(() => { for (let at = 0; at < 200; at += 1) ready(at.toString(16).padStart(32, "0")); });
    await page.evaluate((context) => { for (const port of ports) { port.postMessage(context); port.postMessage({ type: "key", id: 1, key: "sandbox-admin" }); } }, context);
    assert.equal(await page.evaluate(() => greeting()), undefined);
    await nothingHappened(page, frame);
  }
});

journey("a page without an origin gets a panel, even inside an allowed one", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  await page.goto(`${portal.address}/null.html`);
  const frame = await consoleFrame(page);
  await panel(frame, STRANGER);
  await nothingHappened(page, frame);
});

journey("an allowed page inside of another gets a panel", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  await page.goto(`${evil.address}/around.html`);
  const frame = await consoleFrame(page);
  await panel(frame, STRANGER);
  assert.ok((await frame.locator("main").innerText()).includes(evil.address));
  await nothingHappened(page, frame);
});

journey("in a sandboxed frame nothing starts", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  await page.goto(`${portal.address}/sandboxed.html`);
  const frame = await consoleFrame(page);
  // The files are for pages of any origin, what the host says about itself is not.
  await panel(frame, "Gantry could not start");
  await nothingHappened(page, frame);
});

journey("in a sandboxed frame whose host shares its files with everybody, a panel says why", { allowed }, async ({ page, context: browser }) => {
  await sandbox.clearRequests();
  await browser.route(`${sandbox.address}/**`, async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, headers: { ...reply.headers(), "access-control-allow-origin": "*", "content-security-policy": "" } });
  });
  await page.goto(`${portal.address}/sandboxed.html`);
  const frame = await consoleFrame(page);
  await panel(frame, "This frame hides where it comes from");
  await page.evaluate(() => ready("0".repeat(32)));
  await nothingHappened(page, frame);
});

/** The allowed page, with the greeting that it got. */
async function greeted(page) {
  await page.goto(portal.address);
  const frame = await consoleFrame(page);
  await page.waitForFunction(() => greeting());
  return { frame, nonce: await page.evaluate(() => greeting().nonce) };
}

journey("answers that are not quite the right one are none", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  const { frame, nonce } = await greeted(page);
  assert.match(nonce, /^[0-9a-f]{32}$/);
  await page.evaluate((nonce) => {
    ready(nonce.replace(/^./, (digit) => (digit === "0" ? "1" : "0")));
    ready("");
    ready(undefined);
    ready([nonce]);
    ready(nonce, { protocol: 2 });
    ready(nonce, { protocol: "1" });
    ready(nonce, { gantry: "init" });
    ready(nonce, {}, 0);
    ready(nonce, {}, 2);
    for (const data of [null, "ready", 5, [], new Map([["gantry", "ready"]]), JSON.parse(`{"__proto__":{"gantry":"ready","protocol":1,"nonce":"${nonce}"}}`)]) {
      console_().postMessage(data, "*", [new MessageChannel().port2]);
    }
    for (const port of ports) port.postMessage({ type: "context", keys: true });
  }, nonce);
  await frame.evaluate(() => new Promise((done) => setTimeout(done, 600)));
  await nothingHappened(page, frame);
});

journey("the right answer from a frame beside it, of the portal's own origin, is none", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  portal.files["/beside.html"] = page_(`${script}${frameOf(src)}<iframe name="sibling" title="x" src="/empty.html"></iframe>`);
  await page.goto(`${portal.address}/beside.html`);
  const frame = await consoleFrame(page);
  await page.waitForFunction(() => greeting());
  const nonce = await page.evaluate(() => greeting().nonce);
  const sibling = await eventually(page, async () => page.frames().find((each) => each.url().endsWith("/empty.html")) ?? assert.fail("not there yet"));
  // Its origin is allowed and its nonce is right; only who speaks is not the page around.
  await sibling.evaluate(([nonce, context]) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => heard.push(JSON.stringify(data));
    parent.document.getElementsByName("console")[0].contentWindow.postMessage({ gantry: "ready", protocol: 1, nonce }, "*", [port2]);
    port1.postMessage(context);
  }, [nonce, context]);
  await frame.evaluate(() => new Promise((done) => setTimeout(done, 600)));
  await nothingHappened(page, frame);
  // The page around itself is still heard.
  await page.evaluate(([nonce, context]) => ready(nonce).postMessage(context), [nonce, context]);
  await frame.locator(".topbar").waitFor();
});

journey("an old answer does not open a new frame, and its port is dead", { allowed }, async ({ page }) => {
  const { frame, nonce } = await greeted(page);
  await page.evaluate(([nonce, context]) => { window.old = ready(nonce); old.postMessage(context); }, [nonce, context]);
  await frame.locator(".topbar").waitFor();
  await page.evaluate(() => { heard.length = 0; });
  await page.goto(portal.address);
  await sandbox.clearRequests();
  const again = await consoleFrame(page);
  await page.waitForFunction(() => greeting());
  await page.evaluate(([nonce, context]) => { for (let at = 0; at < 20; at += 1) ready(nonce).postMessage(context); }, [nonce, context]);
  assert.notEqual(await page.evaluate(() => greeting().nonce), nonce, "each greeting has a nonce of its own");
  await again.evaluate(() => new Promise((done) => setTimeout(done, 600)));
  const asked = (await sandbox.requests()).filter(({ path }) => path.startsWith("/v1/"));
  assert.deepEqual(asked, []);
  assert.equal(await again.locator(".topbar").count(), 0);
});

/** Meets as a portal would, and sends a first context. */
async function met(page, first = context) {
  const { frame, nonce } = await greeted(page);
  await page.evaluate(([nonce, first]) => { window.port = ready(nonce); port.postMessage(first); }, [nonce, first]);
  await frame.locator(".topbar").waitFor();
  return { frame, nonce };
}

const questions = (page) => page.evaluate(() => heard.map((text) => JSON.parse(text)).filter((data) => data.type === "ask-key"));

journey("there is one handshake: a second answer, and a second parent, are not heard", { allowed }, async ({ page }) => {
  const { frame, nonce } = await met(page);
  await page.waitForFunction(() => heard.some((text) => text.includes("ask-key")));
  await page.evaluate((nonce) => {
    heard.length = 0;
    const second = ready(nonce);
    second.postMessage({ type: "context", theme: "dark", keys: true });
    second.postMessage({ type: "navigate", route: "/sources" });
    second.postMessage({ type: "key", id: 1, key: "sandbox-viewer" });
  }, nonce);
  // A page beside it that is no parent, with the same nonce.
  await page.evaluate(async (address) => {
    const sibling = Object.assign(document.createElement("iframe"), { src: address, title: "x" });
    document.body.append(sibling);
    await new Promise((done) => (sibling.onload = done));
  }, `${evil.address}/empty.html`);
  const sibling = page.frames().find((each) => each.url() === `${evil.address}/empty.html`);
  await sibling.evaluate((nonce) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => window.heard.push(JSON.stringify(data));
    parent.frames.console.postMessage({ gantry: "ready", protocol: 1, nonce }, "*", [channel.port2]);
    channel.port1.postMessage({ type: "context", theme: "dark" });
    channel.port1.postMessage({ type: "key", id: 1, key: "sandbox-viewer" });
  }, nonce);
  await frame.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  assert.equal(await frame.locator("#app").getAttribute("data-theme"), null);
  assert.deepEqual(await sibling.evaluate(() => heard), []);
  assert.equal(await frame.getByRole("heading", { level: 1, name: /sources/i }).count(), 0);
  const asked = (await sandbox.requests()).filter(({ path, headers }) => path.startsWith("/v1/") && JSON.stringify(headers).includes("authorization"));
  assert.deepEqual(asked, [], "no key was taken from anybody");
});

journey("keys that nobody asked for are not taken, and malformed ones are none", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  const { nonce, frame } = await greeted(page);
  await page.evaluate(([nonce, context]) => {
    window.port = ready(nonce);
    // Before the context, and for questions that come later: too early is as good as never.
    for (let id = 0; id < 50; id += 1) port.postMessage({ type: "key", id, key: "sandbox-viewer" });
    port.postMessage(context);
  }, [nonce, context]);
  await frame.locator(".topbar").waitFor();
  await eventually(page, async () => assert.ok((await questions(page)).length > 0));
  const [{ id }] = await questions(page);
  await page.evaluate((id) => {
    const bad = ["", "a b", "x\r\nX-Evil: 1", "ключ", "k".repeat(5_000), 5, ["sandbox-admin"], { key: "sandbox-admin" }];
    for (const key of bad) port.postMessage({ type: "key", id, key });
    port.postMessage({ type: "key", id: id + 1_000, key: "sandbox-viewer" });
    port.postMessage({ type: "key", id: String(id), key: "sandbox-viewer" });
    port.postMessage({ type: "keys", id, key: "sandbox-viewer" });
    port.postMessage(["key", id, "sandbox-viewer"]);
  }, id);
  await frame.evaluate(() => new Promise((done) => setTimeout(done, 400)));
  const asked = (await sandbox.requests()).filter(({ path }) => path.startsWith("/v1/"));
  assert.deepEqual(asked, [], "nothing goes out without the key that was asked for");
});

journey("payloads that pollute, and huge ones, change nothing", { allowed }, async ({ page }) => {
  const { frame } = await met(page, { ...context, theme: "light", keys: false });
  await page.evaluate(() => {
    const polluting = [
      '{"type":"context","constructor":{"prototype":{"polluted":1}},"theme":["dark"]}',
      '{"type":"context","theme":["dark"],"__proto__":{"theme":"dark","polluted":1}}',
      '{"type":"__proto__"}',
      '{"type":"constructor"}',
      '{"__proto__":{"type":"navigate","route":"/sources"}}',
    ];
    for (const text of polluting) port.postMessage(JSON.parse(text));
    const huge = "x".repeat(20_000_000);
    for (const data of [huge, { type: huge }, { type: "navigate", route: `/${huge}` }, { type: "key", id: 1, key: huge }, { type: "context", theme: huge }, { type: "context", accent: huge }, new Array(1_000_000).fill(0), new ArrayBuffer(20_000_000)]) port.postMessage(data);
    for (let at = 0; at < 5_000; at += 1) port.postMessage({ type: "noise", at });
  });
  await page.evaluate(() => port.postMessage({ type: "navigate", route: "/nowhere" }));
  await frame.getByRole("heading", { name: "Page not found" }).waitFor();
  assert.deepEqual(await frame.evaluate(() => [{}.polluted, document.querySelector("#app").dataset.theme]), [undefined, "light"]);
});

journey("the helper hands over nothing to a frame that has gone elsewhere, or to another one", { allowed: [...allowed, /compilation aborted/] }, async ({ page }) => {
  portal.files["/helped.html"] = page_(`<script type="module">
    import { embedFrame } from "/gantry-embed.js";
    window.asked = [];
    window.one = embedFrame(document.body, { src: ${JSON.stringify(sandbox.address)}, context: { hub: ${JSON.stringify(hub)} }, getKey: (question) => { asked.push(question); return "sandbox-admin"; } });
  </script>`);
  await page.goto(`${portal.address}/helped.html`);
  const frame = await consoleFrame(page);
  await frame.locator("td a").first().waitFor();
  // The frame is led elsewhere, and what is there speaks the protocol.
  await page.evaluate((address) => { document.querySelector("iframe").src = address; }, `${evil.address}/empty.html`);
  const elsewhere = await eventually(page, async () => page.frames().find((each) => each.url() === `${evil.address}/empty.html`) ?? assert.fail("not there yet"));
  const speak = () => {
    parent.postMessage({ gantry: "init", protocol: 1, nonce: "0".repeat(32) }, "*");
    parent.postMessage({ type: "ask-key", id: 1, reason: "start" }, "*");
    return new Promise((done) => setTimeout(done, 400));
  };
  await elsewhere.waitForLoadState();
  await page.evaluate(() => { asked.length = 0; });
  await elsewhere.evaluate(speak);
  // Another frame of the console's own origin is not the one that the portal has opened.
  await page.evaluate(async (address) => {
    const other = Object.assign(document.createElement("iframe"), { src: address, title: "x" });
    document.body.append(other);
    await new Promise((done) => (other.onload = done));
  }, `${sandbox.address}/about/hosting`);
  await page.frames().find((each) => each.url().endsWith("/about/hosting")).evaluate(speak);
  assert.deepEqual(await page.evaluate(() => asked), []);
  assert.deepEqual(await elsewhere.evaluate(() => heard), []);
});
