// The frame in a browser that does not tell a frame who is around it, as Firefox was until lately and is here by a setting:
// every parent of the list is greeted, and the browser alone decides who hears that. An allowed page is met, and another one
// hears nothing and is not heard.

import assert from "node:assert/strict";
import { after } from "node:test";
import { walk } from "./support/firefox.mjs";
import { originServer, portalPage, portalPolicy, portalScript, portalSheet } from "./support/portal.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const files = { "/index.html": portalPage, "/portal.css": portalSheet, "/portal.js": portalScript };
const portal = await originServer(files, portalPolicy("http://127.0.0.1:*"));
const evil = await originServer(files, portalPolicy("http://127.0.0.1:*"));
const parents = ["https://elsewhere.example", portal.address];
const sandbox = await Sandbox.start({ auth: "key", config: JSON.stringify({ parents }), speed: 0.001 });
after(() => Promise.all([portal.stop(), evil.stop(), sandbox.stop()]));
const hub = /^hub\s+(\w+)/m.exec(sandbox.output)[1];

/** Opens a page that shows the console, and answers with the frame. */
async function open(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => "open_" in window);
  await page.evaluate((src, hub) => void window.open_("one", src, { context: { hub } }), sandbox.address, hub);
  const element = await page.waitForSelector("#one iframe");
  return element.contentFrame();
}

const settings = { "dom.location.ancestorOrigins.enabled": false };

walk("in Firefox an allowed page is met, and no other one hears or is heard", settings, async (page) => {
  const frame = await open(page, portal.address);
  await frame.waitForSelector("tbody td a");
  assert.equal(await frame.evaluate(() => location.ancestorOrigins), undefined);
  const { keys, routes } = await page.evaluate(() => window.heard);
  assert.ok(keys.length > 0);
  assert.equal(routes[0][0], "/images");
  await page.evaluate(() => window.one.setContext({ theme: "dark" }));
  await frame.waitForSelector("#app[data-theme=dark]");

  // The same page on another origin, with the same helper and the same key to give away.
  // What the console was still asking for ends with its page.
  await page.goto("about:blank");
  await sandbox.clearRequests();
  const stranger = await open(page, evil.address);
  await page.evaluate(() => {
    const frame = document.querySelector("iframe").contentWindow;
    for (let at = 0; at < 200; at += 1) frame.postMessage({ gantry: "ready", protocol: 1, nonce: at.toString(16).padStart(32, "0") }, "*", [new MessageChannel().port2]);
  });
  const heading = await stranger.waitForSelector("main.crash h1");
  assert.equal(await heading.evaluate((node) => node.innerText), "The page around did not answer");
  const heard = await page.evaluate(() => window.heard);
  assert.deepEqual([heard.keys.length, heard.routes.length, heard.messages], [0, 0, 0], "not even a greeting");
  const asked = (await sandbox.requests()).filter(({ path }) => path.startsWith("/v1/"));
  assert.deepEqual(asked, []);
  assert.equal(await stranger.evaluate(() => document.querySelectorAll(".topbar, .view").length), 0);
});
