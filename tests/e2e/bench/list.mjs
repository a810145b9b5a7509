// How long the image list takes until its first row, with 100 and with 100,000 images, and how many rows stand in the
// document. Both sizes take turns in one run, because times on a shared machine drift; the ratio is what counts.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { Sandbox } from "../support/sandbox.mjs";

const SIZES = [100, 100_000];
const ROUNDS = Number(process.env.GANTRY_ROUNDS ?? 7);
// Skeleton rows hold no link, rows of images do.
const ROW = ".image-table tbody tr:has(a)";

const executablePath = process.env.CHROME ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));

/** Milliseconds from the navigation to the frame that shows the first row. */
async function firstRow(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript((row) => {
    globalThis.firstRow = new Promise((resolve) => {
      const look = () => (document.querySelector(row) ? resolve(performance.now()) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  }, ROW);
  await page.goto(address, { waitUntil: "commit" });
  const time = await page.evaluate(() => globalThis.firstRow);
  const rows = await page.evaluate((row) => document.querySelectorAll(row).length, ROW);
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  await context.close();
  return { time, rows, nodes };
}

/** Rows in the document after scrolling far into a list whose pages have all arrived or are still coming. */
async function rowsAfterScrolling(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  await page.locator(ROW).first().waitFor();
  const counts = [];
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.move(640, 500);
    await page.mouse.wheel(0, 40_000);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    counts.push(await page.evaluate((row) => document.querySelectorAll(row).length, ROW));
  }
  await page.close();
  return Math.max(...counts);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await chromium.launch({ executablePath, args: ["--disable-gpu", "--disable-background-networking"] });
const sandboxes = [];
try {
  for (const images of SIZES) {
    console.error(`Seeding ${images} images.`);
    sandboxes.push(await Sandbox.start({ images }));
  }
  const results = SIZES.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, sandbox] of sandboxes.entries()) {
      const result = await firstRow(browser, sandbox.address);
      // The first round warms the machine.
      if (round > 0) results[index].push(result);
    }
  }
  const times = results.map((runs) => median(runs.map((run) => run.time)));
  console.log(`first row, median of ${ROUNDS}, cold context each`);
  for (const [index, images] of SIZES.entries()) {
    const { rows, nodes } = results[index][0];
    const scrolled = await rowsAfterScrolling(browser, sandboxes[index].address);
    const spread = results[index].map((run) => Math.round(run.time)).toSorted((a, b) => a - b);
    console.log(`  ${String(images).padStart(7)} images: ${Math.round(times[index])} ms (${spread[0]} to ${spread.at(-1)}), ` +
      `${rows} rows and ${nodes} elements at first, at most ${scrolled} rows while scrolling`);
  }
  console.log(`  ratio: ${(times[1] / times[0]).toFixed(2)}`);
} finally {
  await browser.close();
  await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
}
