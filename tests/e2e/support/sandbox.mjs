// The sandbox platform as a process: started on a free port with the flags of a test file, asked for the requests that
// it saw, told to fail. One per test file is enough, because every answer is fixed by its seed.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const binary = process.env.GANTRY_SANDBOX ?? `${root}target/release/gantry-sandbox`;
const dist = process.env.GANTRY_DIST ?? `${root}dist`;

export class Sandbox {
  static #running = new Set();
  #process;
  #output = [];

  constructor(child) {
    this.#process = child;
  }

  /** Flags as an object: `{ images: 50, auth: "key", "max-page": "100:cap" }`. The console is served unless `static` is null. */
  static async start(flags = {}) {
    const all = { listen: "127.0.0.1:0", images: 60, seed: 1, auth: "open", static: dist, ...flags };
    const words = Object.entries(all).filter(([, value]) => value !== null);
    const child = spawn(binary, words.flatMap(([name, value]) => [`--${name}`, String(value)]), {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const sandbox = new Sandbox(child);
    await sandbox.#listening();
    Sandbox.#running.add(sandbox);
    return sandbox;
  }

  /** Ends what the sandboxes of this file were told to do wrong, as far as they still answer. */
  static mendAll() {
    return Promise.allSettled([...Sandbox.#running].map((sandbox) => sandbox.clearFaults()));
  }

  async #listening() {
    const child = this.#process;
    child.stderr.on("data", (text) => this.#output.push(text));
    const ready = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`The sandbox ended with ${code}:\n${this.#output.join("")}`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        this.#output.push(`${line}\n`);
        const address = /^listening (http:\S+)/.exec(line)?.[1];
        if (address) resolve(address.replace(/\/$/, ""));
      });
    });
    this.address = await ready;
  }

  /** Everything that the sandbox printed so far, such as its keys. */
  get output() {
    return this.#output.join("");
  }

  /** Sends a request below /sandbox and fails unless it is accepted; returns the `data` of the answer. */
  async ask(method, path, body) {
    const sent = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const reply = await fetch(`${this.address}/sandbox/${path}`, { method, ...sent });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} /sandbox/${path}: ${reply.status} ${text}`);
    return JSON.parse(text).data;
  }

  /**
   * Makes requests fail: `{ path: "/v1/images", method, query, skip, times, action: { status, json, html, text, empty,
   * headers, retry_after, delay_ms, drop, cut, truncate, bytes_per_second } }`; `*` in a path stands for any text.
   */
  fault(rule) {
    return this.ask("POST", "faults", rule);
  }

  clearFaults() {
    return this.ask("DELETE", "faults");
  }

  /** The requests seen so far: method, path, query and the names of headers. */
  requests() {
    return this.ask("GET", "requests");
  }

  clearRequests() {
    return this.ask("DELETE", "requests");
  }

  /** Moves the sandbox's clock; everything that is due by then happens. */
  advance(seconds) {
    return this.ask("POST", "clock", { advance_seconds: seconds });
  }

  /** Changes fields of one image, as a merge patch. */
  patchImage(id, fields) {
    return this.ask("POST", `images/${id}`, fields);
  }

  /** Gives an image a container, as a deployment elsewhere would. */
  addContainer(image, state = "running") {
    return this.ask("POST", "containers", { image_id: image, state });
  }

  async stop() {
    Sandbox.#running.delete(this);
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}
