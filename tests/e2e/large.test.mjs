// A hub of 100,000 images: rows are on screen before the whole is here, reading can be stopped, and the document stays
// small wherever the reader scrolls.

import assert from "node:assert/strict";
import { after } from "node:test";
import { journey } from "./support/journey.mjs";
import { eventually, images, openList, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const N_IMAGES = 100_000;
// The screen holds some 14 rows; a few more stand above and below.
const MOST_ROWS = 80;

const sandbox = await Sandbox.start({ images: N_IMAGES, speed: 0.001 });
after(() => sandbox.stop());

const foot = (page) => page.locator(".list-foot");

/** Scrolls the list to its end, or to its beginning. */
const scrollTo = (page, end) =>
  page.getByRole("main").evaluate((main, end) => {
    const view = main.parentElement;
    view.scrollTop = end ? view.scrollHeight : 0;
  }, end);

const lastIndex = (page) => page.getByRole("row").last().getAttribute("aria-rowindex").then(Number);

journey("a large hub streams in, stops, goes on and scrolls to its end", {}, async ({ page }) => {
  let pages = 0;
  page.on("request", (request) => {
    pages += /\/v1\/images\?(?!.*filter).*page%5Bnumber%5D=(?!1(&|$))/.test(request.url()) ? 1 : 0;
  });
  await openList(page, sandbox.address);
  const first = await foot(page).innerText();
  assert.match(first, /[\d,]+ loaded/, "rows are here before the whole is");
  await foot(page).getByText(/[\d,]+ loaded of about [\d,]+/).waitFor();
  assert.ok((await images(page).count()) < MOST_ROWS);

  await page.getByRole("button", { name: "Stop reading" }).click();
  await foot(page).getByText("reading stopped, more to come").waitFor();
  // A page that is on its way still comes; no other is asked for.
  const asked = pages;
  await page.getByRole("searchbox", { name: "Search images" }).focus();

  // Images that were on their way move the end further down, and the reader goes after it.
  await eventually(page, async () => {
    await scrollTo(page, true);
    assert.equal(await lastIndex(page), Number(await page.getByRole("table").getAttribute("aria-rowcount")));
  });
  assert.ok((await images(page).count()) < MOST_ROWS);

  assert.ok(asked > 0, "pages were read before");
  assert.equal(pages, asked, "none after");

  await page.getByRole("button", { name: "Continue reading" }).click();
  await scrollTo(page, false);
  await whole(page, N_IMAGES);
  await scrollTo(page, true);
  await eventually(page, async () => assert.equal(await lastIndex(page), N_IMAGES + 1));
  assert.ok((await images(page).count()) < MOST_ROWS);
  await images(page).last().scrollIntoViewIfNeeded();
  assert.ok(await images(page).last().isVisible());
  assert.match(await images(page).last().innerText(), /\S/);

  await page.getByRole("button", { name: "Name", exact: true }).click();
  await scrollTo(page, false);
  await eventually(page, async () => assert.ok((await images(page).first().getAttribute("aria-rowindex")) === "2"));
  assert.ok((await images(page).count()) < MOST_ROWS);
});
