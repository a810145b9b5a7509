// The script of the element on another origin than the page, as with a CDN and a portal: everything comes from where the
// script came from, also what is loaded later, and the log worker begins as a blob: of the page.

import assert from "node:assert/strict";
import { after } from "node:test";
import { html, policyFor, startPages } from "./support/embedding.mjs";
import { journey } from "./support/journey.mjs";
import { images } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

// The sandbox is the CDN, with the headers that docs/hosting asks for; it also answers /v1 to the page's own server.
const cdn = await Sandbox.start({ images: 60, speed: 0.001, "big-log": 1 });
const BIG = "65b2f3e04be1d07c93a15f28";
const { host: cdnHost } = new URL(cdn.address);
const source = `http://${cdnHost}`;
const pages = {
  "/": html(`<main><h1>Portal</h1><gantry-console view="/images/${BIG}/log"></gantry-console></main>`, `${cdn.address}/gantry-console.js`, '<link rel="stylesheet" href="/page.css">'),
  "/list": html("<main><h1>Portal</h1><gantry-console></gantry-console></main>", `${cdn.address}/gantry-console.js`, '<link rel="stylesheet" href="/page.css">'),
  "/page.css": "gantry-console { block-size: 700px; }",
};
const portal = (worker) => startPages({ pages, policy: policyFor(source, worker), platform: cdn.address });
const [open, closed] = await Promise.all([portal("blob:"), portal("")]);
after(() => Promise.all([open.stop(), closed.stop(), cdn.stop()]));

journey("on two origins: list, image and a part that is loaded later", {}, async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url())));
  await page.goto(`${open.address}/list`);
  await images(page).first().waitFor();
  await images(page).first().getByRole("link").first().click();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  const files = asked.filter(({ pathname }) => pathname.startsWith("/assets/"));
  assert.ok(files.length >= 3 && files.every(({ host }) => host === cdnHost), files.join("\n"));
  const data = asked.filter(({ pathname }) => pathname.startsWith("/v1/"));
  assert.ok(data.length > 0 && data.every(({ origin }) => origin === open.address), "the platform is the page's own");
});

journey("on two origins: the log is read by a worker", {}, async ({ page }) => {
  await page.goto(open.address);
  await page.getByRole("region", { name: "Lines of the log" }).getByRole("listitem").first().waitFor({ timeout: 60_000 });
  const [worker] = page.workers();
  assert.match(worker.url(), /^blob:/);
});

journey("without blob: in the policy the log says what is missing", { allowed: [/policy violation: worker-src|violates .*worker-src/i] }, async ({ page }) => {
  await page.goto(closed.address);
  await page.getByRole("heading", { name: "The page around the console lets no log viewer start" }).waitFor();
  await page.getByText("adds blob: to worker-src").waitFor();
  await page.getByRole("button", { name: "Try again" }).waitFor();
});
