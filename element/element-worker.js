// Starts the log worker. A browser starts workers of the page's own origin only, so where this file came from another one
// the worker begins as a `blob:` of the page that imports the real one.

import { policy, workers } from "./element-policy.js";

const WORKER = new URL("./log-worker.js", import.meta.url);

const begin = (address) => {
  workers.add(address);
  return new Worker(policy.createScriptURL(address), { type: "module" });
};

export function startWorker() {
  if (WORKER.origin === location.origin) return begin(WORKER.href);
  // Imported while it runs, because a policy asks worker-src about what a worker names at its top, and script-src about this.
  const text = `import(${JSON.stringify(WORKER.href)}).catch((error) => setTimeout(() => { throw error; }));`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  // The browser tells only the page that its policy was in the way, and the worker nothing but that it failed.
  const forbidden = ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective === "worker-src" && blockedURI.startsWith("blob")) worker?.dispatchEvent(new Event("gantry:forbidden"));
  };
  let worker;
  document.addEventListener("securitypolicyviolation", forbidden);
  const settle = () => {
    URL.revokeObjectURL(address);
    workers.delete(address);
    // A violation may be told after the failure.
    setTimeout(() => document.removeEventListener("securitypolicyviolation", forbidden), 1_000);
  };
  try {
    worker = begin(address);
  } catch (error) {
    settle();
    throw error;
  }
  worker.addEventListener("message", settle, { once: true });
  worker.addEventListener("error", settle, { once: true });
  return worker;
}
