// Renaming an image in its place: what is saved, what is told when it is not, and that no name is sent twice.

import assert from "node:assert/strict";
import { after, beforeEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything, link } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 0.001 });
after(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.clearRequests();
});

const { data: images } = await everything(sandbox);
const live = images.filter((image) => image.state?.current === "live" && image.name);
let next = 0;
/** An image that no other journey touches. */
const fresh = () => live[next++] ?? assert.fail("the hub has too few live images");

const allowed = [/Failed to load resource/, /net::ERR/];
const heading = (page) => page.getByRole("heading", { level: 1 });
const field = (page) => page.getByRole("textbox", { name: "Image name" });
const sent = async () => (await sandbox.requests()).filter(({ method }) => method === "PATCH");
const nameOf = async (id) => (await (await fetch(`${sandbox.address}/v1/images/${id}`)).json()).data.name;

async function edit(page, image) {
  await page.goto(`${sandbox.address}/images/${image.id}`);
  await page.getByRole("button", { name: "Rename image" }).click();
  await field(page).waitFor();
}

/** What stands beside the field once it is marked as wrong. */
const fault = (page) =>
  eventually(page, async () => {
    assert.equal(await field(page).getAttribute("aria-invalid"), "true");
    return page.locator(`[id="${await field(page).getAttribute("aria-describedby")}"]`).innerText();
  });

journey("Enter saves; heading, title and list follow, by keyboard alone", {}, async ({ page }) => {
  const image = fresh();
  await page.goto(`${sandbox.address}/images?q=${image.id}`);
  await link(page, image.name).click();
  const pencil = page.getByRole("button", { name: "Rename image" });
  await pencil.focus();
  await page.keyboard.press("Enter");
  await eventually(page, async () => assert.ok(await field(page).evaluate((node) => node === document.activeElement)));
  assert.equal(await field(page).inputValue(), image.name);
  await axe(page);
  await page.keyboard.type("renamed by hand");
  await page.keyboard.press("Enter");
  await heading(page).filter({ hasText: "renamed by hand" }).waitFor();
  await eventually(page, async () => assert.match(await page.title(), /^renamed by hand/));
  await eventually(page, async () => assert.ok(await pencil.evaluate((node) => node === document.activeElement), "the focus is back"));
  assert.equal(await nameOf(image.id), "renamed by hand");
  assert.equal((await sent()).length, 1);
  await page.goBack();
  await link(page, "renamed by hand").waitFor();
});

journey("the page says who asked for what, the new name included", {}, async ({ page }) => {
  const image = fresh();
  await page.goto(`${sandbox.address}/images/${image.id}`);
  const told = page.getByRole("region", { name: "Who asked for what" });
  await told.getByText(/^Created by \S/).waitFor();
  const before = await told.getByRole("listitem").count();
  await page.getByRole("button", { name: "Rename image" }).click();
  await field(page).fill("renamed by somebody");
  await field(page).press("Enter");
  await told.getByText(/^Renamed or changed by \S/).waitFor();
  assert.equal(await told.getByRole("listitem").count(), before + 1);
  await axe(page);
});

journey("Escape, no change and leaving send nothing; what was typed survives leaving", {}, async ({ page }) => {
  const image = fresh();
  await edit(page, image);
  await field(page).fill("another");
  await page.getByRole("link", { name: "Overview" }).focus();
  assert.equal(await field(page).inputValue(), "another", "leaving the field keeps it");
  await field(page).focus();
  await page.keyboard.press("Escape");
  await field(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Rename image" }).click();
  await field(page).press("Enter");
  await field(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Rename image" }).click();
  await field(page).waitFor();
  await page.getByRole("link", { name: "Overview" }).focus();
  await field(page).waitFor({ state: "detached" });
  assert.deepEqual(await sent(), []);
});

journey("an empty name is told and not sent", {}, async ({ page }) => {
  await edit(page, fresh());
  await field(page).fill("  ");
  await field(page).press("Enter");
  assert.equal(await fault(page), "Enter a name");
  await axe(page);
  assert.deepEqual(await sent(), []);
});

const refusals = [
  [401, /Sign in again/],
  [404, /No image with this id/, "404.image"],
  [409, /The image was not renamed/],
  [422, /The image was not renamed/],
  [429, /slow down/],
];
for (const [status, words, code] of refusals) {
  journey(`${status} is told beside the field, and the name is sent once`, { allowed }, async ({ page }) => {
    const image = fresh();
    await edit(page, image);
    await sandbox.fault({ method: "PATCH", path: "/v1/images/*", times: 1, action: { status, json: code && { data: null, error: { status, code, title: "No" } } } });
    await field(page).fill("another name");
    await field(page).press("Enter");
    assert.match(await fault(page), words);
    assert.equal(await field(page).inputValue(), "another name");
    assert.equal((await sent()).length, 1);
    // While a sign-in is over nothing is sent; it goes on by itself once the platform lets somebody in.
    await page.getByRole("alert").filter({ hasText: "Your session ended" }).waitFor({ state: "detached" });
    await field(page).press("Enter");
    await heading(page).filter({ hasText: "another name" }).waitFor();
    assert.equal((await sent()).length, 2, "again, when asked");
  });
}

journey("403 names the right, and nothing more is sent", { allowed }, async ({ page }) => {
  await edit(page, fresh());
  const error = { status: 403, code: "403.permissions", title: "No", extra: { capability: "images-manage" } };
  await sandbox.fault({ method: "PATCH", path: "/v1/images/*", action: { status: 403, json: { data: null, error } } });
  await field(page).fill("another name");
  await field(page).press("Enter");
  assert.match(await fault(page), /images-manage/);
  await field(page).press("Enter");
  await eventually(page, async () => assert.equal(await page.getByRole("button", { name: "Delete…" }).getAttribute("aria-disabled"), "true"));
  assert.equal((await sent()).length, 1);
});

// The request reaches the platform, and its answer gets lost on the way back.
for (const [name, action] of [["a gateway's page", { status: 500, html: "<h1>Bad gateway</h1>" }], ["a dropped connection", { drop: true }]]) {
  journey(`${name} instead of an answer: the image is read, and the words say what is known`, { allowed }, async ({ page }) => {
    const image = fresh();
    await edit(page, image);
    await sandbox.fault({ method: "PATCH", path: "/v1/images/*", action });
    await field(page).fill("lost name");
    await field(page).press("Enter");
    assert.match(await fault(page), /^Not saved: no answer came, and the image still has its old name/);
    assert.equal(await field(page).inputValue(), "lost name");
    // Chromium itself repeats a request whose kept connection broke; none of them came through.
    const log = await sent();
    assert.ok(log.length === 1 || log.every(({ status }) => status === 0), JSON.stringify(log));
    assert.equal(await nameOf(image.id), image.name);
    await axe(page);
  });
}

// The console waits half a minute for an answer.
for (const [name, action, isSaved] of [["that comes too slowly", { bytes_per_second: 5 }, true], ["that never comes", { delay_ms: 33_000, status: 503 }, false]]) {
  journey(`an answer ${name}: the image is read, and the name is not sent again`, { allowed }, async ({ page }) => {
    const image = fresh();
    await edit(page, image);
    await sandbox.fault({ method: "PATCH", path: "/v1/images/*", times: 1, action });
    await field(page).fill("slow name");
    await field(page).press("Enter");
    const lost = page.getByText(/^Not saved: no answer came/);
    await heading(page).filter({ hasText: "slow name" }).or(lost).waitFor({ timeout: 45_000 });
    assert.equal(await lost.count(), isSaved ? 0 : 1);
    assert.equal(await nameOf(image.id), isSaved ? "slow name" : image.name);
  });
}

journey("an answer that breaks off after the change: the new name is found, and not sent again", { allowed }, async ({ page }) => {
  const image = fresh();
  await edit(page, image);
  await sandbox.fault({ method: "PATCH", path: "/v1/images/*", times: 1, action: { truncate: 10 } });
  await field(page).fill("arrived after all");
  await field(page).press("Enter");
  await heading(page).filter({ hasText: "arrived after all" }).waitFor();
  assert.equal((await sent()).length, 1);
});
