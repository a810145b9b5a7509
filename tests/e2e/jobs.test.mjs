// Jobs as they are followed: the tray, the page of a job, rows of the list, another browser, and keys that may not see
// jobs at all.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { fill, goodSource, openForm, press, sent } from "./support/create.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, openList, rowOf } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 3 });
const silent = await Sandbox.start({ images: 60, speed: 20, "job-inputs": "none" });
const locked = await Sandbox.start({ images: 60, speed: 20, auth: "key", config: JSON.stringify({ auth: "key" }) });
after(() => Promise.all([sandbox.stop(), silent.stop(), locked.stop()]));
const source = await goodSource(sandbox);
const allowed = [/Failed to load resource/];
const tray = (page) => page.getByRole("dialog", { name: "Jobs" });
const openTray = async (page) => {
  await page.getByRole("button", { name: /^Jobs/ }).click();
  await tray(page).getByRole("heading", { name: "Jobs" }).waitFor();
};

async function createAndImport(page, on, from, name) {
  await openForm(page, on.address);
  await fill(page, from, name);
  await press(page, "Create and import");
  await page.getByRole("heading", { level: 1, name }).waitFor();
  return { image: /\/images\/(\w+)/.exec(page.url())[1], job: new URL(page.url()).searchParams.get("job") };
}

journey("the tray shows each job with its steps, and leads to its page and its image", {}, async ({ page }) => {
  const { image, job } = await createAndImport(page, sandbox, source, "tray 1");
  await openTray(page);
  const row = tray(page).getByRole("listitem").filter({ hasText: "Create and import tray 1" });
  await row.getByText(/^Step \d of 6/).waitFor();
  await axe(page);
  await row.getByRole("link", { name: "Create and import tray 1" }).click();
  await page.getByRole("heading", { level: 1, name: "Import tray 1" }).waitFor();
  assert.equal(new URL(page.url()).pathname, `/jobs/${job}`);
  await eventually(page, async () => assert.ok(await tray(page).isHidden(), "the tray makes room"));
  await page.getByRole("region", { name: "Steps" }).getByText("Download").first().waitFor();
  await axe(page);
  await page.getByRole("link", { name: /^Open image / }).click();
  await page.getByRole("heading", { level: 1, name: "tray 1" }).waitFor();
  assert.equal(/\/images\/(\w+)/.exec(page.url())[1], image);
});

journey("a link to a job works in a new browser, and a second one shows the same tray", {}, async ({ page, context }) => {
  const { job } = await createAndImport(page, sandbox, source, "link 1");
  const other = await (await context.browser().newContext()).newPage();
  await other.goto(`${sandbox.address}/jobs/${job}`);
  await other.getByRole("heading", { level: 1, name: "Import link 1" }).waitFor();
  await other.getByRole("status").or(other.getByRole("alert")).filter({ hasText: /Step|Done|Queued/ }).first().waitFor();
  await openTray(other);
  await tray(other).getByRole("link", { name: "Import link 1" }).waitFor();
  await other.context().close();
});

journey("a reload follows on, from ids alone", {}, async ({ page }) => {
  const { job } = await createAndImport(page, sandbox, source, "reload 1");
  const kept = await page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }));
  assert.deepEqual(Object.keys(kept.session), ["gantry.jobs"]);
  assert.ok(kept.session["gantry.jobs"].includes(job) && !kept.session["gantry.jobs"].includes("reload 1"));
  await page.reload();
  await openTray(page);
  await tray(page).getByRole("link", { name: /reload 1$/ }).waitFor();
  await page.getByRole("region", { name: "Notices" }).getByText("reload 1 is live").waitFor({ timeout: 40_000 });
});

journey("rows of the list count the steps of the job that works on them", {}, async ({ page }) => {
  const { image } = await createAndImport(page, sandbox, source, "row 1");
  await page.getByRole("link", { name: "Images", exact: true }).click();
  await rowOf(page, image).getByText(/^\d of 6/).waitFor();
  await rowOf(page, image).getByText("Live").waitFor({ timeout: 40_000 });
});

journey("a job that does not exist is told as that", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  await page.goto(`${sandbox.address}/jobs/b1dd00000000000000000001`);
  await page.getByRole("alert").getByRole("heading", { level: 1 }).waitFor({ timeout: 30_000 });
  await axe(page);
  assert.equal(await sent(sandbox, "GET", /^\/v1\/jobs\/b1dd/), 6, "a job that was just made may be unknown five times");
});

journey("a job that may be absent is accepted, and one that is not accepted is told", { allowed }, async ({ page }) => {
  await sandbox.fault({ path: "/v1/images/*/tasks", method: "POST", times: 1, action: { status: 200, json: { data: { action: "import", job: { id: "b1dd00000000000000000009", accepted: false } } } } });
  await openForm(page, sandbox.address);
  await fill(page, source, "not accepted 1");
  await press(page, "Create and import");
  await page.getByRole("alert").filter({ hasText: "not accepted 1 is there, but its import was not started" }).waitFor();
  await page.getByText("The platform did not accept the job and gave no reason").waitFor();
  await sandbox.fault({ path: "/v1/images/*/tasks", method: "POST", times: 1, action: { status: 202, json: { data: { action: "import" } } } });
  await press(page, "Import again");
  await page.getByRole("heading", { level: 1, name: "not accepted 1" }).waitFor();
  await openTray(page);
  await tray(page).getByText(/The platform named no job, so the image is followed/).waitFor();
});

journey("where jobs name no image, only the one that was started here belongs to it", {}, async ({ page, context }) => {
  const from = await goodSource(silent);
  const { image, job } = await createAndImport(page, silent, from, "silent 1");
  assert.ok(job, "its id is in the link");
  const recorder = page.getByRole("region", { name: "Flight recorder" });
  await recorder.getByText("Job queued").waitFor();
  const other = await (await context.browser().newContext()).newPage();
  await other.goto(`${silent.address}/images/${image}`);
  await other.getByText("Job not known").waitFor();
  await other.goto(`${silent.address}/images/${image}?job=${job}`);
  await other.getByRole("region", { name: "Flight recorder" }).getByText("Job queued").waitFor();
  await other.context().close();
});

journey("without the right to see jobs the image is followed, and that is said", { allowed }, async ({ page }) => {
  const hub = /^hub\s+(\w+)/m.exec(locked.output)[1];
  const headers = { authorization: "Bearer sandbox-admin", "x-hub-id": hub };
  const { data } = await (await fetch(`${locked.address}/v1/images/sources?page[size]=200`, { headers })).json();
  const from = data.find(({ type, state, origin }) => type === "direct" && state.current === "live" && origin?.type === "docker-hub");
  await locked.ask("POST", "outcomes", { source_id: from.id, failure: null });
  await page.goto(`${locked.address}/images/new`);
  await page.getByRole("textbox", { name: "Hub id" }).fill(hub);
  await page.getByLabel("API key").fill("sandbox-no-jobs");
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByRole("radio").first().waitFor();
  await fill(page, from, "unseen 1");
  await press(page, "Create and import");
  await page.getByRole("heading", { level: 1, name: "unseen 1" }).waitFor();
  const read = [];
  page.on("request", (request) => read.push(new URL(request.url()).pathname));
  await openTray(page);
  await tray(page).getByText("This key cannot see jobs", { exact: true }).waitFor();
  // Several requests may be under way when the first is refused. Once the screen tells of it, no other is sent.
  const late = [];
  page.on("request", (request) => late.push(new URL(request.url()).pathname));
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Notices" }).getByText("unseen 1 is live").waitFor({ timeout: 40_000 });
  assert.ok(read.some((path) => path.startsWith("/v1/images")), "the image is followed");
  assert.deepEqual(late.filter((path) => path.startsWith("/v1/jobs")), [], "a right that is known to be missing is not asked for again");
});
