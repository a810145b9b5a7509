// The colours that a log may ask for can be read, in both themes, on every ground that a line may have.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { everything } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 20 });
after(() => sandbox.stop());

const sgr = (codes, text) => `\x1b[${codes}m${text}\x1b[0m`;
const all = (n, code) => Array.from({ length: n }, (_, at) => sgr(code(at), `c${at}`)).join(" ");
const named = (at) => (at < 8 ? 30 + at : 82 + at);
const parts = [[0, 0, 0], [255, 255, 255], [255, 255, 0], [0, 0, 128], [128, 128, 128], [255, 0, 255], [0, 255, 127], [90, 60, 20]];

const LINES = {
  "named": all(16, (at) => named(at)),
  "named, bold": all(16, (at) => `1;${named(at)}`),
  "named, dim": all(16, (at) => `2;${named(at)}`),
  "named, italic and underlined": all(16, (at) => `3;4;${named(at)}`),
  "named as grounds": all(16, (at) => named(at) + 10),
  "named, reversed": all(16, (at) => `7;${named(at)}`),
  "of the 256": [0, 1, 2, 3].map((row) => all(64, (at) => `38;5;${row * 64 + at}`)).join("\n"),
  "of the 256 as grounds": [0, 1, 2, 3].map((row) => all(64, (at) => `48;5;${row * 64 + at}`)).join("\n"),
  "exact": all(parts.length, (at) => `38;2;${parts[at].join(";")}`),
  "exact as grounds": all(parts.length, (at) => `48;2;${parts[at].join(";")}`),
  "exact, reversed": all(parts.length, (at) => `7;38;2;${parts[at].join(";")}`),
  "named on an error": `${sgr(31, "ERROR")}: ${all(16, (at) => named(at))}`,
  "reverse": sgr(7, "reversed alone"),
  "dim": sgr(2, "dim alone"),
};
const log = Object.entries(LINES).map(([name, line]) => `${name}: ${line}`).join("\n");

journey("every colour can be read in both themes", { viewport: { width: 1280, height: 1600 } }, async ({ page }) => {
  const { data } = await everything(sandbox);
  const [{ id, hub_id }] = data;
  await sandbox.fault({ path: `/v1/images/${id}/build-log`, action: { status: 200, json: { data: { id, hub_id, image_id: id, log, events: {} } } } });
  // Some lines are selected, and a search marks some, because both give lines another ground.
  const lines = log.split("\n").length;
  await page.goto(`${sandbox.address}/images/${id}/log#L1-L6`);
  const row = page.getByRole("region", { name: "Lines of the log" }).getByRole("listitem");
  await page.locator(".log-row[data-marked]").first().waitFor();
  assert.equal(await row.count(), lines, "all of it is on screen");
  assert.ok((await page.locator(".log-row[data-error]").count()) > 0);
  await axe(page);
  await page.getByRole("searchbox", { name: "Search the log" }).fill("c1");
  await page.locator("mark[data-now]").first().waitFor();
  await axe(page);
  await sandbox.clearFaults();
});
