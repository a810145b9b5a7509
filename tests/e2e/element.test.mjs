// The console as an element of a plain page: what it shows, how the page leads it and is told, how it looks, and that
// nothing leaks in or out. The page enforces a strict policy with Trusted Types, and so all of this holds under one.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { html, policyFor, startPages } from "./support/embedding.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, images } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 0.001, static: null });
const css = `
  body { margin: 0; letter-spacing: 4px; text-transform: uppercase; color: rgb(1, 2, 3); }
  .button, h1, td { outline: 9px solid rgb(4, 5, 6); }
  :root { --text: rgb(7, 8, 9); --page: rgb(7, 8, 9); }
  main { padding: 8px; }
  gantry-console { block-size: 700px; }
  .narrow { inline-size: 320px; block-size: 600px; }
  .large { font-size: 20px; }
`;
const heard = `
  globalThis.heard = [];
  for (const name of ["navigate", "dirty", "error"]) {
    addEventListener("gantry:" + name, ({ target, detail }) => heard.push({ name, on: target.localName, ...detail }));
  }
`;
const page = (element) => html(`<main><h1>Portal</h1><button id="host">Host</button>${element}</main>`, "/page.js", '<link rel="stylesheet" href="/page.css">');
const host = await startPages({
  platform: sandbox.address,
  console: true,
  policy: policyFor("", ""),
  pages: {
    "/": page('<gantry-console theme="light"></gantry-console>'),
    "/view": page('<gantry-console view="/images?state=live" accent="#0a7d5a" theme="dark" locale="de"></gantry-console>'),
    "/narrow": page('<gantry-console class="narrow" theme="light"></gantry-console>'),
    "/hash": page('<gantry-console history="hash"></gantry-console>'),
    "/page.css": css,
    "/page.js": `${heard} await import("/gantry-console.js");`,
  },
});
after(() => Promise.all([host.stop(), sandbox.stop()]));

const element = (page) => page.locator("gantry-console");
const view = (page) => element(page).evaluate((element) => element.view);
const events = (page, name) => page.evaluate((name) => heard.filter((event) => event.name === name), name);
const title = (page, name) => page.getByRole("heading", { level: 1, name });

journey("the element shows the console, follows the page and tells it where the reader is", {}, async ({ page }) => {
  await page.goto(`${host.address}/`);
  await images(page).first().waitFor();
  assert.equal(await view(page), "/images");
  const name = await images(page).first().getByRole("link").first().innerText();
  await images(page).first().getByRole("link").first().click();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  const there = await view(page);
  assert.match(there, /^\/images\/\w+$/);
  await eventually(page, async () => {
    const last = (await events(page, "navigate")).at(-1);
    assert.equal(last.view, there);
    assert.equal(last.on, "gantry-console");
    assert.ok(last.title.includes(name), last.title);
  });
  assert.equal(page.url(), `${host.address}/`, "the address is the page's own");
  assert.equal(await page.title(), "Portal");

  await page.locator("#host").focus();
  await element(page).evaluate((element) => element.setAttribute("view", "/sources"));
  await title(page, "Sources").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "host", "who leads from outside keeps the focus");
  await element(page).evaluate((element) => { element.view = "/images?q=nothing-like-this"; });
  await title(page, "Images").waitFor();
  await page.getByRole("searchbox").first().waitFor();
  assert.equal(await view(page), "/images?q=nothing-like-this");
  assert.deepEqual(host.seen.filter(({ path }) => path.startsWith("/config.json")), [], "config.json is not read");
});

journey("edits are told, and leaving them asks", {}, async ({ page }) => {
  await page.goto(`${host.address}/`);
  await images(page).first().waitFor();
  await element(page).evaluate((element) => { element.view = "/images/new"; });
  await page.getByRole("textbox", { name: "Image name" }).fill("typed");
  await eventually(page, async () => assert.deepEqual((await events(page, "dirty")).map(({ dirty }) => dirty), [true]));
  assert.equal(await element(page).evaluate((element) => element.dirty), true);
  await element(page).evaluate((element) => { element.view = "/images"; });
  const question = page.getByRole("dialog");
  await question.waitFor();
  await axe(page);
  await question.getByRole("button", { name: /Leave|Discard/ }).click();
  await images(page).first().waitFor();
  await eventually(page, async () => assert.deepEqual((await events(page, "dirty")).map(({ dirty }) => dirty), [true, false]));
});

journey("its look is the page's where that is wanted, and nothing leaks in or out", {}, async ({ page }) => {
  await page.goto(`${host.address}/view`);
  await images(page).first().waitFor();
  assert.equal(await view(page), "/images?state=live");
  const look = () =>
    element(page).evaluate((element) => {
      const root = element.shadowRoot.querySelector(".gantry");
      const { colorScheme, letterSpacing, textTransform, color } = getComputedStyle(root);
      const accent = getComputedStyle(root).getPropertyValue("--accent").trim();
      const { outlineWidth } = getComputedStyle(root.querySelector("h1"));
      return { colorScheme, letterSpacing, textTransform, color, accent, outlineWidth };
    });
  const dark = await look();
  assert.equal(dark.colorScheme, "dark");
  assert.equal(dark.accent, "#0a7d5a");
  assert.equal(dark.letterSpacing, "normal");
  assert.equal(dark.textTransform, "none");
  assert.equal(dark.color, "rgb(231, 235, 239)");
  assert.notEqual(dark.outlineWidth, "9px");
  const outside = await page.getByRole("button", { name: "Host" }).evaluate((button) => getComputedStyle(button).borderStyle);
  assert.equal(outside, "outset", "the button of the page looks as it did");
  await element(page).evaluate((element) => { element.theme = "light"; element.accent = null; });
  const light = await look();
  assert.equal(light.colorScheme, "light");
  assert.equal(light.accent, "#ff7a1f");
  await element(page).evaluate((element) => element.removeAttribute("theme"));
  assert.equal((await look()).colorScheme, "normal", "the page has no scheme, so the console has none");
  await page.evaluate(() => { document.documentElement.style.colorScheme = "dark"; });
  assert.equal((await look()).colorScheme, "dark", "and follows the page's");
  assert.match(await element(page).evaluate((element) => element.shadowRoot.querySelector(".gantry").innerText), /\d,\d+\sGB|\d,\d+\sMB|\d\sMB/);
});

journey("keys are the console's only while the focus is in it; a dialog lies over it and is no larger", {}, async ({ page }) => {
  await page.goto(`${host.address}/`);
  await images(page).first().waitFor();
  await page.locator("#host").focus();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "host");
  await images(page).first().getByRole("link").first().focus();
  await page.keyboard.press("/");
  const focused = await element(page).evaluate((element) => element.shadowRoot.activeElement?.type);
  assert.equal(focused, "search");
  await page.keyboard.type("a/b");
  assert.equal(await page.getByRole("searchbox").first().inputValue(), "a/b", "a slash can be typed");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");

  await element(page).evaluate((element) => { element.view = "/images/new"; });
  await page.getByRole("textbox", { name: "Image name" }).fill("typed");
  await page.evaluate(() => {
    document.querySelector("main").style.paddingInlineStart = "600px";
    document.querySelector("main").style.paddingBlockStart = "200px";
  });
  await element(page).evaluate((element) => { element.style.inlineSize = "500px"; element.style.blockSize = "420px"; element.view = "/images"; });
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const [inner, outer] = [await dialog.boundingBox(), await element(page).boundingBox()];
  assert.ok(inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width, JSON.stringify({ inner, outer }));
  assert.ok(inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height + 1, JSON.stringify({ inner, outer }));
});

journey("in 320 px everything is there, and axe finds nothing", { viewport: { width: 400, height: 900 } }, async ({ page }) => {
  await page.goto(`${host.address}/narrow`);
  await images(page).first().waitFor();
  const fits = () =>
    element(page).evaluate(({ shadowRoot }) => {
      const root = shadowRoot.querySelector(".gantry");
      const view = shadowRoot.querySelector(".view");
      return root.clientWidth <= 320 && view.scrollWidth <= view.clientWidth;
    });
  assert.ok(await fits(), "the list");
  await axe(page);
  await images(page).first().getByRole("link").first().click();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  assert.ok(await fits(), "an image");
  await axe(page);
});

journey("with the hash history the address is the console's", {}, async ({ page }) => {
  await page.goto(`${host.address}/hash#/images?state=live`);
  await images(page).first().waitFor();
  assert.equal(await view(page), "/images?state=live");
  await images(page).first().getByRole("link").first().click();
  await page.waitForURL(/\/hash#\/images\/\w+$/);
  await page.goBack();
  await images(page).first().waitFor();
  assert.equal(await view(page), "/images?state=live");
});
