// The prune screen as a reader meets it, and the sources that there is something to prune of. What goes is said here a
// second time and in fewer words than the console's: by the platform's documents, and only where they leave nothing open.

import { everything } from "./list.mjs";

const old = (time) => Date.parse(time) < Date.now() - 20 * 60_000;
const used = (image) => image.meta?.containers_count?.available > 0;
const leaves = (image) => /delet/.test(image.state?.current);
const goes = (image) =>
  image.state?.current === "live" && !image.state.error && image.meta?.containers_count?.available === 0 &&
  ["direct", "bucket"].includes(image.source?.type) && old(image.events.created) && old(image.state.changed);

/** How much images hold. */
export const bytes = (images) => images.reduce((sum, { size }) => sum + size, 0);

/** Sources with images that go and images that are used, those with least to go first: `{ id, name, all, goes, used }`. */
export async function plansOf(sandbox) {
  const { data: images } = await everything(sandbox);
  const reply = await fetch(`${sandbox.address}/v1/images/sources?page[size]=1000`);
  const { data: sources } = await reply.json();
  return sources
    .map(({ id, name }) => ({ id, name, all: images.filter((image) => image.source?.details?.id === id) }))
    .map((plan) => ({ ...plan, goes: plan.all.filter(goes), used: plan.all.filter((image) => used(image) && !leaves(image)) }))
    .filter((plan) => plan.goes.length > 1 && plan.used.length > 0)
    .sort((one, two) => one.goes.length - two.goes.length);
}

/** True where so much is at stake that a sentence has to be typed. */
export const isTyped = (plan) => plan.goes.length > 10 || bytes(plan.all.filter((image) => !used(image))) > 10e9;

/** True where next to nothing is unsure. */
export const isQuiet = (plan) => plan.goes.length <= 8 && plan.all.filter((image) => !goes(image) && !used(image)).length <= 1;

/** A part of the screen by its name. */
export const group = (page, name) => page.getByRole("region", { name, exact: true });

export const receipt = (page) => group(page, "Receipt");

/** Opens the plan of a source and waits until it stands. */
export async function openPlan(page, sandbox, plan) {
  await page.goto(`${sandbox.address}/prune?source=${plan.id}`);
  await group(page, "Images that go").waitFor();
}

/** The button, and whether it is off. */
export const button = (page) => page.getByRole("button", { name: /^Prune (up to )?\d+ images?/ });
export const isOff = async (page) => (await button(page).getAttribute("aria-disabled")) === "true";

/** The field for the sentence, and the sentence that it asks for. */
export const sentence = (page) => page.getByRole("textbox", { name: /to confirm/ });
export const askedFor = (page) => sentence(page).locator("xpath=..").locator("strong").innerText();

/** Types the sentence where one is asked for. */
export async function answer(page) {
  if (await sentence(page).count()) await sentence(page).fill(await askedFor(page));
}

/** Answers and presses. */
export async function press(page) {
  await answer(page);
  await button(page).click();
}

/** Requests that were no GETs. */
export const sent = async (sandbox) => (await sandbox.requests()).filter(({ method }) => method !== "GET");

/** What the platform says of an image now: 200, or 404 once it is gone. */
export const statusOf = async (sandbox, image) => (await fetch(`${sandbox.address}/v1/images/${image.id}`)).status;
