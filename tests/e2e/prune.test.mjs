// Pruning: a plan that only reads, groups that are right, a question that fits what is at stake, a second look before
// anything is sent, one request whatever happens to its answer, and a receipt that says what really went.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 400 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());
const allowed = [/Failed to load resource/, /net::ERR_/];

const { data: images } = await everything(sandbox);
const old = (time) => Date.parse(time) < Date.now() - 20 * 60_000;
const used = (image) => image.meta?.containers_count?.available > 0;
const goes = (image) =>
  image.state?.current === "live" && !image.state.error && image.meta?.containers_count?.available === 0 &&
  ["direct", "bucket"].includes(image.source?.type) && old(image.events.created) && old(image.state.changed);
const bySource = new Map();
for (const image of images.filter((image) => image.source?.details?.id)) {
  const { id } = image.source.details;
  bySource.set(id, [...(bySource.get(id) ?? []), image]);
}
const reply = await fetch(`${sandbox.address}/v1/images/sources?page[size]=1000`);
const names = new Map((await reply.json()).data.map((source) => [source.id, source.name]));

// Each journey prunes a source of its own. Those with much to go come last, for the question that is typed.
const plans = [...bySource]
  .filter(([id]) => names.has(id))
  .map(([id, all]) => ({ id, name: names.get(id), all, goes: all.filter(goes), used: all.filter((image) => used(image) && !/delet/.test(image.state?.current)) }))
  .filter((plan) => plan.goes.length > 1 && plan.used.length > 0)
  .sort((one, two) => one.goes.length - two.goes.length);
assert.ok(plans.length >= 5, `${plans.length} sources with something to prune`);
const large = plans.findLast((plan) => plan.goes.length > 10) ?? assert.fail("a source with more than ten images to go");
const bytes = (images) => images.reduce((sum, { size }) => sum + size, 0);
const isTyped = (plan) => plan.goes.length > 10 || bytes(plan.all.filter((image) => !used(image))) > 10e9;
const quiet = plans.filter((plan) => plan.goes.length <= 8 && plan.all.filter((image) => !goes(image) && !used(image)).length <= 1);
const small = quiet.filter((plan) => !isTyped(plan));
const next = () => small.shift() ?? assert.fail("another small source");
// A few images that are large: without the smallest of them the sentence is still asked for.
const heavy = quiet.find((plan) => isTyped(plan) && bytes(plan.goes) - Math.min(...plan.goes.map(({ size }) => size)) > 10e9) ??
  assert.fail("a source with few large images to go");
const other = plans.find((plan) => isTyped(plan) && ![heavy, large].includes(plan)) ?? assert.fail("one more source whose prune is typed");

// The source of the journeys that change nothing.
const standing = next();

const group = (page, name) => page.getByRole("region", { name, exact: true });
const open = async (page, ...sources) => {
  await page.goto(`${sandbox.address}/prune?${sources.map(({ id }) => `source=${id}`).join("&")}`);
  await group(page, "Images that go").waitFor();
};
const button = (page) => page.getByRole("button", { name: /^Prune (up to )?\d+ images?/ });
const sentence = (page) => page.getByRole("textbox", { name: /to confirm/ });
const isOff = async (page) => (await button(page).getAttribute("aria-disabled")) === "true";
const status = async (image) => (await fetch(`${sandbox.address}/v1/images/${image.id}`)).status;
const fits = async (page) => {
  const [wide, scroll] = await page.evaluate(() => [document.querySelector(".view").clientWidth, document.querySelector(".view").scrollWidth]);
  assert.ok(scroll <= wide, `nothing hangs out: ${scroll} of ${wide}`);
};
const sent = async () => (await sandbox.requests()).filter(({ method }) => method !== "GET");
const answer = async (page) => {
  const field = sentence(page);
  if (await field.count()) await field.fill(await field.locator("xpath=..").locator("strong").innerText());
};
const receipt = (page) => group(page, "Receipt");
const press = async (page) => {
  await answer(page);
  await button(page).click();
};

journey("reading a plan sends nothing but GETs, and groups every image by name", {}, async ({ page }) => {
  await sandbox.clearRequests();
  await page.goto(`${sandbox.address}/prune`);
  await page.getByText("Choose one source or more to see what would go.").first().waitFor();
  await axe(page);
  await page.getByRole("checkbox", { name: new RegExp(`^${large.name.replace(/[^\w ]/g, ".")}`) }).first().check();
  await group(page, "Images that go").waitFor();
  assert.match(page.url(), new RegExp(`source=${large.id}`));
  const going = group(page, "Images that go");
  await going.getByText(`${large.goes.length} images will be removed`).waitFor();
  assert.equal(await going.getByRole("listitem").count(), large.goes.length);
  for (const image of large.goes) assert.ok((await going.innerText()).includes(image.id.slice(-8)), image.name);
  const kept = group(page, "Kept, in use");
  assert.equal(await kept.getByRole("listitem").count(), large.used.length);
  await kept.getByText(/^Used by \d+ containers?/).first().click();
  await eventually(page, async () => assert.match(await kept.innerText(), / in \w+|sees none/));
  await axe(page);
  const requests = await sandbox.requests();
  assert.ok(requests.length > 4);
  assert.deepEqual([...new Set(requests.map(({ method }) => method))], ["GET"]);
  const readings = requests.filter(({ path, query }) => path === "/v1/images" && query.includes(large.id) && /number(\]|%5D)=1&/.test(query));
  assert.ok(readings.length >= 2, "two readings agree");
});

journey("a large plan is typed, runs as a job, and ends in a receipt that survives a reload", {}, async ({ page }) => {
  await open(page, large);
  assert.ok(await isOff(page));
  await sentence(page).fill("prune 1 image");
  assert.ok(await isOff(page));
  await answer(page);
  await eventually(page, async () => assert.ok(!(await isOff(page))));
  await axe(page);
  await sandbox.clearRequests();
  await button(page).click();
  await group(page, "Prune under way").waitFor();
  await axe(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  assert.equal((await sent()).length, 1);
  const text = await receipt(page).innerText();
  for (const image of large.goes) assert.ok(text.includes(image.id.slice(-8)), image.name);
  await receipt(page).getByText(/\d+ images removed, .+ reclaimed/).waitFor();
  await receipt(page).getByText("Everything went as planned.").waitFor();
  await axe(page);
  for (const image of large.goes) assert.equal(await status(image), 404);
  for (const image of large.used) assert.equal(await status(image), 200);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as JSON" }).click()]);
  const written = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.ok(written.removed.images >= large.goes.length && written.removed.bytes > 0);
  assert.ok(written.images.every(({ unexpected }) => !unexpected));
  await page.reload();
  await receipt(page).getByText(/\d+ images removed/).waitFor();
  await receipt(page).getByRole("link", { name: /^Job / }).waitFor();
  assert.equal((await sent()).length, 1, "a reload sends nothing");
});

journey("a container that appears before the press stops the prune, shows the difference, and asks again", {}, async ({ page }) => {
  const [image, ...rest] = heavy.goes.toSorted((one, two) => one.size - two.size);
  await open(page, heavy);
  await sandbox.clearRequests();
  await sandbox.addContainer(image.id);
  await press(page);
  const alert = page.getByRole("alert");
  await alert.getByText("The plan has changed, so nothing was sent").waitFor();
  await alert.getByText(/to go before, kept, in use now/).waitFor();
  await axe(page);
  assert.deepEqual(await sent(), []);
  assert.equal(await sentence(page).inputValue(), "", "what was typed was for the other plan");
  assert.ok(await isOff(page));
  await press(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  assert.equal((await sent()).length, 1);
  assert.equal(await status(image), 200);
  for (const other of rest) assert.equal(await status(other), 404);
});

journey("a container that appears after the last look is told in the receipt, on a narrow view", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  const plan = next();
  const [image, ...rest] = plan.goes;
  await page.route("**/v1/images/tasks", async (route) => {
    await sandbox.addContainer(image.id);
    await route.continue();
  });
  await open(page, plan);
  await fits(page);
  await axe(page);
  await press(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  await receipt(page).getByRole("note", { name: "Not as planned" }).getByText(/got 1 container after the plan was made, so the platform left it alone/).waitFor();
  const row = (image) => receipt(page).getByRole("row").filter({ hasText: image.id.slice(-8) });
  assert.match(await row(image).innerText(), /to go\s+kept after all/);
  for (const other of rest) assert.match(await row(other).innerText(), /to go\s+removed/);
  assert.equal(await status(image), 200);
  await fits(page);
  await axe(page);
});

journey("with the keyboard alone, from the sources to the receipt", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/sources?q=${other.id}`);
  const way = page.getByRole("link", { name: /^Prune unused images of/ });
  await way.waitFor();
  const tabTo = async (target) => {
    for (let n = 0; n < 400; n += 1) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    }
    assert.fail("the keyboard does not reach it");
  };
  await tabTo(way);
  await page.keyboard.press("Enter");
  await group(page, "Images that go").waitFor();
  const asked = await sentence(page).locator("xpath=..").locator("strong").innerText();
  await tabTo(sentence(page));
  await page.keyboard.type(asked);
  await sandbox.clearRequests();
  await page.keyboard.press("Enter");
  await receipt(page).waitFor({ timeout: 30_000 });
  await eventually(page, async () => assert.match(await page.evaluate(() => document.activeElement.textContent), /removed/));
  assert.equal((await sent()).length, 1);
  for (const image of other.goes) assert.equal(await status(image), 404);
});

journey("a 401: nothing was removed, and once somebody is let in again the plan goes on when asked", { allowed }, async ({ page }) => {
  const plan = next();
  await open(page, plan);
  await sandbox.clearRequests();
  await sandbox.fault({ method: "POST", path: "/v1/images/tasks", times: 1, action: { status: 401 } });
  await press(page);
  const alert = page.getByRole("alert").filter({ hasText: "Nothing was removed." });
  await alert.waitFor();
  assert.match(await alert.innerText(), /sign/i);
  await axe(page);
  await page.getByRole("alert").filter({ hasText: "Your session ended" }).waitFor({ state: "detached" });
  await group(page, "Images that go").waitFor();
  assert.equal((await sent()).length, 1, "nothing is sent again by itself");
  await press(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  assert.equal((await sent()).length, 2);
});

journey("a 403 names the right, and turns the button off", { allowed }, async ({ page }) => {
  await open(page, standing);
  await sandbox.clearRequests();
  const error = { status: 403, code: "403.permissions", title: "No", extra: { capability: "images-manage" } };
  await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action: { status: 403, json: { data: null, error } } });
  await press(page);
  const alert = page.getByRole("alert").filter({ hasText: "Nothing was removed." });
  await alert.waitFor();
  assert.match(await alert.innerText(), /pruning images.*images-manage/s);
  await eventually(page, async () => assert.ok(await isOff(page)));
  await button(page).focus();
  await page.keyboard.press("Enter");
  await axe(page);
  assert.equal((await sent()).length, 1);
});

const REFUSALS = [
  ["404", { status: 404 }, /./],
  ["409", { status: 409 }, /./],
  ["422", { status: 422 }, /./],
  ["429", { retry_after: 30 }, /slow down/],
];
for (const [name, action, words] of REFUSALS) {
  journey(`a ${name} leaves the plan as it was and says that nothing was removed`, { allowed }, async ({ page }) => {
    await open(page, standing);
    await sandbox.clearRequests();
    await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action });
    await press(page);
    const alert = page.getByRole("alert").filter({ hasText: "Nothing was removed." });
    await alert.waitFor();
    assert.match(await alert.innerText(), words);
    await group(page, "Images that go").waitFor();
    await axe(page);
    assert.equal((await sent()).length, 1);
    assert.match(page.url(), /prune\?source=\w+$/);
  });
}

for (const [name, action] of [["an answer that breaks off", { truncate: 1 }], ["an answer that cannot be read", { status: 202, text: "{" }]]) {
  journey(`${name}: what arrived is found, and nothing is sent twice`, { allowed }, async ({ page }) => {
    const plan = next();
    await open(page, plan);
    await sandbox.clearRequests();
    if (action.text) {
      // The prune is carried out, and its answer replaced.
      await page.route("**/v1/images/tasks", async (route) => {
        await route.fetch();
        await route.fulfill({ status: action.status, contentType: "application/json", body: action.text });
      });
    } else {
      await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action });
    }
    await press(page);
    await group(page, "No answer came").waitFor();
    await axe(page);
    await receipt(page).waitFor({ timeout: 30_000 });
    assert.equal((await sent()).length, 1);
    for (const image of plan.goes) assert.equal(await status(image), 404);
  });
}

for (const [name, action] of [["a dropped connection", { drop: true }], ["a 500 as a web page", { status: 500, html: "<h1>Oops</h1>" }]]) {
  journey(`${name}: what did not arrive is looked for, and sent again only when asked`, { allowed }, async ({ page }) => {
    const plan = standing;
    // Browsers themselves repeat a request whose connection broke before any answer, so what the page sends is counted.
    const posts = [];
    page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
    await open(page, plan);
    await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action });
    await press(page);
    await page.getByText(/The request may have reached the platform; checking/).waitFor();
    await page.reload();
    await page.getByText(/checking/).waitFor();
    await group(page, "The prune does not seem to have arrived").waitFor({ timeout: 30_000 });
    await axe(page);
    assert.equal(posts.length, 1);
    await page.getByRole("button", { name: "Back to the plan" }).click();
    await group(page, "Images that go").waitFor();
    assert.equal(posts.length, 1);
    assert.match(page.url(), new RegExp(`prune\\?source=${plan.id}$`));
  });
}

journey("no answer in time is looked for like any lost answer", { allowed }, async ({ page }) => {
  // The patience of half a minute, shortened to five seconds.
  await page.addInitScript(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => timeout(ms / 6);
  });
  await open(page, standing);
  await sandbox.clearRequests();
  await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action: { delay_ms: 20_000, status: 500 } });
  await press(page);
  await page.getByText("Sending the prune").first().waitFor();
  await group(page, "No answer came").waitFor();
  await group(page, "The prune does not seem to have arrived").waitFor({ timeout: 30_000 });
  assert.equal((await sent()).length, 1);
});

journey("without container counts nothing is pruned, and the reason is told", {}, async ({ page }) => {
  const plan = standing;
  const bare = plan.all.map(({ meta, ...image }) => image);
  await sandbox.fault({ path: "/v1/images", query: "page%5Bnumber%5D=1&", action: { status: 200, json: { data: bare.toSorted((one, two) => (one.id < two.id ? 1 : -1)) } } });
  await sandbox.fault({ path: "/v1/images", action: { status: 200, json: { data: [] } } });
  await page.goto(`${sandbox.address}/prune?source=${plan.id}`);
  await group(page, "Unsure").waitFor();
  await page.getByText(/The platform counted no containers/).first().waitFor();
  assert.equal(await page.getByRole("button", { name: /^Prune/ }).getAttribute("aria-disabled"), "true");
});
