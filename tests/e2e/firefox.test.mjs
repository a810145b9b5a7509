// The way through the console in Firefox, over the standard protocol that both browsers speak: list, image, create, log and
// the plan of a prune. What each screen does in detail is for the journeys in Chromium.

import assert from "node:assert/strict";
import { after } from "node:test";
import { walk } from "./support/firefox.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 200, speed: 0.001 });
after(() => sandbox.stop());
const { data: images } = await fetch(`${sandbox.address}/v1/images?page[size]=200&sort=-id`).then((reply) => reply.json());
const find = (why, fits) => images.find(fits) ?? assert.fail(`the sandbox has no image that ${why}`);

/** An element by role and name, once it is there. */
const by = (page, role, name) => page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`);
/** Waits until `root` shows a text. */
const shows = (page, text, root = "[role=main]") =>
  page.waitForFunction((root, text) => document.querySelector(root)?.innerText.includes(text), {}, root, text);
const title = (page) => page.$eval("h1", (heading) => heading.innerText.trim());

walk("list, image, create, log and plan in Firefox, without an error", {}, async (page) => {
  const problems = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));

  // The list: rows, a search, a filter from the strip.
  await page.goto(`${sandbox.address}/images`);
  await shows(page, "All 200 images");
  const live = find("is live and used", ({ state, name }) => state?.current === "live" && /^[\w. /-]+$/.test(name));
  await (await by(page, "searchbox", "Search images")).type(live.id);
  await page.waitForFunction(() => document.querySelectorAll("tbody td a").length === 1);
  await page.waitForFunction((id) => location.search.includes(`q=${id}`), {}, live.id);

  // The image, and back to the list as it was.
  await page.locator("tbody td a").click();
  await shows(page, "Source");
  assert.equal(await title(page), live.name);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("tbody td a").length === 1);

  // Create and import, followed until it is live.
  const { data: sources } = await fetch(`${sandbox.address}/v1/images/sources?page[size]=200`).then((reply) => reply.json());
  const source = sources.find(({ type, state, origin }) => type === "direct" && state.current === "live" && origin?.type === "docker-hub");
  await sandbox.ask("POST", "outcomes", { source_id: source.id, failure: null });
  await page.goto(`${sandbox.address}/images/new`);
  await (await by(page, "searchbox", "Search sources")).type(source.id);
  await page.waitForFunction(() => document.querySelectorAll("[role=main] input[type=radio]").length === 1);
  await page.locator("[role=main] input[type=radio]").click();
  await (await by(page, "textbox", "Image name Optional")).type("from firefox");
  await (await by(page, "button", "Create and import")).click();
  await page.waitForFunction(() => /\/images\/[0-9a-f]{24}/.test(location.pathname));
  await shows(page, "Flight recorder");
  assert.equal(await title(page), "from firefox");

  // A log: every line is there, the search counts exactly, and a link leads to its line.
  const failed = find("failed while building", ({ state }) => state?.error?.message && /exit code|did not complete/.test(state.error.message));
  const { data } = await fetch(`${sandbox.address}/v1/images/${failed.id}/build-log`).then((reply) => reply.json());
  const lines = data.log.replace(/\x1b\[[0-9;]*[A-Za-z]/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\r").filter(Boolean).at(-1) ?? "");
  const n_hits = lines.join("\n").toLowerCase().split("error").length - 1;
  await page.goto(`${sandbox.address}/images/${failed.id}/log#L3`);
  await page.waitForFunction((n) => document.querySelector("output")?.innerText.endsWith(` of ${n.toLocaleString("en-GB")}`), {}, lines.length);
  await page.waitForSelector('.log-row[data-line="2"][data-marked], .log-row[data-line="2"]');
  assert.equal(await page.$eval('.log-row[data-line="2"] .log-text', (line) => line.innerText.trimEnd()), lines[2].trimEnd());
  await (await by(page, "searchbox", "Search the log")).type("error");
  await page.waitForFunction((n) => new RegExp(`of ${n}$`).test(document.querySelector("[role=search] [role=status]")?.innerText ?? ""), {}, n_hits);

  // The plan of a prune reads and sends nothing.
  await sandbox.clearRequests();
  await page.goto(`${sandbox.address}/prune?source=${source.id}`);
  await page.waitForFunction(() => document.querySelector("section.prune [role=region], section.prune section h3, section.prune section"));
  await shows(page, "Prune");
  const sent = (await sandbox.requests()).filter(({ method }) => method !== "GET");
  assert.deepEqual(sent, []);

  assert.deepEqual(problems, [], "the page reported problems");
});
