// Making an image: the form, the exact request, both steps, and the ways in and out. What goes wrong with an answer is in
// create-faults.

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { fill, goodSource, openForm, posts, press } from "./support/create.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 20 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());
const hubSource = await goodSource(sandbox);
const fileSource = await goodSource(sandbox, "docker-file");
const allowed = [/Failed to load resource/, /net::ERR_/];
const create = (action) => sandbox.fault({ path: "/v1/images", method: "POST", times: 1, action });
const live = (page, name) => page.getByRole("region", { name: "Notices" }).getByText(`${name} is live`).waitFor({ timeout: 30_000 });

journey("create, import and follow with the keyboard alone, until the image is live", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/images`);
  await page.getByRole("table").getByRole("link").first().waitFor();
  await page.getByRole("link", { name: "Create image" }).focus();
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { level: 1, name: "Create image" });
  await heading.waitFor();
  await page.getByRole("radio").first().waitFor();
  await eventually(page, async () => assert.ok(await heading.evaluate((node) => node === document.activeElement)));
  await axe(page);
  const tabTo = async (locator) => {
    for (let n = 0; n < 60; n += 1) {
      if (await locator.evaluate((node) => node === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail("the keyboard does not get there");
  };
  await tabTo(page.getByRole("searchbox", { name: "Search sources" }));
  await page.keyboard.type(hubSource.id);
  await tabTo(page.getByRole("radio").first());
  await page.keyboard.press("Space");
  await tabTo(page.getByRole("textbox", { name: "Image name" }));
  await page.keyboard.type("keyboard 1");
  await sandbox.clearRequests();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "keyboard 1" }).waitFor();
  assert.match(page.url(), /\/images\/\w+\?job=\w+$/, "the link holds image and job");
  await live(page, "keyboard 1");
  await axe(page);
  await tabTo(page.getByRole("button", { name: /^Jobs/ }));
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Jobs" }).getByRole("link", { name: "Create and import keyboard 1" }).waitFor();
  await axe(page);
  assert.deepEqual(await posts(sandbox), { create: 1, import: 1 });
});

journey("the request on screen is the request that is sent; secrets and the key are on neither", {}, async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openForm(page, sandbox.address);
  await fill(page, fileSource, "shown 1");
  await page.getByLabel("Key 1", { exact: true }).fill("RELEASE_CHANNEL");
  await page.getByLabel("Value 1", { exact: true }).fill("stable");
  await page.getByLabel("Key 2", { exact: true }).fill("NPM_TOKEN");
  await page.getByLabel("Value 2", { exact: true }).fill("canary-secret-value");
  assert.equal(await page.getByLabel("Value 2", { exact: true }).getAttribute("type"), "password");
  await page.getByRole("checkbox", { name: "Build on disk" }).check();
  const shown = JSON.parse(await page.getByRole("region", { name: "Request body" }).innerText());
  assert.deepEqual(Object.keys(shown.build.args), ["NPM_TOKEN", "RELEASE_CHANNEL"]);
  assert.ok(!(await page.locator("aside").innerText()).includes("canary"));
  await page.getByRole("button", { name: /^Copy as cURL/ }).click();
  const curl = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(curl.includes("$CYCLE_API_KEY") && curl.includes("$ARG_NPM_TOKEN") && !curl.includes("canary"), curl);
  await axe(page);
  const [request] = await Promise.all([page.waitForRequest((request) => request.method() === "POST"), press(page, "Create")]);
  const body = request.postDataJSON();
  assert.deepEqual(body, { name: "shown 1", source_id: fileSource.id, build: { args: { NPM_TOKEN: "canary-secret-value", RELEASE_CHANNEL: "stable" }, use_disk: true } });
  await page.getByRole("button", { name: "Import", exact: true }).waitFor();
  assert.ok(!page.url().includes("canary"));
});

journey("an override is offered where the origin takes one, and checked", {}, async ({ page }) => {
  await openForm(page, sandbox.address);
  await fill(page, hubSource, "override 1");
  const target = page.getByRole("textbox", { name: "Image and tag" });
  await target.fill("https://nginx");
  await press(page, "Create");
  await page.getByText("Enter image and tag without https://, as in nginx:1.27").waitFor();
  await eventually(page, async () => assert.ok(await target.evaluate((node) => node === document.activeElement)));
  await axe(page);
  await fill(page, fileSource, "override 1");
  assert.equal(await target.count(), 0);
  await page.getByRole("textbox", { name: "Archive address" }).fill("https://artifacts.example/app.zip");
  await press(page, "Create");
  await page.getByText("The platform reads .tar.gz archives only").waitFor();
  const none = await goodSource(sandbox, "oci-registry");
  await fill(page, none, "override 1");
  assert.equal(await page.getByRole("heading", { name: "Override" }).count(), 0);
});

journey("a .env file is pasted into rows, and what cannot be used is named", {}, async ({ page }) => {
  await openForm(page, sandbox.address);
  await page.getByLabel("Key 1", { exact: true }).fill("KEPT");
  await page.getByLabel("Value 1", { exact: true }).fill("mine");
  await press(page, "Paste .env…");
  const dialog = page.getByRole("dialog", { name: "Paste a .env file" });
  await dialog.getByRole("textbox").fill("# settings\nexport A='one two'\nKEPT=theirs\nnonsense\nB=2\n");
  await axe(page);
  await press(page, "Add build args");
  await dialog.getByText("2 build args added").waitFor();
  await dialog.getByText("Line 4: there is no =").waitFor();
  await dialog.getByText("KEPT stands in a row already; its value was kept").waitFor();
  await page.keyboard.press("Escape");
  const values = await page.locator(".arg-row input").evaluateAll((inputs) => inputs.map((input) => input.value));
  assert.deepEqual(values, ["KEPT", "mine", "A", "one two", "B", "2", "", ""]);
  await page.getByLabel("Key 4", { exact: true }).fill("A");
  await press(page, "Create");
  await page.getByText("This key stands in another row already").waitFor();
});

journey("the form begins with what an earlier image was made with", {}, async ({ page }) => {
  await openForm(page, sandbox.address);
  await press(page, "Start from image…");
  const dialog = page.getByRole("dialog", { name: "Start from an image" });
  await dialog.getByRole("searchbox").fill("tariff-engine");
  const choice = dialog.getByRole("list", { name: "Images" }).getByRole("button").first();
  await choice.waitFor();
  await axe(page);
  await choice.click();
  await page.getByText(/^The form holds what tariff-engine.* was made with/).waitFor();
  assert.match(await page.getByRole("textbox", { name: "Image name" }).inputValue(), /^tariff-engine/);
  await page.getByRole("radio", { checked: true }).waitFor();
});

journey("on a live image the action is a new image from its source", {}, async ({ page }) => {
  const { data } = await (await fetch(`${sandbox.address}/v1/images?filter[state]=live&page[size]=50`)).json();
  const image = data.find(({ source, state }) => source?.type === "direct" && !state.error);
  await page.goto(`${sandbox.address}/images/${image.id}`);
  await page.getByRole("link", { name: "New image from this source" }).click();
  await page.getByText(`The form holds what ${image.name} was made with`).waitFor();
  assert.match(page.url(), new RegExp(`/images/new\\?from=${image.id}$`));
});

journey("leaving with edits asks once, and without edits not at all", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/images`);
  await page.getByRole("link", { name: "Create image" }).click();
  await page.getByRole("radio").first().waitFor();
  await page.getByRole("link", { name: "Images", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Images" }).waitFor();
  await page.getByRole("link", { name: "Create image" }).click();
  await page.getByRole("radio").first().waitFor();
  await page.getByRole("textbox", { name: "Image name" }).fill("unsent");
  await page.getByRole("link", { name: "Images", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without creating the image?" });
  await dialog.waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("textbox", { name: "Image name" }).inputValue(), "unsent");
  await page.goBack();
  await dialog.waitFor();
  assert.match(page.url(), /\/images\/new/, "the address stays at what is shown");
  await press(page, "Leave");
  await page.getByRole("heading", { level: 1, name: "Images" }).waitFor();
});

journey("closing the tab with edits is the browser's question", {}, async ({ page }) => {
  await openForm(page, sandbox.address);
  await page.getByRole("textbox", { name: "Image name" }).fill("unsent");
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await closing;
});

journey("a refusal lands on its field, and every value stays", { allowed }, async ({ page }) => {
  await openForm(page, sandbox.address);
  await fill(page, hubSource, "refused 1");
  await page.getByLabel("Key 1", { exact: true }).fill("A");
  await page.getByLabel("Value 1", { exact: true }).fill("b");
  const error = { status: 422, code: "422.invalid-argument", title: "No", detail: "This name is reserved.", source: "/name" };
  await create({ status: 422, json: { data: null, error } });
  await press(page, "Create and import");
  const name = page.getByRole("textbox", { name: "Image name" });
  await page.getByText("This name is reserved. 422.invalid-argument").first().waitFor();
  await eventually(page, async () => assert.ok(await name.evaluate((node) => node === document.activeElement), "the focus is on it"));
  assert.equal(await name.getAttribute("aria-invalid"), "true");
  assert.equal(await name.inputValue(), "refused 1");
  assert.equal(await page.getByLabel("Value 1", { exact: true }).inputValue(), "b");
  await axe(page);
  await name.fill("refused 2");
  assert.equal(await name.getAttribute("aria-invalid"), null);
  await press(page, "Create");
  await page.getByRole("heading", { level: 1, name: "refused 2" }).waitFor();
});

journey("a failed image is imported again from its own screen", {}, async ({ page }) => {
  const source = await goodSource(sandbox, "docker-registry");
  const { failures } = await sandbox.ask("GET", "outcomes");
  await sandbox.ask("POST", "outcomes", { source_id: source.id, failure: failures[0] });
  await openForm(page, sandbox.address);
  await fill(page, source, "fails 1");
  await press(page, "Create and import");
  await page.getByRole("region", { name: "Notices" }).getByText("fails 1 could not be imported").waitFor({ timeout: 30_000 });
  await sandbox.ask("POST", "outcomes", { source_id: source.id, failure: null });
  await sandbox.clearRequests();
  await page.getByRole("button", { name: "Import again" }).click();
  await live(page, "fails 1");
  assert.deepEqual(await posts(sandbox), { create: 0, import: 1 });
});

journey("a hub without a source says so, and where sources are made", {}, async ({ page, context }) => {
  await context.route(/\/v1\/images\/sources\?/, (route) => route.fulfill({ json: { data: [] } }));
  await page.goto(`${sandbox.address}/images/new`);
  await page.getByText("This hub has no image sources").waitFor();
  await page.getByText(/Sources are made in the platform's portal/).waitFor();
  await axe(page);
});
