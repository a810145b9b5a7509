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
  .filter((plan) => plan.goes.length > 0 && plan.used.length > 0)
  .sort((one, two) => one.goes.length - two.goes.length);
assert.ok(plans.length >= 5, `${plans.length} sources with something to prune`);
const large = plans.findLast((plan) => plan.goes.length > 10) ?? assert.fail("a source with more than ten images to go");
const small = plans.filter((plan) => plan.goes.length <= 8 && plan.all.filter((image) => !goes(image) && !used(image)).length <= 1);
const next = () => small.shift() ?? assert.fail("another small source");

// The source of the journeys that change nothing.
const standing = next();

const group = (page, name) => page.getByRole("region", { name, exact: true });
const open = async (page, ...sources) => {
  await page.goto(`${sandbox.address}/prune?${sources.map(({ id }) => `source=${id}`).join("&")}`);
  await group(page, "Images that go").waitFor();
};
const button = (page) => page.getByRole("button", { name: /^Prune (up to )?\d+ images?/ });
const sent = async () => (await sandbox.requests()).filter(({ method }) => method !== "GET");
const answer = async (page) => {
  const field = page.getByRole("textbox", { name: /to confirm/ });
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
  assert.equal(await button(page).getAttribute("aria-disabled"), "true");
  const field = page.getByRole("textbox", { name: /to confirm/ });
  await field.fill("prune 1 image");
  assert.equal(await button(page).getAttribute("aria-disabled"), "true");
  await answer(page);
  await eventually(page, async () => assert.equal(await button(page).getAttribute("aria-disabled"), null));
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
  for (const image of large.goes) assert.equal((await fetch(`${sandbox.address}/v1/images/${image.id}`)).status, 404);
  for (const image of large.used) assert.equal((await fetch(`${sandbox.address}/v1/images/${image.id}`)).status, 200);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as JSON" }).click()]);
  const written = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.ok(written.removed.images >= large.goes.length && written.removed.bytes > 0);
  assert.ok(written.images.every(({ unexpected }) => !unexpected));
  await page.reload();
  await receipt(page).getByText(/\d+ images removed/).waitFor();
  await receipt(page).getByRole("link", { name: /^Job / }).waitFor();
  assert.equal((await sent()).length, 1, "a reload sends nothing");
});

journey("a container that appears before the press stops the prune and shows the difference", {}, async ({ page }) => {
  const plan = next();
  await open(page, plan);
  await sandbox.clearRequests();
  await sandbox.addContainer(plan.goes[0].id);
  await press(page);
  const alert = page.getByRole("alert");
  await alert.getByText("The plan has changed, so nothing was sent").waitFor();
  await alert.getByText(/to go before, kept, in use now/).waitFor();
  await axe(page);
  assert.deepEqual(await sent(), []);
  assert.equal((await fetch(`${sandbox.address}/v1/images/${plan.goes[0].id}`)).status, 200);
});

journey("with the keyboard alone, from the sources to the receipt", {}, async ({ page }) => {
  const plan = next();
  await page.goto(`${sandbox.address}/sources?q=${plan.id}`);
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
  const field = page.getByRole("textbox", { name: /to confirm/ });
  if (await field.count()) {
    const sentence = await field.locator("xpath=..").locator("strong").innerText();
    await tabTo(field);
    await page.keyboard.type(sentence);
    await page.keyboard.press("Enter");
  } else {
    await tabTo(button(page));
    await page.keyboard.press("Enter");
  }
  await receipt(page).waitFor({ timeout: 30_000 });
  await eventually(page, async () => assert.match(await page.evaluate(() => document.activeElement.textContent), /removed/));
});

const REFUSALS = [
  ["401", { status: 401 }, /sign/i],
  ["403", { status: 403 }, /pruning images/],
  ["404", { status: 404 }, /./],
  ["409", { status: 409 }, /./],
  ["422", { status: 422 }, /./],
  ["429", { retry_after: 30 }, /slow down/],
];
for (const [status, action, words] of REFUSALS) {
  journey(`a ${status} leaves the plan as it was and says that nothing was removed`, { allowed }, async ({ page }) => {
    const plan = standing;
    await open(page, plan);
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
    for (const image of plan.goes) assert.equal((await fetch(`${sandbox.address}/v1/images/${image.id}`)).status, 404);
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
  const plan = standing;
  await open(page, plan);
  await sandbox.clearRequests();
  await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action: { delay_ms: 40_000, status: 500 } });
  await press(page);
  await page.getByText("Sending the prune").first().waitFor();
  await group(page, "No answer came").waitFor({ timeout: 40_000 });
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

journey("a narrow view holds the plan", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  await open(page, standing);
  const [wide, scroll] = await page.evaluate(() => [document.querySelector(".view").clientWidth, document.querySelector(".view").scrollWidth]);
  assert.ok(scroll <= wide, `nothing hangs out: ${scroll} of ${wide}`);
  await axe(page);
});
