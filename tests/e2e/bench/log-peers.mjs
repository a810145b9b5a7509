// The viewers that people use today, each alone in an empty page of the same origin: fetched, parsed and shown as their
// documentation says, which is all that can be done with a log that comes as one JSON string.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "./peers/node_modules/esbuild/lib/main.js";
import { Tab } from "./tab.mjs";

export const PEERS = ["pre", "codemirror", "xterm", "patternfly", "melloware"];

/** Longer than this nobody waits. */
const PATIENCE = Number(process.env.GANTRY_PATIENCE_S ?? 120) * 1000;

const folder = fileURLToPath(new URL("peers/", import.meta.url));
const { outputFiles } = await build({
  absWorkingDir: folder,
  entryPoints: ["viewers.js"],
  bundle: true,
  minify: true,
  write: false,
  outdir: "out",
  format: "iife",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".woff2": "empty", ".woff": "empty", ".svg": "empty", ".jpg": "empty", ".png": "empty" },
});
const bundled = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text;
const versions = JSON.parse(readFileSync(`${folder}package.json`, "utf8")).dependencies;

/** A peer's name with its version. */
export const named = (peer) => {
  const [name] = Object.keys(versions).filter((name) => name.includes(peer === "codemirror" ? "codemirror/view" : peer)).slice(-1);
  return name === undefined ? "<pre>" : `${name} ${versions[name]}`;
};

/** Everything that a peer can do, or as far as it comes before patience or the page ends. */
export async function peer(address, name, { log, plain, closing }) {
  const tab = await Tab.open(`${address}/assets/nothing`);
  const told = {};
  let waiting;
  try {
    const { page } = tab;
    await page.exposeFunction("tell", (part) => void Object.assign(told, part));
    await page.addStyleTag({ content: bundled(".css") });
    await page.evaluate(bundled(".js"));
    await page.evaluate(() => {
      globalThis.host = document.createElement("div");
      host.style.cssText = "position: fixed; inset: 0; block-size: 700px; inline-size: 1260px; overflow: auto";
      document.body.append(host);
    });
    await tab.begin();
    const used = page.evaluate(use, { log, name, plain, closing });
    const ended = new Promise((_, reject) => {
      page.once("crash", () => reject(new Error("the page crashed")));
      waiting = setTimeout(() => reject(new Error(`not done after ${PATIENCE / 1000} s`)), PATIENCE);
    });
    used.catch(() => {});
    await Promise.race([used, ended]);
    return { ...told, task: await tab.longest(), peak: tab.peak() };
  } catch (error) {
    return { ...told, peak: tab.peak(), stopped: error.message.split("\n")[0] };
  } finally {
    clearTimeout(waiting);
    await tab.close();
  }
}

/** Inside the page. Tells each result at once, because the next step may be the last. */
async function use({ log: address, name, plain, closing }) {
  const begin = performance.now();
  const first = bench.when(() => bench.seen(host)).then((at) => tell({ first: at - begin }));
  const { log } = JSON.parse(await (await fetch(address, { cache: "no-store" })).text()).data;
  const viewer = await viewers[name](log, host);
  await first;
  viewer.to(1);
  await tell({ whole: (await bench.when(() => bench.seen(host, (text) => text.includes(closing)))) - begin });
  const before = bench.seen(host);
  const jumped = performance.now();
  viewer.to(0.5);
  await tell({ jump: (await bench.when(() => name === "pre" || ![undefined, before].includes(bench.seen(host)))) - jumped });
  await tell({ scroll: await bench.scroll(host, viewer.by) });
  if (!viewer.count) return;
  const counting = performance.now();
  const count = await viewer.count(plain);
  await tell({ count, counted: performance.now() - counting });
}
