// The check of the host against hosts that are each broken in one way: it names that one and no other.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { POLICY, brokenHost } from "./support/broken-host.mjs";
import { deploy, folder } from "./support/hosts.mjs";
import { journey } from "./support/journey.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const place = folder();
deploy(place.path);
const platform = await Sandbox.start({ images: 20, speed: 0.001, static: null });
const withKey = await Sandbox.start({ images: 5, auth: "key", static: null });
after(async () => {
  await platform.stop();
  await withKey.stop();
  place.remove();
});

// Browsers report what the check provokes: missing files, refusals, connections that do not open.
const allowed = [/Failed to load resource/, /WebSocket/, /policy violation: connect-src|Content Security Policy/, /ERR_FAILED|ERR_CONNECTION_REFUSED|ERR_UNSAFE_PORT|ERR_BLOCKED_BY_CSP|csp/i, /CORS/];

/** The points that are not good, as `title: verdict`, and their rows. */
async function findings(page) {
  const list = page.getByRole("list", { name: "Findings" });
  await list.waitFor();
  const rows = list.getByRole("listitem");
  const faults = [];
  for (const row of await rows.all()) {
    const [title, verdict] = [await row.getByRole("heading").innerText(), await row.locator(".finding-verdict").innerText()];
    if (verdict !== "Good") faults.push(`${title}: ${verdict}`);
  }
  return { faults, rows, count: await rows.count() };
}

async function open(page, host) {
  // Where deep links do not work, the way in is the root.
  await page.goto(`${host.address}/`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.evaluate(() => {
    history.pushState(null, "", "/about/hosting");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await page.getByRole("heading", { level: 1, name: "Hosting check" }).waitFor();
  return findings(page);
}

const afterPlatform = ["Rights: Not checked", "Notifications: Not checked", "Clock: Not checked"];
const html = { status: 200, kind: "text/html", body: "<!doctype html><h1>Sign in</h1>" };
const document = (status, code) => ({ status, body: JSON.stringify({ data: null, error: { status, code, title: "No" } }) });

const hosts = [
  ["a host that is set up well", {}, [], ""],
  ["no answer for deep links", { fallback: false }, ["Addresses and base path: Wrong"], "Answer every path without a file with index.html"],
  ["the page in place of missing files", { pageForMissing: true }, ["Configuration: Could be better", "Missing files: Wrong"], "Answer 404 for files that do not exist"],
  ["wasm as bytes", { kinds: { ".wasm": "application/octet-stream" } }, ["Type of the wasm: Could be better"], "application/wasm"],
  ["a page that browsers keep", { pageCache: "public, max-age=3600" }, ["Caching: Wrong"], "no-cache"],
  ["a page without any rule", { pageCache: null }, ["Caching: Wrong"], "browsers guess"],
  ["files that browsers do not keep", { assetCache: "no-cache" }, ["Caching: Could be better"], "immutable"],
  ["no policy", { policy: null }, ["Content policy: Could be better"], "carries no Content-Security-Policy"],
  ["a loose policy", { policy: POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'") }, ["Content policy: Could be better"], "allows code"],
  ["a policy without frames", { policy: POLICY.replace("frame-ancestors 'none'; ", "") }, ["Content policy: Could be better"], "frame"],
  ["a setting that is none", { config: JSON.stringify({ colour: "red" }) }, ["Configuration: Wrong"], "colour is no setting"],
  ["a sign-in page in front of the API", { api: html }, ["Platform: Wrong", ...afterPlatform], "answer 401 for /v1"],
  ["a static host where the platform should be", { api: { status: 404, kind: "text/html", body: "<h1>404</h1>" } }, ["Platform: Wrong", ...afterPlatform], "Pass /v1 on to the platform"],
  ["a pass-through without a way", { api: { status: 502, kind: "text/html", body: "<h1>502</h1>" } }, ["Platform: Wrong", ...afterPlatform], "does not reach the platform"],
  ["a hub that is not offered", { api: document(403, "403.wrong-hub") }, ["Platform: Wrong", ...afterPlatform], "List the hub"],
  ["an API on another origin that lets nobody in", { config: JSON.stringify({ api: "http://127.0.0.1:9/v1" }), policy: POLICY.replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:9") }, ["Platform: Wrong", ...afterPlatform], "Allow the origin"],
  ["WebSockets that do not get through", { noUpgrade: true }, ["Notifications: Could be better"], "Upgrade"],
  ["notifications that nobody wants", { config: JSON.stringify({ notifications: false }) }, [], ""],
  ["a clock that is an hour off", { skewMs: 3_600_000 }, ["Clock: Could be better"], "s apart"],
];

for (const [name, mistake, expected, said] of hosts) {
  journey(`${name}: ${expected.length === 0 ? "nothing is wrong" : expected[0]}`, { allowed }, async ({ page }) => {
    const host = await brokenHost(place.path, platform.address, mistake);
    try {
      const { faults, rows, count } = await open(page, host);
      assert.equal(count, 11);
      assert.deepEqual(faults, expected);
      if (said) assert.ok((await rows.filter({ hasText: said }).count()) > 0, said);
    } finally {
      await page.goto("about:blank");
      await host.stop();
    }
  });
}

journey("a pass-through that adds no key", { allowed }, async ({ page }) => {
  const host = await brokenHost(place.path, withKey.address);
  try {
    const { faults, rows } = await open(page, host);
    assert.deepEqual(faults, ["Platform: Wrong", ...afterPlatform]);
    await rows.filter({ hasText: "does not know who asks (401)" }).waitFor();
  } finally {
    await page.goto("about:blank");
    await host.stop();
  }
});

journey("it opens from cold, without a key, can be copied, and looks again", { allowed, permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
  const host = await brokenHost(place.path, withKey.address, { config: JSON.stringify({ auth: "key" }) });
  try {
    await page.goto(`${host.address}/about/hosting`);
    const { faults } = await findings(page);
    assert.deepEqual(faults, ["Platform: Not checked", ...afterPlatform]);
    assert.equal(await page.title(), "Hosting check · Gantry");
    await axe(page);
    await page.getByRole("button", { name: "Copy as text" }).click();
    await page.getByText("Copied").first().waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(text, /^Hosting check\n\nGood: Configuration\n/);
    assert.match(text, /Not checked: Platform\n {2}No key was handed over yet/);
    await page.getByRole("button", { name: "Check again" }).click();
    await findings(page);
    await page.setViewportSize({ width: 390, height: 800 });
    await axe(page);
  } finally {
    await page.goto("about:blank");
    await host.stop();
  }
});
