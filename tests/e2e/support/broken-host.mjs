// A web server that serves the console well, but for one mistake that the test asks for.

import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import { extname, join } from "node:path";

const types = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".html": "text/html; charset=utf-8", ".json": "application/json" };

export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'";

/**
 * Serves `root`, and `/v1` from `platform`. Mistakes: `fallback: false` (no page for deep links), `pageForMissing` (the page
 * for missing files), `kinds` (types by ending), `pageCache`, `assetCache`, `policy`, `config` (text of config.json),
 * `api` (`{status, body, kind}` in place of the platform), `noUpgrade` (WebSockets are not passed on), `skewMs`.
 */
export async function brokenHost(root, platform, mistake = {}) {
  const {
    fallback = true, pageForMissing = false, kinds = {}, pageCache = "no-cache", policy = POLICY,
    assetCache = "public, max-age=31536000, immutable", config, api, noUpgrade = false, skewMs = 0,
  } = mistake;
  const { hostname, port } = new URL(platform);
  const send = (reply, status, headers, body) => {
    const set = Object.entries(headers).filter(([, value]) => value !== null);
    reply.writeHead(status, Object.fromEntries(set)).end(body);
  };
  const sendPage = (reply) => {
    const headers = { "content-type": types[".html"], "cache-control": pageCache, "content-security-policy": policy };
    send(reply, 200, headers, readFileSync(join(root, "index.html")));
  };
  const pass = (question, reply) => {
    if (api) return send(reply, api.status, { "content-type": api.kind ?? "application/json" }, api.body);
    const onward = request({ hostname, port, path: question.url, method: question.method, headers: question.headers }, (answer) => {
      const headers = { ...answer.headers };
      if (skewMs) headers.date = new Date(Date.now() + skewMs).toUTCString();
      reply.writeHead(answer.statusCode, headers);
      answer.pipe(reply);
    });
    onward.on("error", () => reply.destroy());
    question.pipe(onward);
  };
  const server = createServer((question, reply) => {
    const { pathname } = new URL(question.url, "http://host");
    if (pathname.startsWith("/v1/")) return pass(question, reply);
    if (pathname === "/config.json" && config !== undefined) return send(reply, 200, { "content-type": types[".json"], "cache-control": "no-cache" }, config);
    const path = join(root, pathname);
    const ending = extname(pathname);
    if (ending && existsSync(path) && statSync(path).isFile()) {
      const cache = pathname.startsWith("/assets/") ? assetCache : pageCache;
      return send(reply, 200, { "content-type": kinds[ending] ?? types[ending], "cache-control": cache }, readFileSync(path));
    }
    const isPage = pathname === "/" || (ending ? pageForMissing : fallback);
    return isPage ? sendPage(reply) : send(reply, 404, { "content-type": "text/plain" }, "not found");
  });
  server.on("upgrade", (question, socket, head) => {
    if (noUpgrade) return socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
    const onward = request({ hostname, port, path: question.url, headers: question.headers });
    onward.on("upgrade", (answer, upstream) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
      if (head.length > 0) upstream.write(head);
      socket.pipe(upstream).pipe(socket);
      for (const end of [socket, upstream]) end.on("error", () => end.destroy());
    });
    onward.on("error", () => socket.destroy());
    onward.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
