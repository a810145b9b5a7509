// The flight recorder: the same story from the platform alone, after every kill of the tab, with nothing sent twice.

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { fill, goodSource, named, openForm, posts, press } from "./support/create.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 4 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());
const source = await goodSource(sandbox);
const allowed = [/Failed to load resource/, /net::ERR_/];
const recorder = (page) => page.getByRole("region", { name: "Flight recorder" });
const lines = (page) => recorder(page).getByRole("listitem");
/** What happened and when, without what still counts. */
const story = async (page) => (await lines(page).allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
const isLive = (page) => recorder(page).locator("li[data-tone=live]").waitFor({ timeout: 40_000 });

journey("from created to live, every step with its time, and who asked", {}, async ({ page }) => {
  await openForm(page, sandbox.address);
  await fill(page, source, "story 1");
  await press(page, "Create and import");
  await page.getByRole("heading", { level: 1, name: "story 1" }).waitFor();
  await recorder(page).locator("li[data-step=moving]").first().waitFor();
  await axe(page);
  await isLive(page);
  // What the job tells of its last step may come a moment after the image is live.
  await eventually(page, async () => {
    for (const line of await story(page)) assert.match(line, /\d{2}:\d{2}:\d{2}$/, "each line has its time");
  });
  const told = await story(page);
  assert.match(told[0], /^Created by \S+/);
  assert.match(told[1], /^Import asked for by \S+/);
  assert.match(told[2], /^Job queued/);
  assert.match(told.at(-1), /^Live/);
  assert.ok(told.length >= 9, `${told}`);
  await axe(page);
});

// Where the tab is killed: after the step has reached the platform, before its answer has reached the tab.
let kills = 0;
const KILLS = [
  ["the request to make the image", { path: "/v1/images", method: "POST" }],
  ["the request to import it", { path: "/v1/images/*/tasks", method: "POST" }],
];
for (const [what, rule] of KILLS) {
  journey(`a tab that is closed during ${what} goes on where it was`, { allowed }, async ({ page, context }) => {
    const name = `killed ${(kills += 1)}`;
    await openForm(page, sandbox.address);
    await fill(page, source, name);
    await sandbox.clearRequests();
    // The platform does its work at once, and its answer trickles.
    await sandbox.fault({ ...rule, times: 1, action: { bytes_per_second: 10 } });
    await press(page, "Create and import");
    await eventually(page, async () => {
      const { create, import: imports } = await posts(sandbox);
      assert.equal(rule.path.endsWith("tasks") ? imports : create, 1);
    });
    await eventually(page, async () => assert.match(page.url(), /sent=|made=/));
    const link = page.url();
    await page.close();
    await sandbox.clearFaults();
    const again = await context.newPage();
    await again.goto(link);
    await again.getByRole("heading", { level: 1, name }).waitFor({ timeout: 30_000 });
    await isLive(again);
    assert.deepEqual(await posts(sandbox), { create: 1, import: 1 });
    assert.equal((await named(sandbox, name)).length, 1);
  });
}

journey("a tab that is closed while the job waits, runs and has ended tells the same story", {}, async ({ page, context }) => {
  await openForm(page, sandbox.address);
  await fill(page, source, "reopened 1");
  await sandbox.clearRequests();
  await press(page, "Create and import");
  await page.getByRole("heading", { level: 1, name: "reopened 1" }).waitFor();
  const link = page.url();
  let now = page;
  for (let n = 0; n < 3; n += 1) {
    await recorder(now).getByText("Job queued").waitFor();
    const before = (await story(now)).filter((line) => / took /.test(line));
    await now.close();
    now = await context.newPage();
    await now.goto(link);
    await recorder(now).getByText("Job queued").waitFor();
    await eventually(now, async () => {
      const after = await story(now);
      for (const line of before) assert.ok(after.includes(line), `${line} among ${after}`);
    });
  }
  await isLive(now);
  const other = await (await context.browser().newContext()).newPage();
  await other.goto(link);
  await isLive(other);
  await eventually(other, async () => assert.deepEqual(await story(other), await story(now)));
  await other.context().close();
  assert.deepEqual(await posts(sandbox), { create: 1, import: 1 });
});

journey("a failure ends the story with the platform's reason", {}, async ({ page }) => {
  const from = await goodSource(sandbox, "docker-registry");
  const { failures } = await sandbox.ask("GET", "outcomes");
  await sandbox.ask("POST", "outcomes", { source_id: from.id, failure: failures[0] });
  await openForm(page, sandbox.address);
  await fill(page, from, "story 2");
  await press(page, "Create and import");
  const last = recorder(page).locator("li[data-tone=fail]").last();
  await last.getByText("Failed").first().waitFor({ timeout: 40_000 });
  assert.ok((await last.innerText()).length > 20, "with its reason");
  await axe(page);
});

journey("an import whose job failed, while the image says nothing of it, can be asked for again", {}, async ({ page }) => {
  const from = await goodSource(sandbox, "docker-registry");
  const { failures } = await sandbox.ask("GET", "outcomes");
  await sandbox.ask("POST", "outcomes", { source_id: from.id, failure: failures[0] });
  await openForm(page, sandbox.address);
  await fill(page, from, "story 3");
  await press(page, "Create and import");
  await recorder(page).locator("li[data-tone=fail]").last().getByText("Failed").first().waitFor({ timeout: 40_000 });
  const [image] = await named(sandbox, "story 3");
  await sandbox.patchImage(image.id, { state: { current: "building", error: null } });
  await sandbox.ask("POST", "outcomes", { source_id: from.id, failure: null });
  await page.goto(`${sandbox.address}/images?q=story+3`);
  await page.getByRole("table").getByRole("checkbox").nth(1).click();
  const again = page.getByRole("region", { name: "Selected images" }).getByRole("button", { name: "Import" });
  await eventually(page, async () => assert.equal(await again.getAttribute("aria-disabled"), null));
  await page.goto(`${sandbox.address}/images/${image.id}`);
  await page.getByText("Failed while building").first().waitFor();
  await axe(page);
  await sandbox.clearRequests();
  await page.getByRole("button", { name: "Import again" }).click();
  await isLive(page);
  assert.equal(await page.getByText("Failed while building").count(), 0);
  assert.deepEqual(await posts(sandbox), { create: 0, import: 1 });
});
