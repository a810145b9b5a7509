// The log worker at 1, 10 and 100 MB, against two floors that fetch the same bytes from the same server: the text alone,
// and the text parsed. All three take turns in one run, each in a browser of its own, because times on a shared machine
// drift and memory does not come back; the ratio is what counts. The worker is driven by its messages from an empty
// page of the same origin, so that what is measured is the engine, and the idle page below it is as small as a page gets.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { Sandbox } from "../support/sandbox.mjs";
import { median, spread } from "./measure.mjs";
import { drive, parse, read } from "./log-pages.mjs";

const SIZES = (process.env.GANTRY_LOG_MB ?? "1,10,100").split(",").map(Number);
const ROUNDS = Number(process.env.GANTRY_ROUNDS ?? 3);
const IMAGE = "65b2f3e04be1d07c93a15f28";
// Found by both, because no colour stands inside; and found only where escape sequences are not in the way.
const PLAIN = "consignment checked";
const COLOURED = "id=HL-00";
const MB = 1024 * 1024;

const executablePath = process.env.CHROME ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
const args = ["--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update"];

/** A number of a process in bytes, as Linux tells it; nothing elsewhere. */
const status = (pid, name) => {
  try {
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
};

/** The processes that draw pages, and what they hold; one of them is the browser's spare. */
async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => ({ pid: id, idle: status(id, "VmRSS") }));
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs one contender in a browser of its own: what it tells, with the memory of its page. */
async function measure(address, contender, argument) {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => console.error(`  ${error}`));
    await page.goto(`${address}/assets/nothing`, { waitUntil: "load" });
    await page.evaluate(() => {
      globalThis.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
      }).observe({ type: "longtask", buffered: true });
      globalThis.trustedTypes?.createPolicy("default", { createScriptURL: (url) => url });
    });
    await pause(300);
    const all = await renderers(browser);
    for (const { pid } of all) {
      try {
        writeFileSync(`/proc/${pid}/clear_refs`, "5");
      } catch {
        // Where the mark cannot be set back, the peak is that of the page's whole life.
      }
    }
    const told = await page.evaluate(contender, argument);
    const grown = ({ pid, idle }) => status(pid, "VmHWM") - idle;
    const { pid, idle } = all.toSorted((a, b) => grown(b) - grown(a))[0];
    const peak = grown({ pid, idle });
    const task = await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      return globalThis.longest;
    });
    await page.evaluate(() => globalThis.leave?.());
    let left = Number.POSITIVE_INFINITY;
    // The system takes pages back a moment after they were given up.
    for (let wait = 0; wait < 100 && left > 10 * MB; wait += 1) {
      await pause(100);
      left = Math.min(left, status(pid, "VmRSS") - idle);
    }
    return { ...told, task, peak, left };
  } finally {
    await browser.close();
  }
}

const names = (worker) => new RegExp(`data-worker="([^"]+)"`).exec(worker)?.[1];
const ratio = (values, base) => (median(values) / median(base)).toFixed(2);
const mb = (bytes) => `${(bytes / MB).toFixed(0)} MB`;

async function size(megabytes) {
  const sandbox = await Sandbox.start({ images: 20, "big-log": megabytes });
  try {
    const worker = names(await (await fetch(sandbox.address)).text());
    if (!worker) throw new Error("index.html names no log worker.");
    const address = `${sandbox.address}/v1/images/${IMAGE}/build-log`;
    const runs = { text: [], parse: [], worker: [] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const results = {
        text: await measure(sandbox.address, read, { address }),
        parse: await measure(sandbox.address, parse, { address, word: PLAIN }),
        worker: await measure(sandbox.address, drive, { address, worker: `/${worker}`, words: [PLAIN, COLOURED] }),
      };
      // The first round warms the machine.
      if (round > 0) for (const [name, result] of Object.entries(results)) runs[name].push(result);
    }
    const all = (name, field) => runs[name].map((run) => run[field]);
    const [one] = runs.worker;
    const floor = all("parse", "whole");
    const counted = one.counts[0] === runs.parse[0].count ? "the same as the floor's" : `but the floor's is ${runs.parse[0].count}`;
    const row = (what, field, base) => console.log(`  ${what}: ${spread(all("worker", field))}, ratio ${ratio(all("worker", field), base)}`);
    console.log(`${megabytes} MB, ${one.lines.toLocaleString("en-GB")} lines, ${one.bytes.toLocaleString("en-GB")} bytes of visible text, ${ROUNDS} rounds`);
    console.log(`  floors: fetch and text ${spread(all("text", "whole"))}; fetch, text and JSON.parse ${spread(floor)}; its indexOf scan ${spread(all("parse", "scan"))}`);
    row("worker listens", "ready", floor);
    row("first line drawn", "first", floor);
    row("whole log, last line drawn", "whole", floor);
    row(`first hit of "${PLAIN}"`, "hit", all("parse", "scan"));
    row(`exact count of it (${one.counts[0].toLocaleString("en-GB")}, ${counted})`, "counted", all("parse", "scan"));
    row(`count of "${COLOURED}", which colours cut (${one.counts[1].toLocaleString("en-GB")})`, "coloured", all("parse", "scan"));
    row("jump to the middle", "jump", all("parse", "scan"));
    console.log(`  longest task of the page: worker ${Math.max(...all("worker", "task"))} ms, floor ${Math.max(...all("parse", "task"))} ms (0: none above 50 ms)`);
    console.log(`  memory above the idle page: worker ${mb(median(all("worker", "peak")))} at its peak, ${mb(median(all("worker", "left")))} after leaving; ` +
      `parse floor ${mb(median(all("parse", "peak")))}; ratio to the log ${(median(all("worker", "peak")) / (megabytes * MB)).toFixed(2)}`);
  } finally {
    await sandbox.stop();
  }
}

for (const megabytes of SIZES) await size(megabytes);
