// The create screen as a reader meets it, and what the platform was asked for meanwhile.

import assert from "node:assert/strict";

/** A source that an image can be imported from, by the type of its origin; its imports will end well. */
export async function goodSource(sandbox, origin = "docker-hub") {
  const reply = await fetch(`${sandbox.address}/v1/images/sources?page[size]=200&meta=images_count`);
  const { data } = await reply.json();
  const source = data.find(({ type, state, origin: from }) => type === "direct" && state.current === "live" && from?.type === origin);
  assert.ok(source, `the sandbox has a source of the type ${origin}`);
  await sandbox.ask("POST", "outcomes", { source_id: source.id, failure: null });
  return source;
}

/** Opens the form and waits until sources can be chosen. */
export async function openForm(page, address, path = "/images/new") {
  await page.goto(`${address}${path}`);
  await page.getByRole("heading", { level: 1, name: "Create image" }).waitFor();
  await page.getByRole("radio").first().waitFor();
}

/** Chooses a source and enters a name. */
export async function fill(page, source, name) {
  await page.getByRole("searchbox", { name: "Search sources" }).fill(source.id);
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox", { name: "Image name" }).fill(name);
}

/** Presses a button of the request. */
export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** How many requests of a method the platform has seen on a path, whatever it answered; a dropped one is not seen. */
export async function sent(sandbox, method, path) {
  const all = await sandbox.requests();
  return all.filter((request) => request.method === method && path.test(request.path) && request.status !== 0).length;
}

/** Requests that make images, and requests that import them. */
export const posts = async (sandbox) => ({
  create: await sent(sandbox, "POST", /^\/v1\/images$/),
  import: await sent(sandbox, "POST", /^\/v1\/images\/\w+\/tasks$/),
});

/** Images of this name. */
export async function named(sandbox, name) {
  const reply = await fetch(`${sandbox.address}/v1/images?page[size]=200&sort=-id`);
  const { data } = await reply.json();
  return data.filter((image) => image.name === name);
}
