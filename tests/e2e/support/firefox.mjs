// Firefox for a walk, over the standard protocol that both browsers speak. A walk is a test with a browser of its own; what
// timed out is tried once more, as with the journeys in Chromium.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import puppeteer from "puppeteer-core";

const places = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
const executablePath = process.env.FIREFOX ?? places.find((path) => existsSync(path));

/** Runs `body(page)`. `settings` are preferences of Firefox, by name. */
export function walk(name, settings, body) {
  test(name, { timeout: 480_000 }, async (report) => {
    assert.ok(executablePath, "Firefox is here; FIREFOX names it where it is not on Debian's path");
    try {
      await attempt(settings, body);
    } catch (error) {
      if (error.name !== "TimeoutError") throw error;
      report.diagnostic(`tried again, because it timed out: ${error.message.split("\n")[0]}`);
      await attempt(settings, body);
    }
  });
}

async function attempt(extraPrefsFirefox, body) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox, timeout: 120_000 });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.setViewport({ width: 1280, height: 800 });
    await body(page);
  } finally {
    await browser.close();
  }
}
