// One image on a screen of its own: from a cold link, section by section, with its secrets hidden, and told apart from
// an image that is missing, refused or not to be read.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 300, speed: 0.001 });
after(() => sandbox.stop());

const { data: images, includes } = await everything(sandbox);
const find = (why, test) => images.find(test) ?? assert.fail(`the seeded hub has no image that ${why}`);
const masked = find("has a database address in its environment", (image) => image.config?.env?.DATABASE_URL);
const buildOf = (image) => includes.stack_builds?.[image.source?.details?.id];
const stack = find("comes from a stack build with a commit", (image) => buildOf(image)?.about?.git_commit?.hash);
const failed = find("has failed", (image) => image.state?.error?.message);

const open = async (page, id, query = "") => {
  await page.goto(`${sandbox.address}/images/${id}${query}`);
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
};
const panel = (page, name) => page.getByRole("region", { name, exact: true });

journey("a cold link shows the image, its title and its sections", {}, async ({ page }) => {
  await open(page, masked.id);
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), masked.name);
  await eventually(page, async () => assert.match(await page.title(), new RegExp(`^${masked.name.slice(0, 12)}`)));
  await panel(page, "Source").waitFor();
  await panel(page, "Use").waitFor();
  await page.getByRole("link", { name: "Config" }).click();
  await panel(page, "Environment").waitFor();
  assert.match(page.url(), /tab=config/);
  await page.getByRole("link", { name: "JSON" }).click();
  await page.getByRole("region", { name: "Image as JSON" }).waitFor();
});

journey("hidden values show when asked, and are hidden again after leaving", {}, async ({ page }) => {
  const secret = masked.config.env.DATABASE_URL;
  await open(page, masked.id, "?tab=config");
  assert.ok(!(await page.content()).includes(secret), "the value is not in the page");
  await panel(page, "Environment").getByRole("button", { name: /^Reveal \d+ masked$/ }).click();
  await eventually(page, async () => assert.ok((await panel(page, "Environment").innerText()).includes(secret)));
  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("link", { name: "Config" }).click();
  await panel(page, "Environment").getByRole("button", { name: /^Reveal/ }).waitFor();
  assert.ok(!(await page.content()).includes(secret), "leaving hides it again");
});

journey("no secret of an origin is in the page, on any section of any kind of image", {}, async ({ page }) => {
  const kinds = new Map(images.map((image) => [`${image.source?.type} ${image.source?.details?.origin?.type}`, image]));
  assert.ok(kinds.size >= 6, "the hub has many kinds of origin");
  for (const image of kinds.values()) {
    for (const query of ["", "?tab=config", "?tab=json"]) {
      await open(page, image.id, query);
      assert.ok(!(await page.content()).includes("canary-secret-"), `${image.name} ${query}`);
    }
  }
});

journey("a stack build names its stack, version and commit", {}, async ({ page }) => {
  await open(page, stack.id);
  const source = panel(page, "Source");
  const { about } = buildOf(stack);
  await source.getByText(includes.stacks[stack.source.details.stack_id].name).first().waitFor();
  await source.getByText(about.version).first().waitFor();
  await source.getByText(about.git_commit.hash.slice(0, 7)).first().waitFor();
});

journey("a failure is told in full", {}, async ({ page }) => {
  await open(page, failed.id);
  const told = (text) => text.replaceAll(/\s+/g, " ").trim();
  await eventually(page, async () => {
    assert.ok(told(await page.getByRole("main").innerText()).includes(told(failed.state.error.message)), failed.state.error.message);
  });
});

journey("missing, refused and unreadable are told apart", { allowed: [/40[34]/] }, async ({ page }) => {
  await page.goto(`${sandbox.address}/images/000000000000000000000000`);
  const heading = page.getByRole("heading", { level: 1 });
  const told = new Set();
  const refusal = { error: { status: 403, code: "403.permissions", title: "Not allowed" }, data: null };
  for (const action of [undefined, { status: 403, json: refusal }, { status: 200, html: "<html></html>" }]) {
    if (action) {
      await sandbox.fault({ path: `/v1/images/${masked.id}`, action });
      await page.goto(`${sandbox.address}/images/${masked.id}`);
    }
    await page.getByRole("alert").waitFor();
    told.add(await heading.innerText());
    await sandbox.clearFaults();
  }
  assert.equal(told.size, 3, [...told].join(" | "));
});

journey("nothing for the audit to find, on any section", {}, async ({ page }) => {
  for (const query of ["", "?tab=config", "?tab=json"]) {
    await open(page, masked.id, query);
    await axe(page);
  }
});

const IN_WORK = ["downloading", "building", "verifying", "saving", "queued"];
const audited = {
  "a failed one": failed,
  "one of a stack build": stack,
  "one that is worked on": find("is worked on", ({ state }) => IN_WORK.includes(state?.current)),
  "one that is not imported": find("is new", ({ state }) => state?.current === "new"),
  "one that nobody uses": find("is live and unused", ({ state, meta }) => state?.current === "live" && meta?.containers_count?.total === 0),
  "one with a name from right to left": find("is named from right to left", ({ name }) => /[\u0590-\u08ff]/.test(name ?? "")),
};
for (const [which, image] of Object.entries(audited)) {
  journey(`nothing for the audit to find: ${which}`, {}, async ({ page }) => {
    await open(page, image.id);
    await axe(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await axe(page);
  });
}
