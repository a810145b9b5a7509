// Starts the console, and shuts it after a panic, when the wasm must not be called again. What is said where the console
// cannot run stands in stopped.js. The browser reads this file before all others, so it stays below 3 KB.

const { js, wasm, worker, names, page } = document.querySelector("script[data-wasm]").dataset;
const root = document.querySelector("#app");
const address = (path) => new URL(path, document.baseURI).href;
// In a frame of another page, who shows the console is asked first. Nobody else loads that file.
const framed = /[?&]embed\b/.test(location.search) && import("./framed.js");

// Leptos writes the fixed parts of a view through innerHTML. This passes markup without a way to run code, and
// refuses too much rather than too little: a character reference could hide a scheme, so none may stand there.
const RUNS_CODE = /<\/?(script|iframe|object|embed|base|meta|link)|[\s"'/]on\w+\s*=|srcdoc|&(#|tab|newline|colon)/i;
const isInert = (html) => !RUNS_CODE.test(html) && !/javascript:/i.test(html.replace(/[\0-\x20]/g, ""));
const refuse = (what) => {
  throw TypeError(`Refused ${what}`);
};
const failed = ({ url, status }) => {
  throw Error(`${url}: ${status}`);
};

window.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (isInert(html) ? html : refuse("markup that could run code")),
  createScriptURL: (url) => (worker && address(url) === address(worker) ? url : refuse("a foreign script")),
  // Code from strings has no function here, so the browser refuses all of it.
});

// The panel comes only when it is needed. Where it cannot be had, bare words must do.
const stop = (why, detail) =>
  import("./stopped.js")
    .then(({ show }) => show(root, why, wasm, detail))
    .catch(() => root.replaceChildren(`Gantry stopped. Reload the page. ${detail}`));

// A panic leaves broken state behind. The glue calls the module through an object of ours, so that a crash can shut
// every way in: to timers, to answers, to keys.
let exports;
let running;

async function instantiate(module, glue) {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    exports = { ...(await instantiate(...args)).exports };
    return { module, instance: { exports } };
  };
  try {
    await glue.default({ module_or_path: module });
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

function crash(detail) {
  if (!running) return;
  running = false;
  for (const name in exports) {
    // Memory and tables are not called.
    if (!exports[name].call) continue;
    // Timers and observers of the page go on calling; they get silence, which the glue reads as a
    // pair of result and error. Who starts the module again is told.
    exports[name] = /^(__|wasm_bindgen__)/.test(name) ? () => [] : () => {
      throw Error("Gantry has stopped");
    };
  }
  stop("panic", detail);
}

const onTrap = (error) => error instanceof WebAssembly.RuntimeError && crash(error.stack);
addEventListener("error", (event) => onTrap(event.error));
addEventListener("unhandledrejection", (event) => onTrap(event.reason));
root.addEventListener("gantry:panic", (event) => crash(event.detail));

// A host without config.json answers 4xx, or index.html in its place: both mean the defaults.
const readConfig = async () => {
  const reply = await fetch(address("config.json"), { cache: "no-cache" });
  if (reply.status >= 500) failed(reply);
  const text = reply.ok ? await reply.text() : "";
  return /^\s*(<|$)/.test(text) ? undefined : text;
};

// Asks for the first page of the list, or for the image that is named, while the wasm is on its way. What is asked is
// guessed from address and configuration, and the guess decides nothing: the console names the request that it would
// send, and gets this answer only where it is the same.
const askEarly = (config = "{}") => {
  const { api, auth, history, hub, hubs } = JSON.parse(config);
  const target = history === "hash" ? location.hash.slice(1) : location.href.slice(document.baseURI.length - 1);
  const route = /^(\/hubs\/([\w-]+))?(\/images((\/(?!new\b)[\w-]+)(\/log)?)?)?\/?([?#]|$)/.exec(target);
  if (!route || (auth && auth !== "proxy")) return;
  // One image comes with the same names as the images of a page.
  const image = route[5];
  let url = `${api ?? "/v1"}/images${image ? image + names : names + page}`;
  const hubId = route[2] ?? hub ?? hubs?.[0]?.id;
  const headers = { Accept: "application/json", ...(hubId && { "X-Hub-Id": hubId }) };
  const line = new AbortController();
  const reply = fetch(url, { headers, cache: "no-store", signal: line.signal });
  reply.catch(() => {});
  return (wantedUrl, wantedHub, signal) => {
    if (wantedUrl !== url || wantedHub !== hubId) return;
    signal.onabort = () => line.abort(signal.reason);
    url = undefined;
    return reply;
  };
};

// Compiles while the bytes arrive; a host that sends the wrong type costs that head start, not the page.
const compile = async (reply) => {
  if (!reply.ok) failed(reply);
  const streams = reply.headers.get("content-type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(reply) : WebAssembly.compile(await reply.arrayBuffer());
};

async function start() {
  const config = readConfig();
  // What is wrong with the file is told by the console.
  const early = () => config.then(askEarly).catch(() => {});
  const met = framed ? framed.then(async ({ meet }) => meet(root, await config, wasm)) : early();
  const [module, glue, first, text] = await Promise.all([fetch(address(wasm)).then(compile), import(address(js)), met, config]);
  await instantiate(module, glue);
  running = true;
  root.replaceChildren();
  framed ? first(glue) : glue.mount(root, text, first);
}

// A page that is older than the files of its host names some that are gone. Loading it anew brings the new names; once,
// because a page that was just loaded anew is not older.
async function heal(error) {
  const looks = [js, wasm].map(async (path) => {
    const { ok, headers } = await fetch(address(path), { method: "HEAD", cache: "no-store" });
    return !ok || /html/.test(headers.get("content-type"));
  });
  const gone = (await Promise.all(looks).catch(() => [])).includes(true);
  const isNew = performance.getEntriesByType("navigation")[0].type === "reload";
  gone && !isNew ? location.reload() : stop(gone ? "files" : "start", error);
}

// (func i32.const 0 i8x16.splat drop): valid only where the SIMD instructions are known.
const SIMD = "\0asm\x01\0\0\0\x01\x04\x01`\0\0\x03\x02\x01\0\n\t\x01\x07\0A\0\xfd\x0f\x1a\v";

if (window.WebAssembly?.validate(Uint8Array.from(SIMD, (sign) => sign.charCodeAt()))) {
  start().catch(heal);
} else {
  stop("old", "");
}
