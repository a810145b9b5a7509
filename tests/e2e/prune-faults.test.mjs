// Pruning when the platform refuses, breaks off or does not answer: one request whatever becomes of its answer, and
// words that say what is known.

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { button, group, isOff, isQuiet, isTyped, openPlan, plansOf, press, receipt, sent, statusOf } from "./support/prune.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 400 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());
const allowed = [/Failed to load resource/, /net::ERR_/];

// Each journey that prunes has a source of its own; the others share one that stays as it is.
const [standing, ...small] = (await plansOf(sandbox)).filter((plan) => isQuiet(plan) && !isTyped(plan));
const next = () => small.shift() ?? assert.fail("another small source");

journey("a 401: nothing was removed, and once somebody is let in again the plan goes on when asked", { allowed }, async ({ page }) => {
  const plan = next();
  await openPlan(page, sandbox, plan);
  await sandbox.clearRequests();
  await sandbox.fault({ method: "POST", path: "/v1/images/tasks", times: 1, action: { status: 401 } });
  await press(page);
  const alert = page.getByRole("alert").filter({ hasText: "Nothing was removed." });
  await alert.waitFor();
  assert.match(await alert.innerText(), /sign/i);
  await axe(page);
  await page.getByRole("alert").filter({ hasText: "Your session ended" }).waitFor({ state: "detached" });
  await group(page, "Images that go").waitFor();
  assert.equal((await sent(sandbox)).length, 1, "nothing is sent again by itself");
  await press(page);
  await receipt(page).waitFor({ timeout: 30_000 });
  assert.equal((await sent(sandbox)).length, 2);
});

journey("a 403 names the right, and turns the button off", { allowed }, async ({ page }) => {
  await openPlan(page, sandbox, standing);
  await sandbox.clearRequests();
  const error = { status: 403, code: "403.permissions", title: "No", extra: { capability: "images-manage" } };
  await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action: { status: 403, json: { data: null, error } } });
  await press(page);
  const alert = page.getByRole("alert").filter({ hasText: "Nothing was removed." });
  await alert.waitFor();
  assert.match(await alert.innerText(), /pruning images.*images-manage/s);
  await eventually(page, async () => assert.ok(await isOff(page)));
  await button(page).focus();
  await page.keyboard.press("Enter");
  await axe(page);
  assert.equal((await sent(sandbox)).length, 1);
});

const REFUSALS = [
  ["404", { status: 404 }, /The prune was not started/],
  ["409", { status: 409 }, /The prune was not started/],
  ["422", { status: 422 }, /The prune was not started/],
  ["429", { retry_after: 30 }, /slow down/],
];
for (const [name, action, words] of REFUSALS) {
  journey(`a ${name} leaves the plan as it was and says that nothing was removed`, { allowed }, async ({ page }) => {
    await openPlan(page, sandbox, standing);
    await sandbox.clearRequests();
    await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action });
    await press(page);
    const alert = page.getByRole("alert").filter({ hasText: "Nothing was removed." });
    await alert.waitFor();
    assert.match(await alert.innerText(), words);
    await group(page, "Images that go").waitFor();
    await axe(page);
    assert.equal((await sent(sandbox)).length, 1);
    assert.match(page.url(), /prune\?source=\w+$/);
  });
}

for (const [name, action] of [["an answer that breaks off", { truncate: 1 }], ["an answer that cannot be read", { status: 202, text: "{" }]]) {
  journey(`${name}: what arrived is found, and nothing is sent twice`, { allowed }, async ({ page }) => {
    const plan = next();
    await openPlan(page, sandbox, plan);
    await sandbox.clearRequests();
    if (action.text) {
      // The prune is carried out, and its answer replaced.
      await page.route("**/v1/images/tasks", async (route) => {
        await route.fetch();
        await route.fulfill({ status: action.status, contentType: "application/json", body: action.text });
      });
    } else {
      await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action });
    }
    await press(page);
    await group(page, "No answer came").waitFor();
    await axe(page);
    await receipt(page).waitFor({ timeout: 30_000 });
    assert.equal((await sent(sandbox)).length, 1);
    for (const image of plan.goes) assert.equal(await statusOf(sandbox, image), 404);
  });
}

for (const [name, action] of [["a dropped connection", { drop: true }], ["a 500 as a web page", { status: 500, html: "<h1>Oops</h1>" }]]) {
  journey(`${name}: what did not arrive is looked for, and sent again only when asked`, { allowed }, async ({ page }) => {
    const plan = standing;
    // Browsers themselves repeat a request whose connection broke before any answer, so what the page sends is counted.
    const posts = [];
    page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
    await openPlan(page, sandbox, plan);
    await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action });
    await press(page);
    await page.getByText(/The request may have reached the platform; checking/).waitFor();
    await page.reload();
    await page.getByText(/checking/).waitFor();
    await group(page, "The prune does not seem to have arrived").waitFor({ timeout: 30_000 });
    await axe(page);
    assert.equal(posts.length, 1);
    await page.getByRole("button", { name: "Back to the plan" }).click();
    await group(page, "Images that go").waitFor();
    assert.equal(posts.length, 1);
    assert.match(page.url(), new RegExp(`prune\\?source=${plan.id}$`));
  });
}

journey("no answer in time is looked for like any lost answer", { allowed }, async ({ page }) => {
  // The patience of half a minute, shortened to five seconds.
  await page.addInitScript(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => timeout(ms / 6);
  });
  await openPlan(page, sandbox, standing);
  await sandbox.clearRequests();
  await sandbox.fault({ method: "POST", path: "/v1/images/tasks", action: { delay_ms: 20_000, status: 500 } });
  await press(page);
  await page.getByText("Sending the prune").first().waitFor();
  await group(page, "No answer came").waitFor();
  await group(page, "The prune does not seem to have arrived").waitFor({ timeout: 30_000 });
  assert.equal((await sent(sandbox)).length, 1);
});
