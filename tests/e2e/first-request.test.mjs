// What a visit asks for: the loader starts the first request of the list or of an image beside the wasm, the console uses the answer only where
// it is the one that it wanted, and a second visit loads no file of the console again.

import assert from "node:assert/strict";
import { after } from "node:test";
import { isSplit } from "./support/hosts.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, images, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ speed: 0.001 });
const withKey = await Sandbox.start({ auth: "key", config: JSON.stringify({ auth: "key" }) });
after(() => Promise.all([sandbox.stop(), withKey.stop()]));

const lists = async (host) =>
  (await host.requests()).filter(({ path, query }) => path === "/v1/images" && !query.includes("filter"));
const firstPages = async (host) => (await lists(host)).filter(({ query }) => /page%5Bnumber%5D=1(&|$)/.test(query));

/** Opens a page whose wasm comes only when `held` is over. */
async function holdWasm(context, held) {
  await context.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
}

for (const [name, path, config] of [
  ["at the root", "/", undefined],
  ["with a question in the address", "/images?state=live", undefined],
  ["behind the hash", "/#/images", { history: "hash" }],
]) {
  journey(`the first page of the list is asked for while the wasm is on its way, ${name}`, { config }, async ({ page, context }) => {
    await sandbox.clearRequests();
    let release;
    await holdWasm(context, new Promise((resolve) => { release = resolve; }));
    await page.goto(`${sandbox.address}${path}`, { waitUntil: "commit" });
    await eventually(page, async () => assert.equal((await lists(sandbox)).length, 1));
    assert.equal(await images(page).count(), 0, "the wasm is not here yet");
    release();
    await images(page).first().waitFor();
    await eventually(page, async () => assert.ok((await lists(sandbox)).length >= 2, "the reader goes on"));
    assert.equal((await firstPages(sandbox)).length, 1, "the answer was used, so the console did not ask again");
  });
}

for (const [before, what, config] of [["", ""], ["", "?tab=config"], ["", "/log"], ["/#", "/log", { history: "hash" }]]) {
  journey(`an image that an address names is asked for while the wasm is on its way: ${before}/images/…${what}`, { config }, async ({ page, context }) => {
    const { data: [image] } = await fetch(`${sandbox.address}/v1/images?page[size]=1&filter[state]=live`).then((reply) => reply.json());
    const asked = async () => (await sandbox.requests()).filter(({ path }) => path === `/v1/images/${image.id}`);
    await sandbox.clearRequests();
    let release;
    await holdWasm(context, new Promise((resolve) => { release = resolve; }));
    await page.goto(`${sandbox.address}${before}/images/${image.id}${what}`, { waitUntil: "commit" });
    await eventually(page, async () => assert.equal((await asked()).length, 1));
    release();
    await page.getByRole("heading", { level: 1, name: image.name }).waitFor();
    assert.equal((await asked()).length, 1, "the answer was used, so the console did not ask again");
    assert.deepEqual(await lists(sandbox), [], "nobody asked for the list");
  });
}

journey("an answer that the loader got for another address is not used", { allowed: [/WebSocket/] }, async ({ page, context }) => {
  // The page alone: whatever else went this way could overtake each other.
  await context.route((url) => url.pathname === "/images", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.text()).replace("page%5Bsize%5D=100", "page%5Bsize%5D=7");
    return route.fulfill({ response: reply, body });
  });
  await sandbox.clearRequests();
  await page.goto(`${sandbox.address}/images`);
  await whole(page, 60);
  const sizes = (await firstPages(sandbox)).map(({ query }) => /page%5Bsize%5D=(\d+)/.exec(query)[1]);
  // Later the list is read anew from time to time, in pages of its size.
  assert.deepEqual(sizes.slice(0, 2), ["7", "100"]);
});

journey("an early answer that is a refusal is told like any other", { allowed: [/Failed to load resource/] }, async ({ page }) => {
  await sandbox.fault({ path: "/v1/images", times: 1, action: { status: 403 } });
  await page.goto(`${sandbox.address}/images`);
  await page.getByRole("alert").waitFor();
  await sandbox.clearFaults();
});

journey("nothing is asked early for another screen, or without a key", {}, async ({ page, context }) => {
  await sandbox.clearRequests();
  let release;
  await holdWasm(context, new Promise((resolve) => { release = resolve; }));
  await page.goto(`${sandbox.address}/images/new`, { waitUntil: "commit" });
  await eventually(page, async () => {
    const paths = (await sandbox.requests()).map(({ path }) => path);
    assert.ok(paths.includes("/config.json"), paths.join(" "));
  });
  release();
  await page.getByRole("heading", { level: 1 }).waitFor();
  const wrong = (await sandbox.requests()).filter(({ path }) => path === "/v1/images/new");
  assert.deepEqual([...wrong, ...(await lists(sandbox))], []);
  await page.goto(withKey.address);
  await page.getByRole("heading", { level: 1, name: "Connect to a hub" }).waitFor();
  assert.deepEqual(await lists(withKey), []);
});

journey("a first visit loads six files, a second one the page and config.json alone", {}, async ({ page }) => {
  const files = async () => (await sandbox.requests()).map(({ path }) => path).filter((path) => !path.startsWith("/v1/"));
  await sandbox.clearRequests();
  await page.goto(`${sandbox.address}/images`);
  await images(page).first().waitFor();
  if (isSplit) {
    const kinds = (await files()).map((path) => path.replace(/-[0-9a-f]{12}/, "")).filter((path) => !/chunk|split/.test(path));
    assert.deepEqual(kinds.toSorted(), ["/assets/gantry.css", "/assets/gantry.js", "/assets/gantry_bg.wasm", "/assets/loader.js", "/config.json", "/images"], "what a first visit loads");
  }
  // In a release, what every screen uses in the background comes a moment after the list, from a file of its own.
  if (isSplit) await eventually(page, async () => assert.ok((await files()).some((path) => path.includes("/split_bar-"))));
  await page.waitForLoadState("networkidle");
  await sandbox.clearRequests();
  await page.goto(`${sandbox.address}/images?state=live`);
  await images(page).first().waitFor();
  assert.deepEqual(await files(), ["/images", "/config.json"]);
});
