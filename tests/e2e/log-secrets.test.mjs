// What the console masks elsewhere is masked in the log, in what is copied and in the file, until somebody says otherwise.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 120 });
after(() => sandbox.stop());

const { data } = await everything(sandbox);
const image = data.find(({ config }) => config?.env?.DATABASE_URL);
const secret = image.config.env.DATABASE_URL;
const log = ["before", `connecting to \x1b[32m${secret}\x1b[0m now`, `cut by a colour: ${secret.slice(0, 6)}\x1b[1m${secret.slice(6)}\x1b[0m`, "after"].join("\n");

async function open(page) {
  await sandbox.fault({ path: `/v1/images/${image.id}/build-log`, action: { status: 200, json: { data: { id: image.id, hub_id: image.hub_id, image_id: image.id, log, events: {} } } } });
  await page.goto(`${sandbox.address}/images/${image.id}/log`);
  await page.getByRole("region", { name: "Lines of the log" }).getByRole("listitem").first().waitFor();
}

const saved = async (page, press) => {
  const saving = page.waitForEvent("download");
  await press();
  return readFileSync(await (await saving).path(), "utf8");
};

journey("a secret is seen nowhere, and the count is told", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "2 values masked" }).waitFor();
  assert.ok(!(await page.content()).includes(secret));
  await axe(page);
  await page.getByRole("link", { name: "Line 2", exact: true }).click();
  await page.getByRole("button", { name: "Copy text" }).click();
  await eventually(page, async () => {
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^connecting to /);
    assert.ok(!copied.includes(secret));
  });
  // A search must not tell what stands behind a mask, letter by letter.
  await page.getByRole("searchbox", { name: "Search the log" }).fill(secret.slice(0, 9));
  await page.getByRole("search").getByRole("status").getByText("No match").waitFor();
});

journey("a file keeps it masked, unless somebody asks for the other one", {}, async ({ page }) => {
  await open(page);
  const masked = await saved(page, () => page.getByRole("button", { name: "Download", exact: true }).click());
  assert.ok(masked.startsWith("before\nconnecting to ") && !masked.includes(secret));
  await page.getByRole("button", { name: "2 values masked" }).click();
  const dialog = page.getByRole("dialog", { name: "Download the log with its secrets?" });
  await axe(page);
  const plain = await saved(page, () => dialog.getByRole("button", { name: "Download unmasked" }).click());
  assert.equal(plain.trimEnd(), log.replace(/\x1b\[\d+m/g, ""));
});
