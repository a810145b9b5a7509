// Pruning several sources in one go, a hub that does not hold still, and what the job of a prune leads to: here, and in a
// browser that never saw the plan.

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { browser, journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { button, group, isOff, isQuiet, isTyped, openPlan, plansOf, press, receipt, sent, statusOf } from "./support/prune.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 400 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

const quiet = (await plansOf(sandbox)).filter((plan) => isQuiet(plan) && !isTyped(plan));
const [one, two, third, standing] = quiet;
assert.ok(standing, "four sources with little to go");

journey("several sources are one plan, one request and one receipt", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/prune?source=${one.id}`);
  await group(page, "Images that go").waitFor();
  await page.getByRole("checkbox", { name: new RegExp(`^${two.name.replace(/[^\w ]/g, ".")}`) }).first().check();
  const going = [...one.goes, ...two.goes];
  await eventually(page, async () => {
    const text = await group(page, "Images that go").innerText();
    for (const image of going) assert.ok(text.includes(image.id.slice(-8)), image.name);
  });
  assert.match(page.url(), new RegExp(`source=${one.id}.*source=${two.id}`));
  await axe(page);
  await sandbox.clearRequests();
  await press(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  const requests = await sent(sandbox);
  assert.equal(requests.length, 1);
  const text = await receipt(page).innerText();
  for (const image of going) {
    assert.ok(text.includes(image.id.slice(-8)), image.name);
    assert.equal(await statusOf(sandbox, image), 404);
  }
  for (const image of [...one.used, ...two.used]) assert.equal(await statusOf(sandbox, image), 200);
});

journey("where no two readings are alike there is no plan, and reading again makes one", {}, async ({ page }) => {
  const first = standing.goes[0];
  let n_readings = 0;
  await page.route(/\/v1\/images\?.*source_id/, async (route) => {
    const reply = await route.fetch();
    const body = await reply.json();
    n_readings += 1;
    // An image of the plan is used in every other reading.
    const image = body.data?.find(({ id }) => id === first.id);
    if (image && n_readings % 2) image.meta.containers_count = { ...image.meta.containers_count, total: 1, available: 1 };
    await route.fulfill({ response: reply, json: body });
  });
  await page.goto(`${sandbox.address}/prune?source=${standing.id}`);
  const told = page.getByText("No two readings in a row were alike", { exact: false });
  await told.waitFor({ timeout: 60_000 });
  assert.equal(await page.getByRole("button", { name: /^Prune/ }).getAttribute("aria-disabled"), "true");
  await axe(page);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Read again" }).click();
  await group(page, "Images that go").waitFor();
  await eventually(page, async () => assert.ok(!(await isOff(page))));
});

journey("the job of a prune leads to its receipt, and elsewhere only to what the job says", {}, async ({ page }) => {
  await openPlan(page, sandbox, third);
  await press(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  const here = page.url();
  await receipt(page).getByRole("link", { name: /^Job / }).click();
  await page.getByRole("navigation", { name: "Works on" }).getByRole("link", { name: "What it removed" }).click();
  await receipt(page).getByText(/\d+ images? removed/).waitFor();
  await page.getByRole("banner").getByRole("button", { name: /^Jobs/ }).click();
  await page.getByRole("dialog", { name: "Jobs" }).getByRole("link", { name: "What it removed" }).first().waitFor();
  await axe(page);

  const elsewhere = await (await browser()).newContext();
  try {
    const stranger = await elsewhere.newPage();
    await stranger.goto(here);
    await stranger.getByRole("heading", { name: "The plan of this prune is not known here" }).waitFor();
    await axe(stranger);
    await stranger.getByRole("link", { name: /job/i }).first().click();
    await stranger.getByRole("region", { name: "Steps" }).waitFor();
    assert.equal(await stranger.getByRole("link", { name: "What it removed" }).count(), 0);
  } finally {
    await elsewhere.close();
  }
});
