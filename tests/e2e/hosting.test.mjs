// The console behind real web servers, run with the very files of docs/hosting: nginx, Caddy, Apache, and the sandbox as the
// plainest host. Headers, types, compression, missing files, deep links, the content policy, keys that never reach the
// browser, hubs that are not offered, and the stream of notifications.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { deploy, folder, raw, startApache, startCaddy, startNginx } from "./support/hosts.mjs";
import { journey } from "./support/journey.mjs";
import { images, whole } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const place = folder();
deploy(place.path);
const platform = await Sandbox.start({ images: 60, speed: 0.001, auth: "key", static: null });
const [hub, otherHub] = [/^hub\s+(\w+)/m, /^other hub\s+(\w+)/m].map((line) => line.exec(platform.output)[1]);
const hubs = [{ hub, key: "sandbox-admin" }, { hub: otherHub, key: "sandbox-other-hub" }];
const options = { root: place.path, platform: platform.address, hubs };
const nginx = await startNginx(options);
const caddy = await startCaddy(options);
const apache = await startApache(options);
const sandbox = await Sandbox.start({ images: 60, speed: 0.001, static: place.path });
const proxies = { nginx, caddy, apache };
const hosts = { ...proxies, "the plain sandbox": sandbox };
after(async () => {
  await Promise.all([nginx, caddy, apache, sandbox].map((host) => host.stop()));
  await platform.stop();
  place.remove();
});

const assets = readdirSync(join(place.path, "assets")).filter((name) => !/\.(br|gz)$/.test(name));
const types = { js: /^(text|application)\/javascript/, css: /^text\/css/, wasm: /^application\/wasm$/ };
const assertShared = (headers, what) => {
  assert.equal(headers["access-control-allow-origin"], "*", what);
  assert.equal(headers["cross-origin-resource-policy"], "cross-origin", what);
};
const kept = "public, max-age=31536000, immutable";

for (const [name, host] of Object.entries(hosts)) {
  const at = (path, headers) => raw(`${host.address}${path}`, headers);

  test(`${name}: files with a hash are kept for good, each with its type`, async () => {
    for (const asset of assets) {
      const { status, headers } = await at(`/assets/${asset}`);
      assert.equal(status, 200, asset);
      assert.match(headers["content-type"], types[asset.split(".").at(-1)], asset);
      assert.equal(headers["cache-control"], kept, asset);
      assert.equal(headers["x-content-type-options"], "nosniff", asset);
      assertShared(headers, asset);
    }
  });

  test(`${name}: the script of the element keeps its name, is asked for again, and is for pages of any origin`, async () => {
    const { status, headers, body } = await at("/gantry-console.js");
    assert.equal(status, 200);
    assert.match(headers["content-type"], types.js);
    assert.equal(headers["cache-control"], "no-cache");
    assertShared(headers, "the script");
    for (const [, named] of body.toString().matchAll(/["'`]\.\/assets\/([^"'`]+)/g)) assert.ok(assets.includes(named), named);
    const page = await at("/");
    assert.equal(page.headers["access-control-allow-origin"], undefined, "the page is nobody else's");
  });

  test(`${name}: the page and config.json are asked for again every time`, async () => {
    for (const path of ["/", "/index.html", "/images", "/images/65b2f3e04be1d07c93a15f28", "/images?state=live"]) {
      const { status, headers, body } = await at(path);
      assert.equal(status, 200, path);
      assert.match(headers["content-type"], /^text\/html; ?charset=utf-8$/i, path);
      assert.equal(headers["cache-control"], "no-cache", path);
      assert.equal(headers["x-content-type-options"], "nosniff", path);
      assert.match(headers["referrer-policy"], /^(same-origin|no-referrer)$/, path);
      assert.match(headers["content-security-policy"], /require-trusted-types-for 'script'/, path);
      assert.doesNotMatch(headers["content-security-policy"], /unsafe-inline|'unsafe-eval'|\*/, path);
      assert.match(body.toString(), /<base href="\/">/, path);
      assert.ok(headers.etag ?? headers["last-modified"], `${path} can be revalidated`);
    }
    writeFileSync(join(place.path, "config.json"), "{}");
    const { status, headers } = await at("/config.json");
    assert.equal(status, 200);
    assert.equal(headers["cache-control"], "no-cache");
    assert.match(headers["content-type"], /^application\/json/);
  });

  test(`${name}: what was compressed by the build is sent compressed`, async () => {
    const undo = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const path of ["/", ...assets.map((asset) => `/assets/${asset}`)]) {
      const { body: plain, headers: bare } = await at(path, { "accept-encoding": "identity" });
      assert.equal(bare["content-encoding"], undefined, path);
      for (const coding of ["br", "gzip"]) {
        const { headers, body } = await at(path, { "accept-encoding": coding });
        assert.equal(headers["content-encoding"], coding, `${path} as ${coding}`);
        assert.ok(undo[coding](body).equals(plain), `${path} as ${coding} is the same file`);
        assert.equal(headers["content-type"], bare["content-type"], path);
        assert.match(headers.vary ?? "", /accept-encoding/i, `${path} as ${coding}`);
      }
    }
  });

  test(`${name}: what is missing is missing, and is not kept`, async () => {
    for (const path of ["/assets/gantry-000000000000.js", "/assets/nothing", "/nothing.js", "/favicon.ico"]) {
      const { status, headers, body } = await at(path);
      assert.equal(status, 404, path);
      assert.doesNotMatch(headers["cache-control"] ?? "", /immutable|max-age=[1-9]/, path);
      assert.doesNotMatch(body.toString(), /data-wasm/, `${path} is not the page`);
    }
  });

  journey(`${name}: a deep link opens from cold, under the policy`, {}, async ({ page }) => {
    await page.goto(`${host.address}/images?state=live`);
    await images(page).first().waitFor();
    await images(page).first().getByRole("link").click();
    await page.waitForURL("**/images/*");
    await page.getByRole("navigation", { name: "Image sections" }).waitFor();
    await page.reload();
    await page.getByRole("navigation", { name: "Image sections" }).waitFor();
  });
}

/** Opens the stream of notifications as a page of the console does, and answers the first message. */
const firstNotification = async (page, act) => {
  const heard = page.evaluate(async () => {
    const path = new URL("/v1/hubs/current/notifications", location.href);
    const { data } = await fetch(path).then((reply) => reply.json());
    path.protocol = path.protocol.replace("http", "ws");
    path.searchParams.set("token", data.token);
    const socket = new WebSocket(path);
    return new Promise((resolve, reject) => {
      socket.onopen = () => { globalThis.isListening = true; };
      socket.onerror = () => reject(new Error("the stream did not open"));
      socket.onmessage = ({ data }) => resolve(JSON.parse(data));
    });
  });
  await page.waitForFunction(() => globalThis.isListening);
  await act();
  return heard;
};

for (const [name, host] of Object.entries(proxies)) {
  const ask = async (headers) => {
    const reply = await fetch(`${host.address}/v1/images?page[size]=1`, { headers });
    return { status: reply.status, document: await reply.json() };
  };

  journey(`${name}: the pass-through adds key and hub, and the browser never has the key`, {}, async ({ page }) => {
    const sent = [];
    page.on("request", (request) => sent.push(JSON.stringify(request.headers())));
    await platform.clearRequests();
    await page.goto(host.address);
    await whole(page, 60);
    assert.doesNotMatch(sent.join("\n"), /authorization|sandbox-admin/i);
    const asked = (await platform.requests()).filter(({ path }) => path.startsWith("/v1/images"));
    assert.ok(asked.length > 0 && asked.every(({ headers }) => headers.includes("authorization") && headers.includes("x-hub-id")));
  });

  test(`${name}: only the hubs of its list are let through, each with its own key`, async () => {
    const { status, document } = await ask({});
    assert.equal(status, 200);
    assert.equal(document.data[0].hub_id, hub);
    assert.equal((await ask({ "X-Hub-Id": hub })).document.data[0].hub_id, hub);
    const other = await ask({ "X-Hub-Id": otherHub });
    assert.deepEqual([other.status, other.document.data], [200, []]);
    await platform.clearRequests();
    for (const foreign of ["60aa41c2f5e7d3908b1c6e22", `${hub}, ${otherHub}`, `${hub}x`]) {
      const refused = await ask({ "X-Hub-Id": foreign });
      assert.deepEqual([refused.status, refused.document.error.code], [403, "403.wrong-hub"], foreign);
    }
    assert.deepEqual((await platform.requests()).map(({ path }) => path), [], "the platform was not asked");
  });

  test(`${name}: a key or a cookie that a visitor sends does not get through`, async () => {
    const { status } = await ask({ Authorization: "Bearer no-such-key", Cookie: "secret=1" });
    assert.equal(status, 200, "the key of the pass-through took its place");
    const [seen] = (await platform.requests()).slice(-1);
    assert.ok(!seen.headers.includes("cookie"), seen.headers.join(" "));
  });

  journey(`${name}: notifications come through`, {}, async ({ page }) => {
    await page.goto(host.address);
    await images(page).first().waitFor();
    const headers = { authorization: "Bearer sandbox-admin", "x-hub-id": hub, "content-type": "application/json" };
    const list = await fetch(`${platform.address}/v1/images?page[size]=1`, { headers }).then((reply) => reply.json());
    const rename = () =>
      fetch(`${platform.address}/v1/images/${list.data[0].id}`, { method: "PATCH", headers, body: JSON.stringify({ name: `renamed by ${name}` }) });
    const notice = await firstNotification(page, rename);
    assert.equal(notice.topic, "image.updated");
    assert.equal(notice.context.hub_id, hub);
  });

  test(`${name}: a long answer is handed on while it arrives`, async () => {
    await platform.fault({ path: "/v1/images", times: 1, action: { bytes_per_second: 20_000 } });
    const reply = await fetch(`${host.address}/v1/images?page[size]=60`);
    const reader = reply.body.getReader();
    const begin = performance.now();
    await reader.read();
    const first = performance.now() - begin;
    while (!(await reader.read()).done);
    const last = performance.now() - begin;
    assert.ok(first < last / 2, `${first} ms of ${last} ms`);
  });
}

journey("nginx: below a path, with the same files", {}, async ({ page }) => {
  const base = `${nginx.address}/gantry`;
  const { headers, body } = await raw(`${base}/images`, { "accept-encoding": "br, gzip" });
  assert.match(body.toString(), /<base href="\/gantry\/">/);
  assert.equal(headers["cache-control"], "no-cache");
  assert.equal((await raw(`${base}/assets/${assets[0]}`)).headers["cache-control"], kept);
  assert.equal((await raw(`${base}/assets/nothing.js`)).status, 404);
  assert.equal((await raw(`${base}/nothing.js`)).status, 404);
  assert.equal((await raw(base)).headers.location, `${base}/`);
  await page.goto(`${base}/images?state=live`);
  await images(page).first().waitFor();
  const href = await images(page).first().getByRole("link").getAttribute("href");
  assert.match(href, /^\/gantry\/images\/\w+$/);
  await page.goto(`${nginx.address}${href}`);
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
});

journey("a folder of any static host, with the hash history", { config: { history: "hash", notifications: false } }, async ({ page, context }) => {
  // What `cargo xtask build --base ./` writes, and what nobody serves with a fallback: only files that exist.
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (!url.pathname.startsWith("/some/folder/") || url.pathname.endsWith("config.json")) return route.fallback();
    const path = url.pathname.replace("/some/folder/", "/");
    const reply = await route.fetch({ url: `${sandbox.address}${path}` });
    if (path !== "/") return route.fulfill({ response: reply });
    const body = readFileSync(join(place.path, "index.html"), "utf8").replace('<base href="/">', '<base href="./">');
    return route.fulfill({ response: reply, body });
  });
  await page.goto(`${sandbox.address}/some/folder/#/images?state=live`);
  await images(page).first().waitFor();
  await images(page).first().getByRole("link").click();
  await page.waitForURL(/\/some\/folder\/#\/images\/\w+$/);
  await page.reload();
  await page.getByRole("navigation", { name: "Image sections" }).waitFor();
});

test("a page of which the host has another version names nothing that it lacks", () => {
  const page = readFileSync(join(place.path, "index.html"), "utf8");
  const named = [...page.matchAll(/"(assets\/[^"]+)"/g)].map(([, name]) => name.slice("assets/".length));
  assert.ok(named.length >= 4, named.join(" "));
  for (const name of named) {
    assert.ok(assets.includes(name), name);
    assert.match(name, /-[0-9a-f]{12}\.(js|css|wasm)$/, "every file has the hash of its contents");
  }
  for (const name of assets) assert.match(name, /-[0-9a-f]{12}\.\w+$/, "files that the page does not name have one too");
});
