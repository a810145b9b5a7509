// What a key may not do is off, says why, and is never sent.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, images } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 0.001, auth: "key", config: JSON.stringify({ auth: "key" }) });
after(() => sandbox.stop());
const hub = /^hub\s+(\w+)/m.exec(sandbox.output)[1];
const allowed = [/Failed to load resource/];

async function open(page, key) {
  await page.goto(`${sandbox.address}/images`);
  await page.getByRole("textbox", { name: "Hub id" }).fill(hub);
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Connect" }).click();
  await images(page).first().waitFor();
}

const refused = async () => (await sandbox.requests()).filter(({ status }) => status === 403);

journey("a viewer reads everything, changes nothing, and sends nothing that is refused", {}, async ({ page }) => {
  await sandbox.clearRequests();
  await open(page, "sandbox-viewer");
  await images(page).first().getByRole("link").click();
  for (const name of ["Rename image", "Delete…"]) {
    const button = page.getByRole("button", { name });
    await eventually(page, async () => assert.equal(await button.getAttribute("aria-disabled"), "true"));
    await button.focus();
    assert.ok(await button.evaluate((node) => node === document.activeElement), `${name} takes the focus`);
    const described = await button.getAttribute("aria-describedby");
    await eventually(page, async () =>
      assert.equal(
        await page.locator(`[id="${described}"]`).innerText(),
        "Needs the right images-manage (Make, import, rename and remove images). A hub owner can add it.",
      ),
    );
    await page.keyboard.press("Enter");
  }
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.equal(await page.getByRole("textbox", { name: "Image name" }).count(), 0);
  await page.getByText(/It needs the right containers-view/).waitFor();
  await axe(page);
  assert.deepEqual(await refused(), [], "nothing was sent that the role does not allow");
  const written = (await sandbox.requests()).filter(({ method }) => method !== "GET");
  assert.deepEqual(written, []);
});

journey("a key of unknown rights is refused once, and then asked no more", { allowed }, async ({ page }) => {
  await open(page, "sandbox-no-containers");
  await sandbox.clearRequests();
  await images(page).first().getByRole("link").click();
  await page.getByText(/It needs the right containers-view/).waitFor();
  assert.notEqual(await page.getByRole("button", { name: "Delete…" }).getAttribute("aria-disabled"), "true");
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.getByRole("link", { name: "Images", exact: true }).click();
  await images(page).nth(1).getByRole("link").click();
  await page.getByText(/It needs the right containers-view/).waitFor();
  const asked = (await refused()).filter(({ path }) => path.startsWith("/v1/containers"));
  assert.equal(asked.length, 1);
});

journey("what config.json assumes holds where there is no membership", { allowed, config: { auth: "key", capabilities: ["images-view", "images-sources-view", "containers-view"] } }, async ({ page }) => {
  await open(page, "sandbox-no-jobs");
  await images(page).first().getByRole("link").click();
  const button = page.getByRole("button", { name: "Delete…" });
  await eventually(page, async () => assert.equal(await button.getAttribute("aria-disabled"), "true"));
});
