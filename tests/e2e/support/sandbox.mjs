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
    return sandbox;
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

  /** Sends a request to the sandbox itself and fails unless it is accepted. */
  async ask(path, options) {
    const reply = await fetch(this.address + path, options);
    if (!reply.ok) throw new Error(`${options?.method ?? "GET"} ${path}: ${reply.status} ${await reply.text()}`);
    const text = await reply.text();
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Makes the requests that a pattern matches fail, see the sandbox's README for the fields. */
  async fault(fault) {
    return this.ask("/sandbox/faults", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    });
  }

  /** The requests seen so far: method, path, query and the names of headers. */
  async requests() {
    return this.ask("/sandbox/requests");
  }

  async stop() {
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}
