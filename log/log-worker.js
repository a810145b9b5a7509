// Starts the log worker: the page names this file, and this file the rest. Glue and wasm come at the same time.

const wasm = fetch(new URL("./gantry-log-worker_bg.wasm", import.meta.url));

// The page hears of errors that are thrown, and not of promises that fail.
const fail = (error) => setTimeout(() => { throw error; });

import("./gantry-log-worker.js").then(({ default: start }) => start({ module_or_path: wasm })).catch(fail);
