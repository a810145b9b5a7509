// The console in a frame of another page. The loader brings this file only where the address holds `?embed`, and the
// console begins only when a page that config.json allows has answered the greeting: docs/embedding/frame.md.

import { configOf, init, isReady, readConfig, readMessage, whomToGreet } from "./messages.js";
import { show } from "./stopped.js";

const GREET_EVERY_MS = 250;
const PATIENCE_MS = 15_000;
const FIRST_ROUTE = "/images";
const TITLE_LENGTH = 256;

const later = (ms, what) => setTimeout(what, ms);

/** Sixteen bytes that nobody can guess, as hexadecimal digits. */
const newNonce = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Greets until a page that may be the parent hands over a port; exactly one is taken. */
function shakeHands(targets) {
  const nonce = newNonce();
  return new Promise((resolve) => {
    const greet = () => targets.forEach((origin) => parent.postMessage(init(nonce), origin));
    const again = setInterval(greet, GREET_EVERY_MS);
    const end = (port) => {
      clearInterval(again);
      clearTimeout(silence);
      removeEventListener("message", hear);
      resolve(port);
    };
    const hear = ({ source, origin, data, ports }) => {
      if (source === parent && targets.includes(origin) && ports.length === 1 && isReady(data, nonce)) end(ports[0]);
    };
    const silence = later(PATIENCE_MS, () => end(undefined));
    addEventListener("message", hear);
    greet();
  });
}

/** The first context, which the parent sends at once. */
function firstContext(port, take) {
  return new Promise((resolve) => {
    const silence = later(PATIENCE_MS, () => resolve(undefined));
    port.onmessage = ({ data }) => {
      const message = readMessage(data);
      if (message?.type !== "context") return;
      clearTimeout(silence);
      resolve(message);
      port.onmessage = ({ data: next }) => take(readMessage(next));
    };
  });
}

/** Keys that were asked for and have not come. Each is handed on at once and kept nowhere. */
class Keys {
  #asked = new Map();
  #last = 0;

  constructor(port) {
    this.port = port;
  }

  ask({ reason, hub }) {
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      const silence = later(PATIENCE_MS * 2, () => this.answer({ id }));
      this.#asked.set(id, { resolve, reject, silence });
      this.port.postMessage({ type: "ask-key", id, reason, ...(hub && { hub }) });
    });
  }

  answer({ id, key }) {
    const question = this.#asked.get(id);
    if (!question) return;
    this.#asked.delete(id);
    clearTimeout(question.silence);
    if (key === undefined) question.reject(new Error("The page around handed over no key"));
    else question.resolve(key);
  }
}

/** What the context says about looks, on the root and its document. */
function dress(root, { theme = "auto", accent, fontSize = 13 }) {
  root.dataset.chrome = "compact";
  // Inside another page the console claims no landmarks, and here its document has no others.
  root.role = "main";
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const page = document.documentElement.style;
  page.colorScheme = theme === "auto" ? "" : theme;
  page.zoom = String(fontSize / 13);
  if (accent !== undefined && CSS.supports("color", accent)) root.style.setProperty("--gantry-accent", accent);
  else root.style.removeProperty("--gantry-accent");
}

/** Tells how tall bar and page are together, whatever room the frame has. */
function tellHeight(root, port) {
  let told;
  const tell = () => {
    const parts = [...root.children].filter((part) => part.matches("header, .banner"));
    const page = root.querySelector(".view > .page");
    const height = Math.ceil([...parts, page].reduce((sum, part) => sum + (part?.getBoundingClientRect().height ?? 0), 0));
    if (height !== told && height > 0) port.postMessage({ type: "height", height });
    told = height;
  };
  const observer = new ResizeObserver(tell);
  for (const part of root.querySelectorAll(":scope > header, .view > .page")) observer.observe(part);
}

/** The panel in place of the console. */
const refuse = (root, version, { why, detail }) => {
  show(root, why, version, detail);
  // Nobody goes on from here.
  return new Promise(() => {});
};

/**
 * Finds the parent, and answers with a function that opens the console for it. Where there is none that may be, the panel
 * stands in `root`, and no answer comes. `json` is the text of config.json, `version` goes into the report.
 */
export async function meet(root, json, version) {
  const config = readConfig(json);
  const ancestors = window === parent ? [] : location.ancestorOrigins && [...location.ancestorOrigins];
  const greeting = whomToGreet(config, self.origin, ancestors);
  if (!greeting.targets) return refuse(root, version, greeting);
  const port = await shakeHands(greeting.targets);
  if (!port) return refuse(root, version, { why: "silent", detail: greeting.targets.join(" ") });
  const keys = new Keys(port);
  let context;
  let handle;
  const go = (route) => (handle ? handle.navigate(route) : (host.view = route));
  const take = (message) => {
    if (message?.type === "key") keys.answer(message);
    if (message?.type === "navigate") go(message.route);
    if (message?.type !== "context") return;
    // Another hub is another console. The browser asks first where something typed would be lost.
    if (message.hub !== context.hub) location.reload();
    else dress(root, (context = message));
  };
  context = await firstContext(port, take);
  if (!context) return refuse(root, version, { why: "silent", detail: greeting.targets.join(" ") });
  dress(root, context);
  const told = ({ kind, href, title, dirty }) =>
    port.postMessage(kind === "route" ? { type: "navigated", route: href, title: title.slice(0, TITLE_LENGTH) } : { type: "dirty", dirty });
  const { route = FIRST_ROUTE, locale } = context;
  const host = { told, view: route, locale, ...(context.keys && { getKey: (question) => keys.ask(question) }) };
  return (glue) => {
    handle = glue.mount(root, configOf(config, context), undefined, host);
    tellHeight(root, port);
  };
}
