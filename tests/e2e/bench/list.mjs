// The image list with 100 and with 100,000 images: time to the first row, time until the whole hub is read, rows in the
// document, the longest task of the page, and how soon the rows follow a letter or an order. Both sizes and the floor
// take turns in one run, because times on a shared machine drift; the ratio is what counts.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { Sandbox } from "../support/sandbox.mjs";
import { cold, floor, longestTask, median, pagesRead, spread } from "./measure.mjs";

const SIZES = [100, 100_000];
const ROUNDS = Number(process.env.GANTRY_ROUNDS ?? 7);
const WHOLE_ROUNDS = Math.min(ROUNDS, 3);
// Skeleton rows hold no link, rows of images do.
const ROW = ".image-table tbody tr:has(a)";
const WORD = "postgres";

const executablePath = process.env.CHROME ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
const ratio = (times, base) => (median(times) / median(base)).toFixed(2);
const tasks = (times) => (Math.max(...times) === 0 ? "none above 50 ms" : spread(times));

/** Milliseconds from the navigation to the frame that shows the first row. */
const firstRow = (browser, address) =>
  cold(browser, async (page) => {
    await page.addInitScript((row) => {
      globalThis.firstRow = new Promise((resolve) => {
        const look = () => (document.querySelector(row) ? resolve(performance.now()) : requestAnimationFrame(look));
        requestAnimationFrame(look);
      });
    }, ROW);
    await page.goto(address, { waitUntil: "commit" });
    const time = await page.evaluate(() => globalThis.firstRow);
    const rows = await page.evaluate((row) => document.querySelectorAll(row).length, ROW);
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    return { time, rows, elements };
  });

/** Waits until the foot says that the hub is here, and answers when that was. */
async function readWhole(page, address, n_images) {
  await page.addInitScript((text) => {
    globalThis.whole = new Promise((resolve) => {
      const look = () =>
        document.querySelector(".list-foot")?.textContent.includes(text) ? resolve(performance.now()) : requestAnimationFrame(look);
      requestAnimationFrame(look);
    });
  }, `All ${n_images.toLocaleString("en-GB")} images`);
  await page.goto(address, { waitUntil: "commit" });
  return page.evaluate(() => globalThis.whole);
}

/** Scrolls through the list and answers the most rows that stood in the document, and the times between frames. */
async function scroll(page) {
  await page.mouse.move(640, 500);
  await page.evaluate((row) => {
    globalThis.scrolled = { rows: 0, frames: [] };
    let last = performance.now();
    const look = (now) => {
      globalThis.scrolled.frames.push(now - last);
      globalThis.scrolled.rows = Math.max(globalThis.scrolled.rows, document.querySelectorAll(row).length);
      last = now;
      globalThis.scrolling = requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, ROW);
  for (const step of [...Array(30).fill(120), ...Array(20).fill(40_000), ...Array(10).fill(-70_000)]) await page.mouse.wheel(0, step);
  return page.evaluate(() => {
    cancelAnimationFrame(globalThis.scrolling);
    const { rows, frames } = globalThis.scrolled;
    frames.sort((a, b) => a - b);
    return { rows, frame: frames[Math.floor(frames.length * 0.95)] };
  });
}

/** Runs something in the page and answers the milliseconds until the frame that shows it has been drawn. */
const untilDrawn = (page, act, argument) =>
  page.evaluate(`(async () => {
    await new Promise(requestAnimationFrame);
    const begin = performance.now();
    (${act})(${JSON.stringify(argument)});
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - begin;
  })()`);

const typeText = (text) => {
  const field = document.querySelector("input[type=search]");
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
const clickSort = (name) => [...document.querySelectorAll("th .sort")].find((sort) => sort.textContent === name).click();
const nothing = () => {};

async function questions(page) {
  const letters = [];
  for (let end = 1; end <= WORD.length; end += 1) letters.push(await untilDrawn(page, typeText, WORD.slice(0, end)));
  const clear = await untilDrawn(page, typeText, "");
  const sorts = [];
  for (const name of ["Name", "Size", "State", "Created"]) sorts.push(await untilDrawn(page, clickSort, name));
  return { idle: await untilDrawn(page, nothing), letters, clear, sorts };
}

const whole = (browser, address, n_images) =>
  cold(browser, async (page) => {
    const time = await readWhole(page, address, n_images);
    const streaming = await longestTask(page);
    const scrolled = await scroll(page);
    const scrolling = await longestTask(page);
    await page.locator(".view").evaluate((view) => { view.scrollTop = 0; });
    return { time, streaming, scrolled, scrolling, ...(await questions(page)) };
  });

const browser = await chromium.launch({ executablePath, args: ["--disable-gpu", "--disable-background-networking"] });
const sandboxes = [];
try {
  for (const images of SIZES) {
    console.error(`Seeding ${images} images.`);
    sandboxes.push(await Sandbox.start({ images, speed: 0.001 }));
  }
  const [, large] = sandboxes;
  const one = await whole(browser, large.address, SIZES[1]);
  const paths = await pagesRead(large);

  const shown = SIZES.map(() => []);
  const least = SIZES.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, { address }] of sandboxes.entries()) {
      const floored = await floor(browser, address, paths.slice(0, 1));
      const result = await firstRow(browser, address);
      // The first round warms the machine.
      if (round === 0) continue;
      least[index].push(floored.first);
      shown[index].push(result);
    }
  }
  console.log(`First row, ${ROUNDS} rounds, cold context each; the floor is the same first page, fetched and parsed in an empty document`);
  for (const [index, images] of SIZES.entries()) {
    const times = shown[index].map(({ time }) => time);
    const { rows, elements } = shown[index][0];
    console.log(`  ${images.toLocaleString("en-GB").padStart(7)} images: ${spread(times)}, floor ${spread(least[index])}, ` +
      `ratio ${ratio(times, least[index])}, ${rows} rows and ${elements} elements in the document`);
  }
  console.log(`  ratio of the two sizes: ${ratio(...shown.map((results) => results.map(({ time }) => time)).toReversed())}`);

  const runs = [];
  const floors = [];
  for (let round = 0; round < WHOLE_ROUNDS; round += 1) {
    floors.push((await floor(browser, large.address, paths)).last);
    runs.push(round === 0 ? one : await whole(browser, large.address, SIZES[1]));
  }
  const all = (name) => runs.flatMap((run) => run[name]);
  console.log(`The whole of ${SIZES[1].toLocaleString("en-GB")} images in ${paths.length} pages, ${WHOLE_ROUNDS} rounds`);
  console.log(`  floor: ${spread(floors)} for the same pages, fetched and parsed one after the other`);
  console.log(`  read: ${spread(all("time"))}, ratio ${ratio(all("time"), floors)}`);
  console.log(`  longest task while reading: ${tasks(all("streaming"))}, while scrolling: ${tasks(all("scrolling"))}`);
  console.log(`  at most ${Math.max(...runs.map(({ scrolled }) => scrolled.rows))} rows in the document while scrolling, ` +
    `95 % of frames within ${Math.round(median(runs.map(({ scrolled }) => scrolled.frame)))} ms`);
  console.log(`Until the frame is drawn, with ${SIZES[1].toLocaleString("en-GB")} images (nothing at all: ${spread(all("idle"))})`);
  console.log(`  a letter of "${WORD}": ${spread(all("letters"))}; the search emptied: ${spread(all("clear"))}; another order: ${spread(all("sorts"))}`);
} finally {
  await browser.close();
  await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
}
