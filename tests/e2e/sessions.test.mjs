// Sessions: a sign-in that ends while something is open, several hubs, several tabs, and the stream of notifications.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, images, openList, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ speed: 0.001 });
const withKey = await Sandbox.start({ speed: 0.001, auth: "key", config: JSON.stringify({ auth: "key" }) });
after(() => Promise.all([sandbox.stop(), withKey.stop()]));
const keyHub = /^hub\s+(\w+)/m.exec(withKey.output)[1];
// While nobody is let in, the stream of notifications is refused like everything else.
const allowed = [/Failed to load resource/, /WebSocket connection to/];

const ended = (page) => page.getByRole("alert").filter({ hasText: "Your session ended" });
const search = (page) => page.getByRole("searchbox");
const tellVisible = (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

/**
 * Nobody is let in from here on. Whoever asks next finds out: what reads on its own, or "Refresh", which the question for a
 * new sign-in may have covered by then.
 */
async function refuse(page, platform) {
  await platform.fault({ path: "/v1/*", action: { status: 401 } });
  await page.getByRole("button", { name: "Refresh" }).dispatchEvent("click");
}

journey("a sign-in that ends keeps the screen, and going on needs no retyping", { allowed }, async ({ page, context }) => {
  await openList(page, sandbox.address, "/images?state=live");
  await page.getByText(/ of 60 match$/).waitFor();
  await search(page).fill("po");
  await page.waitForURL(/q=po/);
  const before = await images(page).count();
  await refuse(page, sandbox);
  await ended(page).waitFor();
  assert.equal(await page.getByRole("alert").count(), 1, "it is told once");
  assert.equal(await images(page).count(), before, "the rows stay");
  assert.equal(await search(page).inputValue(), "po", "what was typed stays");
  assert.match(page.url(), /state=live/);
  await axe(page);

  await sandbox.clearRequests();
  const opened = context.waitForEvent("page");
  await ended(page).getByRole("link", { name: "Sign in again" }).click();
  const other = await opened;
  assert.equal(other.url(), page.url(), "the sign-in opens at the same place");
  await sandbox.clearFaults();
  await tellVisible(page);
  await ended(page).waitFor({ state: "detached" });
  assert.equal(await search(page).inputValue(), "po");
  assert.equal(await images(page).count(), before);
  await other.close();
});

journey("a log that grows waits for the sign-in, and goes on where it was", { allowed }, async ({ page }) => {
  const { data } = await fetch(`${sandbox.address}/v1/images?page[size]=100&filter[state]=building`).then((reply) => reply.json());
  const growing = data[0] ?? assert.fail("nothing is being built");
  const asked = async () => (await sandbox.requests()).filter(({ path }) => path.endsWith("/build-log")).length;
  await page.goto(`${sandbox.address}/images/${growing.id}/log`);
  const lines = page.getByRole("region", { name: "Lines of the log" }).getByRole("listitem");
  await lines.first().waitFor();
  await sandbox.fault({ path: "/v1/*", action: { status: 401 } });
  await ended(page).waitFor({ timeout: 30_000 });
  assert.ok((await lines.count()) > 0, "the lines stay");
  // A question that was on its way has its answer by now.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await sandbox.clearRequests();
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  assert.equal(await asked(), 0, "the log is not asked for meanwhile");
  await sandbox.clearFaults();
  await tellVisible(page);
  await ended(page).waitFor({ state: "detached" });
  await eventually(page, async () => assert.ok((await asked()) > 0));
});

journey("while a sign-in is over nothing is sent but the question whether there is a new one", { allowed }, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, 60);
  await refuse(page, sandbox);
  await ended(page).waitFor();
  await sandbox.clearRequests();
  await tellVisible(page);
  await eventually(page, async () => {
    const asked = (await sandbox.requests()).filter(({ path }) => path.startsWith("/v1/"));
    assert.ok(asked.length > 0);
  });
  assert.equal(await page.getByRole("button", { name: "Refresh" }).getAttribute("aria-disabled"), "true", "reading again waits, too");
  const asked = (await sandbox.requests()).filter(({ path }) => path.startsWith("/v1/"));
  assert.ok(asked.every(({ query }) => query.includes("page%5Bsize%5D=1") && !query.includes("page%5Bsize%5D=100")), JSON.stringify(asked));
  await sandbox.clearFaults();
  await tellVisible(page);
  await ended(page).waitFor({ state: "detached" });
  await whole(page, 60);
});

journey("two tabs agree on whether the sign-in is good", { allowed }, async ({ page, context }) => {
  const second = await context.newPage();
  for (const tab of [page, second]) {
    await openList(tab, sandbox.address);
    await whole(tab, 60);
  }
  // What agrees with other tabs comes after the first screen.
  for (const tab of [page, second]) await tab.waitForFunction(() => performance.now() > 9_000);
  await refuse(page, sandbox);
  await ended(page).waitFor();
  await ended(second).waitFor();
  await sandbox.clearFaults();
  await tellVisible(second);
  await ended(second).waitFor({ state: "detached" });
  await ended(page).waitFor({ state: "detached" });
});

async function connect(page, key, address = withKey.address) {
  await page.goto(`${address}/images?state=live`);
  await page.getByRole("textbox", { name: "Hub id" }).fill(keyHub);
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Connect" }).click();
  await images(page).first().waitFor();
}

journey("a key that ends is asked for anew over the screen, which goes on", { allowed }, async ({ page }) => {
  await connect(page, "sandbox-admin");
  await page.getByText(/ of 60 match$/).waitFor();
  await search(page).fill("po");
  await page.waitForURL(/q=po/);
  const before = await images(page).count();
  await refuse(page, withKey);
  const dialog = page.getByRole("dialog", { name: "Your session ended" });
  await dialog.waitFor();
  await axe(page);
  await withKey.clearFaults();
  // Browsers let a second Escape close what refused the first.
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Escape");
  await dialog.getByLabel("API key").fill("no-such-key");
  await dialog.getByRole("button", { name: "Go on with this key" }).click();
  await dialog.getByText("The platform does not know this key").waitFor();
  await dialog.getByLabel("API key").fill("sandbox-viewer");
  await dialog.getByRole("button", { name: "Go on with this key" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await search(page).inputValue(), "po");
  assert.equal(await images(page).count(), before);
  assert.match(page.url(), /state=live/);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie, document.documentElement.outerHTML]));
  assert.doesNotMatch(kept, /sandbox-viewer|sandbox-admin|no-such-key/);
});

journey("forgetting the key in one tab forgets it in the other", { allowed }, async ({ page, context }) => {
  const second = await context.newPage();
  for (const tab of [page, second]) await connect(tab, "sandbox-admin");
  for (const tab of [page, second]) await tab.waitForFunction(() => performance.now() > 15_000);
  await page.getByRole("button", { name: /^Forget key/ }).click();
  for (const tab of [page, second]) await tab.getByRole("heading", { level: 1, name: "Connect to a hub" }).waitFor();
});

journey("what changes on the platform shows before the next look around", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, 60);
  await eventually(page, async () => {
    const asked = (await sandbox.requests()).filter(({ path, query }) => path.endsWith("/notifications") && query.includes("token"));
    assert.ok(asked.length > 0, "the stream is open");
  });
  const { data: [image] } = await fetch(`${sandbox.address}/v1/images?page[size]=1&sort=-id`).then((reply) => reply.json());
  await fetch(`${sandbox.address}/v1/images/${image.id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "renamed elsewhere" }),
  });
  // Polling looks around every half minute; the stream is faster.
  await page.getByRole("link", { name: "renamed elsewhere" }).first().waitFor({ timeout: 12_000 });
});

journey("without notifications in the configuration nothing listens", { config: { notifications: false } }, async ({ page }) => {
  await sandbox.clearRequests();
  await openList(page, sandbox.address);
  await page.waitForFunction(() => performance.now() > 5_000);
  const asked = (await sandbox.requests()).filter(({ path }) => path.endsWith("/notifications"));
  assert.deepEqual(asked, []);
});
