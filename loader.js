// Starts the console, and speaks for it where it cannot run: before the wasm is here and after a panic, when the
// wasm must not be called again. That is why its few sentences stand here and not in src/words.

const { js, wasm, worker } = document.querySelector("script[data-wasm]").dataset;
const root = document.querySelector("#app");
const address = (path) => new URL(path, document.baseURI).href;

// Leptos writes the fixed parts of a view through innerHTML. This passes markup without a way to run code, and
// refuses too much rather than too little: a character reference could hide a scheme, so none may stand there.
const RUNS_CODE = /<\/?(script|iframe|object|embed|base|meta|link)|[\s"'/]on\w+\s*=|srcdoc|&(#|tab|newline|colon)/i;
const isInert = (html) => !RUNS_CODE.test(html) && !/javascript:/i.test(html.replace(/[\0-\x20]/g, ""));

globalThis.trustedTypes?.createPolicy("default", {
  createHTML(html) {
    if (isInert(html)) return html;
    throw new TypeError("Refused markup that could run code");
  },
  createScriptURL(url) {
    if (worker && address(url) === address(worker)) return url;
    throw new TypeError("Refused a script that is not the console's worker");
  },
  createScript() {
    throw new TypeError("Refused code from a string");
  },
});

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

function show(title, advice, detail) {
  if (root.querySelector(".crash")) return;
  const report = element("pre", { tabIndex: 0 }, `${title}\n${detail}\n${wasm}\n${location.pathname}\n${navigator.userAgent}`);
  const reload = element("button", { type: "button", className: "button", onclick: () => location.reload() }, "Reload");
  const copy = element("button", { type: "button", className: "button" }, "Copy report");
  copy.onclick = async () => {
    getSelection().selectAllChildren(report);
    const copied = await navigator.clipboard?.writeText(report.textContent).then(() => true, () => false);
    copy.textContent = copied ? "Report copied" : "Report selected";
  };
  const heading = element("h1", { tabIndex: -1 }, title);
  root.replaceChildren(element("main", { className: "crash" }, heading, element("p", {}, advice), report, reload, copy));
  heading.focus();
}

// A panic leaves broken state behind. The glue calls the module through an object of ours, so that a crash can shut
// every way in: to timers, to answers, to keys.
let exports = {};
let running = false;

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
  const refuse = () => { throw new Error("Gantry has stopped"); };
  for (const name in exports) {
    if (typeof exports[name] !== "function") continue;
    // Timers and observers of the page go on calling; they get silence, which the glue reads as a
    // pair of result and error. Who starts the module again is told.
    exports[name] = /^(__|wasm_bindgen__)/.test(name) ? () => [] : refuse;
  }
  show("Gantry hit an error it did not expect", "What was already sent may have taken effect. Reload to go on.", detail);
}

const onTrap = (error) => error instanceof WebAssembly.RuntimeError && crash(error.stack);
addEventListener("error", (event) => onTrap(event.error));
addEventListener("unhandledrejection", (event) => onTrap(event.reason));
root.addEventListener("gantry:panic", (event) => crash(event.detail));

// A host without config.json answers 4xx, or index.html in its place: both mean the defaults.
async function readConfig() {
  const reply = await fetch(address("config.json"), { cache: "no-cache" });
  if (reply.status >= 500) throw new Error(`config.json: status ${reply.status}`);
  const text = reply.ok ? await reply.text() : "";
  return /^\s*(<|$)/.test(text) ? undefined : text;
}

// Compiles while the bytes arrive; a host that sends the wrong type costs that head start, not the page.
async function compile(reply) {
  if (!reply.ok) throw new Error(`${reply.url}: status ${reply.status}`);
  if (reply.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(reply);
  return WebAssembly.compile(await reply.arrayBuffer());
}

async function start() {
  const parts = [fetch(address(wasm)).then(compile), import(address(js)), readConfig()];
  const [module, glue, config] = await Promise.all(parts);
  await instantiate(module, glue);
  running = true;
  glue.mount(root, config);
}

// (func i32.const 0 i8x16.splat drop): valid only where the SIMD instructions are known.
const SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11];

if (globalThis.WebAssembly?.validate(new Uint8Array(SIMD))) {
  start().catch((error) => show("Gantry could not start", "Check the connection, then reload.", String(error)));
} else {
  show("This browser is too old for Gantry", "It lacks WebAssembly SIMD. Chrome 91, Firefox 89 and Safari 16.4 have it.", "");
}
