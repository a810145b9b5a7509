// The console's own log screen, used as a reader does: opened by its link, searched in its field, scrolled, left.

import { Tab, pause } from "./tab.mjs";

/** So long a reader's pointer is on a link before it is pressed, in milliseconds; most take longer. */
const POINTED = 200;

/** Milliseconds from the click to the first line, where nothing pointed at the link before: a finger, or a script. */
export async function pressed(address, image) {
  const tab = await Tab.open(`${address}/images/${image}`);
  try {
    await tab.page.locator(`a[href$="${image}/log"]`).first().waitFor();
    await tab.begin();
    return await tab.page.evaluate(async (image) => {
      const begin = performance.now();
      document.querySelector(`a[href$="${image}/log"]`).click();
      const host = () => document.querySelector(".log-scroller");
      return (await bench.when(() => host() && bench.seen(host()))) - begin;
    }, image);
  } finally {
    await tab.close();
  }
}

/** Points at the log's link on the page of its image, opens it, and does everything with it. */
export async function warm(address, image, { plain, coloured, pattern, closing }) {
  const tab = await Tab.open(`${address}/images/${image}`);
  try {
    const { page } = tab;
    const link = page.locator(`a[href$="${image}/log"]`).first();
    await link.waitFor();
    await tab.begin();
    await link.hover();
    await pause(POINTED);
    const times = await page.evaluate(async ({ image, closing }) => {
      const begin = performance.now();
      document.querySelector(`a[href$="${image}/log"]`).click();
      const host = () => document.querySelector(".log-scroller");
      const first = await bench.when(() => host() && bench.seen(host()));
      const read = await bench.when(() => document.querySelector(".log-state")?.textContent.startsWith("Read "));
      host().dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true, composed: true, cancelable: true }));
      const whole = await bench.when(() => bench.seen(host(), (text) => text.includes(closing)));
      return { first: first - begin, read: read - begin, whole: whole - begin };
    }, { image, closing });
    await settled(page);
    const folded = await search(page, plain, []);
    const exact = await search(page, plain, ["Match case"]);
    const across = await search(page, coloured, ["Match case"]);
    const matched = await search(page, pattern, ["Match case", "Regular expression"]);
    await search(page, "", []);
    const moved = await page.evaluate(async () => {
      const host = document.querySelector(".log-scroller");
      const line = () => Number(host.querySelector(".log-row:not([data-away])")?.dataset.line);
      const begin = performance.now();
      const before = line();
      host.scrollTop = host.scrollHeight / 2;
      const jump = (await bench.when(() => line() !== before)) - begin;
      const scroll = await bench.scroll(host, (pages) => void (host.scrollTop += pages * host.clientHeight));
      return { jump, scroll };
    });
    const [task, peak] = [await tab.longest(), tab.peak()];
    await page.locator(`nav a[href$="/images/${image}"]`).first().click();
    await page.locator(".log-scroller").waitFor({ state: "detached" });
    const [left, swept] = [await tab.left(), await tab.swept()];
    return { ...times, folded, exact, across, matched, ...moved, task, peak, left, swept };
  } finally {
    await tab.close();
  }
}

/** Milliseconds from the navigation to the first line, in a browser that has never seen the console. */
export async function cold(address, image) {
  const tab = await Tab.open();
  try {
    await tab.page.goto(`${address}/images/${image}/log`, { waitUntil: "commit" });
    return await tab.page.evaluate(() => bench.when(() => {
      const host = document.querySelector(".log-scroller");
      return host && bench.seen(host);
    }));
  } finally {
    await tab.close();
  }
}

/** Looking for errors goes on for a moment after the end, and its count is in the foot. */
const settled = (page) =>
  page.evaluate(async () => {
    const text = () => document.querySelector(".log-foot").textContent;
    for (let before = "", same = 0; same < 60; await bench.frame()) {
      same = text() === before ? same + 1 : 0;
      before = text();
    }
  });

/** Types all of a word at once: time of the first hit and of the exact count, and the count. */
const search = (page, word, options) =>
  page.evaluate(async ({ word, options }) => {
    const field = document.querySelector(".log-search .input");
    const type = async (text) => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await bench.frame();
    };
    await type("");
    for (const label of document.querySelectorAll(".log-search .options:first-of-type label")) {
      const box = label.querySelector("input");
      if (box.checked !== options.includes(label.textContent.trim())) box.click();
    }
    await bench.frame();
    const count = () => document.querySelector(".log-hits").textContent;
    const begin = performance.now();
    await type(word);
    if (word === "") return undefined;
    const hit = (await bench.when(() => /[1-9]/.test(count()))) - begin;
    const exact = (await bench.when(() => /(^| of )[\d,]+( match(es)?)?$/.test(count()))) - begin;
    const n_hits = Number(/([\d,]+)( match(es)?)?$/.exec(count())[1].replaceAll(",", ""));
    return { hit, exact, n_hits };
  }, { word, options });
