// A newer version is deployed over the one that is open: files that the page still needs are gone. It heals itself once, asks
// where something that was typed would be lost, and says what happened where it cannot.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { deploy, folder, isSplit } from "./support/hosts.mjs";
import { journey } from "./support/journey.mjs";
import { images } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const place = folder();
deploy(place.path);
const sandbox = await Sandbox.start({ speed: 0.001, static: place.path });
after(async () => {
  await sandbox.stop();
  place.remove();
});

const hashes = () => readdirSync(join(place.path, "assets")).filter((name) => !/\.(br|gz)$/.test(name));

/** Deploys the same console under other names: every hash changes, and the old files go. The mark is a digit of a hash. */
function deployNext(mark) {
  assert.match(mark, /^[0-9a-f]$/, "or the next version would not be told from this one");
  const names = hashes();
  const next = (name) => name.replace(/-[0-9a-f]{12}\./, `-${mark.repeat(12)}.`);
  const rename = (text) => names.reduce((text, name) => text.replaceAll(name, next(name)), text);
  for (const name of names) {
    const path = join(place.path, "assets", name);
    for (const ending of [".br", ".gz"]) rmSync(path + ending, { force: true });
    if (/\.(js|css)$/.test(name)) writeFileSync(path, rename(readFileSync(path, "utf8")));
    renameSync(path, join(place.path, "assets", next(name)));
  }
  const page = join(place.path, "index.html");
  // The contents have changed with the names, so the old integrity would refuse them.
  writeFileSync(page, rename(readFileSync(page, "utf8")).replace(/ integrity="[^"]*"/g, ""));
  for (const ending of [".br", ".gz"]) rmSync(page + ending, { force: true });
}
const gone = [/Failed to load resource|\.wasm: 404|split|WebAssembly|dynamically imported|MIME type|TypeError|preload/i];
const sections = (page) => page.getByRole("navigation", { name: "Image sections" });

journey("a newer version over an open list: the next screen comes all the same", { allowed: gone }, async ({ page }) => {
  await page.goto(sandbox.address);
  await images(page).first().waitFor();
  const loads = [];
  page.on("domcontentloaded", () => loads.push(page.url()));
  deployNext("a");
  await images(page).first().getByRole("link").click();
  await sections(page).waitFor();
  assert.equal(loads.length, isSplit ? 1 : 0, "it was loaded anew once");
  assert.match(page.url(), /\/images\/\w+$/, "at the place where the reader was going");
});

/** Puts another version in place and follows a link: the page is not loaded anew, and says why the screen does not come. */
async function asksInstead(page, version) {
  const loads = [];
  page.on("domcontentloaded", () => loads.push(page.url()));
  deployNext(version);
  await images(page).first().getByRole("link").click();
  // Pieces of the list may say so too; the screen that was asked for is the one that matters.
  const screen = page.getByRole("alert").filter({ has: page.getByRole("heading", { level: 1 }) });
  if (isSplit) await screen.getByText("A newer version of Gantry was put in place").waitFor();
  else await sections(page).waitFor();
  assert.deepEqual(loads, []);
}

journey("where something typed would be lost it asks, and nothing is lost", { allowed: gone }, async ({ page }) => {
  await page.goto(sandbox.address);
  await images(page).first().waitFor();
  await page.evaluate(() => addEventListener("beforeunload", (event) => event.preventDefault()));
  await asksInstead(page, "b");
});

journey("a key in memory is not thrown away", { allowed: gone, config: { auth: "key" } }, async ({ page }) => {
  await page.goto(sandbox.address);
  await page.getByLabel("API key").fill("sandbox-admin");
  await page.getByLabel("Hub id").fill(/^hub\s+(\w+)/m.exec(sandbox.output)[1]);
  await page.getByRole("button", { name: "Connect" }).click();
  await images(page).first().waitFor();
  await asksInstead(page, "e");
});

journey("a form with edits is not thrown away", { allowed: gone }, async ({ page, context }) => {
  // What the tray needs is on its way while the next version is put in place.
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await context.route("**/split_bar-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${sandbox.address}/images/new`);
  const name = page.getByRole("textbox", { name: "Image name" });
  await name.fill("half written");
  const loads = [];
  page.on("domcontentloaded", () => loads.push(page.url()));
  await page.getByRole("button", { name: /^Jobs/ }).click();
  deployNext("d");
  release();
  if (isSplit) await page.getByRole("dialog", { name: "Jobs" }).getByText("A newer version of Gantry was put in place").waitFor();
  assert.deepEqual(loads, []);
  assert.equal(await name.inputValue(), "half written");
});

journey("a host that lost a file of its own version is told apart from a newer one", { allowed: gone }, async ({ page }) => {
  await page.goto(sandbox.address);
  await images(page).first().waitFor();
  const lost = hashes().find((name) => name.startsWith("split_image"));
  if (!lost) return;
  const path = join(place.path, "assets", lost);
  renameSync(path, `${path}.away`);
  for (const ending of [".br", ".gz"]) rmSync(path + ending, { force: true });
  await images(page).first().getByRole("link").click();
  await page.getByText("The host has this version of Gantry, but not this file of it").waitFor();
  renameSync(`${path}.away`, path);
  await page.getByRole("button", { name: "Try again" }).click();
  await sections(page).waitFor();
});

journey("a page from a cache that names files of an older version loads itself anew", { allowed: gone }, async ({ page, context }) => {
  const old = readFileSync(join(place.path, "index.html"), "utf8");
  deployNext("c");
  let stale = true;
  await context.route((url) => url.pathname === "/images", (route) => {
    const isStale = stale;
    stale = false;
    // The loader of the old version is in the browser's cache, the rest is gone.
    const body = old.replace(/assets\/loader-[^"]+/g, hashes().filter((name) => name.startsWith("loader")).map((name) => `assets/${name}`)[0]);
    return isStale ? route.fulfill({ contentType: "text/html", body }) : route.fallback();
  });
  let loads = 0;
  page.on("domcontentloaded", () => { loads += 1; });
  await page.goto(`${sandbox.address}/images`);
  await images(page).first().waitFor();
  assert.equal(loads, 2, "loaded anew once");
});

journey("a host whose page names files that it does not have says so, and does not turn in a circle", { allowed: gone }, async ({ page }) => {
  let loads = 0;
  page.on("domcontentloaded", () => { loads += 1; });
  for (const name of hashes().filter((name) => name.startsWith("gantry_bg"))) rmSync(join(place.path, "assets", name));
  for (const name of readdirSync(join(place.path, "assets")).filter((name) => name.startsWith("gantry_bg"))) rmSync(join(place.path, "assets", name));
  await page.goto(sandbox.address);
  await page.getByRole("heading", { name: "Gantry could not start" }).waitFor();
  await page.getByText("Files of this version are missing on the host").waitFor();
  assert.equal(loads, 2, "loaded anew once");
});
