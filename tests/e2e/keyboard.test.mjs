// The console without a mouse: from the skip button through search, sorting and a row, to an image and back to the
// same place; and where the focus and the title are after each step.

import assert from "node:assert/strict";
import { after } from "node:test";
import { journey } from "./support/journey.mjs";
import { eventually, images, openList, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 300, speed: 0.001 });
after(() => sandbox.stop());

/** Name and role of what has the focus, as a screen reader would say them. */
const focused = (page) =>
  page.evaluate(() => {
    const node = document.activeElement;
    return `${node.localName}: ${node.getAttribute("aria-label") ?? node.innerText ?? ""}`.replaceAll(/\s+/g, " ").trim();
  });

const isOn = (page, locator, why) =>
  eventually(page, async () => assert.ok(await locator.evaluate((node) => node === document.activeElement), `${why}; it is on ${await focused(page)}`));

const scrolled = (page) => page.getByRole("main").evaluate((main) => main.parentElement.scrollTop);

journey("the skip button is the first stop and leads past the bar", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true, "the first screen takes no focus");
  await page.keyboard.press("Tab");
  await isOn(page, page.getByRole("button", { name: "Skip to content" }), "the first stop is the skip button");
  await page.keyboard.press("Enter");
  await isOn(page, page.getByRole("main"), "the focus is in the content");
});

journey("the tab order follows the screen", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, 300);
  const expected = [
    /^button: Skip to content/, /^a: Gantry, images/, /^a: Sources/, /^button: Jobs/, /^button: Refresh/, /^a: Create image/, /^a: .*Live, in use/, /^a: .*Live, unused/, /^a: Prune…/, /^a: .*In progress/, /^a: .*Failed/,
    /^input: Search images/, /^button: State/, /^button: Source type/, /^button: Source/, /^button: Created by/, /^button: In use/, /^button: GPU/,
    /^button: Columns/, /^button: Comfortable rows/, /^button: Compact rows/,
    /^input: Select all that match/, /^button: Name/, /^button: Source/, /^button: State/, /^button: Size/, /^button: Containers/, /^button: Created by/, /^button: Created/, /^input: Select /, /^a: /, /^input: Select /, /^a: /,
  ];
  for (const pattern of expected) {
    await page.keyboard.press("Tab");
    assert.match(await focused(page), pattern);
  }
});

journey("slash leads to the search, from anywhere but a field", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search images" });
  await isOn(page, search, "the search has the focus");
  await page.keyboard.type("a/b");
  assert.equal(await search.inputValue(), "a/b");
});

journey("sorting by keyboard keeps the focus on the head and is said", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, 300);
  const size = page.getByRole("columnheader", { name: "Size" });
  await size.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await eventually(page, async () => assert.equal(await size.getAttribute("aria-sort"), "descending"));
  await page.keyboard.press("Space");
  await eventually(page, async () => assert.equal(await size.getAttribute("aria-sort"), "ascending"));
  await isOn(page, size.getByRole("button"), "the head keeps the focus");
});

journey("a filter says how many images are left", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, 300);
  await page.keyboard.press("/");
  await page.keyboard.type("bucket");
  const said = page.locator("[aria-live=polite]");
  await eventually(page, async () => assert.match((await said.allInnerTexts()).join(" "), /\d+ images?|1 image/));
});

journey("into an image and back to the same place", {}, async ({ page }) => {
  await openList(page, sandbox.address, "/images?state=live");
  await page.getByText(/ of 300 match$/).waitFor();
  await page.getByRole("main").evaluate((main) => { main.parentElement.scrollTop = 3_000; });
  await eventually(page, async () => assert.ok(Number(await images(page).first().getAttribute("aria-rowindex")) > 20));
  const there = images(page).nth(14).getByRole("link");
  const name = await there.innerText();
  await there.focus();
  const top = await scrolled(page);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/images/*");
  const heading = page.getByRole("heading", { level: 1 });
  await isOn(page, heading, "the heading of the image has the focus");
  assert.match(await page.title(), / · Gantry$/);
  assert.notEqual(await page.title(), "Images · Gantry");
  assert.equal(await scrolled(page), 0, "another screen begins at its top");

  await page.goBack();
  await page.waitForURL("**/images?state=live");
  await eventually(page, async () => assert.equal(await scrolled(page), top));
  assert.equal(await page.title(), "Images · Gantry");
  await page.getByRole("link", { name, exact: true }).first().waitFor();
  await page.getByText(/ of 300 match$/).waitFor();
  await isOn(page, page.getByRole("link", { name, exact: true }).first(), "the link of the image has the focus again");

  // After a reload nobody knows any more where the reader was, so the heading has the focus.
  await page.keyboard.press("Enter");
  await isOn(page, heading, "the heading of the image has the focus again");
  await page.reload();
  await heading.waitFor();
  await page.goBack();
  await isOn(page, page.getByRole("heading", { level: 1, name: "Images" }), "the heading of the list has the focus");
});
