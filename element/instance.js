// One running module of the console. Every element has its own, so that a crash in one leaves the others alive: the glue is
// imported once per instance, under an address of its own, and the compiled module is shared by all.

import { policy } from "./element-policy.js";

const own = (path) => new URL(path, import.meta.url).href;
const GLUE = own("./gantry.js");
const WASM = own("./gantry_bg.wasm");
/** A module keeps the memory that it once had. One that has grown beyond this many bytes is not used a second time. */
const MOST_BYTES = 64 * 1024 * 1024;

const compile = async () => {
  const reply = await fetch(WASM);
  if (!reply.ok) throw new Error(`${reply.url}: ${reply.status}`);
  const streams = reply.headers.get("content-type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(reply) : WebAssembly.compile(await reply.arrayBuffer());
};

let compiled;
let n = 0;
/** Healthy instances that no element uses at the moment. */
const idle = [];
/** Instances start one after the other, because each borrows `WebAssembly.instantiate` while it starts. */
let line = Promise.resolve();

export class Instance {
  static version = WASM;
  #glue;
  #exports;
  #memory;
  onCrash;

  /** An instance that is ready to show a console. */
  static async take() {
    const used = idle.pop();
    if (used) return used;
    compiled ??= compile();
    const [module, glue] = await Promise.all([compiled, import(`${GLUE}?instance=${(n += 1)}`)]).catch((error) => {
      compiled = undefined;
      throw error;
    });
    const instance = new Instance();
    const start = line.then(() => instance.#begin(module, glue));
    line = start.catch(() => {});
    await start;
    return instance;
  }

  // The glue calls the module through an object of ours, so that every way in can be shut: to timers, to answers, to keys.
  async #begin(module, glue) {
    const { instantiate } = WebAssembly;
    const replaced = async (given, imports, ...rest) => {
      // The page around may start modules of its own meanwhile.
      if (given !== module) return instantiate.call(WebAssembly, given, imports, ...rest);
      const instance = await instantiate.call(WebAssembly, module, trusted(imports));
      this.#memory = instance.exports.memory;
      this.#exports = Object.fromEntries(Object.entries(instance.exports).map(([name, value]) => [name, this.#guarded(value)]));
      return { module, instance: { exports: this.#exports } };
    };
    WebAssembly.instantiate = replaced;
    try {
      await glue.default({ module_or_path: module });
    } finally {
      if (WebAssembly.instantiate === replaced) WebAssembly.instantiate = instantiate;
    }
    this.#glue = glue;
  }

  #guarded(value) {
    if (typeof value !== "function") return value;
    return (...args) => {
      try {
        return value(...args);
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) this.crash(error.stack);
        throw error;
      }
    };
  }

  /** Shows the console in `root`; the answer is its handle. */
  mount(root, config, host) {
    return this.#glue.mount(root, config, undefined, host);
  }

  /** Nothing calls the module any more. */
  crash(detail) {
    if (!this.#exports) return;
    this.#shut();
    this.onCrash?.(detail);
  }

  /** The element has no use for it any more. */
  giveBack() {
    this.onCrash = undefined;
    if (!this.#exports) return;
    if (this.#memory.buffer.byteLength <= MOST_BYTES) idle.push(this);
    else this.#shut();
  }

  #shut() {
    // Timers and observers of the page go on calling; they get silence, which the glue reads as a pair of result and error.
    // Who starts the module again is told.
    const silence = () => [];
    const refuse = () => {
      throw new Error("Gantry has stopped");
    };
    const nothing = { buffer: new ArrayBuffer(0), get: silence, set: silence, grow: () => 0 };
    for (const [name, value] of Object.entries(this.#exports)) {
      const instead = /^(__|wasm_bindgen__)/.test(name) ? silence : refuse;
      this.#exports[name] = typeof value === "function" ? instead : nothing;
    }
    // The glue lives as long as the page and has views of the memory. Growing by nothing takes them away, so that the
    // memory can go.
    this.#memory.grow(0);
    this.#memory = this.#exports = undefined;
  }
}

/** Leptos writes the fixed parts of a view through innerHTML; here the one import that does so asks our policy. */
function trusted(imports) {
  const set = (original) => (node, ...text) => {
    const carrier = {
      set innerHTML(html) {
        node.innerHTML = policy.createHTML(html);
      },
    };
    original(carrier, ...text);
  };
  const replaced = (members) => {
    const pairs = Object.entries(members).map(([name, value]) => [name, name.startsWith("__wbg_set_innerHTML") ? set(value) : value]);
    return Object.fromEntries(pairs);
  };
  return Object.fromEntries(Object.entries(imports).map(([name, members]) => [name, replaced(members)]));
}
