// The image list as a reader meets it: rows, foot, filters and the address, by role and name. Nothing here asserts
// more than that something comes to be; what must be true is said in the journeys.

/** Opens the console and waits until rows of images are on screen. */
export async function openList(page, address, path = "/images") {
  await page.goto(`${address}${path}`);
  await images(page).first().waitFor();
}

/** Rows that hold an image; skeletons and the head hold none. */
export const images = (page) => page.getByRole("table").getByRole("row").filter({ has: page.locator("td a, td .sub.id") });

/** The link of an image, by the name that the list prints. */
export const link = (page, name) => page.getByRole("table").getByRole("link", { name, exact: true });

/** The row of the image with this id, wherever it is shown by the end of its id. */
export const rowOf = (page, id) => page.getByRole("table").getByRole("row").filter({ hasText: id.slice(-8) });

/** Waits until a foot says that the hub is here: a large one on a busy machine takes longer than a screen. */
export const whole = (page, n_images) =>
  page
    .getByText(n_images === 1 ? "The only image" : `All ${n_images.toLocaleString("en-GB")} images`, { exact: true })
    .waitFor({ timeout: 120_000 });

/** Waits for `12 of 60 match`. */
export const matching = (page, shown, all) =>
  page.getByText(`${shown.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")} match`, { exact: true }).waitFor();

/** Opens the box of a filter and returns it. */
export async function filter(page, name) {
  const chips = page.getByRole("group", { name: "Filters" });
  await chips.getByRole("button", { name: new RegExp(`^${name}(?! type)`) }).click();
  const box = page.getByRole("dialog", { name, exact: true });
  await box.waitFor();
  return box;
}

/** Chooses an option of a filter and closes its box. */
export async function choose(page, name, option) {
  const box = await filter(page, name);
  await box.getByRole("checkbox", { name: new RegExp(`^${option}`) }).check();
  await page.keyboard.press("Escape");
}

/** Query of the address, as readers copy it. */
export const query = (page) => new URL(page.url()).search;

/** Tries a check until it holds, once per frame. When its time is over it fails as a time-out, with the last reason. */
export async function eventually(page, check, within = 15_000) {
  const end = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw Object.assign(new Error(`not within ${within} ms: ${error.message}`, { cause: error }), { name: "TimeoutError" });
    }
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Every image of the hub with the includes that rows resolve, straight from the platform. */
export async function everything(sandbox, headers = {}) {
  const all = { data: [], includes: undefined };
  for (let number = 1; ; number += 1) {
    const query = `page[number]=${number}&page[size]=500&include=creators,sources,stacks,stack_builds&meta=containers_count`;
    const reply = await fetch(`${sandbox.address}/v1/images?${query}`, { headers });
    const { data, includes } = await reply.json();
    if (data.length === 0) return all;
    all.data.push(...data);
    all.includes ??= {};
    for (const [bucket, entries] of Object.entries(includes)) {
      all.includes[bucket] = merged(all.includes[bucket], entries);
    }
  }
}

/** Buckets of includes, one level deep for creators. */
const merged = (old = {}, next = {}) =>
  Object.fromEntries([...new Set([...Object.keys(old), ...Object.keys(next ?? {})])].map((key) => {
    const [one, two] = [old[key], next?.[key]];
    return [key, one && two && !one.id ? { ...one, ...two } : two ?? one];
  }));
