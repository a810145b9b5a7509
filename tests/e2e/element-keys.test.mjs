// Keys that the page hands over: asked for by property, anew when one is refused, and found nowhere afterwards.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { html, policyFor, startPages } from "./support/embedding.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, images } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 0.001, auth: "key", static: null });
const hub = /^hub\s+(\w+)/m.exec(sandbox.output)[1];
const allowed = [/status of 401/];
const script = `
  import "/gantry-console.js";
  globalThis.asked = [];
  globalThis.keys = ["sandbox-admin"];
  const element = document.querySelector("gantry-console");
  const given = () => keys.length > 1 ? keys.shift() : keys[0];
  element.getKey = async (question) => {
    asked.push(question);
    const key = given();
    if (key === "none") throw new Error("nobody is signed in");
    return key;
  };
`;
const host = await startPages({
  platform: sandbox.address,
  console: true,
  policy: policyFor("", ""),
  pages: {
    "/": html(`<main><h1>Portal</h1><gantry-console hub="${hub}"></gantry-console></main>`, "/page.js", '<link rel="stylesheet" href="/page.css">'),
    "/page.css": "gantry-console { block-size: 700px; }",
    "/page.js": script,
  },
});
after(() => Promise.all([host.stop(), sandbox.stop()]));

const asked = (page) => page.evaluate(() => asked);
const set = (page, ...keys) => page.evaluate((keys) => { globalThis.keys = keys; }, keys);
const element = (page) => page.locator("gantry-console");

journey("every request has a key that was asked for, and it is found nowhere", {}, async ({ page, context }) => {
  const said = [];
  context.on("console", (message) => said.push(message.text()));
  const addresses = [];
  context.on("request", (request) => addresses.push(request.url()));
  host.seen.length = 0;
  await page.goto(host.address);
  await images(page).first().waitFor();
  const first = (await asked(page))[0];
  assert.deepEqual(first, { hub, reason: "start" });
  const requests = host.seen.filter(({ path }) => path.startsWith("/v1/images"));
  assert.ok(requests.length > 0 && requests.every(({ headers }) => headers.authorization === "Bearer sandbox-admin" && headers["x-hub-id"] === hub));
  await images(page).first().getByRole("link").first().click();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  await element(page).evaluate((element) => { element.view += "/log"; });
  await eventually(page, () => assert.ok(host.seen.some(({ path, headers }) => path.includes("/build-log") && headers.authorization)));
  const kept = await page.evaluate(() => {
    const own = document.querySelector("gantry-console");
    const texts = [document, own.shadowRoot].map((root) => (root.documentElement ?? root.firstElementChild.parentNode).innerHTML);
    return JSON.stringify([texts, { ...localStorage }, { ...sessionStorage }, location.href, document.cookie, Object.keys(own), history.state]);
  });
  assert.doesNotMatch(kept, /sandbox-admin/);
  assert.doesNotMatch([...said, ...addresses].join("\n"), /sandbox-admin/);
});

journey("a refused key is asked for once more, and the request is repeated", { allowed }, async ({ page }) => {
  await page.goto(host.address);
  await images(page).first().waitFor();
  await page.evaluate(() => { asked.length = 0; });
  await page.evaluate(() => {
    // The page learns that its key has expired only when it is told.
    let key = "sandbox-expired";
    document.querySelector("gantry-console").getKey = async (question) => {
      asked.push(question);
      if (question.reason === "refused") key = "sandbox-admin";
      return key;
    };
  });
  await page.getByRole("button", { name: "Refresh" }).first().click();
  await eventually(page, async () => {
    const reasons = (await asked(page)).map(({ reason }) => reason);
    assert.ok(reasons.includes("refused"), reasons.join());
  });
  await images(page).first().getByRole("link").first().click();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  assert.equal(await page.getByText("Your session ended", { exact: true }).count(), 0);
  assert.equal((await asked(page)).filter(({ reason }) => reason === "refused").length, 1);
});

journey("without a key from the start it says so, and tries again", {}, async ({ page }) => {
  await page.route("**/page.js", (route) => route.fulfill({ contentType: "text/javascript", body: script.replace('["sandbox-admin"]', '["none"]') }));
  host.seen.length = 0;
  await page.goto(host.address);
  await page.getByText("No key was handed over").first().waitFor();
  await axe(page);
  assert.deepEqual(host.seen.filter(({ path }) => path.startsWith("/v1/images?")), [], "nothing is sent without a key");
  await set(page, "sandbox-admin");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await images(page).first().waitFor();
});

journey("a sign-in that ends keeps the screen and what was typed, and goes on with another key", { allowed }, async ({ page }) => {
  await page.goto(host.address);
  await images(page).first().waitFor();
  await element(page).evaluate((element) => { element.view = "/images/new"; });
  await page.getByRole("textbox", { name: "Image name" }).fill("typed before");
  await set(page, "sandbox-expired");
  await page.getByRole("button", { name: /Jobs/ }).first().click();
  await page.getByText("Your session ended", { exact: true }).waitFor({ timeout: 40_000 });
  await axe(page);
  await set(page, "sandbox-admin");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Your session ended", { exact: true }).waitFor({ state: "detached" });
  assert.equal(await page.getByRole("textbox", { name: "Image name" }).inputValue(), "typed before");
});
