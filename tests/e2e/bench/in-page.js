// Evaluated inside every page that shows a log: what is seen there, and how it scrolls. Frames are counted as a reader
// gets them: what stands in the document right after the scroll bar moved is what the next frame shows.
globalThis.bench = (() => {
  const frame = () => new Promise(requestAnimationFrame);
  const ASIDE = ".log-number, .cm-gutters, [class*='gutter'], [class*='number'], [class*='Number']";

  /** The first text inside the host that is on its part of the screen and passes the test; line numbers are no text. */
  const seen = (host, test = () => true) => {
    const box = host.getBoundingClientRect();
    const nodes = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const { data, parentElement } = nodes.currentNode;
      if (!/\S/.test(data.slice(0, 5_000)) || parentElement.closest(ASIDE)) continue;
      const rect = parentElement.getBoundingClientRect();
      const isInside = rect.height > 0 && rect.bottom > box.top + 1 && rect.top < box.bottom - 1 && rect.right > box.left && rect.left < box.right;
      if (isInside && test(data)) return data;
    }
    return undefined;
  };

  /** The time of the first frame in which the test holds. */
  const when = async (test) => {
    for (;;) {
      if (test()) {
        await frame();
        return performance.now();
      }
      await frame();
    }
  };

  /** Scrolls by most of a page in each of so many frames: how long frames took, and how many showed no text. */
  const scroll = async (host, by, n_frames = 100) => {
    const times = [];
    let blank = 0;
    let before = await frame();
    for (let n = 0; n < n_frames; n += 1) {
      by(0.9);
      if (seen(host) === undefined) blank += 1;
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    times.sort((a, b) => a - b);
    return { blank, n_frames, p95: times[Math.floor(times.length * 0.95)] };
  };

  return { frame, seen, when, scroll };
})();
