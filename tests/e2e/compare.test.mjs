// Two images of one source: their settings, and what differs between their build logs.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 120, speed: 0.001 });
after(() => sandbox.stop());

const { data } = await everything(sandbox);
const sourceOf = ({ source }) => (source?.type === "direct" ? source.details?.id : undefined);
const made = ({ events }) => events.created;
const isWell = ({ state }) => !state.error && state.current === "live";

/** Lines of an image's log as they are seen; nothing where it has none. */
async function logOf({ id }) {
  const reply = await fetch(`${sandbox.address}/v1/images/${id}/build-log`);
  if (!reply.ok) return undefined;
  const { log } = (await reply.json()).data;
  return log.replace(/\x1b\[[0-9;]*[A-Za-z]/g, "").split("\n").map((line) => line.replace(/\r$/, "").split("\r").at(-1));
}

/** An image that failed and explains itself, and the last one of its source before it that worked; both with a log. */
async function brokenAndGood() {
  for (const broken of data.filter(({ state }) => state.error)) {
    const older = data.filter((other) => sourceOf(other) && sourceOf(other) === sourceOf(broken) && made(other) < made(broken));
    const good = older.filter(isWell).toSorted((a, b) => made(b).localeCompare(made(a)))[0];
    const logs = good && [await logOf(good), await logOf(broken)];
    if (logs?.every(Boolean)) return { broken, good, logs };
  }
  throw new Error("no failed image has a good one before it");
}

const log = (page) => page.getByRole("region", { name: "Build log", exact: true });
const differing = (page) => page.getByRole("region", { name: "Lines that differ" });

journey("two images of one source, side by side", {}, async ({ page }) => {
  const twin = data.find((one) => sourceOf(one) && data.some((other) => other.id < one.id && sourceOf(other) === sourceOf(one)));
  await page.goto(`${sandbox.address}/images/${twin.id}`);
  await page.getByRole("link", { name: "Compare with the previous image" }).click();
  await page.getByRole("heading", { level: 1, name: /Compare/ }).waitFor();
  await page.getByRole("combobox", { name: "Compare with" }).waitFor();
  await axe(page);
});

journey("what has changed since the last build that worked", {}, async ({ page }) => {
  const { broken, good, logs: [before, after] } = await brokenAndGood();
  await page.goto(`${sandbox.address}/images/${broken.id}/log`);
  await page.getByRole("button", { name: "View" }).click();
  await page.getByRole("link", { name: "Compare with the previous image" }).click();
  await page.getByRole("combobox", { name: "Compare with" }).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Compare with" }).inputValue(), good.id);
  await log(page).getByRole("status").getByText(/ only earlier, .* only later, .* alike/).waitFor();
  await axe(page);
  const lines = await differing(page).locator("li[data-side]").evaluateAll((lines) =>
    lines.map((line) => ({ side: line.dataset.side, number: Number(line.children[0].textContent), text: line.lastElementChild.textContent })));
  assert.ok(lines.some(({ side }) => side === "after"), "the failed log says something that the good one does not");
  for (const { side, number, text } of lines.filter(({ text }) => !text.includes("•"))) {
    const own = (side === "before" ? before : after)[number - 1];
    assert.equal(text.trimEnd(), own.slice(0, 2_000).trimEnd(), `line ${number} of the ${side === "before" ? "earlier" : "later"} log`);
  }
  const onlyIn = (side) => lines.filter((line) => line.side === side).map(({ text }) => text.trim());
  const both = onlyIn("before").filter((text) => text.length > 3 && onlyIn("after").includes(text));
  assert.ok(both.length <= lines.length / 2, `lines told as different that are the same: ${both.slice(0, 3)}`);
  const link = differing(page).getByRole("link", { name: /^Later, line / }).first();
  const line = Number((await link.innerText()).replace(/[^\d]/g, ""));
  await link.click();
  await page.waitForURL(`**/images/${broken.id}/log#L${line}`);
  await page.locator(".log-row[data-marked]").waitFor();
});

journey("logs that differ by times, hashes and progress alone are alike", {}, async ({ page }) => {
  const { broken, good, logs: [before] } = await brokenAndGood();
  const later = before.map((line) => line.replace(/\d+\.\d+s\b/g, "77.7s").replace(/\b[0-9a-f]{64}\b/g, (hash) => [...hash].toReversed().join("")));
  await sandbox.fault({ path: `/v1/images/${broken.id}/build-log`, action: { status: 200, json: { data: { id: broken.id, hub_id: broken.hub_id, image_id: broken.id, log: later.join("\n"), events: {} } } } });
  await page.goto(`${sandbox.address}/images/${broken.id}/compare/${good.id}`);
  await log(page).getByText("The logs are alike but for times, hashes and progress.").waitFor();
  await sandbox.clearFaults();
});

journey("a log that is not there is told, and the settings are compared all the same", { allowed: [/Failed to load resource/] }, async ({ page }) => {
  const { broken, good } = await brokenAndGood();
  await sandbox.fault({ path: `/v1/images/${good.id}/build-log`, action: { status: 404, json: { data: null, error: { status: 404, code: "404.image.build-log", title: "No build log", detail: "" } } } });
  await page.goto(`${sandbox.address}/images/${broken.id}/compare`);
  await log(page).getByText("The earlier image has no build log, so there is nothing to compare with.").waitFor();
  await page.getByRole("region", { name: "Image", exact: true }).waitFor();
  await axe(page);
  await sandbox.clearFaults();
});

journey("the comparison at 390 px", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  const { broken } = await brokenAndGood();
  await page.goto(`${sandbox.address}/images/${broken.id}/compare`);
  await differing(page).waitFor();
  await axe(page);
  await eventually(page, async () => assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390));
});
