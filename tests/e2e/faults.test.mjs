// What goes wrong between the console and the platform: each failure has its own words and one next step, rows that
// are here stay, and one bad image costs one row.

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything, images, openList, rowOf, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 0.001 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());
const hub = await everything(sandbox);
const n_all = hub.data.length;

// The browser itself reports failed answers on the console.
const allowed = [/Failed to load resource/, /net::ERR_/];
const list = (action, rest = {}) => sandbox.fault({ path: "/v1/images", action, ...rest });

/** Takes the fault away and presses a button, which the console may have taken away meanwhile by asking again itself. */
async function pressOnceMended(button, mend = () => sandbox.clearFaults()) {
  const element = await button.elementHandle();
  await mend();
  await element.evaluate((node) => node.click());
}

const FAILURES = [
  ["an error of the platform", { status: 500 }, "The images could not be read", "Try again"],
  ["an error as a web page", { status: 502, html: "<h1>Bad gateway</h1>" }, "The images could not be read", "Try again"],
  ["a web page that claims success", { status: 200, html: "<h1>Sign in</h1>" }, "The images could not be read", "Copy report|Try again"],
  ["an empty answer", { status: 200, empty: true }, "The images could not be read", "Try again"],
  ["half an answer", { cut: 400 }, "The images could not be read", "Try again"],
  ["an answer that breaks off", { truncate: 400 }, "The images could not be read|The platform cannot be reached", "Try again"],
  ["another document", { status: 200, json: { data: 7 } }, "The images could not be read", "Copy report|Try again"],
  ["a plea to slow down", { retry_after: 30 }, "The platform asked us to slow down", "Try now"],
  ["a dropped connection", { drop: true }, "The platform cannot be reached", "Try again"],
  ["no sign-in", { status: 401 }, "You are not signed in|Your sign-in was not accepted", "Sign in again"],
  ["a right that is missing", { status: 403 }, "Your access does not include images", "Copy request for the owner|Copy report"],
];

for (const [name, action, title, step] of FAILURES) {
  journey(`${name} is told, with a next step`, { allowed }, async ({ page }) => {
    await list(action);
    await page.goto(`${sandbox.address}/images`);
    const alert = page.getByRole("alert");
    await alert.getByRole("heading", { name: new RegExp(`^(${title})$`) }).waitFor();
    const next = alert.getByRole("button", { name: new RegExp(`^(${step})$`) });
    await next.waitFor();
    assert.equal(await page.getByRole("table").count(), 0, "no empty table stands for a failure");
    if (/Try/.test(await next.innerText())) {
      await pressOnceMended(next);
      await images(page).first().waitFor();
      await alert.waitFor({ state: "detached" });
    }
  });
}

journey("a failure of the installation leads to the hosting check", { allowed: [...allowed, /WebSocket/] }, async ({ page }) => {
  await list({ status: 200, html: "<h1>Sign in</h1>" });
  await page.goto(`${sandbox.address}/images`);
  await page.getByRole("alert").getByRole("link", { name: "Check the hosting" }).click();
  await page.getByRole("heading", { level: 1, name: "Hosting check" }).waitFor();
  await page.getByRole("list", { name: "Findings" }).getByText("answer 401 for /v1").first().waitFor();
});

journey("until the first page is here, the table says that it is busy", {}, async ({ page }) => {
  await list({ delay_ms: 9_000 }, { times: 1 });
  await page.goto(`${sandbox.address}/images`);
  await page.getByText("Reading the first page").waitFor();
  assert.equal(await page.getByRole("table").getAttribute("aria-busy"), "true");
  await axe(page);
  await images(page).first().waitFor();
  await eventually(page, async () => assert.equal(await page.getByRole("table").getAttribute("aria-busy"), null));
});

journey("rows stay when a later answer fails, and say how old they are", { allowed }, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  await list({ status: 503 });
  await page.getByRole("button", { name: "Refresh" }).click();
  const banner = page.getByRole("alert");
  await banner.getByText("The platform is not ready").waitFor();
  await banner.getByText(/What is shown was read .+/).waitFor();
  assert.ok((await images(page).count()) > 0);
  await axe(page);
  await pressOnceMended(banner.getByRole("button", { name: "Try now" }));
  await banner.waitFor({ state: "detached" });
  await whole(page, n_all);
});

journey("without a network the rows stay, and come to life again with it", { allowed }, async ({ page, context }) => {
  await openList(page, sandbox.address);
  await whole(page, n_all);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Refresh" }).click();
  const banner = page.getByRole("alert");
  await banner.getByText("The platform cannot be reached").waitFor();
  assert.ok((await images(page).count()) > 0);
  await pressOnceMended(banner.getByRole("button", { name: "Try now" }), () => context.setOffline(false));
  await banner.waitFor({ state: "detached" });
});

journey("an image that cannot be read costs its own row", {}, async ({ page }) => {
  const [lone, wrong, odd] = hub.data.slice(3, 6);
  const raw = (id, body) =>
    fetch(`${sandbox.address}/sandbox/images/${id}`, { method: "POST", headers: { "content-type": "application/json" }, body }).then((reply) => assert.ok(reply.ok));
  await raw(lone.id, '{"name": "half \\ud800 a pair"}');
  await raw(wrong.id, '{"name": 7, "state": "live", "source": []}');
  await raw(odd.id, '{"state": {"current": "thawing"}, "size": 12.5e9, "surprise": {"deep": [1]}}');
  await openList(page, sandbox.address);
  await whole(page, n_all);
  const text = async (id) => {
    await page.getByRole("searchbox", { name: "Search images" }).fill(id);
    await rowOf(page, id).waitFor();
    return rowOf(page, id).innerText();
  };
  assert.match(await text(wrong.id), /Unreadable image/);
  assert.match(await text(lone.id), /Unreadable image/);
  const thawing = await text(odd.id);
  assert.match(thawing, /thawing/);
  assert.match(thawing, /12\.5 GB/);
  for (const image of [lone, wrong, odd]) {
    await raw(image.id, JSON.stringify({ name: image.name, state: image.state, source: image.source, size: image.size }));
  }
});

journey("names that the platform does not send are told, not guessed", {}, async ({ page }) => {
  const reply = await fetch(`${sandbox.address}/v1/images?page[size]=100`);
  await list({ status: 200, json: { data: (await reply.json()).data } }, { times: 1 });
  await page.goto(`${sandbox.address}/images`);
  await page.getByText(/, name not sent/).first().waitFor();
});
