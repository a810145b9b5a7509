// Pruning: a plan that only reads, groups that are right, a question that fits what is at stake, a second look before
// anything is sent, and a receipt that says what really went. What goes wrong is in `prune-faults.test.mjs`.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { answer, askedFor, button, bytes, group, isOff, isQuiet, isTyped, openPlan, plansOf, press, receipt, sent, sentence, statusOf } from "./support/prune.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 400 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

// Each journey prunes a source of its own.
const plans = await plansOf(sandbox);
const large = plans.findLast((plan) => plan.goes.length > 10) ?? assert.fail("a source with more than ten images to go");
const small = plans.find((plan) => isQuiet(plan) && !isTyped(plan)) ?? assert.fail("a source with little to go");
// A few images that are large: without the smallest of them the sentence is still asked for.
const isHeavy = (plan) => isQuiet(plan) && isTyped(plan) && bytes(plan.goes) - Math.min(...plan.goes.map(({ size }) => size)) > 10e9;
const heavy = plans.find(isHeavy) ?? assert.fail("a source with few large images to go");
const other = plans.find((plan) => isTyped(plan) && ![heavy, large].includes(plan)) ?? assert.fail("one more source whose prune is typed");
const standing = plans.find((plan) => isQuiet(plan) && ![small, heavy, other].includes(plan)) ?? assert.fail("a source that stays as it is");

const fits = async (page) => {
  const [wide, scroll] = await page.evaluate(() => [document.querySelector(".view").clientWidth, document.querySelector(".view").scrollWidth]);
  assert.ok(scroll <= wide, `nothing hangs out: ${scroll} of ${wide}`);
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
  await openPlan(page, sandbox, large);
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
  assert.equal((await sent(sandbox)).length, 1);
  const text = await receipt(page).innerText();
  for (const image of large.goes) assert.ok(text.includes(image.id.slice(-8)), image.name);
  await receipt(page).getByText(/\d+ images removed, .+ reclaimed/).waitFor();
  await receipt(page).getByText("Everything went as planned.").waitFor();
  await axe(page);
  for (const image of large.goes) assert.equal(await statusOf(sandbox, image), 404);
  for (const image of large.used) assert.equal(await statusOf(sandbox, image), 200);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as JSON" }).click()]);
  const written = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.ok(written.removed.images >= large.goes.length && written.removed.bytes > 0);
  assert.ok(written.images.every(({ unexpected }) => !unexpected));
  await page.reload();
  await receipt(page).getByText(/\d+ images removed/).waitFor();
  await receipt(page).getByRole("link", { name: /^Job / }).waitFor();
  assert.equal((await sent(sandbox)).length, 1, "a reload sends nothing");
});

journey("a container that appears before the press stops the prune, shows the difference, and asks again", {}, async ({ page }) => {
  const [image, ...rest] = heavy.goes.toSorted((one, two) => one.size - two.size);
  await openPlan(page, sandbox, heavy);
  await sandbox.clearRequests();
  await sandbox.addContainer(image.id);
  await press(page);
  const alert = page.getByRole("alert");
  await alert.getByText("The plan has changed, so nothing was sent").waitFor();
  await alert.getByText(/to go before, kept, in use now/).waitFor();
  await axe(page);
  assert.deepEqual(await sent(sandbox), []);
  assert.equal(await sentence(page).inputValue(), "", "what was typed was for the other plan");
  assert.ok(await isOff(page));
  await press(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  assert.equal((await sent(sandbox)).length, 1);
  assert.equal(await statusOf(sandbox, image), 200);
  for (const other of rest) assert.equal(await statusOf(sandbox, other), 404);
});

journey("a container that appears after the last look is told in the receipt, on a narrow view", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  const [image, ...rest] = small.goes;
  await page.route("**/v1/images/tasks", async (route) => {
    await sandbox.addContainer(image.id);
    await route.continue();
  });
  await openPlan(page, sandbox, small);
  await fits(page);
  await axe(page);
  await press(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  await receipt(page).getByRole("note", { name: "Not as planned" }).getByText(/got 1 container after the plan was made, so the platform left it alone/).waitFor();
  const row = (image) => receipt(page).getByRole("row").filter({ hasText: image.id.slice(-8) });
  assert.match(await row(image).innerText(), /to go\s+kept after all/);
  for (const other of rest) assert.match(await row(other).innerText(), /to go\s+removed/);
  assert.equal(await statusOf(sandbox, image), 200);
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
  const asked = await askedFor(page);
  await tabTo(sentence(page));
  await page.keyboard.type(asked);
  await sandbox.clearRequests();
  await page.keyboard.press("Enter");
  await receipt(page).waitFor({ timeout: 30_000 });
  await eventually(page, async () => assert.match(await page.evaluate(() => document.activeElement.textContent), /removed/));
  assert.equal((await sent(sandbox)).length, 1);
  for (const image of other.goes) assert.equal(await statusOf(sandbox, image), 404);
});

journey("without container counts nothing is pruned, and the reason is told", {}, async ({ page }) => {
  const bare = standing.all.map(({ meta, ...image }) => image);
  await sandbox.fault({ path: "/v1/images", query: "page%5Bnumber%5D=1&", action: { status: 200, json: { data: bare.toSorted((one, two) => (one.id < two.id ? 1 : -1)) } } });
  await sandbox.fault({ path: "/v1/images", action: { status: 200, json: { data: [] } } });
  await page.goto(`${sandbox.address}/prune?source=${standing.id}`);
  await group(page, "Unsure").waitFor();
  await page.getByText(/The platform counted no containers/).first().waitFor();
  assert.equal(await page.getByRole("button", { name: /^Prune/ }).getAttribute("aria-disabled"), "true");
});
