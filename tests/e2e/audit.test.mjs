// The accessibility audit of the image list in each of its conditions, in both themes. Other journeys audit the
// connect screen, the empty hub, the stale list and the unknown address where they meet them.

import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { filter, openList, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 120, speed: 0.001 });
after(() => sandbox.stop());
const narrow = { viewport: { width: 390, height: 844 } };

journey("the list", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, 120);
  await axe(page);
});

journey("the list with compact rows", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await page.getByRole("button", { name: "Compact rows" }).click();
  await axe(page);
});

journey("filters: chosen, and open", {}, async ({ page }) => {
  await openList(page, sandbox.address, "/images?state=live&use=no");
  await whole(page, 120);
  await filter(page, "Source");
  await axe(page);
});

journey("the choice of columns", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("dialog", { name: "Columns" }).waitFor();
  await axe(page);
});

journey("no match", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/images?q=nothing-is-called-so`);
  await page.getByRole("heading", { name: "No image matches" }).waitFor();
  await axe(page);
});

journey("a failure", { allowed: [/Failed to load resource/] }, async ({ page }) => {
  await sandbox.fault({ path: "/v1/images", action: { status: 500 } });
  await page.goto(sandbox.address);
  await page.getByRole("alert").waitFor();
  await axe(page);
  await sandbox.clearFaults();
});

journey("a narrow view, and its sheet of filters", narrow, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, 120);
  await axe(page);
  await page.getByRole("button", { name: /^Filters/ }).click();
  await page.getByRole("dialog", { name: "Filters" }).waitFor();
  await axe(page);
});
