// The two floors that logs are measured against, as they run inside an empty page.

/** Fetches the text and does nothing with it. */
export async function read({ address }) {
  const begin = performance.now();
  const text = await (await fetch(address, { cache: "no-store" })).text();
  globalThis.kept = text;
  return { whole: performance.now() - begin };
}

/** Fetches, parses, shows the first and the last line, and counts a word. */
export async function parse({ address, word, pattern }) {
  const begin = performance.now();
  const { log } = JSON.parse(await (await fetch(address, { cache: "no-store" })).text()).data;
  const shown = document.createElement("pre");
  shown.textContent = log.slice(0, 2000) + log.slice(-2000);
  document.body.append(shown);
  await new Promise(requestAnimationFrame);
  const whole = performance.now() - begin;
  globalThis.kept = log;
  const scan = performance.now();
  let count = 0;
  for (let at = log.indexOf(word); at >= 0; at = log.indexOf(word, at + word.length)) count += 1;
  const scanned = performance.now() - scan;
  const matched = performance.now();
  let matches = 0;
  for (const _ of log.matchAll(new RegExp(pattern, "g"))) matches += 1;
  return { whole, count, scan: scanned, matches, match: performance.now() - matched };
}
