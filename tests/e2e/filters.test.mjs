// Finding images: every filter by mouse and by keyboard, words, the strip, sorting, columns and density. Everything
// that shapes the view is in the address and outlives a reload; the reader's taste is in the storage, and nothing else.

import assert from "node:assert/strict";
import { after } from "node:test";
import { journey } from "./support/journey.mjs";
import { choose, eventually, everything, filter, images, matching, openList, query, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 300, speed: 0.001 });
after(() => sandbox.stop());
const hub = await everything(sandbox);
const n_all = hub.data.length;
const count = (test) => hub.data.filter(test).length;
const search = (page) => page.getByRole("searchbox", { name: "Search images" });
const isLive = ({ state }) => state.current === "live" && !state.error;
const inUse = ({ meta }) => meta.containers_count.available > 0;

/** What each filter is asked, and how many images answer, counted from the platform's own words. */
const FILTERS = [
  ["State", "Live", "?state=live", count(isLive)],
  ["State", "Failed", "?is=failed", count(({ state }) => state.error)],
  ["Source type", "Bucket", "?type=bucket", count(({ source }) => source.type === "bucket")],
  ["Created by", "Cycle platform", "?by=platform", count(({ creator }) => creator?.type === "platform")],
  ["In use", "In use", "?use=yes", count(inUse)],
  ["In use", "Unused", "?use=no", count((image) => !inUse(image))],
  ["GPU", "Needs a GPU", "?gpu=yes", count(({ requires }) => requires?.nvidia_gpu === true)],
];

journey("each filter by mouse: it counts, filters, stands in the address and is cleared", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  for (const [name, option, address, expected] of FILTERS) {
    await choose(page, name, option);
    await matching(page, expected, n_all);
    assert.equal(query(page), address);
    await page.getByRole("button", { name: `Clear the ${name.toLowerCase()} filter` }).click();
    await page.getByText(/ match$/).waitFor({ state: "detached" });
    assert.equal(query(page), "");
  }
});

journey("a filter by keyboard alone", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  const state = page.getByRole("group", { name: "Filters" }).getByRole("button", { name: /^State/ });
  await state.focus();
  await page.keyboard.press("Enter");
  const box = page.getByRole("dialog", { name: "State", exact: true });
  await box.getByRole("checkbox").first().waitFor();
  const hasFocus = (locator) => locator.evaluate((node) => node === document.activeElement);
  await page.keyboard.press("Tab");
  assert.ok(await hasFocus(box.getByRole("searchbox", { name: "Find in state" })), "the next stop is in the box");
  await page.keyboard.type("fail");
  const option = box.getByRole("checkbox", { name: /^Failed/ });
  await eventually(page, async () => assert.equal(await box.getByRole("checkbox").count(), 1));
  await page.keyboard.press("Tab");
  assert.ok(await hasFocus(option));
  await page.keyboard.press("Space");
  await matching(page, FILTERS[1][3], n_all);
  await eventually(page, async () => assert.ok(await hasFocus(option), "choosing keeps the focus on the option"));
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "hidden" });
  assert.ok(await hasFocus(state), "the focus is back at the filter");
});

journey("a source is found by its name among many", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  const { name } = Object.values(hub.includes.sources)[0];
  const box = await filter(page, "Source");
  await box.getByRole("searchbox", { name: "Find in source" }).fill(name);
  await box.getByRole("checkbox", { name: new RegExp(`^${name}`) }).first().check();
  assert.ok(query(page).startsWith("?source="), query(page));
  await page.keyboard.press("Escape");
  await page.getByText(/ match$/).waitFor();
});

journey("words are found in name, id and source, and replace the address once", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  const { id } = hub.data[17];
  const before = await page.evaluate(() => history.length);
  await search(page).pressSequentially(id);
  await matching(page, 1, n_all);
  await page.waitForURL(`**/images?q=${id}`);
  assert.ok((await page.evaluate(() => history.length)) <= before + 1, "typing is at most one step");
  await search(page).fill("");
  await page.getByText(/ match$/).waitFor({ state: "detached" });
});

journey("several filters at once survive reload, back and forward", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  await choose(page, "State", "Live");
  await choose(page, "In use", "Unused");
  const expected = count((image) => isLive(image) && !inUse(image));
  await matching(page, expected, n_all);
  assert.equal(query(page), "?state=live&use=no");
  await page.reload();
  await matching(page, expected, n_all);
  await page.goBack();
  await matching(page, FILTERS[0][3], n_all);
  assert.equal(query(page), "?state=live");
  await page.goForward();
  await matching(page, expected, n_all);
});

journey("the cells of the strip ask their question, and take it back", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  const strip = page.getByRole("region", { name: "Summary" });
  for (const [name, address] of [["Live, in use", "?state=live&use=yes"], ["Live, unused", "?state=live&use=no"], ["In progress", "?is=in-progress"], ["Failed", "?is=failed"]]) {
    const cell = strip.getByRole("link", { name: new RegExp(name) });
    await cell.click();
    await page.waitForURL(`**/images${address}`);
    await eventually(page, async () => assert.equal(await strip.getByRole("link", { name: new RegExp(name) }).getAttribute("aria-current"), "true"));
    await strip.getByRole("link", { name: new RegExp(name) }).click();
    await page.waitForURL("**/images");
  }
});

journey("no match names the filter in the way and drops it", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/images?type=bucket&q=nothing-is-called-so`);
  await page.getByRole("heading", { name: "No image matches" }).waitFor();
  await page.getByText(/without the search filter/).waitFor();
  await page.getByRole("button", { name: "Remove the search filter" }).click();
  await images(page).first().waitFor();
  assert.equal(query(page), "?type=bucket");
  await page.getByRole("button", { name: "Clear the source type filter" }).click();
  await page.waitForURL("**/images");
});

const COLUMNS = ["Name", "Source", "State", "Size", "Containers", "Created by", "Created"];

journey("every column sorts both ways and says so", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  for (const name of COLUMNS) {
    const head = page.getByRole("columnheader", { name, exact: true });
    const first = await head.getAttribute("aria-sort");
    await head.getByRole("button").click();
    await eventually(page, async () => assert.ok(!["none", first].includes(await head.getAttribute("aria-sort"))));
    const once = await head.getAttribute("aria-sort");
    const top = await images(page).first().innerText();
    await head.getByRole("button").click();
    await eventually(page, async () => assert.notEqual(await head.getAttribute("aria-sort"), once));
    await eventually(page, async () => assert.notEqual(await images(page).first().innerText(), top));
    assert.equal(await page.locator("[aria-sort=ascending], [aria-sort=descending]").count(), 1);
  }
  await page.getByRole("columnheader", { name: "Size" }).getByRole("button").click();
  await page.waitForURL("**/images?sort=-size");
  await page.reload();
  const largest = hub.data.reduce((a, b) => ((b.size ?? 0) > (a.size ?? 0) ? b : a));
  await images(page).first().filter({ hasText: largest.id.slice(-8) }).waitFor();
});

journey("columns and density are kept, under their own keys, and nothing else is", {}, async ({ page, context }) => {
  await openList(page, sandbox.address);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("dialog", { name: "Columns" }).getByRole("checkbox", { name: "Size" }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "Size" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Compact rows" }).click();
  await page.reload();
  await images(page).first().waitFor();
  assert.equal(await page.getByRole("columnheader", { name: "Size" }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Compact rows" }).getAttribute("aria-pressed"), "true");
  const kept = await page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie }));
  assert.deepEqual(kept, { local: { "gantry.columns": "source,state,use,creator,created", "gantry.density": "compact" }, session: {}, cookie: "" });
  assert.deepEqual(await context.cookies(), []);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("columnheader", { name: "Size" }).waitFor();
});

journey("while the hub is not here, the platform is asked for what a filter leaves", {}, async ({ page }) => {
  // The first page comes; the second hangs, so that the hub stays incomplete.
  await sandbox.fault({ path: "/v1/images", query: "page%5Bsize%5D=500", times: 1, action: { delay_ms: 8_000 } });
  await sandbox.clearRequests();
  await openList(page, sandbox.address);
  await page.getByRole("button", { name: "Stop reading" }).waitFor();
  await choose(page, "Source type", "Bucket");
  await eventually(page, async () => {
    const asked = (await sandbox.requests()).map(({ query }) => decodeURIComponent(query));
    assert.ok(asked.some((query) => query.includes("filter[source_type]=bucket")), asked.join("\n"));
  });
  await sandbox.clearFaults();
});

journey("on a narrow view the filters are a sheet", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  const open = page.getByRole("button", { name: /^Filters/ });
  await open.click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByRole("group", { name: "In use" }).getByRole("checkbox", { name: /^Unused/ }).check();
  const expected = FILTERS[5][3];
  await sheet.getByRole("button", { name: `Show ${expected} images` }).click();
  await sheet.waitFor({ state: "hidden" });
  await matching(page, expected, n_all);
  assert.equal(query(page), "?use=no");
  assert.ok(await open.evaluate((node) => node === document.activeElement), "the focus is back at the button");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "nothing stands out to the side");
  await open.click();
  await sheet.getByRole("button", { name: "Clear all filters" }).click();
  await page.waitForURL("**/images");
  const orders = sheet.getByRole("group", { name: "Sort by" });
  await orders.getByRole("radio", { name: "Created", exact: true }).focus();
  await page.keyboard.press("ArrowUp");
  await page.waitForURL("**/images?sort=creator");
  assert.ok(await orders.getByRole("radio", { name: "Created by" }).isChecked(), "the arrows move between the orders");
});
