// What runs inside the page when logs are measured: the two floors, and the log worker driven by its messages. The forms
// of the messages are those of `log/src/protocol`.

/** Fetches the text and does nothing with it. */
export async function read({ address }) {
  const begin = performance.now();
  const text = await (await fetch(address, { cache: "no-store" })).text();
  globalThis.kept = text;
  return { whole: performance.now() - begin };
}

/** Fetches, parses, shows the first and the last line, and counts a word. */
export async function parse({ address, word }) {
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
  return { whole, count, scan: performance.now() - scan };
}

/** Opens the log in the worker, as the console does. */
export async function drive({ address, worker: file, words }) {
  const begin = performance.now();
  const worker = new Worker(file, { type: "module" });
  globalThis.leave = () => worker.terminate();
  const u32 = (number) => [number & 255, (number >>> 8) & 255, (number >>> 16) & 255, number >>> 24];
  const text = (string) => {
    const bytes = [...new TextEncoder().encode(string)];
    return [...u32(bytes.length), ...bytes];
  };
  const send = (...bytes) => {
    const { buffer } = new Uint8Array(bytes.flat());
    worker.postMessage(new Uint8Array(buffer), [buffer]);
  };
  const listeners = new Set();
  worker.onmessage = ({ data }) => {
    for (const listener of [...listeners]) listener(data, new DataView(data.buffer));
  };
  worker.onerror = (event) => console.error(`The worker broke: ${event.message}`);
  const until = (test) =>
    new Promise((resolve) => {
      const listener = (data, view) => {
        const found = test(data, view);
        if (found === undefined) return;
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
    });
  const shown = document.createElement("pre");
  document.body.append(shown);
  const decoder = new TextDecoder();
  /** Asks for rows, shows them, and waits for the frame. */
  const draw = async (request, row) => {
    send(3, u32(request), u32(row), u32(200), u32(0), u32(1000));
    const data = await until((data, view) => (data[0] === 6 && view.getUint32(1, true) === request ? data : undefined));
    shown.textContent = decoder.decode(data.subarray(17));
    await new Promise(requestAnimationFrame);
  };
  await until((data) => (data[0] === 1 ? true : undefined));
  const ready = performance.now() - begin;
  const end = until((data, view) => {
    if (data[0] === 2 || data[0] === 3) throw new Error(`The log was not read: ${data.subarray(0, 9)}`);
    return data[0] === 5 ? { lines: view.getUint32(5, true), bytes: view.getUint32(13, true) } : undefined;
  });
  // Looking for errors goes on for a moment after the end, and is told as growth.
  let isRead = false;
  const settled = until((data) => {
    isRead ||= data[0] === 5;
    return isRead && data[0] === 4 ? true : undefined;
  });
  const some = until((data) => (data[0] === 4 || data[0] === 5 ? true : undefined));
  send(1, text(address), u32(0), u32(0));
  await some;
  await draw(1, 0);
  const first = performance.now() - begin;
  const { lines, bytes } = await end;
  await draw(2, lines - 40);
  const whole = performance.now() - begin;
  await settled;
  const jumped = performance.now();
  await draw(3, lines >> 1);
  const jump = performance.now() - jumped;
  /** Counts a word, case sensitive as the floor does. */
  const count = async (request, word) => {
    const begin = performance.now();
    let hit;
    const counted = until((data, view) => {
      if (data[0] !== 7 || view.getUint32(1, true) !== request) return undefined;
      const n_hits = view.getUint32(5, true);
      if (n_hits > 0) hit ??= performance.now() - begin;
      return data.at(-1) === 1 ? n_hits : undefined;
    });
    send(4, u32(request), text(word), 1, 0, 0);
    const n_hits = await counted;
    return { n_hits, hit, time: performance.now() - begin };
  };
  const plain = await count(10, words[0]);
  const coloured = await count(11, words[1]);
  return {
    ready, first, whole, jump, lines, bytes,
    hit: plain.hit ?? plain.time,
    counted: plain.time,
    coloured: coloured.time,
    counts: [plain.n_hits, coloured.n_hits],
  };
}
