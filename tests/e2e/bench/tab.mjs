// A browser of its own with one page, for one contender: memory does not come back, so nobody measures after anybody
// else. Tells what the page's process held at its peak and holds after it was left.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const MB = 1024 * 1024;

const executablePath = process.env.CHROME ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
const args = ["--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update"];
const inPage = readFileSync(fileURLToPath(new URL("in-page.js", import.meta.url)), "utf8");

/** A number of a process in bytes, as Linux tells it; nothing elsewhere. */
const status = (pid, name) => {
  try {
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
};

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Tab {
  #browser;
  #idle = [];

  /** A page at an address, with what `in-page.js` gives it. Policies of the server do not hold for what measures. */
  static async open(address) {
    const tab = new Tab();
    tab.#browser = await chromium.launch({ executablePath, args });
    tab.page = await tab.#browser.newPage({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
    tab.page.setDefaultTimeout(240_000);
    tab.page.on("pageerror", (error) => console.error(`  ${error}`));
    await tab.page.addInitScript(`${inPage}
      globalThis.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
      }).observe({ type: "longtask", buffered: true });`);
    if (address) await tab.page.goto(address, { waitUntil: "load" });
    return tab;
  }

  /** From here on memory and tasks are counted: what is there now is the idle page. */
  async begin() {
    await pause(1_000);
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const drawing = processInfo.filter(({ type }) => type === "renderer");
    this.#idle = drawing.map(({ id }) => ({ pid: id, idle: status(id, "VmRSS") }));
    for (const { pid } of this.#idle) {
      try {
        writeFileSync(`/proc/${pid}/clear_refs`, "5");
      } catch {
        // Where the mark cannot be set back, the peak is that of the page's whole life.
      }
    }
    await this.page.evaluate(() => void (globalThis.longest = 0));
  }

  /** The process that has grown most is the page's; another is the browser's spare. */
  get #process() {
    const grown = ({ pid, idle }) => status(pid, "VmHWM") - idle;
    return this.#idle.toSorted((a, b) => grown(b) - grown(a))[0];
  }

  /** Bytes above the idle page at the peak. */
  peak() {
    const { pid, idle } = this.#process;
    return status(pid, "VmHWM") - idle;
  }

  /** Bytes above the idle page now. The system takes pages back a moment after they were given up. */
  async left() {
    const { pid, idle } = this.#process;
    let left = Number.POSITIVE_INFINITY;
    for (let wait = 0; wait < 100 && left > 10 * MB; wait += 1) {
      await pause(100);
      left = Math.min(left, status(pid, "VmRSS") - idle);
    }
    return left;
  }

  /** The same once the browser was told to collect garbage, which it does by itself when it needs room. */
  async swept() {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send("HeapProfiler.collectGarbage");
    return this.left();
  }

  /** The longest task of the page so far, in milliseconds; 0 means none above 50. */
  async longest() {
    return this.page.evaluate(async () => {
      for (let n = 0; n < 3; n += 1) await bench.frame();
      return globalThis.longest;
    });
  }

  close() {
    return this.#browser.close();
  }
}
