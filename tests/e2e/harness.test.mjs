// The harness itself: a journey must fail on what happens behind its back, and the sandbox must obey.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe } from "./support/axe.mjs";
import { browser } from "./support/journey.mjs";
import { Sandbox } from "./support/sandbox.mjs";
import { watch } from "./support/watch.mjs";

const sandbox = await Sandbox.start({ images: 5 });
after(() => sandbox.stop());

test("every kind of problem is noticed, and an announced one is not", async () => {
  const context = await (await browser()).newContext();
  const { problems } = await watch(context, [/announced/]);
  const page = await context.newPage();
  await page.goto(sandbox.address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.deepEqual(problems, []);
  await page.evaluate(async () => {
    console.error("said by the page");
    console.error("announced");
    const image = document.createElement("img");
    image.src = "http://127.0.0.1:9/elsewhere.png";
    document.querySelector("#app").append(image);
    const style = document.createElement("style");
    style.textContent = "p { color: red }";
    document.head.append(style);
    setTimeout(() => {
      throw new Error("thrown by the page");
    });
    await new Promise((resolve) => setTimeout(resolve));
  });
  await context.close();
  for (const pattern of [/said by the page/, /policy violation: img-src/, /policy violation: style-src/, /uncaught: .*thrown by the page/]) {
    assert.ok(problems.some((problem) => pattern.test(problem)), `${pattern} in ${problems.join("\n")}`);
  }
  assert.ok(!problems.some((problem) => problem.includes("announced")));
});

test("the audit fails on a page with a fault", async () => {
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await page.goto(sandbox.address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => document.querySelector("[role=main]").append(document.createElement("button")));
  await assert.rejects(axe(page), /button-name/);
  await context.close();
});

test("the sandbox fails on request, counts requests and moves its clock", async () => {
  await sandbox.clearRequests();
  await sandbox.fault({ path: "/v1/images", times: 1, action: { status: 503, html: "<h1>down</h1>" } });
  const ask = () => fetch(`${sandbox.address}/v1/images`).then((reply) => reply.status);
  assert.deepEqual([await ask(), await ask()], [503, 200]);
  const seen = (await sandbox.requests()).filter((request) => request.path === "/v1/images");
  assert.equal(seen.length, 2);
  const before = await sandbox.ask("GET", "clock");
  await sandbox.advance(3600);
  const { now } = await sandbox.ask("GET", "clock");
  assert.ok(Date.parse(now) - Date.parse(before.now) >= 3_600_000, `${before.now} ${now}`);
  await sandbox.clearFaults();
});
