// The console's log screen with logs of 1, 10 and 100 MB, beside the viewers that people use today, and against two floors
// that fetch the same bytes from the same server: the text alone, and the text parsed. All take turns in one run, each in
// a browser of its own, because times on a shared machine drift and memory does not come back; the ratio is what counts.

import { Sandbox } from "../support/sandbox.mjs";
import { cold, pressed, warm } from "./log-console.mjs";
import { parse, read } from "./log-floors.mjs";
import { named, peer, PEERS } from "./log-peers.mjs";
import { median, spread } from "./measure.mjs";
import { MB, Tab } from "./tab.mjs";

const SIZES = (process.env.GANTRY_LOG_MB ?? "1,10,100").split(",").map(Number);
const ROUNDS = Number(process.env.GANTRY_ROUNDS ?? 3);
const PEER_ROUNDS = Number(process.env.GANTRY_PEER_ROUNDS ?? 1);
const IMAGE = "65b2f3e04be1d07c93a15f28";
const WORDS = {
  // Found by everybody, because no colour stands inside; and found only where escape sequences are not in the way.
  plain: "consignment checked",
  coloured: "id=HL-00",
  pattern: "consignment (checked|weighed)",
  closing: "#99 DONE",
};

const ratio = (values, base) => (median(values) / median(base)).toFixed(2);
const mb = (bytes) => `${(bytes / MB).toFixed(0)} MB`;
const tasks = (times) => (Math.max(...times) > 0 ? spread(times) : "none above 50 ms");

/** A floor in an empty page. */
async function floor(address, contender, argument) {
  const tab = await Tab.open(`${address}/assets/nothing`);
  try {
    await tab.begin();
    const told = await tab.page.evaluate(contender, argument);
    return { ...told, task: await tab.longest(), peak: tab.peak() };
  } finally {
    await tab.close();
  }
}

/** Prints what the console reached. */
function consoleTable(megabytes, { text, parsed, console: runs, touched, deep }) {
  const all = (field) => runs.map((run) => field.split(".").reduce((value, name) => value[name], run));
  const of = (floor, field) => floor.map((run) => run[field]);
  const base = of(parsed, "whole");
  const row = (what, values, base) => console.log(`  ${what}: ${spread(values)}, ratio ${ratio(values, base)}`);
  console.log(`  floors: fetch and text ${spread(of(text, "whole"))}; fetch, text and JSON.parse ${spread(base)}, ${mb(median(of(parsed, "peak")))}; its indexOf scan ${spread(of(parsed, "scan"))}; its RegExp ${spread(of(parsed, "match"))}`);
  row("first line, from the click, with the pointer on the link before", all("first"), base);
  row("first line, from the click alone", touched, base);
  row("first line, from a cold deep link", deep, base);
  row("last line on screen", all("whole"), base);
  const searched = [
    [`first hit of "${WORDS.plain}"`, "exact.hit", "scan"],
    [`exact count of it, matching case (${all("exact.n_hits")[0]}, the floor has ${parsed[0].count})`, "exact.exact", "scan"],
    [`exact count of it, in any case (${all("folded.n_hits")[0]})`, "folded.exact", "scan"],
    [`exact count of "${WORDS.coloured}", which colours cut (${all("across.n_hits")[0]})`, "across.exact", "scan"],
    [`exact count of /${WORDS.pattern}/ (${all("matched.n_hits")[0]}, the floor has ${parsed[0].matches})`, "matched.exact", "match"],
  ];
  for (const [what, field, scan] of searched) row(what, all(field), of(parsed, scan));
  console.log(`  jump to the middle: ${spread(all("jump"))}`);
  const blank = all("scroll.blank").reduce((sum, n) => sum + n, 0);
  console.log(`  scrolling by pages: frame at the 95th percentile ${spread(all("scroll.p95"))}, ${blank} of ${runs.length * runs[0].scroll.n_frames} frames blank`);
  console.log(`  longest task of the page: ${tasks(all("task"))}; the floor's ${tasks(of(parsed, "task"))}`);
  console.log(`  memory above the console's idle page: ${mb(median(all("peak")))} at the peak, ${(median(all("peak")) / (megabytes * MB)).toFixed(2)} times the log; ${mb(median(all("left")))} after leaving, ${mb(median(all("swept")))} once garbage is collected`);
}

/** Prints what another viewer reached, in ratios to the same floor. */
function peerRow(name, run, base) {
  const ms = (time) => (time === undefined ? "–" : `${Math.round(time)} ms`);
  const time = (time) => (time === undefined ? "–" : `${ms(time)} (${(time / median(base)).toFixed(2)})`);
  const scroll = run.scroll ? `p95 ${ms(run.scroll.p95)}, ${run.scroll.blank} of ${run.scroll.n_frames} blank` : "–";
  const count = run.counted === undefined ? "–" : `${ms(run.counted)} (${run.count})`;
  const stopped = run.stopped ? `; ${run.stopped}` : "";
  console.log(`  ${named(name)}: first ${time(run.first)}, last ${time(run.whole)}, jump ${ms(run.jump)}, scroll ${scroll}, count ${count}, task ${ms(run.task)}, ${mb(run.peak)}${stopped}`);
}

async function size(megabytes) {
  const sandbox = await Sandbox.start({ images: 20, "big-log": megabytes });
  try {
    const { address } = sandbox;
    const log = `${address}/v1/images/${IMAGE}/build-log`;
    const runs = { text: [], parsed: [], console: [], touched: [], deep: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      runs.text.push(await floor(address, read, { address: log }));
      runs.parsed.push(await floor(address, parse, { address: log, word: WORDS.plain, pattern: WORDS.pattern }));
      runs.console.push(await warm(address, IMAGE, WORDS));
      runs.touched.push(await pressed(address, IMAGE));
      runs.deep.push(await cold(address, IMAGE));
    }
    console.log(`${megabytes} MB, ${ROUNDS} rounds, ${PEER_ROUNDS} of the others`);
    consoleTable(megabytes, runs);
    // The others are told one by one, because some of them take minutes.
    const base = runs.parsed.map((run) => run.whole);
    for (let round = 0; round < PEER_ROUNDS; round += 1) {
      for (const name of PEERS) peerRow(name, await peer(address, name, { log, ...WORDS }), base);
    }
  } finally {
    await sandbox.stop();
  }
}

for (const megabytes of SIZES) await size(megabytes);
