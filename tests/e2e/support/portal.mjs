// Pages of other origins, which show the console in a frame or try to: small web servers on ports of their own.

import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const dist = process.env.GANTRY_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));
const types = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css" };

/**
 * Serves `files` (text by path) on an origin of its own, and the helper of the build beside them. `policy` is the content
 * policy of its pages. `address` is the origin; `localhost` is the same server under another name, so another origin.
 */
export async function originServer(files, policy) {
  const server = createServer((question, reply) => {
    const { pathname } = new URL(question.url, "http://host");
    const path = pathname === "/" ? "/index.html" : pathname;
    const text = path === "/gantry-embed.js" && existsSync(`${dist}${path}`) ? readFileSync(`${dist}${path}`) : files[path];
    if (text === undefined) return reply.writeHead(404).end();
    const headers = { "content-type": types[path.split(".").at(-1)], "cache-control": "no-store" };
    if (policy) headers["content-security-policy"] = policy;
    return reply.writeHead(200, headers).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  return {
    address: `http://127.0.0.1:${port}`,
    localhost: `http://localhost:${port}`,
    files,
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

/** A portal as a careful one is written: no inline script or style, and a policy that lets in the console alone. */
export const portalPage = '<!doctype html><html lang="en"><head><title>Portal</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/portal.css"><script type="module" src="/portal.js"></script></head><body><main><h1>Portal</h1><div id="one"></div><div id="two"></div></main></body></html>';
export const portalSheet = "html, body, main { block-size: 100%; margin: 0 } h1 { margin: 0; font-size: 20px } #one, #two { block-size: 640px } #two:empty { display: none }";
export const portalPolicy = (console) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; frame-src ${console}; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;

/** The script of that portal: opens frames and keeps what it hears, for the test to read. */
export const portalScript = `
  import { embedFrame } from "/gantry-embed.js";
  window.heard = { keys: [], routes: [], dirty: [], messages: 0 };
  addEventListener("message", () => (heard.messages += 1));
  window.key = "sandbox-admin";
  window.open_ = (place, src, options = {}) => {
    const getKey = (question) => { heard.keys.push(question); return window.key; };
    const onNavigate = (route, title) => heard.routes.push([route, title]);
    const onDirty = (isDirty) => heard.dirty.push(isDirty);
    return (window[place] = embedFrame(document.querySelector("#" + place), { src, getKey, onNavigate, onDirty, ...options }));
  };
`;
