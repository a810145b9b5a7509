// The image list against a small hub and a large one: what rows say, how many stand in the document, how far reading
// has come, and what is repainted when one image changes.

import assert from "node:assert/strict";
import { after } from "node:test";
import { journey } from "./support/journey.mjs";
import { everything, link, openList, rowOf, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 500, speed: 0.001 });
after(() => sandbox.stop());
const hub = await everything(sandbox);

/** Shows one image by its id, and returns its row. */
async function only(page, id) {
  await page.getByRole("searchbox", { name: "Search images" }).fill(id);
  const row = rowOf(page, id);
  await row.waitFor();
  return row;
}

/** The name of a creator by its kind. What acts for the platform itself has none but its kind's. */
const KINDS = {
  account: ({ name, email }) => [name.first, name.last].filter(Boolean).join(" ") || email.address,
  environment: ({ name }) => name,
  employee: ({ name }) => [name.first, name.last].filter(Boolean).join(" "),
  "api-key": ({ name }) => name,
  visitor: ({ name, email }) => [name?.first, name?.last].filter(Boolean).join(" ") || email?.address,
};
const NAMELESS = { platform: "Cycle platform", "platform-pipeline": "Pipeline" };

journey("the hub is read to its end, and every image says its name", {}, async ({ page }) => {
  await openList(page, sandbox.address, "/");
  await whole(page, hub.data.length);
  assert.equal(await page.title(), "Images · Gantry");
  const caption = await page.getByRole("table").locator("caption").innerText();
  assert.equal(caption, "Images by created, descending");
  assert.equal(await page.getByRole("table").getAttribute("aria-rowcount"), String(hub.data.length + 1));
  assert.ok((await page.getByRole("row").count()) < 80, "only rows near the screen are in the document");
});

journey("each kind of creator has its name, or says that none was sent", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, hub.data.length);
  const known = Object.assign({}, ...Object.values(hub.includes.creators));
  const creatorOf = async ({ id }) => (await (await only(page, id)).getByRole("cell").nth(6).innerText()).replaceAll(/\s+/g, " ");
  for (const [kind, nameOf] of Object.entries(KINDS)) {
    const image = hub.data.find(({ creator }) => creator?.type === kind && known[creator.id]);
    const name = image && nameOf(known[image.creator.id]);
    assert.ok(name, `the sandbox sends the name of one ${kind}`);
    assert.ok((await creatorOf(image)).includes(name), `${kind}: ${name}`);
  }
  for (const [kind, word] of Object.entries(NAMELESS)) {
    const image = hub.data.find(({ creator }) => creator?.type === kind);
    assert.ok(image, `the sandbox has an image by ${kind}`);
    assert.ok((await creatorOf(image)).includes(word), `${kind}: ${word}`);
  }
  const lost = hub.data.find(({ creator }) => creator?.id && !known[creator.id] && !(creator.type in NAMELESS));
  assert.ok(lost, "the sandbox has an image whose creator is gone");
  assert.match(await creatorOf(lost), /name not sent/);
});

journey("each type of source has its name, or says that it is gone", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, hub.data.length);
  const WORDS = { direct: "Direct", "stack-build": "Stack build", bucket: "Bucket" };
  const { sources, stacks, stack_builds } = hub.includes;
  const nameOf = ({ type, details }) =>
    type === "stack-build" ? stacks[details.stack_id ?? stack_builds[details.id]?.stack_id]?.name : sources[details.id]?.name;
  for (const [kind, word] of Object.entries(WORDS)) {
    const image = hub.data.find((image) => image.source.type === kind && nameOf(image.source));
    assert.ok(image, `the sandbox has an image of ${kind}`);
    const cell = (await only(page, image.id)).getByRole("cell").nth(2);
    const text = await cell.innerText();
    assert.ok(text.includes(word), `${text} names ${word}`);
    assert.ok(text.includes(nameOf(image.source)), `${text} names ${nameOf(image.source)}`);
  }
  const orphan = hub.data.find(({ source }) => source.type === "direct" && !sources[source.details.id]);
  assert.ok(orphan, "the sandbox has an image whose source is gone");
  assert.match(await (await only(page, orphan.id)).getByRole("cell").nth(2).innerText(), /deleted|name not sent/);
});

/** Watches the rows on screen: which cells change from now on, by column and id. */
const watchCells = (page) =>
  page.evaluate(() => {
    globalThis.repainted = new Set();
    const note = (node) => {
      const cell = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("td, tr");
      // Ages tick on by themselves.
      const isAge = (node.parentElement ?? node).closest("time, .since") || node.parentElement === null;
      if (cell && !isAge) globalThis.repainted.add(`${cell.closest("tr").querySelector(".sub.id")?.textContent} ${cell.dataset.col ?? "row"}`);
    };
    new MutationObserver((records) => {
      for (const { target, type } of records) if (type !== "attributes" || target.localName !== "tr") note(target);
    }).observe(document.querySelector("tbody"), { subtree: true, childList: true, characterData: true, attributes: true });
  });

journey("a changed state repaints its cell and no other", {}, async ({ page }) => {
  const { data: [before] } = await fetch(`${sandbox.address}/v1/images?sort=-created&page[size]=1&filter[state]=building`).then((reply) => reply.json());
  assert.ok(before, "something is being built");
  // Steps of jobs are painted when they are read, and move on by themselves: without them only this one change is left.
  await sandbox.fault({ path: "/v1/jobs/latest", action: { status: 200, json: { data: [] } } });
  await openList(page, sandbox.address, "/images?is=in-progress");
  await whole(page, hub.data.length);
  const row = rowOf(page, before.id);
  await row.waitFor();
  const element = await row.elementHandle();
  await row.getByRole("cell").nth(3).getByText("Building").waitFor();
  await watchCells(page);
  await sandbox.patchImage(before.id, { state: { ...before.state, current: "verifying" } });
  await row.getByRole("cell").nth(3).getByText("Verifying").waitFor();
  assert.ok(await element.evaluate((node) => node.isConnected), "the row is the same element");
  const repainted = await page.evaluate(() => [...globalThis.repainted]);
  assert.deepEqual(repainted, [`${before.id.slice(-8)} state`]);
  await sandbox.patchImage(before.id, { state: before.state });
  await sandbox.clearFaults();
});

journey("names in other directions and with emoji keep every letter", {}, async ({ page }) => {
  await openList(page, sandbox.address);
  await whole(page, hub.data.length);
  const strange = hub.data.filter(({ name }) => /[\u0590-\u08ff]|\p{Extended_Pictographic}/u.test(name));
  assert.ok(strange.length > 0, "the sandbox has such names");
  for (const { id, name } of strange.slice(0, 3)) {
    await only(page, id);
    assert.equal(await link(page, name).first().getAttribute("dir"), "auto");
  }
});
