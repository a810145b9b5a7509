// What the measurements share: a browser page that notes its own long tasks, the floor that every time is held against,
// and the middle of several rounds.

/** The middle of some numbers. */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** `120 ms (110 to 140)` */
export const spread = (values) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${Math.round(median(values))} ms (${Math.round(low)} to ${Math.round(high)})`;
};

/** Runs `body(page)` with a page of its own context, so that every time is a cold start; returns what it returns. */
export async function cold(browser, body) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: "longtask", buffered: true });
  });
  try {
    return await body(page);
  } finally {
    await context.close();
  }
}

/** The longest task since the last call, in milliseconds. Browsers tell only of those above 50; 0 means there was none. */
export const longestTask = (page) =>
  page.evaluate(async () => {
    // Tasks are told a moment after they end.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const { longest } = globalThis;
    globalThis.longest = 0;
    return longest;
  });

/**
 * The least that a page can do: from the navigation until all `paths` were fetched and parsed, one after the other, in
 * a document without anything. Answers the time of the first and of the last.
 */
export const floor = (browser, address, paths) =>
  cold(browser, async (page) => {
    await page.addInitScript((paths) => {
      const read = async () => {
        const times = [];
        for (const path of paths) {
          JSON.parse(await (await fetch(path, { cache: "no-store" })).text());
          times.push(performance.now());
        }
        return { first: times[0], last: times.at(-1) };
      };
      globalThis.floor = read();
    }, paths);
    // A missing file is a page of the same origin with nothing in it.
    await page.goto(`${address}/assets/nothing`, { waitUntil: "commit" });
    return page.evaluate(() => globalThis.floor);
  });

/** The pages of the whole hub that were read from a sandbox since it started, as paths; looks around have a filter. */
export const pagesRead = async (sandbox) =>
  (await sandbox.requests())
    .filter(({ path, query }) => path === "/v1/images" && !query.includes("filter"))
    .map(({ path, query }) => `${path}?${query}`);
