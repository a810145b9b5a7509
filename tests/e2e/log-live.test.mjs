// A build log that grows, and one that is written anew, while somebody reads it.

import assert from "node:assert/strict";
import { after } from "node:test";
import { journey } from "./support/journey.mjs";
import { eventually, everything } from "./support/list.mjs";
import { numbersOnScreen } from "./support/log-rows.mjs";
import { Sandbox } from "./support/sandbox.mjs";

// So slow that images which move do so for the whole file.
const sandbox = await Sandbox.start({ images: 120, speed: 0.001 });
after(() => sandbox.stop());

const region = (page) => page.getByRole("region", { name: "Lines of the log" });
const rows = (page) => region(page).getByRole("listitem");
const onScreen = (page) => numbersOnScreen(rows(page));

/** Numbers from 0 up to `n`, the same for the same seed. */
function numbers(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const PIECES = ["a word ", "Łódź 高雄 🚢 ", "\x1b[31mred\x1b[0m ", "\n", "\n", "\r\n", "42%\r", "\x1b[1mbold\x1b[0m ", "\\n \" ", "ERROR: odd "];

/** What is seen of a log: no colours, the last state of what overwrites itself, no line after the last line feed. */
function seen(log) {
  const lines = log.replace(/\x1b\[[0-9;]*m/g, "").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.replace(/\r+$/, "").split("\r").at(-1));
}

for (const seed of [7, 21, 1_948]) {
  journey(`whatever is added, cut or written anew, the reader has the log and nothing else (seed ${seed})`, { viewport: { width: 1280, height: 1800 } }, async ({ page }) => {
    const next = numbers(seed);
    const { data } = await everything(sandbox);
    const moving = data.find(({ state }) => state.current === "building" && !state.error);
    const path = `/v1/images/${moving.id}/build-log`;
    let log = "";
    const more = () => {
      for (let n = 0; n <= next(12); n += 1) log += PIECES[next(PIECES.length)];
    };
    const serve = async () => {
      await sandbox.clearFaults();
      await sandbox.fault({ path, action: { status: 200, json: { data: { id: moving.id, hub_id: moving.hub_id, image_id: moving.id, log, events: {} } } } });
    };
    more();
    log += "the first line";
    await serve();
    await page.goto(`${sandbox.address}/images/${moving.id}/log`);
    await rows(page).first().waitFor();
    for (let step = 0; step < 7; step += 1) {
      // Never in the middle of a character or of an escape sequence: the native tests cut there.
      if (next(4) === 0) log = [...log].slice(0, next(log.length)).join("").replace(/\x1b[^m]*$/, "");
      if (next(5) === 0) log = "";
      more();
      log += `step ${step}`;
      await serve();
      const wanted = seen(log);
      await eventually(page, async () => {
        const lines = await region(page).locator(".log-row:not([data-away]) .log-text").evaluateAll((rows) => rows.map((row) => row.textContent));
        assert.deepEqual(lines, wanted.slice(-lines.length), JSON.stringify(log));
        assert.match(await page.locator("output").innerText(), new RegExp(` of ${wanted.length}$`));
      }, 30_000);
    }
    await sandbox.clearFaults();
  });
}

journey("a reading that fails leaves the lines as they are", { allowed: [/Failed to load resource/] }, async ({ page }) => {
  const { data } = await everything(sandbox);
  const moving = data.find(({ state }) => state.current === "building" && !state.error);
  const reply = await fetch(`${sandbox.address}/v1/images/${moving.id}/build-log`).then((reply) => reply.json());
  const n_lines = seen(reply.data.log).length;
  await page.goto(`${sandbox.address}/images/${moving.id}/log`);
  await eventually(page, async () => assert.equal((await onScreen(page)).at(-1), n_lines));
  const before = await onScreen(page);
  await sandbox.fault({ path: `/v1/images/${moving.id}/build-log`, action: { status: 500 } });
  const alert = page.locator(".log-alerts").getByRole("alert");
  await alert.waitFor();
  // What tells of it takes room at the top; the end, which is followed, stays where it is.
  await eventually(page, async () => {
    const beside = await onScreen(page);
    assert.ok(beside.length > 1 && beside.length < before.length);
    assert.deepEqual(beside, before.slice(-beside.length));
  });
  await sandbox.clearFaults();
  await page.getByRole("button", { name: "Try again" }).click();
  await alert.waitFor({ state: "detached" });
  await eventually(page, async () => assert.deepEqual(await onScreen(page), before));
});

journey("a log that grows is followed", {}, async ({ page }) => {
  const live = await Sandbox.start({ images: 40, speed: 3 });
  try {
    const sources = await (await fetch(`${live.address}/v1/images/sources?page[size]=100`)).json();
    const source = sources.data.find(({ origin }) => origin?.type === "docker-file");
    const send = async (path, body) => {
      const reply = await fetch(`${live.address}/v1${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
      return (await reply.json()).data;
    };
    const made = await send("/images", { source_id: source.id });
    await send(`/images/${made.id}/tasks`, { action: "import" });
    await page.goto(`${live.address}/images/${made.id}/log`);
    await rows(page).first().waitFor({ timeout: 60_000 });
    const last = async () => (await onScreen(page)).at(-1);
    const before = await last();
    await eventually(page, async () => assert.ok((await last()) > before), 60_000);
  } finally {
    await live.stop();
  }
});
