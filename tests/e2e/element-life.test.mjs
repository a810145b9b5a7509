// Elements come, move and go: two on one page, one that crashes, one that is moved, one that is taken away.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { html, policyFor, startPages } from "./support/embedding.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 0.001, static: null });
const two = '<div id="one"><gantry-console></gantry-console></div><div id="two"><gantry-console view="/images?state=live"></gantry-console></div>';
const page = (body) => html(`<main><h1>Portal</h1>${body}</main>`, "/page.js", '<link rel="stylesheet" href="/page.css">');
const host = await startPages({
  platform: sandbox.address,
  console: true,
  policy: policyFor("", ""),
  pages: {
    "/": page(two),
    "/one": page('<div id="one"><gantry-console></gantry-console></div><div id="two"></div>'),
    "/page.css": "gantry-console { block-size: 460px; }",
    "/page.js": 'globalThis.errors = []; addEventListener("gantry:error", ({ detail }) => errors.push(detail)); await import("/gantry-console.js");',
  },
});
after(() => Promise.all([host.stop(), sandbox.stop()]));

const within = (page, id) => page.locator(`#${id} gantry-console`);
const view = (page, id) => within(page, id).evaluate((element) => element.view);
/** Rows of images in one of the elements. */
const rows = (page, id) => within(page, id).getByRole("table").getByRole("row").filter({ has: page.locator("td a") });
const asked = () => host.seen.filter(({ path }) => path.startsWith("/v1/")).length;
/** Waits so long, during which nothing is to happen. */
const pause = (page, ms) => page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), ms);

journey("two on one page are two consoles, and share what they load", {}, async ({ page }) => {
  host.seen.length = 0;
  await page.goto(`${host.address}/`);
  for (const id of ["one", "two"]) await rows(page, id).first().waitFor();
  const loaded = (pattern) => host.seen.filter(({ path }) => pattern.test(path)).length;
  assert.equal(loaded(/gantry_bg-.*\.wasm/), 1, "the module is compiled once");
  assert.equal(loaded(/gantry-[0-9a-f]+\.js\?instance=/), 2, "each has glue of its own");
  await rows(page, "one").first().getByRole("link").first().click();
  await within(page, "one").getByRole("navigation", { name: "Image sections" }).waitFor();
  assert.match(await view(page, "one"), /^\/images\/\w+$/);
  assert.equal(await view(page, "two"), "/images?state=live");
  await within(page, "two").getByRole("button", { name: "Columns" }).click();
  await axe(page);
});

journey("a crash in one is told there, and the other lives on", { allowed: [/unreachable|RuntimeError|broken for this test/] }, async ({ page }) => {
  await page.goto(`${host.address}/`);
  for (const id of ["one", "two"]) await rows(page, id).first().waitFor();
  // The module trusts that the browser can copy a node; here it cannot, once.
  await within(page, "one").getByRole("button", { name: "Columns" }).evaluate((button) => {
    const { cloneNode } = Node.prototype;
    Node.prototype.cloneNode = () => {
      Node.prototype.cloneNode = cloneNode;
      throw new Error("broken for this test");
    };
    button.click();
  });
  const panel = within(page, "one").locator(".crash");
  await panel.getByRole("heading", { name: "Gantry hit an error it did not expect" }).waitFor();
  const [error] = await page.evaluate(() => errors);
  assert.equal(error.why, "panic");
  assert.match(error.detail, /panicked at .*\.rs:\d+/);
  await axe(page);
  await rows(page, "two").first().getByRole("link").first().click();
  await within(page, "two").getByRole("navigation", { name: "Image sections" }).waitFor();
  await panel.getByRole("button", { name: "Start again" }).click();
  await rows(page, "one").first().waitFor();
  assert.equal((await page.evaluate(() => errors)).length, 1);
});

journey("moved within the page it goes on as it is", {}, async ({ page }) => {
  await page.goto(`${host.address}/one`);
  await rows(page, "one").first().waitFor();
  await within(page, "one").evaluate((element) => { element.view = "/images/new"; });
  await within(page, "one").getByRole("textbox", { name: "Image name" }).fill("typed before the move");
  await page.evaluate(() => document.querySelector("#two").append(document.querySelector("gantry-console")));
  await pause(page, 200);
  assert.equal(await within(page, "two").getByRole("textbox", { name: "Image name" }).inputValue(), "typed before the move");
  assert.equal(await view(page, "two"), "/images/new");
});

journey("taken away it ends: no worker, no connection, no request, and the same module serves the next", {}, async ({ page }) => {
  const sockets = [];
  page.on("websocket", (socket) => sockets.push(socket));
  host.seen.length = 0;
  await page.goto(`${host.address}/one`);
  await rows(page, "one").first().waitFor();
  await rows(page, "one").first().getByRole("link").first().click();
  await within(page, "one").getByRole("navigation", { name: "Image sections" }).waitFor();
  await within(page, "one").evaluate((element) => { element.view += "/log"; });
  await eventually(page, () => assert.equal(page.workers().length, 1, "the log has its worker"));
  await eventually(page, () => assert.ok(sockets.length > 0, "notifications are listened to"), 20_000);
  await page.evaluate(() => {
    globalThis.kept = document.querySelector("gantry-console");
    kept.remove();
  });
  await eventually(page, () => assert.equal(page.workers().length, 0));
  await eventually(page, () => assert.ok(sockets.every((socket) => socket.isClosed())));
  await pause(page, 500);
  const before = asked();
  assert.equal(await page.evaluate(() => kept.shadowRoot.querySelectorAll(".gantry").length), 0, "nothing is drawn");
  await pause(page, 12_000);
  assert.equal(asked(), before, "nothing is asked for any more");

  await page.evaluate(() => document.querySelector("#two").append(kept));
  await within(page, "two").locator("h1").waitFor();
  assert.match(await view(page, "two"), /\/log$/, "back in the page it is where it was");
  const glue = host.seen.filter(({ path }) => /\.js\?instance=/.test(path));
  assert.equal(glue.length, 1, "its module was kept");
});

journey("many that come and go leave one module", {}, async ({ page }) => {
  host.seen.length = 0;
  await page.goto(`${host.address}/one`);
  await rows(page, "one").first().waitFor();
  for (let round = 0; round < 6; round += 1) {
    await page.evaluate(() => document.querySelector("gantry-console").remove());
    await pause(page, 30);
    await page.evaluate(() => document.querySelector("#one").append(document.createElement("gantry-console")));
    await rows(page, "one").first().waitFor();
  }
  assert.equal(host.seen.filter(({ path }) => /\.js\?instance=/.test(path)).length, 1);
  // One that is taken away while it starts ends as well.
  await page.evaluate(async () => {
    const element = document.createElement("gantry-console");
    document.querySelector("#two").append(element);
    await null;
    element.remove();
  });
  await pause(page, 500);
  assert.equal(await page.locator("gantry-console").count(), 1);
});
