// The types of what other pages load: each file of types/ is read by the compiler in its strictest form.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("types/", import.meta.url));
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

test("what a portal writes is checked by the types, and mistakes are found", () => {
  assert.ok(readdirSync(folder).some((name) => name.endsWith(".ts")));
  try {
    execFileSync(process.execPath, [compiler, "--project", folder], { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    assert.fail(error.stdout || error.message);
  }
});
