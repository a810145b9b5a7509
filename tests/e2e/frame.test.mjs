// The console in a frame of a portal on another origin: how they meet, how keys are handed over, and what each tells the
// other. The portal runs gantry-embed.js under a strict policy. What must not work is in frame-attacks.test.mjs.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { originServer, portalPage, portalPolicy, portalScript, portalSheet } from "./support/portal.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const files = { "/index.html": portalPage, "/portal.css": portalSheet, "/portal.js": portalScript };
// The console is on a port that is not known yet, so the policy names its host alone.
const portal = await originServer(files, portalPolicy("http://127.0.0.1:*"));
const config = JSON.stringify({ parents: [portal.address] });
const sandbox = await Sandbox.start({ auth: "key", config, speed: 0.001 });
after(() => Promise.all([portal.stop(), sandbox.stop()]));
const [, hub] = /^hub\s+(\w+)/m.exec(sandbox.output);
const [, otherHub] = /^other hub\s+(\w+)/m.exec(sandbox.output);
// Chromium says so of every autofocus in a frame of another origin; dialogs take the focus by opening.
const allowed = [/Failed to load resource/, /Blocked autofocusing/];

/** Opens the portal and the console in it, and waits for rows. */
async function open(page, options = {}, place = "one") {
  if (page.url() === "about:blank") await page.goto(portal.address);
  await page.waitForFunction(() => "open_" in window);
  await page.evaluate(
    ([place, src, options]) => void open_(place, src, options),
    [place, sandbox.address, { ...options, context: { hub, ...options.context } }],
  );
  const frame = page.frameLocator(`#${place} iframe`);
  await frame.locator(".topbar").waitFor();
  return frame;
}

const rows = (frame) => frame.getByRole("table").getByRole("row").filter({ has: frame.locator("td a") });
const heard = (page) => page.evaluate(() => window.heard);
const inside = (page, place = "one") => page.locator(`#${place} iframe`).elementHandle().then((frame) => frame.contentFrame());

journey("a portal shows the console, hands over keys, and is told where the reader is", { allowed }, async ({ page }) => {
  await sandbox.clearRequests();
  const frame = await open(page);
  await rows(frame).first().waitFor();
  const { keys, routes } = await heard(page);
  assert.ok(keys.length > 0 && keys.every((question) => question.reason === "start" && question.hub === hub), JSON.stringify(keys));
  assert.deepEqual(routes[0], ["/images", "Images · Gantry"]);
  const asked = (await sandbox.requests()).filter(({ path }) => path.startsWith("/v1/"));
  assert.ok(asked.length > 0 && asked.every(({ status }) => status < 400), "no request went out without a key");
  assert.equal(await frame.getByRole("button", { name: /Forget key/ }).count(), 0, "there is no key of the reader's to forget");
  assert.ok(await frame.getByRole("link", { name: "Gantry, images" }).isVisible());
  assert.equal(await frame.getByText("Gantry", { exact: true }).filter({ visible: true }).count(), 0, "the brand is the portal's");
  const kept = await (await inside(page)).evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie, document.documentElement.outerHTML]));
  assert.doesNotMatch(kept, /sandbox-admin/);
  await axe(page, await inside(page));
  await axe(page);
});

journey("a key that the platform refuses is asked for anew, and nothing is lost", { allowed }, async ({ page }) => {
  const frame = await open(page);
  await rows(frame).first().waitFor();
  await page.evaluate(() => {
    heard.keys.length = 0;
    window.key = "sandbox-viewer";
  });
  await sandbox.fault({ path: "/v1/images", times: 1, action: { status: 401 } });
  await frame.getByRole("button", { name: "Refresh" }).click();
  await eventually(page, async () => assert.ok((await heard(page)).keys.some(({ reason }) => reason === "refused")));
  await rows(frame).first().waitFor();
  assert.equal(await frame.getByRole("alert").count(), 0);
});

journey("the reader and the portal both go somewhere", { allowed }, async ({ page }) => {
  const frame = await open(page, { context: { route: "/sources" } });
  await frame.getByRole("heading", { level: 1, name: /sources/i }).waitFor();
  assert.equal((await heard(page)).routes[0][0], "/sources");
  await page.evaluate(() => one.navigate("/images?state=live"));
  await rows(frame).first().waitFor();
  await rows(frame).first().getByRole("link").first().click();
  await frame.getByRole("region", { name: "Life cycle" }).waitFor();
  const { routes } = await heard(page);
  assert.ok(routes.some(([route]) => route === "/images?state=live"), JSON.stringify(routes));
  assert.match(routes.at(-1)[0], /^\/images\/[0-9a-f]+/);
  assert.equal(new URL(page.url()).pathname, "/", "the portal's address is its own");
  await page.goBack().catch(() => {});
  assert.equal(page.url(), "about:blank", "the console adds no entries to the portal's history");
});

journey("with something typed the portal is told, and its way is asked about", { allowed }, async ({ page }) => {
  const frame = await open(page, { context: { route: "/images/new" } });
  const name = frame.getByRole("textbox", { name: "Image name" });
  await name.fill("harbour-api");
  await eventually(page, async () => assert.deepEqual((await heard(page)).dirty, [true]));
  await page.evaluate(() => one.navigate("/images"));
  const dialog = frame.getByRole("dialog");
  await dialog.waitFor();
  assert.ok(await dialog.evaluate((node) => node.contains(document.activeElement)), "the question has the focus");
  await axe(page, await inside(page));
  await dialog.getByRole("button").first().click();
  assert.equal(await name.inputValue(), "harbour-api");
  await page.evaluate(() => one.navigate("/images"));
  await dialog.getByRole("button").last().click();
  await rows(frame).first().waitFor();
  await eventually(page, async () => assert.deepEqual((await heard(page)).dirty, [true, false]));
});

journey("numbers are the portal's, and theme, accent and size of text follow it while the console is open", { allowed }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const frame = await open(page, { context: { theme: "dark", accent: "#0f766e", locale: "de-DE" } });
  await rows(frame).first().waitFor();
  await frame.getByText(/\d,\d+\sGB/).first().waitFor();
  const looks = () =>
    frame.locator("#app").evaluate((root) => {
      const { colorScheme } = getComputedStyle(root);
      return [colorScheme, root.style.getPropertyValue("--gantry-accent"), getComputedStyle(root.querySelector(".button[data-kind=primary]")).backgroundColor];
    });
  assert.deepEqual(await looks(), ["dark", "#0f766e", "rgb(15, 118, 110)"]);
  const height = (await frame.locator(".topbar").boundingBox()).height;
  await axe(page, await inside(page));
  await page.evaluate(() => one.setContext({ theme: "light", accent: "rgb(37 99 235)", fontSize: 16 }));
  await eventually(page, async () => assert.deepEqual(await looks(), ["light", "rgb(37 99 235)", "rgb(37, 99, 235)"]));
  const larger = (await frame.locator(".topbar").boundingBox()).height;
  assert.ok(Math.abs(larger / height - 16 / 13) < 0.05, `${height} became ${larger}`);
  await page.evaluate(() => one.setContext({ theme: "auto", accent: undefined, fontSize: undefined }));
  await eventually(page, async () => assert.deepEqual((await looks()).slice(0, 2), ["light dark", ""]));
  await axe(page, await inside(page));
});

journey("a frame is as tall as its page, within the bounds of the portal", { allowed }, async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 1400 });
  const frame = await open(page, { height: { min: 200, max: 900 } });
  await rows(frame).first().waitFor();
  const height = () => page.locator("#one iframe").evaluate((node) => node.getBoundingClientRect().height);
  await eventually(page, async () => assert.equal(await height(), 900, "a list of sixty rows is cut"));
  await page.evaluate(() => one.navigate("/nowhere"));
  await frame.getByRole("heading", { name: "Page not found" }).waitFor();
  await eventually(page, async () => {
    const now = await height();
    assert.ok(now >= 200 && now < 900, String(now));
  });
});

journey("a frame that is loaded anew meets the portal again, where it was", { allowed }, async ({ page }) => {
  const frame = await open(page);
  await rows(frame).first().waitFor();
  await frame.getByRole("link", { name: "Sources", exact: true }).click();
  await frame.getByRole("heading", { level: 1, name: /sources/i }).waitFor();
  await (await inside(page)).evaluate(() => location.reload());
  await eventually(page, async () => assert.deepEqual((await heard(page)).routes.map(([route]) => route), ["/images", "/sources", "/sources"]));
  await frame.getByRole("heading", { level: 1, name: /sources/i }).waitFor();
  await page.evaluate(() => one.navigate("/images"));
  await rows(frame).first().waitFor();
});

journey("another hub loads the frame anew and begins at its list; where something typed would be lost, the reader is asked", { allowed }, async ({ page }) => {
  const frame = await open(page, { context: { route: "/images/new" } });
  const name = frame.getByRole("textbox", { name: "Image name" });
  await name.click();
  await name.pressSequentially("harbour-api");
  const change = () => page.evaluate((hub) => { window.key = "sandbox-other-hub"; one.setContext({ hub }); }, otherHub);
  const asked = page.waitForEvent("dialog");
  await change();
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  assert.equal(await name.inputValue(), "harbour-api");
  page.once("dialog", (again) => again.accept());
  await change();
  await frame.getByText(/no images/i).first().waitFor();
  const { keys, routes } = await heard(page);
  assert.equal(keys.at(-1).hub, otherHub);
  assert.equal(routes.at(-1)[0], "/images", "a route of one hub means nothing in another");
});

journey("two frames of one page know nothing of each other", { allowed }, async ({ page }) => {
  const first = await open(page, { context: { theme: "dark" } });
  const second = await open(page, { context: { theme: "light", route: "/sources" } }, "two");
  await rows(first).first().waitFor();
  await second.getByRole("heading", { level: 1, name: /sources/i }).waitFor();
  await page.evaluate(() => two.navigate("/images?state=live"));
  await rows(second).first().waitFor();
  assert.equal(await first.locator("#app").getAttribute("data-theme"), "dark");
  assert.equal(await second.locator("#app").getAttribute("data-theme"), "light");
  await page.evaluate(() => two.destroy());
  assert.equal(await page.locator("iframe").count(), 1);
  await page.evaluate(() => one.navigate("/sources"));
  await first.getByRole("heading", { level: 1, name: /sources/i }).waitFor();
});

journey("where no key is handed over, it says so", { allowed }, async ({ page }) => {
  await page.goto(portal.address);
  await page.waitForFunction(() => "open_" in window);
  await page.evaluate(([src, hub]) => void open_("one", src, { getKey: () => Promise.reject(new Error("signed out")), context: { hub } }), [sandbox.address, hub]);
  const frame = page.frameLocator("#one iframe");
  await frame.getByText(/handed over/i).first().waitFor();
  await axe(page, await inside(page));
});

journey("without ?embed nothing of this is loaded, and ?embed alone is no way in", { allowed }, async ({ page, context }) => {
  const paths = [];
  context.on("request", (request) => paths.push(new URL(request.url()).pathname));
  await page.goto(`${sandbox.address}/images`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.ok(!paths.some((path) => /framed|messages/.test(path)), paths.join(" "));
  await page.goto(`${sandbox.address}/?embed`);
  await page.getByRole("heading", { name: "This address is for a frame" }).waitFor();
  assert.equal(await page.locator(".topbar").count(), 0);
  await axe(page);
  await page.getByRole("link", { name: "Open Gantry on its own" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
});
