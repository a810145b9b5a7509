// Several hubs in one installation: the address names the one that is shown, switching is in the bar, and nothing of one hub
// is ever shown under another, whatever order answers come in and whatever a pass-through does.

import assert from "node:assert/strict";
import { after, beforeEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { everything, images, link, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 40, speed: 0.001 });
after(() => sandbox.stop());
beforeEach(() => sandbox.clearFaults());
const hub = /^hub\s+(\w+)/m.exec(sandbox.output)[1];
const other = "60aa41c2f5e7d3908b1c6e22";
const config = { hubs: [{ id: hub, label: "Production" }, { id: other, label: "Staging" }] };

const source = { type: "direct", details: { id: "s1", origin: { type: "none", details: {} } } };
const image = (number, hubId) => ({ id: `${"b".repeat(22)}${10 + number}`, hub_id: hubId, name: `staging-${number}`, size: 1_000, state: { current: "live" }, source, config: {} });

/** A pass-through with two hubs: the other one has three images, and answers when it is told to. */
async function twoHubs(context, { foreign = false, gate = Promise.resolve() } = {}) {
  const asked = [];
  await context.route("**/v1/**", async (route) => {
    const request = route.request();
    const [url, id] = [new URL(request.url()), request.headers()["x-hub-id"]];
    asked.push({ path: url.pathname, hub: id });
    if (id === hub) return route.fallback();
    await gate;
    const isList = url.pathname === "/v1/images" && url.searchParams.get("page[number]") === "1" && !url.search.includes("filter");
    const data = isList ? [1, 2, 3].map((number) => image(number, foreign ? hub : other)) : [];
    return route.fulfill({ json: { data, includes: {} } });
  });
  return asked;
}

const switchTo = (page, label) => page.getByRole("combobox", { name: "Hub shown" }).selectOption(label);
const mine = (page) => page.getByRole("link", { name: /^staging-/ });

journey("the bar switches hubs, and the address says which is shown", { config }, async ({ page, context }) => {
  const asked = await twoHubs(context);
  await page.goto(`${sandbox.address}/images`);
  await whole(page, 40);
  await page.waitForURL(`**/hubs/${hub}/images`);
  await axe(page);
  await switchTo(page, "Staging");
  await page.waitForURL(`**/hubs/${other}/images`);
  await whole(page, 3);
  assert.equal(await images(page).count(), 3);
  await page.reload();
  await whole(page, 3);
  const href = await mine(page).first().getAttribute("href");
  assert.match(href, new RegExp(`^/hubs/${other}/images/`));
  await page.goBack();
  await page.waitForURL(`**/hubs/${hub}/images`);
  await whole(page, 40);
  assert.equal(await mine(page).count(), 0);
  assert.ok(asked.every(({ hub: id }) => id === hub || id === other), "every request names a hub");
});

journey("a form that would be lost holds the way to another hub, and the bar says where the reader is", { config }, async ({ page, context }) => {
  const asked = await twoHubs(context);
  await page.goto(`${sandbox.address}/hubs/${hub}/images/new`);
  const name = page.getByRole("textbox", { name: "Image name" });
  await name.fill("half done");
  const bar = page.getByRole("combobox", { name: "Hub shown" });
  await switchTo(page, "Staging");
  const question = page.getByRole("dialog");
  await question.waitFor();
  assert.equal(await bar.locator("option:checked").innerText(), "Production", "the hub is the same as before");
  await question.getByRole("button", { name: "Keep editing" }).click();
  assert.equal(await name.inputValue(), "half done");
  assert.ok(asked.every(({ hub: id }) => id === hub));
  await switchTo(page, "Staging");
  await question.getByRole("button", { name: /^Leave/ }).click();
  await page.waitForURL(`**/hubs/${other}/images`);
  await whole(page, 3);
  assert.equal(await bar.locator("option:checked").innerText(), "Staging");
});

journey("answers that come late show nothing of the hub that was left", { config }, async ({ page, context }) => {
  let open;
  await twoHubs(context, { gate: new Promise((resolve) => { open = resolve; }) });
  await page.goto(`${sandbox.address}/hubs/${hub}/images`);
  await whole(page, 40);
  // The other hub does not answer; then the reader goes back, and its answers come.
  await switchTo(page, "Staging");
  await page.waitForURL(`**/hubs/${other}/images`);
  assert.equal(await images(page).count(), 0, "no row of the first hub stands under the name of the second");
  await switchTo(page, "Production");
  await whole(page, 40);
  open();
  await page.getByRole("button", { name: "Refresh" }).click();
  await whole(page, 40);
  assert.equal(await mine(page).count(), 0);
});

journey("a slow answer of the first hub does not end up in the second", { config }, async ({ page, context }) => {
  await twoHubs(context);
  await sandbox.fault({ path: "/v1/images", query: "number%5D=1", times: 1, action: { delay_ms: 1_500 } });
  await page.goto(`${sandbox.address}/hubs/${hub}/images`);
  await switchTo(page, "Staging");
  await whole(page, 3);
  await page.waitForFunction(() => performance.now() > 4_000);
  assert.equal(await images(page).count(), 3);
  assert.equal(await mine(page).count(), 3);
  await sandbox.clearFaults();
});

journey("documents of another hub than the chosen one are refused in plain words", { config }, async ({ page, context }) => {
  await twoHubs(context, { foreign: true });
  await page.goto(`${sandbox.address}/hubs/${other}/images`);
  await page.getByRole("heading", { name: "Another hub" }).waitFor();
  await page.getByText("so nothing is shown").waitFor();
  assert.equal(await mine(page).count(), 0);
  await axe(page);
});

journey("a build log of another hub is refused, and no line of it stays", { config }, async ({ page }) => {
  const { data } = await everything(sandbox);
  const { id } = data.find(({ state }) => state.current === "live");
  const log = "a line of the other hub\n".repeat(500);
  await sandbox.fault({ path: `/v1/images/${id}/build-log`, action: { status: 200, json: { data: { id, image_id: id, log, hub_id: other } } } });
  await page.goto(`${sandbox.address}/hubs/${hub}/images/${id}/log`);
  await page.getByRole("heading", { name: "Another hub" }).waitFor();
  assert.equal(await page.getByText("a line of the other hub").count(), 0);
  await axe(page);
});

journey("an address of a hub that is not offered leads nowhere", { config }, async ({ page, context }) => {
  await twoHubs(context);
  await page.goto(`${sandbox.address}/hubs/71bb52d306f8e4a19c2d7f33/images`);
  await page.getByRole("heading", { level: 1, name: "Page not found" }).waitFor();
  await page.getByRole("link", { name: "All images" }).click();
  await whole(page, 40);
});

journey("links of the old form, without a hub, open the first one", { config }, async ({ page, context }) => {
  await twoHubs(context);
  await page.goto(`${sandbox.address}/images?state=live`);
  await images(page).first().waitFor();
  await page.waitForURL(`**/hubs/${hub}/images?state=live`);
  await link(page, (await images(page).first().getByRole("link").innerText()).trim()).first().click();
  await page.waitForURL(`**/hubs/${hub}/images/*`);
});

journey("an installation with one hub has no choice and no hub in its addresses", { config: { hub, hubs: [{ id: hub, label: "Production" }] } }, async ({ page, context }) => {
  await twoHubs(context);
  await page.goto(`${sandbox.address}/images`);
  await whole(page, 40);
  await page.getByText("Production").waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Hub shown" }).count(), 0);
  assert.equal(new URL(page.url()).pathname, "/images");
});
