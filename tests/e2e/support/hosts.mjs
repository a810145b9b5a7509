// The web servers of docs/hosting as processes: the very files that people copy, with names, ports, folders and the
// platform's address replaced, on this machine and without TLS.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const docs = fileURLToPath(new URL("../../../docs/hosting/", import.meta.url));
const dist = process.env.GANTRY_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));
const programs = { nginx: ["/usr/sbin/nginx", "/usr/bin/nginx"], caddy: ["/usr/bin/caddy", "/usr/local/bin/caddy"], apache: ["/usr/sbin/apache2", "/usr/sbin/httpd"] };

const program = (name) => {
  const found = programs[name].find((path) => existsSync(path));
  if (!found) throw new Error(`${name} is missing. On Debian: apt-get install nginx-light libnginx-mod-http-brotli-static caddy apache2-bin`);
  return found;
};

const assets = join(dist, "assets");
/** Whether the console comes in parts, as a release does; a build in a hurry is one module. */
export const isSplit = existsSync(assets) && readdirSync(assets).some((name) => name.startsWith("split_"));

/** A port that nobody has at the moment. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A folder of its own that is gone at the end. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "gantry-host-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Copies the console into `target`. A build in a hurry compresses nothing; only then every file gets its neighbours here. */
export function deploy(target) {
  cpSync(dist, target, { recursive: true });
  if (existsSync(join(dist, "index.html.br"))) return;
  for (const name of readdirSync(target, { recursive: true })) {
    const path = join(target, name);
    if (!statSync(path).isFile() || /\.(br|gz)$/.test(name) || existsSync(`${path}.br`)) continue;
    const bytes = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 1 }));
  }
}

/** Replaces in a file of docs/hosting, and fails for what is not there: then the file and this have parted. */
function adapted(name, replacements) {
  let text = readFileSync(join(docs, name), "utf8");
  for (const [pattern, by] of replacements) {
    if (typeof pattern === "string" ? !text.includes(pattern) : !pattern.test(text)) throw new Error(`${name} holds no ${pattern}`);
    text = text.replaceAll(pattern, by);
  }
  return text;
}

class Host {
  #child;
  #output = [];
  #folder;

  constructor(child, address, place) {
    this.#child = child;
    this.#folder = place;
    this.address = address;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => this.#output.push(text));
  }

  /** Waits until the server answers. */
  async ready() {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (this.#child.exitCode !== null) break;
      const answered = await fetch(`${this.address}/`).then(() => true, () => false);
      if (answered) return this;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The server does not answer:\n${this.#output.join("")}`);
  }

  get output() {
    return this.#output.join("");
  }

  async stop() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill("SIGTERM");
      await once(this.#child, "exit");
    }
    this.#folder.remove();
  }
}

const isRoot = () => process.getuid?.() === 0;

/**
 * nginx with docs/hosting/nginx.conf, and nginx-subpath.conf inside of it. `root` is the folder of the console, `platform`
 * the sandbox's address, `hubs` pairs of hub id and key, the first one for requests that name none.
 */
export async function startNginx({ root, platform, hubs: [first, second] }) {
  const [place, port] = [folder(), await freePort()];
  const upstream = new URL(platform).host;
  const subpath = adapted("nginx-subpath.conf", [["/srv/gantry/", `${root}/`], ["# brotli_static off;", "brotli_static off;"]]);
  const site = adapted("nginx.conf", [
    ["listen 443 ssl http2;", `listen 127.0.0.1:${port};`],
    [/^ +ssl_certificate.*\n/gm, ""],
    ["root /srv/gantry;", `root ${root};`],
    ["# brotli_static on;", "brotli_static on;"],
    ["https://api.cycle.io", platform],
    ["Host api.cycle.io", `Host ${upstream}`],
    ["FIRST-HUB-ID", first.hub],
    ["FIRST-API-KEY", first.key],
    ["SECOND-HUB-ID", second.hub],
    ["SECOND-API-KEY", second.key],
    [/\}\s*$/g, `${subpath}\n}\n`],
  ]);
  writeFileSync(join(place.path, "site.conf"), site);
  const modules = ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules"];
  const brotli = modules.map((path) => `${path}/ngx_http_brotli_static_module.so`).find((path) => existsSync(path));
  if (!brotli) throw new Error("nginx has no brotli module. On Debian: apt-get install libnginx-mod-http-brotli-static");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${place.path}/${name};`);
  writeFileSync(join(place.path, "nginx.conf"), `
    ${isRoot() ? "user root;" : ""}
    load_module ${brotli};
    daemon off; worker_processes 1; pid ${place.path}/pid; error_log stderr warn;
    events {}
    http { include /etc/nginx/mime.types; access_log off; ${temporary.join(" ")} include ${place.path}/site.conf; }
  `);
  const child = spawn(program("nginx"), ["-p", place.path, "-c", join(place.path, "nginx.conf")], { stdio: ["ignore", "pipe", "pipe"] });
  return new Host(child, `http://127.0.0.1:${port}`, place).ready();
}

/** Caddy with docs/hosting/Caddyfile; the same options. */
export async function startCaddy({ root, platform, hubs: [first, second] }) {
  const [place, port] = [folder(), await freePort()];
  const site = adapted("Caddyfile", [
    ["images.example.com {", `http://127.0.0.1:${port} {`],
    ["root * /srv/gantry", `root * ${root}`],
    ["https://api.cycle.io", platform],
    ["Host api.cycle.io", `Host ${new URL(platform).host}`],
    ["FIRST-HUB-ID", first.hub],
    ["FIRST-API-KEY", first.key],
    ["SECOND-HUB-ID", second.hub],
    ["SECOND-API-KEY", second.key],
  ]);
  writeFileSync(join(place.path, "Caddyfile"), `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  const child = spawn(program("caddy"), ["run", "--config", join(place.path, "Caddyfile"), "--adapter", "caddyfile"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HOME: place.path, XDG_DATA_HOME: place.path, XDG_CONFIG_HOME: place.path },
  });
  return new Host(child, `http://127.0.0.1:${port}`, place).ready();
}

const APACHE = ["mpm_event", "authz_core", "mime", "dir", "env", "setenvif", "filter", "deflate", "headers", "rewrite", "proxy", "proxy_http", "proxy_wstunnel"];

/** Apache with docs/hosting/apache.conf; the same options. It compresses by itself as on Debian, which must do no harm. */
export async function startApache({ root, platform, hubs: [first, second] }) {
  const [place, port] = [folder(), await freePort()];
  const upstream = new URL(platform).host;
  const site = adapted("apache.conf", [
    ["<VirtualHost *:443>", `<VirtualHost 127.0.0.1:${port}>`],
    [/^ +SSL.*\n/gm, ""],
    ["/srv/gantry", root],
    ["https://api.cycle.io", platform],
    ["wss://api.cycle.io", `ws://${upstream}`],
    ["FIRST-HUB-ID", first.hub],
    ["FIRST-API-KEY", first.key],
    ["SECOND-HUB-ID", second.hub],
    ["SECOND-API-KEY", second.key],
  ]);
  const folders = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"];
  const modules = folders.find((path) => existsSync(path));
  const load = APACHE.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`);
  writeFileSync(join(place.path, "apache.conf"), `
    ${load.join("\n")}
    ServerName 127.0.0.1
    Listen 127.0.0.1:${port}
    ServerRoot ${place.path}
    DefaultRuntimeDir ${place.path}
    PidFile ${place.path}/pid
    ErrorLog ${place.path}/error.log
    TypesConfig /etc/mime.types
    AddLanguage br .br
    AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json
    <Directory />
      Require all denied
    </Directory>
    ${site}
  `);
  const child = spawn(program("apache"), ["-f", join(place.path, "apache.conf"), "-D", "FOREGROUND"], { stdio: ["ignore", "pipe", "pipe"] });
  return new Host(child, `http://127.0.0.1:${port}`, place).ready();
}

/** The answer to a request as a server sends it: `fetch` undoes compression and hides that it was there. */
export async function raw(url, headers = {}) {
  const [reply] = await once(request(url, { headers }).end(), "response");
  const chunks = await reply.toArray();
  return { status: reply.statusCode, headers: reply.headers, body: Buffer.concat(chunks) };
}
