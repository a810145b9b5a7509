// A build log that grows while somebody reads it.

import assert from "node:assert/strict";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const region = (page) => page.getByRole("region", { name: "Lines of the log" });
const rows = (page) => region(page).getByRole("listitem");
const onScreen = (page) => rows(page).evaluateAll((rows) => rows.map((row) => Number(row.dataset.line) + 1));

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
