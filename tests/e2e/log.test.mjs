// The build log as a reader meets it: opened from its image, searched, linked to by line, copied, followed while it grows,
// and used without a mouse.

import assert from "node:assert/strict";
import { after } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, everything } from "./support/list.mjs";
import { numbersOnScreen } from "./support/log-rows.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const BIG = "65b2f3e04be1d07c93a15f28";
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const sandbox = await Sandbox.start({ images: 120, speed: 0.001, "big-log": 20 });
after(() => sandbox.stop());

/** The log of an image, straight from the platform. */
async function logOf(id) {
  const reply = await fetch(`${sandbox.address}/v1/images/${id}/build-log`);
  return reply.ok ? (await reply.json()).data.log : undefined;
}

/** An image whose log has some length and a word. */
async function imageWith(word, least = 60) {
  const { data } = await everything(sandbox);
  for (const { id, name } of data) {
    if (id === BIG) continue;
    const log = await logOf(id);
    if (log?.toLowerCase().includes(word) && log.split("\n").length > least) return { id, name, log };
  }
  throw new Error(`no log holds ${word}`);
}

/** Lines as they are seen: without escapes, and with progress bars in their last state. */
const plain = (log) =>
  log.replace(/\x1b\[[0-9;]*[A-Za-z]/g, "").split("\n").map((line) => line.replace(/\r$/, "").split("\r").at(-1));

const image = await imageWith("error");
const lines = plain(image.log);
const region = (page) => page.getByRole("region", { name: "Lines of the log" });
const rows = (page) => region(page).getByRole("listitem");
const position = (page) => page.locator("output").innerText();

async function open(page, id = image.id, fragment = "") {
  await page.goto(`${sandbox.address}/images/${id}/log${fragment}`);
  await rows(page).first().waitFor();
}

/** Numbers of the lines on screen. */
const onScreen = (page) => numbersOnScreen(rows(page));

journey("a log is opened from its image, and left again", {}, async ({ page }) => {
  await page.goto(`${sandbox.address}/images/${image.id}`);
  await page.getByRole("navigation", { name: "Image sections" }).getByRole("link", { name: "Build log" }).click();
  await rows(page).first().waitFor();
  assert.match(await page.title(), /^Build log of .* · Gantry$/);
  assert.equal((await rows(page).first().locator(".log-text").innerText()).trimEnd(), lines[0].trimEnd());
  assert.match(await position(page), /^Lines 1 to [\d,]+ of [\d,]+$/);
  await page.goBack();
  await page.waitForURL(`**/images/${image.id}`);
  assert.equal(await region(page).count(), 0);
  await page.goForward();
  await rows(page).first().waitFor();
  assert.equal((await rows(page).first().locator(".log-text").innerText()).trimEnd(), lines[0].trimEnd(), "and come back to");
});

journey("every line can be reached, and axe finds nothing", {}, async ({ page }) => {
  await open(page);
  await axe(page);
  await region(page).focus();
  await page.keyboard.press("End");
  const n_lines = image.log.endsWith("\n") ? lines.length - 1 : lines.length;
  await eventually(page, async () => assert.equal((await onScreen(page)).at(-1), n_lines));
  await page.keyboard.press("Home");
  await eventually(page, async () => assert.equal((await onScreen(page))[0], 1));
  await page.keyboard.press("PageDown");
  await eventually(page, async () => assert.ok((await onScreen(page))[0] > 5));
});

journey("a search counts exactly and goes round", {}, async ({ page }) => {
  await open(page);
  await page.keyboard.press("/");
  await page.keyboard.type("error");
  const naive = lines.join("\n").toLowerCase().split("error").length - 1;
  const count = page.getByRole("search").getByRole("status");
  await eventually(page, async () => assert.match(await count.innerText(), new RegExp(`of ${naive.toLocaleString("en-GB")}$`)));
  const first = await count.innerText();
  await eventually(page, async () => assert.equal(await page.locator("mark[data-now]").first().innerText().then((text) => text.toLowerCase()), "error"));
  for (let n = 0; n < naive; n += 1) {
    const before = await count.innerText();
    await page.keyboard.press("Enter");
    if (naive > 1) await eventually(page, async () => assert.notEqual(await count.innerText(), before));
  }
  await eventually(page, async () => assert.equal(await count.innerText(), first, "round the end of the log"));
  await axe(page);
  await page.keyboard.press("Escape");
  await eventually(page, async () => assert.equal(await count.innerText(), ""));
});

journey("only lines with matches", {}, async ({ page }) => {
  await open(page);
  await page.getByRole("searchbox", { name: "Search the log" }).fill("error");
  await page.getByRole("search").getByRole("status").getByText(/ of /).waitFor();
  await page.getByRole("button", { name: "Search options" }).click();
  await page.getByRole("combobox", { name: "Lines around each" }).selectOption("0");
  await page.getByRole("checkbox", { name: "Only lines with matches" }).check();
  const wanted = lines.map((line, at) => (/error/i.test(line) ? at + 1 : 0)).filter((line) => line > 0);
  await eventually(page, async () => assert.deepEqual((await onScreen(page)).slice(0, 5), wanted.slice(0, 5)));
  await axe(page);
});

journey("a link to lines survives a reload, and numbers set it", clipboard, async ({ page }) => {
  await open(page, image.id, "#L20-L24");
  const marked = page.locator(".log-row[data-marked]");
  await eventually(page, async () => assert.equal(await marked.count(), 5));
  await page.getByText("Lines 20–24").waitFor();
  await page.reload();
  await eventually(page, async () => assert.equal(await marked.count(), 5));
  await page.getByRole("link", { name: "Line 22", exact: true }).click();
  await page.waitForURL("**/log#L22");
  await page.getByRole("link", { name: "Line 26", exact: true }).click({ modifiers: ["Shift"] });
  await page.waitForURL("**/log#L22-L26");
  assert.equal(await marked.count(), 5);
  await page.getByRole("button", { name: "Copy text" }).click();
  await eventually(page, async () => {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(text.trimEnd(), lines.slice(21, 26).join("\n").trimEnd(), "exact text without numbers and escapes");
  });
  await page.getByRole("button", { name: "Copy link" }).click();
  await eventually(page, async () => {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(text, `${sandbox.address}/images/${image.id}/log#L22-L26`);
  });
});

journey("text that is selected with the mouse is copied as it stands in the log", clipboard, async ({ page }) => {
  await open(page);
  const text = (line) => page.locator(`.log-row[data-line="${line - 1}"] .log-text`);
  const [from, to] = [await text(3).boundingBox(), await text(5).boundingBox()];
  await page.mouse.move(from.x + 1, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 1, to.y + to.height - 4, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.press("ControlOrMeta+c");
  await eventually(page, async () => {
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied.split("\n").length, 3);
    assert.ok(lines.slice(2, 5).join("\n").startsWith(copied.slice(0, -3).trimEnd()), copied);
  });
});

journey("to a line, to an error, without a mouse", {}, async ({ page }) => {
  await open(page);
  await page.keyboard.press("g");
  await page.getByRole("dialog", { name: "Go to line" }).waitFor();
  await axe(page);
  await page.keyboard.type("40-42");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/log#L40-L42");
  await eventually(page, async () => assert.ok((await onScreen(page)).includes(40)));
  await page.keyboard.press("e");
  await eventually(page, async () => assert.ok((await page.locator(".log-row[data-error]").count()) > 0));
  const wrap = page.getByRole("button", { name: "Wrap lines" });
  assert.equal(await wrap.getAttribute("aria-pressed"), "true");
  await page.keyboard.press("w");
  await eventually(page, async () => assert.equal(await wrap.getAttribute("aria-pressed"), "false"));
});

journey("the log is saved under the name of its image", {}, async ({ page }) => {
  await open(page);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const download = await saving;
  assert.match(download.suggestedFilename(), /-build-log-\d{4}-\d\d-\d\dT\d{6}Z\.log$/);
});

journey("20 MB: few rows, every end, exact count", {}, async ({ page }) => {
  await open(page, BIG);
  await page.locator(".log-state").getByText(/^Read /).waitFor({ timeout: 60_000 });
  const most = async () => assert.ok((await rows(page).count()) < 80);
  await most();
  await region(page).focus();
  await page.keyboard.press("End");
  await eventually(page, async () => assert.match(await rows(page).last().innerText(), /#99 DONE/));
  await most();
  for (const share of [0.2, 0.7, 0.4]) {
    await region(page).evaluate((region, share) => { region.scrollTop = region.scrollHeight * share; }, share);
    await eventually(page, async () => assert.ok((await onScreen(page))[0] > 1_000));
    await most();
  }
});

journey("an image without a log says so", { allowed: [/Failed to load resource/] }, async ({ page }) => {
  await sandbox.fault({ path: "/v1/images/*/build-log", action: { status: 404, json: { data: null, error: { status: 404, code: "404.image.build-log", title: "No build log", detail: "" } } } });
  await page.goto(`${sandbox.address}/images/${image.id}/log`);
  await page.getByRole("heading", { name: /build log|No log yet/ , level: 2 }).waitFor();
  await axe(page);
  await sandbox.clearFaults();
});

journey("a refusal says what is missing", { allowed: [/Failed to load resource/] }, async ({ page }) => {
  await sandbox.fault({ path: "/v1/images/*/build-log", action: { status: 500 } });
  await page.goto(`${sandbox.address}/images/${image.id}/log`);
  await page.getByRole("alert").waitFor();
  await sandbox.clearFaults();
  await page.getByRole("button", { name: "Try again" }).click();
  await rows(page).first().waitFor();
});

journey("above the log of a failed image stands why, the line that says it, and what helps", {}, async ({ page }) => {
  const { data } = await everything(sandbox);
  const full = data.find(({ name, state }) => name.startsWith("quay-vision 26.10") && state.error);
  await open(page, full.id);
  const why = page.getByRole("region", { name: "Why it failed" });
  await why.getByText("There was no space left to build in").waitFor();
  await axe(page);
  await why.getByRole("link", { name: /^Go to line [\d,]+$/ }).click();
  await page.waitForURL(/#L\d+$/);
  const line = Number(/#L(\d+)$/.exec(page.url())[1]);
  await eventually(page, async () => assert.ok((await onScreen(page)).includes(line)));
  assert.match(plain(await logOf(full.id))[line - 1], /no space left|No space left/);
  await why.getByRole("link", { name: "New image, built on disk…" }).click();
  await page.getByText(/^The form holds what quay-vision 26.10 was made with/).waitFor();
  assert.equal(await page.getByRole("checkbox", { name: /disk/i }).isChecked(), true);
});

journey("where no rule knows the cause nothing is guessed", {}, async ({ page }) => {
  const { data } = await everything(sandbox);
  const odd = data.find(({ name, state }) => name.startsWith("seal-verifier 0.9.2") && state.error);
  await open(page, odd.id);
  await page.getByText(/ lines$|of [\d,]+$/).first().waitFor();
  await eventually(page, async () => assert.ok((await sandbox.requests()).some(({ path, status }) => path.endsWith(`${odd.id}/build-log`) && status === 200)));
  assert.equal(await page.getByRole("region", { name: "Why it failed" }).count(), 0);
});

journey("at 390 px", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  await open(page);
  await axe(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px`);
});
