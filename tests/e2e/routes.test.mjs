// Addresses: deep links, both histories of the address bar, addresses without a screen, and what the console says
// about an address or a configuration of which it does not understand something.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { choose, images, openList, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ speed: 0.001 });
const empty = await Sandbox.start({ images: 0 });
after(() => Promise.all([sandbox.stop(), empty.stop()]));

journey("a deep link to an image works from cold, and leads on to the list", {}, async ({ page }) => {
  const { data: [image] } = await fetch(`${sandbox.address}/v1/images?page[size]=1`).then((reply) => reply.json());
  await page.goto(`${sandbox.address}/images/${image.id}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.match(await page.title(), / · Gantry$/);
  await page.getByRole("link", { name: "Gantry, images" }).click();
  await images(page).first().waitFor();
  await page.waitForURL("**/images");
  await page.goBack();
  await page.waitForURL(`**/images/${image.id}`);
});

journey("with the hash history everything works behind the hash", { config: { history: "hash" } }, async ({ page }) => {
  await openList(page, sandbox.address, "/");
  await whole(page, 60);
  await choose(page, "State", "Live");
  await page.waitForURL("**/#/images?state=live");
  await page.reload();
  await page.getByText(/ of 60 match$/).waitFor();
  await images(page).first().getByRole("link").click();
  await page.waitForURL(/#\/images\/[0-9a-f]+$/);
  assert.equal(new URL(page.url()).pathname, "/");
  await page.goBack();
  await page.getByText(/ of 60 match$/).waitFor();
  await page.evaluate(() => { location.hash = "#/images?is=failed"; });
  await page.getByRole("button", { name: "Clear the state filter" }).waitFor();
  await page.getByRole("group", { name: "Filters" }).getByText("Failed").waitFor();
});

journey("an address without a screen says so", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/no/such/place`);
  await page.getByRole("heading", { level: 1, name: "Page not found" }).waitFor();
  await page.getByText("/no/such/place").waitFor();
  assert.equal(await page.title(), "Page not found · Gantry");
  await axe(page);
  await page.getByRole("link", { name: "All images" }).click();
  await images(page).first().waitFor();
});

journey("pieces of the address that mean nothing are told", {}, async ({ page }) => {
  await openList(page, sandbox.address, "/images?state=live&colour=red&sort=beauty");
  const notice = page.getByRole("region", { name: "Notices" });
  await notice.getByText("Part of the address is not understood and is ignored").waitFor();
  await notice.getByText("colour", { exact: true }).waitFor();
  await notice.getByText("sort", { exact: true }).waitFor();
  await page.getByText(/ of 60 match$/).waitFor();
  await notice.getByRole("button", { name: /^Dismiss/ }).click();
  await notice.getByText("colour").waitFor({ state: "detached" });
});

const wrong = { api: "/v1", colour: "red", history: 7, notifications: "perhaps" };

journey("settings of config.json that cannot be used are told by name", { config: wrong }, async ({ page }) => {
  await openList(page, sandbox.address);
  const notice = page.getByRole("region", { name: "Notices" });
  await notice.getByText("Some settings in config.json are not used").waitFor();
  await notice.getByText("config.json: colour is no setting, and is ignored").waitFor();
  await notice.getByText("config.json: history must be path or hash").waitFor();
  await notice.getByText("config.json: notifications must be true or false").waitFor();
  assert.doesNotMatch(await notice.innerText(), /perhaps/);
  await axe(page);
});

journey("a config.json that is no object means the defaults, and is told", { config: ["/v1"] }, async ({ page }) => {
  await openList(page, sandbox.address);
  await page.getByRole("region", { name: "Notices" }).getByText("config.json is not a JSON object, so every setting has its default").waitFor();
});

journey("an empty hub says so", {}, async ({ page }) => {
  await page.goto(empty.address);
  await page.getByRole("heading", { name: "No images in this hub yet" }).waitFor();
  assert.equal(await page.getByRole("table").count(), 0);
  await axe(page);
});

journey("modified clicks on a row are the browser's", {}, async ({ page, context }) => {
  await openList(page, sandbox.address);
  const opened = context.waitForEvent("page");
  await images(page).first().getByRole("link").click({ modifiers: ["ControlOrMeta"] });
  await (await opened).waitForURL("**/images/*");
  assert.equal(new URL(page.url()).pathname, "/images");
});
