// Every way in which the answer to one of the two requests can go wrong: nothing is lost, nothing is sent twice, and the
// words say what is known and what is not.

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { fill, goodSource, named, openForm, posts, press } from "./support/create.mjs";
import { journey } from "./support/journey.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 20 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());
const hubSource = await goodSource(sandbox);
const allowed = [/Failed to load resource/, /net::ERR_/];
// Chromium sends a request again by itself when a kept connection breaks before any answer, so a drop lasts until it is
// taken away, and how often it was asked is not counted.
const fault = (path, action) => sandbox.fault({ path, method: "POST", ...(action.drop ? {} : { times: 1 }), action });
const create = (action) => fault("/v1/images", action);
const importing = (action) => fault("/v1/images/*/tasks", action);
const alertOf = (page, title) => page.getByRole("alert").filter({ hasText: title });
/** While a sign-in is over nothing is sent; it goes on by itself once the platform lets somebody in. */
const signedIn = (page) => alertOf(page, "Your session ended").waitFor({ state: "detached" });
const live = (page, name) => page.getByRole("region", { name: "Notices" }).getByText(`${name} is live`).waitFor({ timeout: 30_000 });

const REFUSED = [401, 403, 404, 409, 422, 429];
for (const status of REFUSED) {
  journey(`a ${status} to the first step is told, nothing is made, and sending again makes one`, { allowed }, async ({ page }) => {
    const name = `first ${status}`;
    await openForm(page, sandbox.address);
    await fill(page, hubSource, name);
    await create(status === 429 ? { retry_after: 1 } : { status });
    await sandbox.clearRequests();
    await press(page, "Create and import");
    await page.getByRole("alert").first().waitFor();
    assert.deepEqual(await posts(sandbox), { create: 1, import: 0 });
    assert.equal(await page.getByRole("textbox", { name: "Image name" }).inputValue(), name);
    await axe(page);
    // A right that is missing stays missing for the session, so nothing is sent again.
    if (status === 403) return;
    await signedIn(page);
    await press(page, "Create and import");
    await page.getByRole("heading", { level: 1, name }).waitFor();
    assert.equal((await named(sandbox, name)).length, 1);
  });

  journey(`a ${status} to the second step keeps the shell and offers the import again`, { allowed }, async ({ page }) => {
    const name = `second ${status}`;
    await openForm(page, sandbox.address);
    await fill(page, hubSource, name);
    await importing(status === 429 ? { retry_after: 1 } : { status });
    await sandbox.clearRequests();
    await press(page, "Create and import");
    await alertOf(page, `${name} is there, but its import was not started`).waitFor();
    await axe(page);
    assert.match(page.url(), /\/images\/new\?made=\w+$/);
    assert.deepEqual(await posts(sandbox), { create: 1, import: 1 });
    if (status === 403) return;
    await signedIn(page);
    await press(page, "Import again");
    await live(page, name);
    assert.deepEqual(await posts(sandbox), { create: 1, import: 2 });
    assert.equal((await named(sandbox, name)).length, 1);
  });
}

// The platform does the work and the answer is lost, in every way that an answer can be lost.
const LOST = [
  ["dropped after it was sent", { truncate: 1 }],
  ["half of it", { cut: 20 }],
];
// The platform does nothing, and does not say so.
const SILENT = [
  ["a dropped connection", { drop: true }, 0],
  ["a 500 as a web page", { status: 500, html: "<h1>Sorry</h1>" }, 1],
];

for (const [what, action] of LOST) {
  journey(`an answer that is lost (${what}) to the first step: the image is found and adopted`, { allowed }, async ({ page }) => {
    const name = `adopted ${what}`;
    await openForm(page, sandbox.address);
    await fill(page, hubSource, name);
    await create(action);
    await sandbox.clearRequests();
    await press(page, "Create and import");
    await page.getByText("The request may have reached the platform; checking…").waitFor();
    await live(page, name);
    assert.deepEqual(await posts(sandbox), { create: 1, import: 1 });
    assert.equal((await named(sandbox, name)).length, 1);
  });

  journey(`an answer that is lost (${what}) to the second step: the import is found`, { allowed }, async ({ page }) => {
    const name = `begun ${what}`;
    await openForm(page, sandbox.address);
    await fill(page, hubSource, name);
    await importing(action);
    await sandbox.clearRequests();
    await press(page, "Create and import");
    await live(page, name);
    assert.deepEqual(await posts(sandbox), { create: 1, import: 1 });
  });
}

for (const [what, action, answered] of SILENT) {
  journey(`${what} at the first step: after three looks it is offered to send again, once`, { allowed }, async ({ page }) => {
    const name = `again ${what}`;
    await openForm(page, sandbox.address);
    await fill(page, hubSource, name);
    await create(action);
    await sandbox.clearRequests();
    await press(page, "Create and import");
    const told = alertOf(page, "The image was not made");
    await told.waitFor();
    await axe(page);
    const looks = (await sandbox.requests()).filter(({ method, query }) => method === "GET" && decodeURIComponent(query ?? "").includes("filter[source_id]"));
    assert.ok(looks.length >= 3, `${looks.length} looks`);
    assert.equal(await page.getByRole("textbox", { name: "Image name" }).inputValue(), name);
    await sandbox.clearFaults();
    await press(page, "Send again");
    await live(page, name);
    assert.deepEqual(await posts(sandbox), { create: answered + 1, import: 1 });
    assert.equal((await named(sandbox, name)).length, 1);
  });

  journey(`${what} at the second step: the shell is kept and what is not known is said`, { allowed }, async ({ page }) => {
    const name = `shell ${what}`;
    await openForm(page, sandbox.address);
    await fill(page, hubSource, name);
    await importing(action);
    await sandbox.clearRequests();
    await press(page, "Create and import");
    await alertOf(page, `${name} is there; whether its import was started is not known`).waitFor();
    await axe(page);
    await sandbox.clearFaults();
    await press(page, "Import again");
    await live(page, name);
    assert.deepEqual(await posts(sandbox), { create: 1, import: answered + 1 });
    assert.equal((await named(sandbox, name)).length, 1);
  });
}

// The console waits half a minute. The platform has done the work and its answer trickles, or it has done nothing.
const TRICKLES = { bytes_per_second: 5 };
const SLEEPS = { delay_ms: 33_000, status: 503 };
const checking = (page, what) => page.getByText(what).waitFor({ timeout: 45_000 });

journey("a first step without an answer in time that was made is adopted", { allowed }, async ({ page }) => {
  await openForm(page, sandbox.address);
  await fill(page, hubSource, "slow 1");
  await create(TRICKLES);
  await sandbox.clearRequests();
  await press(page, "Create");
  await checking(page, "The request may have reached the platform; checking…");
  await page.getByRole("heading", { level: 1, name: "slow 1" }).waitFor();
  assert.deepEqual(await posts(sandbox), { create: 1, import: 0 });
  assert.equal((await named(sandbox, "slow 1")).length, 1);
});

journey("a first step without an answer in time that was not made can be sent again", { allowed }, async ({ page }) => {
  await openForm(page, sandbox.address);
  await fill(page, hubSource, "slow 2");
  await create(SLEEPS);
  await press(page, "Create");
  await checking(page, "The request may have reached the platform; checking…");
  await alertOf(page, "The image was not made").waitFor();
  assert.equal((await named(sandbox, "slow 2")).length, 0);
  await press(page, "Send again");
  await page.getByRole("heading", { level: 1, name: "slow 2" }).waitFor();
  assert.equal((await named(sandbox, "slow 2")).length, 1);
});

journey("a second step without an answer in time that has begun is followed", { allowed }, async ({ page }) => {
  await openForm(page, sandbox.address);
  await fill(page, hubSource, "slow 3");
  await importing(TRICKLES);
  await sandbox.clearRequests();
  await press(page, "Create and import");
  await checking(page, "No answer came to the import.");
  await live(page, "slow 3");
  assert.deepEqual(await posts(sandbox), { create: 1, import: 1 });
});

journey("a second step without an answer in time that has not begun is said to be not known", { allowed }, async ({ page }) => {
  await openForm(page, sandbox.address);
  await fill(page, hubSource, "slow 4");
  await importing(SLEEPS);
  await press(page, "Create and import");
  await checking(page, "No answer came to the import.");
  await alertOf(page, "slow 4 is there; whether its import was started is not known").waitFor();
  await press(page, "Import again");
  await live(page, "slow 4");
  assert.equal((await named(sandbox, "slow 4")).length, 1);
});

journey("where the platform's clock cannot be read, the reader says which image is the one", { allowed }, async ({ page }) => {
  // An answer without a date is what a page of another origin sees, where the platform does not share it.
  await sandbox.fault({ path: "/v1/*", method: "GET", action: { headers: { date: "not told" } } });
  await openForm(page, sandbox.address);
  await fill(page, hubSource, "undated 1");
  await create({ truncate: 1 });
  await sandbox.clearRequests();
  await press(page, "Create and import");
  await alertOf(page, "Whether the image was made is not known").waitFor();
  await axe(page);
  assert.deepEqual(await posts(sandbox), { create: 1, import: 0 });
  await page.getByRole("button", { name: /^Go on with / }).first().click();
  await live(page, "undated 1");
  assert.equal((await named(sandbox, "undated 1")).length, 1);
});

journey("when several images may be the one, the reader chooses", { allowed }, async ({ page }) => {
  const name = "several 1";
  await openForm(page, sandbox.address);
  await fill(page, hubSource, name);
  await create({ truncate: 1 });
  const twin = () => fetch(`${sandbox.address}/v1/images`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ name, source_id: hubSource.id }) });
  await Promise.all([press(page, "Create and import"), page.getByText("The request may have reached the platform; checking…").waitFor()]);
  await twin();
  await alertOf(page, "Several images may be the one").waitFor();
  await axe(page);
  await page.getByRole("button", { name: /^Go on with / }).first().click();
  await live(page, name);
});

journey("double clicks and Enter in flight send nothing twice", {}, async ({ page }) => {
  await openForm(page, sandbox.address);
  await fill(page, hubSource, "double 1");
  await create({ delay_ms: 600 });
  await sandbox.clearRequests();
  await page.getByRole("button", { name: "Create and import" }).dblclick();
  await page.getByRole("textbox", { name: "Image name" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "double 1" }).waitFor();
  await live(page, "double 1");
  assert.deepEqual(await posts(sandbox), { create: 1, import: 1 });
});

journey("what goes wrong after the form was left is told in a notice that leads back", { allowed }, async ({ page }) => {
  const name = "left 1";
  await openForm(page, sandbox.address);
  await fill(page, hubSource, name);
  await create({ delay_ms: 6_000 });
  await importing({ status: 422 });
  await press(page, "Create and import");
  await page.getByRole("link", { name: "Sources" }).click();
  const question = page.getByRole("dialog", { name: "Leave while the image is being made?" });
  await axe(page);
  await question.getByRole("button", { name: "Leave" }).click();
  const notice = page.getByRole("region", { name: "Notices" });
  await notice.getByText(`${name} is there, but its import was not started`).waitFor();
  await notice.getByRole("link", { name: "Go on with this image" }).click();
  await press(page, "Import again");
  await live(page, name);
  assert.equal((await named(sandbox, name)).length, 1);
});
