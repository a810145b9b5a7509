// What moves on the platform moves on the screen: imports go on, failures appear, images of others arrive and deleted
// ones leave, without anybody asking. The sandbox's clock is moved, so that no journey waits for a build.

import assert from "node:assert/strict";
import { after } from "node:test";
import { journey } from "./support/journey.mjs";
import { eventually, openList, rowOf } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60 });
after(() => sandbox.stop());
const allowed = [/status of 404/, /net::ERR_INTERNET_DISCONNECTED/];

const read = (path) => fetch(`${sandbox.address}/v1/${path}`).then((reply) => reply.json());
const stateCell = (page, id) => rowOf(page, id).getByRole("cell").nth(3);

journey("an import that goes on is followed to its end", { allowed }, async ({ page }) => {
  const { data } = await read("images?filter[state]=building,downloading&sort=-created&page[size]=50");
  await openList(page, sandbox.address);
  const before = new Map();
  for (const { id, state } of data) before.set(id, state.current);
  assert.ok(before.size > 0, "the sandbox has imports under way");
  await page.getByText(/^All \d+ images$/).waitFor();
  await sandbox.advance(1_800);
  const now = (await read("images?page[size]=100")).data;
  const moved = now.find(({ id, state }) => before.has(id) && state.current === "live" && !state.error);
  assert.ok(moved, "an import has ended");
  await page.getByRole("searchbox", { name: "Search images" }).fill(moved.id);
  await stateCell(page, moved.id).getByText("Live").waitFor();
});

journey("a new image of somebody else arrives, and a deleted one leaves", { allowed }, async ({ page, context }) => {
  await openList(page, sandbox.address);
  const foot = page.getByText(/^All \d+ images$/);
  await foot.waitFor();
  const count = async () => Number(/\d+/.exec(await foot.innerText())[0]);
  const { data: [source] } = await read("images/sources?page[size]=1");
  const { data: { id } } = await fetch(`${sandbox.address}/v1/images`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "made elsewhere", source_id: source.id }),
  }).then((reply) => reply.json());
  // A network that comes back looks around at once, instead of at the next half minute.
  await context.setOffline(true);
  await context.setOffline(false);
  await rowOf(page, id).waitFor();
  const before = await count();
  const reply = await fetch(`${sandbox.address}/v1/images/${id}`, { method: "DELETE" });
  assert.ok(reply.ok, `${reply.status}`);
  await sandbox.advance(600);
  await rowOf(page, id).waitFor({ state: "detached" });
  await eventually(page, async () => assert.ok((await count()) < before));
});
