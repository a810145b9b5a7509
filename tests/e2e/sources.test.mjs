// The image sources: listed with what they made and who may use them, searched, led on from, and told apart from a hub
// without any, a refusal and an outage.

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 300, speed: 0.001 });
after(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());
const reply = await fetch(`${sandbox.address}/v1/images/sources?page[size]=1000&meta=images_count&include=creators,integrations`);
const { data: sources, includes } = await reply.json();
const some = sources.find((source) => source.meta.images_count.total > 2 && source.origin.details?.target) ?? assert.fail("a source with images");

const open = async (page, path = "/sources") => {
  await page.goto(`${sandbox.address}${path}`);
  await page.getByRole("row").nth(1).waitFor();
};
const rowOf = (page, source) => page.getByRole("row").filter({ hasText: source.id.slice(-8) });
const allowed = [/Failed to load resource/, /net::ERR_/];

journey("every source is listed, from the link in the bar", {}, async ({ page }) => {
  await page.goto(sandbox.address);
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await page.getByRole("heading", { level: 1, name: "Sources" }).waitFor();
  await page.getByText(`All ${sources.length} sources`).waitFor();
  assert.equal(await page.getByRole("row").count(), sources.length + 1);
  await eventually(page, async () => assert.match(await page.title(), /^Sources/));
  const text = await rowOf(page, some).innerText();
  for (const part of [some.name, some.origin.details.target, `${some.meta.images_count.total} images`]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  const built = sources.find((source) => includes.integrations[source.builder?.integration_id]);
  if (built) assert.ok((await rowOf(page, built).innerText()).includes(includes.integrations[built.builder.integration_id].name));
  const limited = sources.find((source) => source.acl) ?? assert.fail("a source with an access list");
  assert.match(await rowOf(page, limited).innerText(), /roles? views?|The root role only/);
  assert.ok(!(await page.content()).includes("canary-secret-"), "no secret of an origin is in the page");
  await axe(page);
});

journey("a search narrows the sources and stands in the address", {}, async ({ page }) => {
  await open(page);
  await page.getByRole("searchbox", { name: "Search sources" }).fill(some.id);
  await page.getByText(`1 of ${sources.length} match`).waitFor();
  await page.keyboard.press("Enter");
  await eventually(page, async () => assert.equal(new URL(page.url()).searchParams.get("q"), some.id));
  await page.reload();
  await rowOf(page, some).waitFor();
  assert.equal(await page.getByRole("row").count(), 2);
  await page.getByRole("searchbox", { name: "Search sources" }).fill("nothing-is-called-so");
  await page.getByRole("heading", { name: "No source matches" }).waitFor();
  await axe(page);
});

journey("a source leads to its images and to pruning it", {}, async ({ page }) => {
  await open(page);
  const { total } = some.meta.images_count;
  await rowOf(page, some).getByRole("link", { name: `${total} images` }).click();
  await page.getByText(new RegExp(`^${total} of .* match$`)).waitFor();
  await page.goBack();
  const href = await rowOf(page, some).getByRole("link", { name: /^Prune unused images of/ }).getAttribute("href");
  assert.match(href, new RegExp(`prune\\?source=${some.id}$`));
});

journey("a hub without a source says so, and where sources are made", {}, async ({ page }) => {
  await sandbox.fault({ path: "/v1/images/sources", action: { status: 200, json: { data: [] } } });
  await page.goto(`${sandbox.address}/sources`);
  await page.getByRole("heading", { name: "No image sources in this hub yet" }).waitFor();
  await page.getByText(/made in the portal of the platform/).waitFor();
  await axe(page);
});

journey("a refusal is told with the missing right", { allowed }, async ({ page }) => {
  const error = { status: 403, code: "403.permissions", title: "Not allowed", extra: { capability: "images-sources-view" } };
  await sandbox.fault({ path: "/v1/images/sources", action: { status: 403, json: { error, data: null } } });
  await page.goto(`${sandbox.address}/sources`);
  const alert = page.getByRole("alert");
  await alert.getByText(/images-sources-view/).first().waitFor();
  await axe(page);
});

journey("sources stay over an outage, with their age", { allowed }, async ({ page, context }) => {
  await open(page);
  await page.getByText(`All ${sources.length} sources`).waitFor();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Refresh" }).click();
  const banner = page.getByRole("alert");
  await banner.getByText("The platform cannot be reached").waitFor();
  assert.ok((await page.getByRole("row").count()) > 1);
  await context.setOffline(false);
  await banner.getByRole("button", { name: "Try now" }).click();
  await banner.waitFor({ state: "detached" });
});

journey("a narrow view shows sources as cards", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  await open(page);
  const [wide, scroll] = await page.evaluate(() => [document.querySelector(".view").clientWidth, document.querySelector(".view").scrollWidth]);
  assert.ok(scroll <= wide, `nothing hangs out: ${scroll} of ${wide}`);
  await axe(page);
});
