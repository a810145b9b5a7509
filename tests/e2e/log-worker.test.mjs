// The worker behind the log: nobody loads it before the first log, a browser without workers is told so, and a server that
// knows tags is asked for what is new alone.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 120, speed: 0.001 });
after(() => sandbox.stop());

const { data } = await everything(sandbox);
const moving = data.find(({ state }) => state.current === "building" && !state.error);
const lines = (page) => page.getByRole("region", { name: "Lines of the log" }).getByRole("listitem");

journey("the list does without the log worker, the first log loads it", {}, async ({ page }) => {
  const files = [];
  page.context().on("request", (request) => files.push(new URL(request.url()).pathname));
  await page.goto(sandbox.address);
  await page.getByRole("table").getByRole("link").first().waitFor();
  await page.waitForLoadState("networkidle");
  const ofWorker = () => files.filter((file) => /log-worker/.test(file));
  assert.deepEqual(ofWorker(), []);
  await page.goto(`${sandbox.address}/images/${moving.id}/log`);
  await lines(page).first().waitFor();
  await eventually(page, async () => assert.ok(ofWorker().length > 0, "the pattern above knows the files of the worker"));
});

journey("a browser without workers is told, and nothing else breaks", {}, async ({ page }) => {
  await page.addInitScript(() => void (globalThis.Worker = class { constructor() { throw new Error("none"); } }));
  await page.goto(`${sandbox.address}/images/${moving.id}/log`);
  await page.getByRole("heading", { level: 2, name: "The log viewer cannot start in this browser" }).waitFor();
  await axe(page);
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Images" }).click();
  await page.getByRole("table").getByRole("link").first().waitFor();
});

journey("a log that has not grown is not sent again where the server knows tags", {}, async ({ page }) => {
  const before = (await sandbox.requests()).length;
  await page.goto(`${sandbox.address}/images/${moving.id}/log`);
  await lines(page).first().waitFor();
  await eventually(page, async () => {
    const read = (await sandbox.requests()).slice(before).filter(({ path }) => path.endsWith(`${moving.id}/build-log`));
    const again = read.filter(({ headers }) => headers.includes("if-none-match"));
    assert.ok(again.length > 0 && again.some(({ status }) => status === 304), JSON.stringify(read));
  }, 30_000);
});
