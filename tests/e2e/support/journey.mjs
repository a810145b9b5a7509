// A journey is a test with a page of its own. The browser starts with the first journey of a file and ends with the
// last; a journey fails when its page reports a problem that it did not announce.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { Sandbox } from "./sandbox.mjs";
import { watch } from "./watch.mjs";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.CHROME ?? places.find((path) => existsSync(path));

let launched;

/** The browser of this file's journeys. */
export function browser() {
  launched ??= chromium.launch({
    executablePath,
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return launched;
}

after(async () => (await launched)?.close());

/**
 * Runs `body({ page, context, problems })`. Options: `allowed`, patterns of problems that the journey provokes;
 * `config`, what config.json holds for this page; everything else goes to Playwright's `newContext`.
 *
 * A shared machine stalls now and then for longer than a page may take to answer. What timed out is therefore tried once
 * more, with a page of its own, and the report says so; what was answered wrongly is not.
 */
export function journey(name, options, body) {
  test(name, { timeout: 240_000 }, async (report) => {
    try {
      await attempt(options, body);
    } catch (error) {
      if (error.name !== "TimeoutError") throw error;
      report.diagnostic(`tried again, because it timed out: ${error.message.split("\n")[0]}`);
      await Sandbox.mendAll();
      await attempt(options, body);
    }
  });
}

async function attempt(options, body) {
  const { allowed, config, ...rest } = options;
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 }, ...rest });
  context.setDefaultTimeout(15_000);
  const { problems, stop } = await watch(context, allowed);
  if (config !== undefined) await context.route("**/config.json", (route) => route.fulfill({ json: config }));
  try {
    await body({ page: await context.newPage(), context, problems });
  } finally {
    stop();
    // What a page was still loading is nobody's failure once it is closed.
    for (const routed of [context, ...context.pages()]) await routed.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  }
  assert.deepEqual(problems, [], "the page reported problems");
}
