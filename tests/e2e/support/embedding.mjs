// Pages of other people around the console: a small web server with a page, libraries out of node_modules, and, where the
// test wants it, the files of the console and the platform on the same origin.

import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const dist = process.env.GANTRY_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** A policy for a page that shows the element from `sources`, with Trusted Types enforced. */
export const policyFor = (sources, worker = "blob:") =>
  `default-src 'none'; script-src 'self' ${sources} 'wasm-unsafe-eval'; style-src 'self' ${sources}; img-src data:; ` +
  `connect-src 'self' ${sources}; worker-src 'self' ${worker}; base-uri 'none'; form-action 'none'; ` +
  "require-trusted-types-for 'script'; trusted-types gantry-console vue";

/** React comes as CommonJS; this is a module of it for a browser without a bundler. */
function react() {
  const names = { react: "react/cjs/react.production.js", scheduler: "scheduler/cjs/scheduler.production.js" };
  names["react-dom"] = "react-dom/cjs/react-dom.production.js";
  names.client = "react-dom/cjs/react-dom-client.production.js";
  const folder = (name) => join(require.resolve(`${name.split("/")[0]}/package.json`), "..", name.split("/").slice(1).join("/"));
  const pieces = Object.entries(names).map(([name, path]) => `${JSON.stringify(name)}(exports, require, module) {${readFileSync(folder(path), "utf8")}\n}`);
  return `const pieces = {${pieces.join(",\n")}};
    const made = {};
    function require(name) {
      if (!made[name]) { const module = made[name] = { exports: {} }; pieces[name](module.exports, require, module); }
      return made[name].exports;
    }
    export const React = require("react");
    export const { createRoot } = require("client");`;
}

const LIBRARIES = {
  "/lib/react.js": react,
  "/lib/vue.js": () => readFileSync(require.resolve("vue/dist/vue.runtime.esm-browser.prod.js"), "utf8"),
};

/**
 * Starts a server. `pages` are documents and scripts by path; `policy` is sent with every document; `console` serves the
 * console's own files as well; `platform` is the address that answers `/v1`.
 */
export async function startPages({ pages, policy, console: hasConsole = false, platform }) {
  const seen = [];
  const send = (reply, status, type, body) => {
    const headers = { "content-type": type, "cache-control": "no-store" };
    if (policy && type.startsWith("text/html")) headers["content-security-policy"] = policy;
    reply.writeHead(status, headers).end(body);
  };
  const pass = (question, reply) => {
    const { hostname, port } = new URL(platform);
    const onward = request({ hostname, port, path: question.url, method: question.method, headers: question.headers }, (answer) => {
      reply.writeHead(answer.statusCode, answer.headers);
      answer.pipe(reply);
    });
    onward.on("error", () => reply.destroy());
    question.pipe(onward);
  };
  const server = createServer((question, reply) => {
    const { pathname } = new URL(question.url, "http://host");
    seen.push({ path: question.url, headers: question.headers });
    if (platform && pathname.startsWith("/v1/")) return pass(question, reply);
    if (LIBRARIES[pathname]) return send(reply, 200, TYPES[".js"], LIBRARIES[pathname]());
    const page = pages[pathname];
    if (page !== undefined) return send(reply, 200, TYPES[extname(pathname)] ?? "text/html; charset=utf-8", page);
    const file = join(dist, pathname);
    if (hasConsole && existsSync(file) && statSync(file).isFile()) return send(reply, 200, TYPES[extname(file)] ?? "text/plain", readFileSync(file));
    return send(reply, 404, "text/plain", "not found");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    seen,
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

/** A document with a body and a module, both named from the outside because the policy allows nothing inline. */
export const html = (body, script = "/page.js", head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Portal</title>
  <link rel="icon" href="data:,">${head}</head><body>${body}<script type="module" src="${script}"></script></body></html>`;
