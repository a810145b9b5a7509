// Many images at once: picking by mouse and keyboard, runs that end with sums that add up, and files that hold them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, beforeEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { choose, eventually, everything, images, matching, openList, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const N = 600;
// Nothing moves by itself, so that counts from the platform are those of the list.
const sandbox = await Sandbox.start({ images: N, speed: 0.001 });
after(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.clearRequests();
});

const { data } = await everything(sandbox);
const allowed = [/Failed to load resource/, /net::ERR/];
const dock = (page) => page.getByRole("region", { name: "Selected images" });
const boxes = (page) => images(page).getByRole("checkbox");
const selected = (page, n) => dock(page).getByText(`${n} selected`, { exact: true }).waitFor();
const sheet = (page, name) => page.getByRole("dialog", { name, exact: true });
/** How many images the list shows, which the foot does not tell while the dock stands in its place. */
const shows = (page, n) =>
  eventually(page, async () => assert.equal(await page.getByRole("table").getAttribute("aria-rowcount"), String(n + 1)));
const sums = async (run) => {
  const text = await run.getByRole("status").innerText();
  const parts = text.split(", ").map((part) => /^(\d+) (.+)$/.exec(part));
  return Object.fromEntries(parts.map(([, count, what]) => [what, Number(count)]));
};
const total = (told) => Object.values(told).reduce((sum, n) => sum + n, 0);
const isLive = ({ state }) => state?.current === "live" && !state.error;
const sent = async (method) => (await sandbox.requests()).filter((request) => request.method === method);

/** What a click on a button gives to save. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await download.path(), "utf8");
}

journey("rows are picked by mouse, by range and by keyboard, and the table never jumps", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, N);
  const top = async () => (await images(page).nth(3).boundingBox()).y;
  const before = await top();
  await boxes(page).nth(1).click();
  await selected(page, 1);
  assert.equal(await top(), before, "no row moved");
  await boxes(page).nth(4).click({ modifiers: ["Shift"] });
  await selected(page, 4);
  assert.equal(await images(page).nth(2).getAttribute("aria-selected"), "true");
  await images(page).nth(2).getByRole("link").focus();
  await page.keyboard.press("x");
  await selected(page, 3);
  await images(page).nth(7).getByRole("link").focus();
  await page.keyboard.press("Shift+X");
  await selected(page, 7);
  await boxes(page).nth(0).focus();
  await page.keyboard.press("Space");
  await selected(page, 8);
  await axe(page);
  await page.keyboard.press("Escape");
  await dock(page).waitFor({ state: "detached" });
});

journey("all that match are picked as they are now, and stay picked under another question", {}, async ({ page }) => {
  await openList(page, sandbox.address, "/images?state=live");
  const n = data.filter(isLive).length;
  await matching(page, n, N);
  await page.getByRole("checkbox", { name: "Select all that match" }).click();
  await selected(page, n);
  // One more matches from now on, and is not among them.
  const failed = data.find(({ state }) => state.error);
  await sandbox.patchImage(failed.id, { state: { current: "live", error: null } });
  await page.getByRole("button", { name: "Refresh" }).click();
  await shows(page, n + 1);
  await selected(page, n);
  await page.getByRole("button", { name: "Clear the state filter" }).click();
  await shows(page, N);
  await selected(page, n);
  await dock(page).getByRole("button", { name: `Select all ${N} that match` }).click();
  await selected(page, N);
  await dock(page).getByRole("button", { name: "Clear" }).click();
  await dock(page).waitFor({ state: "detached" });
  await sandbox.patchImage(failed.id, { state: failed.state });
});

journey("200 deletes of which every tenth fails: each is sent once, and the sums add up", { allowed }, async ({ page }) => {
  await openList(page, sandbox.address, "/images?state=live&use=no");
  await page.getByText(/ of 600 match$/).waitFor();
  // A range over many rows: from the first to the two hundredth, which has to be scrolled to.
  await boxes(page).first().click();
  const scroller = page.locator(".view");
  for (let at = 0; (await page.locator('tr[aria-rowindex="201"]').count()) === 0; at += 1) {
    assert.ok(at < 100, "the row can be scrolled to");
    await scroller.evaluate((view) => view.scrollBy(0, 400));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.locator('tr[aria-rowindex="201"]').getByRole("checkbox").click({ modifiers: ["Shift"] });
  await selected(page, 200);
  // Twenty of them fail, in four ways.
  const ways = [{ status: 409 }, { status: 500, html: "<h1>Error</h1>" }, { status: 502, text: "Bad gateway" }, { status: 422 }];
  for (let at = 0; at < 20; at += 1) {
    await sandbox.fault({ method: "DELETE", path: "/v1/images/*", skip: 9, times: 1, action: ways[at % ways.length] });
  }
  await sandbox.fault({ method: "DELETE", path: "/v1/images/*", skip: 30, times: 1, action: { retry_after: 1 } });
  await dock(page).getByRole("button", { name: "Delete 200…" }).click();
  const question = sheet(page, "Delete 200 images?");
  const confirm = question.getByRole("button", { name: /^Delete 200 images/ });
  await confirm.focus();
  await page.keyboard.press("Enter");
  assert.equal((await sent("DELETE")).length, 0, "not before it is typed");
  await axe(page);
  await question.getByRole("textbox", { name: "Type delete 200 images to confirm" }).fill("delete 200 images");
  await confirm.click();
  const run = sheet(page, "Delete images");
  await run.getByText("200 of 200 answered").or(run.getByRole("button", { name: "Retry failed only" })).first().waitFor({ timeout: 90_000 });
  const told = await sums(run);
  assert.deepEqual(told, { taken: 180, failed: 20 });
  const csv = await saved(page, run.getByRole("button", { name: "Save the outcome as CSV" }));
  assert.equal(csv.trim().split("\r\n").length, 201);
  assert.equal((csv.match(/,Failed,/g) ?? []).length, told.failed);
  // What the log says: every image once, and one that was refused at the door a second time.
  const deletes = await sent("DELETE");
  const accepted = deletes.filter(({ status }) => status === 200);
  assert.equal(new Set(accepted.map(({ path }) => path)).size, accepted.length, "no image is taken twice");
  assert.equal(accepted.length, told.taken);
  await axe(page);
  await sandbox.clearFaults();
  await run.getByRole("button", { name: "Retry failed only" }).click();
  await eventually(page, async () => assert.deepEqual(await sums(run), { taken: 200 }), 60_000);
  await run.getByRole("button", { name: "Close" }).last().click();
  await run.waitFor({ state: "detached" });
});

journey("a run pauses, goes on and stops, and what is in use is left out", { allowed }, async ({ page }) => {
  // The oldest: the newest were asked to go in the journey before.
  await openList(page, sandbox.address, "/images?state=live&use=yes&sort=created");
  await page.getByText(/ of 600 match$/).waitFor();
  await boxes(page).nth(0).click();
  await boxes(page).nth(1).click();
  await selected(page, 2);
  await dock(page).getByRole("button", { name: "Delete 2…" }).click();
  const none = sheet(page, "None of them can be deleted");
  await none.getByText(/containers? uses? this image/).first().waitFor();
  assert.equal(await none.getByRole("button", { name: /^Delete/ }).count(), 0, "there is nothing to press");
  await none.getByRole("button", { name: "Keep images" }).click();
  await choose(page, "In use", "Unused");
  await page.getByRole("table").getByRole("row").filter({ hasText: "Unused" }).first().waitFor();
  await boxes(page).nth(0).click();
  await boxes(page).nth(9).click({ modifiers: ["Shift"] });
  await selected(page, 12);
  await sandbox.fault({ method: "DELETE", path: "/v1/images/*", action: { delay_ms: 1_500 } });
  await dock(page).getByRole("button", { name: "Delete 12…" }).click();
  const question = sheet(page, "Delete 10 images?");
  await question.getByRole("heading", { name: "2 are left out" }).waitFor();
  await question.getByRole("button", { name: /^Delete 10 images/ }).click();
  const run = sheet(page, "Delete images");
  await run.getByRole("button", { name: "Pause" }).click();
  await run.getByRole("button", { name: "Resume" }).waitFor();
  await eventually(page, async () => assert.equal((await sums(run))["being sent"], undefined));
  const paused = await sums(run);
  assert.deepEqual([total(paused), paused["left out"]], [12, 2]);
  assert.ok(paused.waiting > 0, JSON.stringify(paused));
  assert.equal((await sent("DELETE")).length, paused.taken, `nothing more was sent: ${JSON.stringify(paused)}`);
  await run.getByRole("button", { name: "Resume" }).click();
  await eventually(page, async () => assert.ok((await sums(run))["being sent"] > 0));
  await run.getByRole("button", { name: "Stop the rest" }).click();
  await run.getByRole("button", { name: "Stop the rest" }).waitFor({ state: "detached" });
  await eventually(page, async () => assert.equal((await sums(run))["being sent"], undefined));
  const stopped = await sums(run);
  assert.equal(total(stopped), 12);
  assert.ok(stopped["not sent"] > 0 && stopped.taken > paused.taken, JSON.stringify(stopped));
  assert.equal((await sent("DELETE")).length, stopped.taken);
});

journey("what is not known is looked at again, and nobody leaves by accident meanwhile", { allowed }, async ({ page }) => {
  await openList(page, sandbox.address, "/images?state=live&use=no");
  await boxes(page).first().click();
  await dock(page).getByRole("button", { name: "Delete 1…" }).click();
  await sandbox.fault({ method: "DELETE", path: "/v1/images/*", times: 1, action: { status: 500, delay_ms: 8_000 } });
  await sandbox.fault({ method: "GET", path: "/v1/images/*", action: { status: 503 } });
  await page.getByRole("dialog").getByRole("button", { name: /^Delete 1 image/ }).click();
  const run = sheet(page, "Delete images");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  assert.equal(question.type(), "beforeunload");
  await question.dismiss();
  await eventually(page, async () => assert.deepEqual(await sums(run), { "not known": 1 }), 30_000);
  await axe(page);
  await sandbox.clearFaults();
  await run.getByRole("button", { name: "Check again" }).click();
  await eventually(page, async () => assert.deepEqual(await sums(run), { failed: 1 }));
  assert.equal(await run.getByRole("alert").count(), 0, "nothing is halted any more");
  assert.equal((await sent("DELETE")).length, 1, "looking sends nothing");
});

journey("what is picked and what is shown can be saved, without a secret", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, N);
  await page.getByRole("button", { name: "Export…" }).click();
  const hasFocus = (locator) => locator.evaluate((node) => node === document.activeElement);
  await eventually(page, async () => assert.ok(await hasFocus(page.getByRole("button", { name: "CSV" }))));
  // Reading the list again does not close what was opened.
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.getByRole("button", { name: "Refresh", disabled: false }).waitFor();
  const text = await saved(page, page.getByRole("button", { name: "JSON" }));
  const json = JSON.parse(text);
  assert.deepEqual(new Set(json.map(({ id }) => id)), new Set(data.map(({ id }) => id)));
  assert.ok(JSON.stringify(data).includes("canary-secret-"), "there is something to hide");
  assert.deepEqual(text.match(/.*canary-secret-.*/g), null);
  await boxes(page).first().click();
  const csv = await saved(page, dock(page).getByRole("button", { name: "CSV" }));
  assert.match(csv, /^id,name,state,error,source_type,/);
  assert.equal(csv.trim().split("\r\n").length, 2);
  await axe(page);
});

journey("import is off where nothing can be imported, and runs where something can", { allowed }, async ({ page }) => {
  await openList(page, sandbox.address, "/images?state=live&use=yes");
  await boxes(page).first().click();
  const off = dock(page).getByRole("button", { name: "Import" });
  assert.equal(await off.getAttribute("aria-disabled"), "true");
  await openList(page, sandbox.address, "/images?state=new");
  await page.getByText(/ match$/).waitFor();
  await page.getByRole("checkbox", { name: "Select all that match" }).click();
  await dock(page).getByRole("button", { name: "Import" }).click();
  const question = page.getByRole("dialog");
  await axe(page);
  await question.getByRole("button", { name: /^Import \d+ image/ }).click();
  const run = sheet(page, "Import images");
  await eventually(page, async () => assert.deepEqual(Object.keys(await sums(run)), ["taken"]));
  assert.equal((await sent("POST")).length, (await sums(run)).taken);
});

journey("imports of failed images whose answers are lost are told by what began, and only those that did not are sent again", { allowed }, async ({ page }) => {
  await openList(page, sandbox.address, "/images?is=failed");
  await page.getByText(/ match$/).waitFor();
  await boxes(page).nth(0).click();
  await boxes(page).nth(4).click({ modifiers: ["Shift"] });
  await selected(page, 5);
  const path = "/v1/images/*/tasks";
  // Nothing was done twice; one was done although its answer broke off; one was refused.
  const ways = [{ status: 500, html: "<h1>Error</h1>" }, { truncate: 1 }, { status: 503 }, { status: 409 }];
  for (const action of ways) await sandbox.fault({ method: "POST", path, times: 1, action });
  await dock(page).getByRole("button", { name: "Import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Import 5 images/ }).click();
  const run = sheet(page, "Import images");
  await eventually(page, async () => assert.deepEqual(await sums(run), { taken: 2, failed: 3 }), 30_000);
  const taken = (await sent("POST")).filter(({ status }) => status < 300).map(({ path: of }) => of);
  assert.equal(new Set(taken).size, 2);
  await axe(page);
  await sandbox.clearFaults();
  await run.getByRole("button", { name: "Retry failed only" }).click();
  await eventually(page, async () => assert.deepEqual(await sums(run), { taken: 5 }), 30_000);
  const all = (await sent("POST")).filter(({ status }) => status < 300).map(({ path: of }) => of);
  assert.deepEqual([all.length, new Set(all).size], [5, 5], "each is imported once");
});

journey("on a narrow view rows are picked and the dock has room", { viewport: { width: 390, height: 800 } }, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, N);
  await boxes(page).first().click();
  await selected(page, 1);
  await axe(page);
  for (const name of ["Copy ids", "Delete 1…", "Clear"]) {
    const { x, width } = await dock(page).getByRole("button", { name }).boundingBox();
    assert.ok(x >= 0 && x + width <= 390, `${name} is on the screen`);
  }
  await dock(page).getByRole("button", { name: "Clear" }).press("Enter");
  await dock(page).waitFor({ state: "detached" });
  assert.ok(await boxes(page).first().evaluate((box) => box === document.activeElement), "the focus stays in the list");
});
