// What images were made with, kept before they go: one file for many, opened again by the form, which asks before it
// replaces anything that was entered.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, beforeEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything, openList, rowOf } from "./support/list.mjs";
import { group, isQuiet, openPlan, plansOf } from "./support/prune.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 300, speed: 0.001 });
after(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.clearRequests();
});
const plan = (await plansOf(sandbox)).find(isQuiet) ?? assert.fail("no source has a plan that is quiet");
const { data } = await everything(sandbox);
const allowed = [/Failed to load resource/];

/** Presses a button that gives a file, and answers with its path and its JSON. */
async function kept(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const path = await download.path();
  return { path, name: download.suggestedFilename(), json: JSON.parse(await readFile(path, "utf8")) };
}

const openFile = (page, path) => page.locator("input[type=file]").setInputFiles(path);
const name = (page) => page.getByRole("textbox", { name: "Image name" });

journey("before a prune the recipes of what goes are kept, and the form opens one of them", {}, async ({ page }) => {
  await openPlan(page, sandbox, plan);
  const file = await kept(page, group(page, "Plan").getByRole("button", { name: "Save the recipes" }));
  assert.match(file.name, /\.recipes\.json$/);
  const ids = file.json.recipes.map(({ image_id }) => image_id);
  for (const { id } of plan.goes) assert.ok(ids.includes(id), `the recipe of ${id} is there`);
  for (const { id } of plan.used) assert.ok(!ids.includes(id), `${id} stays, and its recipe is not there`);
  await page.getByText(`${ids.length} recipes saved.`).waitFor();
  assert.ok((await sandbox.requests()).every(({ method }) => method === "GET"), "keeping only reads");
  await axe(page);

  await page.goto(`${sandbox.address}/images/new`);
  await page.getByRole("radio").first().waitFor();
  await openFile(page, file.path);
  const dialog = page.getByRole("dialog", { name: "Choose a recipe" });
  await dialog.getByRole("listitem").first().waitFor();
  assert.equal(await dialog.getByRole("listitem").count(), ids.length);
  await axe(page);
  const wanted = file.json.recipes.at(-1);
  await dialog.getByRole("listitem").last().getByRole("button").click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await name(page).inputValue(), wanted.name);
  await page.getByText("The form holds a kept recipe.").waitFor();
});

journey("before many are deleted their recipes are kept, and what could not be read is told", { allowed }, async ({ page }) => {
  const rich = data.filter(({ state, meta, build }) => state.current === "live" && !state.error && meta?.containers_count?.available === 0 && Object.keys(build?.args ?? {}).length > 0);
  await openList(page, sandbox.address);
  for (const { id } of rich.slice(0, 3)) {
    await page.getByRole("searchbox", { name: "Search images" }).fill(id);
    await rowOf(page, id).getByRole("checkbox").click();
  }
  await page.getByRole("region", { name: "Selected images" }).getByRole("button", { name: "Delete 3…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete 3 images?" });
  const button = dialog.getByRole("button", { name: "Save the recipes" });
  const all = await kept(page, button);
  assert.equal(all.json.recipes.length, 3);
  const ids = all.json.recipes.map(({ image_id }) => image_id);
  const values = data.filter(({ id }) => ids.includes(id)).flatMap(({ build }) => Object.values(build?.args ?? {})).filter((value) => value.length >= 6);
  const text = JSON.stringify(all.json);
  assert.ok(values.length > 0, "some of them have build args");
  assert.ok(!values.some((value) => text.includes(value)), "no value of a build arg is in it");
  await sandbox.fault({ path: `/v1/images/${all.json.recipes[1].image_id}`, times: 1, action: { status: 404, json: { data: null, error: { status: 404, code: "404.image", title: "No such image" } } } });
  const fewer = await kept(page, button);
  assert.equal(fewer.json.recipes.length, 2);
  await dialog.getByText("2 recipes saved. 1 image is gone already.").waitFor();
  // What cannot be read otherwise gives no file, because one that lacks images without a word is worse than none.
  await sandbox.fault({ path: `/v1/images/${all.json.recipes[2].image_id}`, times: 1, action: { status: 500 } });
  await button.click();
  await dialog.getByText(/^No recipe was saved\. \S/).waitFor();
  await axe(page);
  // Nobody deletes before the file is there.
  await sandbox.fault({ path: `/v1/images/${all.json.recipes[0].image_id}`, times: 1, action: { delay_ms: 2_000 } });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await button.click();
      await dialog.getByText("Wait until the recipes are saved").waitFor({ state: "attached" });
      assert.equal(await dialog.getByRole("button", { name: /^Delete 3 images/ }).getAttribute("aria-disabled"), "true");
    })(),
  ]);
  assert.equal(JSON.parse(await readFile(await download.path(), "utf8")).recipes.length, 3);
  assert.ok((await sandbox.requests()).every(({ method }) => method === "GET"));
});

journey("what was entered is replaced only after a question", {}, async ({ page }) => {
  const image = data.find(({ state, name }) => state.current === "live" && /^[a-z]/.test(name));
  const start = async () => {
    await page.getByRole("button", { name: "Start from image…" }).click();
    const dialog = page.getByRole("dialog", { name: "Start from an image" });
    await dialog.getByRole("searchbox").fill(image.id);
    await dialog.getByRole("listitem").getByRole("button").click();
  };
  await page.goto(`${sandbox.address}/images/new`);
  await name(page).fill("half written");
  await start();
  const question = page.getByRole("dialog", { name: "Replace what you entered?" });
  const keep = question.getByRole("button", { name: "Keep my entries" });
  await keep.waitFor();
  assert.ok(await keep.evaluate((node) => node === document.activeElement), "the safe button has the focus");
  await axe(page);
  await keep.click();
  await question.waitFor({ state: "detached" });
  assert.equal(await name(page).inputValue(), "half written");
  await start();
  await question.getByRole("button", { name: "Replace them" }).click();
  await eventually(page, async () => assert.equal(await name(page).inputValue(), image.name));
  // A form that was filled and left as it is holds nothing that could be lost.
  await sandbox.clearRequests();
  await start();
  await page.getByRole("dialog", { name: "Start from an image" }).waitFor({ state: "detached" });
  await eventually(page, async () => assert.ok((await sandbox.requests()).some(({ path }) => path === `/v1/images/${image.id}`), "it is read at once"));
  assert.equal(await question.count(), 0);
});
