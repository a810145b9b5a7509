// The accessibility audit: axe-core on the page as it stands, in both colour schemes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with one line per finding. `frame` is what is looked at, where that is not the page itself. */
export async function axe(page, frame = page) {
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    // Colours that are on their way from one theme to the other have contrasts of neither.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Without preloading: it copies sheets of shadow roots into inline styles, for a rule that is off, and against the policy.
    await frame.evaluate(source);
    const violations = await frame.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"], preload: false })).violations);
    for (const { id, help, nodes } of violations) {
      found.push(...nodes.map((node) => `${colorScheme}: ${id}: ${help}: ${node.target.join(" ")}: ${node.html}`));
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  assert.deepEqual(found, [], "axe found something");
}
