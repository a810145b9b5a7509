// Keys of every kind, in the mode where the console asks for one: what each may see, how a wrong one is told, and that
// no key is ever found in the address, the storage or the document.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, images } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 0.001, auth: "key", config: JSON.stringify({ auth: "key" }) });
after(() => sandbox.stop());
const hub = /^hub\s+(\w+)/m.exec(sandbox.output)[1];
const other = /^other hub\s+(\w+)/m.exec(sandbox.output)[1];
const allowed = [/Failed to load resource/];

async function connect(page, key, hubId = hub) {
  await page.goto(`${sandbox.address}/images`);
  await enter(page, key, hubId);
}

async function enter(page, key, hubId = hub) {
  await page.getByRole("heading", { level: 1, name: "Connect to a hub" }).waitFor();
  await page.getByRole("textbox", { name: "Hub id" }).fill(hubId);
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Connect" }).click();
}

/** The key is nowhere that somebody else could find it. */
async function isNowhere(page, key) {
  const found = await page.evaluate((key) => {
    const fields = [...document.querySelectorAll("input")].map(({ value }) => value);
    const places = { address: location.href, local: JSON.stringify({ ...localStorage }), session: JSON.stringify({ ...sessionStorage }), cookie: document.cookie, document: document.documentElement.outerHTML, fields: fields.join(" "), state: JSON.stringify(history.state), title: document.title };
    return Object.keys(places).filter((place) => (places[place] ?? "").includes(key));
  }, key);
  assert.deepEqual(found, []);
}

for (const key of ["sandbox-admin", "sandbox-viewer", "sandbox-no-jobs", "sandbox-one-environment"]) {
  // Chromium reports that an API key has no membership, which is how the console learns that its rights are unknown.
  // A right to see jobs that is missing is learned in the same way, once.
  journey(`${key} sees the images`, { allowed: [/hubs\/current\/membership/, /v1\/jobs\/latest/] }, async ({ page }) => {
    await connect(page, key);
    await images(page).first().waitFor();
    await page.getByText("All 60 images").waitFor();
    await isNowhere(page, key);
    assert.equal(await page.getByRole("alert").count(), 0);
  });
}

journey("a key without the right to sources is told what names are missing", { allowed }, async ({ page }) => {
  await connect(page, "sandbox-no-sources");
  await images(page).first().waitFor();
  await page.getByText("All 60 images").waitFor();
  await page.getByText(/^Source \w+, name not sent$/).first().waitFor();
});

journey("a key without the right to containers still sees the images", { allowed }, async ({ page }) => {
  await connect(page, "sandbox-no-containers");
  await images(page).first().waitFor();
  await page.getByText("All 60 images").waitFor();
});

const faultOf = (page, label) =>
  eventually(page, async () => {
    const field = page.getByLabel(label);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const ids = (await field.getAttribute("aria-describedby")).split(" ");
    return page.locator(`[id="${ids[0]}"]`).innerText();
  });

for (const key of ["sandbox-expired", "no-such-key"]) {
  journey(`${key} is refused where it was typed`, { allowed }, async ({ page }) => {
    await connect(page, key);
    assert.equal(await faultOf(page, "API key"), "The platform does not know this key. Check that it was copied whole.");
    assert.ok(await page.getByLabel("API key").evaluate((node) => node === document.activeElement));
    await axe(page);
  });
}

journey("a key of another hub is told at the hub, and opens its own, empty one", { allowed }, async ({ page }) => {
  await connect(page, "sandbox-other-hub");
  assert.equal(await faultOf(page, "Hub id"), "This key does not belong to that hub");
  await enter(page, "sandbox-other-hub", other);
  await page.getByRole("heading", { name: "No images in this hub yet" }).waitFor();
});

journey("empty fields are told before anything is sent", {}, async ({ page }) => {
  await sandbox.clearRequests();
  await page.goto(sandbox.address);
  await page.getByRole("button", { name: "Connect" }).click();
  assert.equal(await faultOf(page, "API key"), "Paste an API key");
  assert.equal(await faultOf(page, "Hub id"), "Enter the id of a hub");
  assert.ok(await page.getByLabel("Hub id").evaluate((node) => node === document.activeElement));
  const asked = (await sandbox.requests()).filter(({ path }) => path.startsWith("/v1/"));
  assert.deepEqual(asked, []);
});

journey("a reload forgets the key, and so does the button", {}, async ({ page }) => {
  await connect(page, "sandbox-admin");
  await images(page).first().waitFor();
  await page.getByRole("button", { name: "Forget key: disconnect from this hub" }).click();
  const heading = page.getByRole("heading", { level: 1, name: "Connect to a hub" });
  await heading.waitFor();
  assert.equal(await page.getByRole("table").count(), 0, "nothing of the hub stays on screen");
  assert.equal(await page.title(), "Connect · Gantry");
  assert.equal(await page.getByLabel("API key").inputValue(), "");
  await isNowhere(page, "sandbox-admin");
  await enter(page, "sandbox-admin");
  await images(page).first().waitFor();
  await page.reload();
  await heading.waitFor();
  await isNowhere(page, "sandbox-admin");
});

journey("the address that was asked for is shown once connected", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/images?state=live`);
  await enter(page, "sandbox-viewer");
  await page.getByText(/ of 60 match$/).waitFor();
  assert.equal(new URL(page.url()).search, "?state=live");
});

journey("a key that ends while the list is open asks for another one", { allowed }, async ({ page }) => {
  await connect(page, "sandbox-admin");
  await page.getByText("All 60 images").waitFor();
  await sandbox.fault({ path: "/v1/images", action: { status: 401 } });
  // What reads on its own may have found out before, and the question covers the button.
  await page.getByRole("button", { name: "Refresh" }).dispatchEvent("click");
  await page.getByRole("dialog", { name: "Your session ended" }).waitFor();
  assert.ok((await images(page).count()) > 0, "the rows stay");
  await sandbox.clearFaults();
});
