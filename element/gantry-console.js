// <gantry-console>: the console as an element of any page. This file keeps its name; it names the others by their hashes.
// docs/embedding/element.md is its documentation. How the wasm is started and shut stands in instance.js.

import { Instance } from "./instance.js";
import { startWorker } from "./element-worker.js";

const own = (path) => new URL(path, import.meta.url).href;
const SHEETS = [own("./gantry.css"), own("./gantry-parts.css")];
const HOME = "/images";
/** Attributes that a console begins with; another value begins it anew. */
const BEGINNING = ["api", "hub", "locale", "history"];
const ATTRIBUTES = [...BEGINNING, "view", "theme", "accent"];
const THEMES = ["light", "dark"];

/** Elements by the number that is in their name; the first one is named without. */
const numbers = [];

class GantryConsole extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  /** Version of what stands in docs/embedding/element.md. */
  static protocol = 1;
  /** Version of the console. */
  static version = "0.1.0";

  #shadow = this.attachShadow({ mode: "open" });
  #styled;
  #em = document.createElement("div");
  #sizes = new ResizeObserver(() => this.#dress());
  /** A promise of the instance that is ours until we give it back. */
  #taken;
  #console;
  #stage;
  #getKey;
  #config;
  /** What is shown, and what somebody wants shown next. */
  #view = HOME;
  #wanted;
  #dirty = false;
  #number;
  /** What changed since the last look, while a look is due. */
  #changed;
  /** Counts starts, so that one that was overtaken ends by itself. */
  #run = 0;

  constructor() {
    super();
    const sheets = SHEETS.map((href) => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    const come = (sheet) => new Promise((resolve) => (sheet.onload = sheet.onerror = resolve));
    this.#styled = Promise.all(sheets.map(come));
    // One em of the page, to see when its size of text changes.
    this.#em.className = "em";
    this.#shadow.append(...sheets, this.#em);
    // What was set before the element was known hides what is set from now on.
    for (const name of [...ATTRIBUTES, "getKey", "config"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** The route that is shown, such as `/images?state=live`. Setting it leads there. */
  get view() {
    return this.#wanted ?? this.#view;
  }

  set view(view) {
    if (view == null || String(view) === this.view) return;
    this.#wanted = String(view);
    this.#note("view");
  }

  /** `async ({ hub, reason }) => key`, asked before each request, with `"start"` or `"refused"` as the reason. */
  get getKey() {
    return this.#getKey;
  }

  set getKey(getKey) {
    const had = this.#hasKeys;
    this.#getKey = getKey;
    if (had !== this.#hasKeys) this.#note("getKey");
  }

  get #hasKeys() {
    return typeof this.#getKey === "function";
  }

  /** Settings of config.json for which there is no attribute, such as `{ mask: "all" }`. */
  get config() {
    return this.#config;
  }

  set config(config) {
    this.#config = config;
    this.#note("config");
  }

  /** True while something was typed that would be lost. */
  get dirty() {
    return this.#dirty;
  }

  connectedCallback() {
    this.#note("place");
  }

  disconnectedCallback() {
    this.#note("place");
  }

  // A move within the document changes nothing.
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, value) {
    if (name === "view") this.view = value;
    else if (name === "theme" || name === "accent") this.#dress();
    else if (before !== value) this.#note(name);
  }

  // Whatever happens in one go is looked at once, so that a console that is moved goes on as it is.
  #note(what) {
    if (!this.#changed) queueMicrotask(() => this.#look());
    (this.#changed ??= new Set()).add(what);
  }

  #look() {
    const changed = this.#changed;
    this.#changed = undefined;
    if (!this.isConnected) return this.#stop();
    const isNew = !this.#stage;
    const begins = [...BEGINNING, "getKey", "config"].some((name) => changed.has(name));
    // A route of one hub is none of another.
    if (!isNew && (changed.has("hub") || changed.has("api"))) this.#wanted ??= HOME;
    if (isNew || begins) return this.#start();
    if (this.#wanted !== undefined && this.#console) {
      this.#console.navigate(this.#wanted);
      this.#wanted = undefined;
    }
  }

  async #start() {
    const run = ++this.#run;
    this.#end();
    this.#stage ??= this.#shadow.appendChild(document.createElement("div"));
    this.#sizes.observe(this.#em);
    this.#dress();
    try {
      this.#taken ??= Instance.take();
      const [instance] = await Promise.all([this.#taken, this.#styled]);
      if (run !== this.#run) return;
      instance.onCrash = (detail) => this.#fail("panic", detail, run);
      const stage = document.createElement("div");
      stage.setAttribute("role", "region");
      stage.setAttribute("aria-label", this.getAttribute("aria-label") ?? this.#name());
      this.#stage.replaceWith(stage);
      this.#stage = stage;
      this.#dress();
      stage.addEventListener("gantry:panic", ({ detail }) => instance.crash(detail));
      const view = this.#wanted ?? this.#view;
      this.#wanted = undefined;
      this.#console = instance.mount(stage, JSON.stringify(this.#settings()), {
        view: this.getAttribute("history") === "hash" ? undefined : view,
        locale: this.getAttribute("locale"),
        getKey: this.#hasKeys ? (asked) => this.#getKey(asked) : undefined,
        worker: startWorker,
        told: (event) => run === this.#run && this.#hear(event),
      });
    } catch (error) {
      this.#fail("start", error, run);
    }
  }

  /** Regions of one page need names of their own. */
  #name() {
    this.#number ??= [1, ...numbers.keys(), numbers.length].find((number) => number > 0 && !numbers[number]);
    numbers[this.#number] = this;
    return this.#number === 1 ? "Gantry" : `Gantry ${this.#number}`;
  }

  #settings() {
    const settings = { auth: "proxy", ...this.#config, ...(this.#hasKeys && { auth: "host" }) };
    for (const name of ["api", "hub"]) {
      if (this.hasAttribute(name)) settings[name] = this.getAttribute(name);
    }
    settings.history = this.getAttribute("history") === "hash" ? "hash" : undefined;
    return settings;
  }

  #hear({ kind, href, title, dirty }) {
    if (kind === "route") {
      this.#view = href;
      this.#tell("navigate", { view: href, title });
    } else if (kind === "dirty") {
      this.#dirty = dirty;
      this.#tell("dirty", { dirty });
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`gantry:${name}`, { detail, bubbles: true }));
  }

  async #fail(why, error, run) {
    if (run !== this.#run) return;
    this.#run += 1;
    this.#console = undefined;
    this.#taken = undefined;
    const detail = error?.stack ?? String(error);
    this.#tell("error", { why, detail });
    const again = () => this.isConnected && this.#start();
    this.#stage.className = "gantry";
    const hadFocus = this.#shadow.activeElement !== null;
    const bare = () => this.#stage.replaceChildren(`Gantry stopped. ${detail}`);
    await import("./stopped.js").then(({ show }) => show(this.#stage, why, Instance.version, detail, { again, hadFocus })).catch(bare);
  }

  /** Theme, accent and size, which need no new beginning. */
  #dress() {
    if (!this.#stage) return;
    // The page around it has brand and place of its own.
    this.#stage.dataset.chrome = "compact";
    const theme = this.getAttribute("theme");
    if (THEMES.includes(theme)) this.#stage.dataset.theme = theme;
    else delete this.#stage.dataset.theme;
    const accent = this.getAttribute("accent")?.trim();
    // Through the object model, which no content policy is against.
    if (accent && CSS.supports("color", accent)) this.#stage.style.setProperty("--gantry-accent", accent);
    else this.#stage.style.removeProperty("--gantry-accent");
    // The console is drawn for pages with text of 16 px.
    const zoom = Number.parseFloat(getComputedStyle(this).fontSize) / 16;
    this.#stage.style.zoom = zoom > 0 && zoom !== 1 ? Math.min(Math.max(zoom, 0.75), 2) : "";
  }

  #end() {
    this.#console?.unmount();
    this.#console?.free();
    this.#console = undefined;
    if (this.#dirty) this.#hear({ kind: "dirty", dirty: false });
  }

  #stop() {
    this.#run += 1;
    this.#end();
    this.#taken?.then((instance) => instance.giveBack()).catch(() => {});
    this.#taken = undefined;
    this.#stage?.remove();
    this.#stage = undefined;
    this.#sizes.disconnect();
    if (this.#number) numbers[this.#number] = undefined;
    this.#number = undefined;
  }
}

for (const name of ["api", "hub", "theme", "accent", "locale", "history"]) {
  Object.defineProperty(GantryConsole.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// A page may load two versions; the first one stays.
if (!customElements.get("gantry-console")) customElements.define("gantry-console", GantryConsole);

export { GantryConsole };
