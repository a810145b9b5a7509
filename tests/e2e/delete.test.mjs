// Deleting an image: what is told before, what is sent, and what is known when no answer comes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, beforeEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 120, speed: 20 });
after(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.clearRequests();
});

const { data: images } = await everything(sandbox);
const users = (image) => image.meta?.containers_count?.available ?? 0;
const live = (image) => image.state?.current === "live" && !image.state.error && image.name;
const built = images.find((image) => live(image) && Object.keys(image.build?.args ?? {}).length > 0) ?? assert.fail("no image has build args");
const unused = images.filter((image) => live(image) && users(image) === 0 && image.meta && image.id !== built.id);
let next = 0;
const fresh = () => unused[next++] ?? assert.fail("the hub has too few unused images");

const allowed = [/Failed to load resource/, /net::ERR/];
const dialog = (page, image) => page.getByRole("dialog", { name: `Delete ${image.name}?` });
const sent = async () => (await sandbox.requests()).filter(({ method }) => method === "DELETE");
const exists = async (id) => (await fetch(`${sandbox.address}/v1/images/${id}`)).status === 200;

async function ask(page, image) {
  await page.goto(`${sandbox.address}/images/${image.id}`);
  await page.getByRole("button", { name: "Delete…" }).click();
  const box = dialog(page, image);
  await box.waitFor();
  return box;
}

journey("the question tells what goes, and keeping the image sends nothing", {}, async ({ page }) => {
  const image = fresh();
  const box = await ask(page, image);
  await box.getByText(/cannot be undone/).waitFor();
  assert.ok(await box.getByRole("button", { name: "Keep image" }).evaluate((node) => node === document.activeElement), "the safe button has the focus");
  await axe(page);
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
  await eventually(page, async () => assert.ok(await page.getByRole("button", { name: "Delete…" }).evaluate((node) => node === document.activeElement)));
  assert.deepEqual(await sent(), []);
});

journey("an unused image is deleted once, by keyboard alone", { allowed }, async ({ page }) => {
  const image = fresh();
  const box = await ask(page, image);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await box.waitFor({ state: "detached" });
  await eventually(page, async () => assert.equal(await exists(image.id), false), 30_000);
  assert.equal((await sent()).length, 1);
});

journey("an image in use says who uses it, and goes only when told twice", { allowed }, async ({ page }) => {
  const image = images.find((image) => live(image) && users(image) > 1) ?? assert.fail("no image is used");
  const box = await ask(page, image);
  await box.getByText(`${users(image)} containers use this image`).waitFor();
  assert.ok((await box.getByRole("listitem").count()) > 0, "by environment and state");
  const button = box.getByRole("button", { name: "Delete image" });
  await button.focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await sent(), [], "not by accident");
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  await axe(page);
  await box.getByRole("checkbox", { name: "Delete it although containers use it" }).check();
  await button.click();
  await box.getByRole("alert").getByText("The image was not deleted").waitFor();
  assert.equal((await sent()).length, 1);
  await axe(page);
});

journey("the newest image of a source says so", {}, async ({ page }) => {
  const good = images.filter(live).filter((image) => image.source?.type === "direct");
  const of = (source) => good.filter((image) => image.source.details.id === source).sort((a, b) => (a.events.created < b.events.created ? 1 : -1));
  const source = good.map((image) => image.source.details.id).find((id) => of(id).length > 2) ?? assert.fail("no source has three good images");
  const [newest, previous, older] = of(source);
  await (await ask(page, newest)).getByText("It is the newest live image of its source.").waitFor();
  await (await ask(page, previous)).getByText(/It is the image to roll back to/).waitFor();
  const box = await ask(page, older);
  await box.getByText(/cannot be undone/).waitFor();
  assert.equal(await box.getByText(/of its source/).count(), 0);
});

journey("the recipe is a small file without values", {}, async ({ page }) => {
  const image = built;
  const box = await ask(page, image);
  const [download] = await Promise.all([page.waitForEvent("download"), box.getByRole("button", { name: "Save the recipe" }).click()]);
  assert.match(download.suggestedFilename(), /\.recipe\.json$/);
  const text = await readFile(await download.path(), "utf8");
  const recipe = JSON.parse(text);
  assert.deepEqual(recipe.build_arg_keys.sort(), Object.keys(image.build.args).sort());
  for (const value of Object.values(image.build.args)) assert.ok(value.length < 6 || !text.includes(value), "no value is in it");
});

for (const status of [401, 409, 422, 429]) {
  journey(`${status} is told in the dialog, and nothing is sent twice`, { allowed }, async ({ page }) => {
    const image = fresh();
    const box = await ask(page, image);
    await sandbox.fault({ method: "DELETE", path: "/v1/images/*", times: 1, action: { status } });
    await box.getByRole("button", { name: "Delete image" }).click();
    await box.getByRole("alert").waitFor();
    assert.equal((await sent()).length, 1);
    assert.ok(await exists(image.id));
    await page.keyboard.press("Escape");
    await box.waitFor({ state: "detached" });
  });
}

journey("404 of the image means that it is gone already", { allowed }, async ({ page }) => {
  const image = fresh();
  const box = await ask(page, image);
  const error = { status: 404, code: "404.image", title: "No such image" };
  await sandbox.fault({ method: "DELETE", path: "/v1/images/*", times: 1, action: { status: 404, json: { data: null, error } } });
  await box.getByRole("button", { name: "Delete image" }).click();
  await box.waitFor({ state: "detached" });
  assert.equal((await sent()).length, 1);
});

journey("403 names the right, and then no request is sent", { allowed }, async ({ page }) => {
  const image = fresh();
  const box = await ask(page, image);
  const error = { status: 403, code: "403.permissions", title: "No", extra: { capability: "images-manage" } };
  await sandbox.fault({ method: "DELETE", path: "/v1/images/*", action: { status: 403, json: { data: null, error } } });
  await box.getByRole("button", { name: "Delete image" }).click();
  await box.getByRole("alert").getByText(/images-manage/).waitFor();
  await box.getByRole("button", { name: "Delete again" }).click();
  await box.getByRole("alert").getByText(/images-manage/).waitFor();
  assert.equal((await sent()).length, 1);
});

for (const [name, action] of [["a page with 500", { status: 500, html: "<h1>Error</h1>" }], ["a dropped connection", { drop: true }]]) {
  journey(`${name}: the image is looked at before anything is said`, { allowed }, async ({ page }) => {
    const image = fresh();
    const box = await ask(page, image);
    await sandbox.fault({ method: "DELETE", path: "/v1/images/*", action });
    await box.getByRole("button", { name: "Delete image" }).click();
    await box.getByText(/may have reached the platform; checking/).waitFor();
    await box.getByRole("alert").getByText(/the image stands as before/).waitFor();
    // Chromium itself repeats a request whose kept connection broke; none of them came through.
    const log = await sent();
    assert.ok(log.length === 1 || log.every(({ status }) => status === 0), JSON.stringify(log));
    assert.ok(await exists(image.id));
  });
}

// The console waits half a minute for an answer.
for (const [name, action, isTaken] of [["that comes too slowly", { bytes_per_second: 2 }, true], ["that never comes", { delay_ms: 33_000, status: 503 }, false]]) {
  journey(`an answer ${name}: the image is looked at, and the removal is not sent again`, { allowed }, async ({ page }) => {
    const image = fresh();
    const box = await ask(page, image);
    await sandbox.fault({ method: "DELETE", path: "/v1/images/*", times: 1, action });
    await box.getByRole("button", { name: "Delete image" }).click();
    if (isTaken) {
      await box.waitFor({ state: "detached", timeout: 45_000 });
      await eventually(page, async () => assert.equal(await exists(image.id), false), 30_000);
    } else {
      await box.getByText(/may have reached the platform; checking/).waitFor({ timeout: 45_000 });
      await box.getByRole("alert").getByText(/the image stands as before/).waitFor();
      assert.ok(await exists(image.id));
    }
  });
}

journey("a removal that was refused after its page was left is told in a notice", { allowed }, async ({ page }) => {
  const image = fresh();
  const box = await ask(page, image);
  await sandbox.fault({ method: "DELETE", path: "/v1/images/*", times: 1, action: { delay_ms: 3_000, status: 409 } });
  await box.getByRole("button", { name: "Delete image" }).click();
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link").first().click();
  const notice = page.getByRole("region", { name: "Notices" });
  await notice.getByText(image.name, { exact: false }).waitFor();
  await notice.getByRole("link", { name: "Open image" }).click();
  await page.getByRole("heading", { level: 1, name: image.name }).waitFor();
  assert.ok(await exists(image.id));
});

journey("an answer that breaks off after the job was made: the removal is found, and not sent again", { allowed }, async ({ page }) => {
  const image = fresh();
  const box = await ask(page, image);
  await sandbox.fault({ method: "DELETE", path: "/v1/images/*", times: 1, action: { truncate: 10 } });
  await box.getByRole("button", { name: "Delete image" }).click();
  await box.waitFor({ state: "detached" });
  assert.equal((await sent()).length, 1);
  await eventually(page, async () => assert.equal(await exists(image.id), false), 30_000);
});
