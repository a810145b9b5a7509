// The reader of the frame's protocol, without a browser: what is a message, what is none, and who is greeted.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// By text, because the root of the repository has no package.json that would call its scripts modules.
const source = readFileSync(new URL("../../frame/messages.js", import.meta.url), "utf8");
const { PROTOCOL, configOf, init, isReady, readConfig, readMessage, whomToGreet } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const clone = (value) => structuredClone(value);
const plain = (message) => message && { ...message };

test("messages are read field by field", () => {
  const context = { type: "context", theme: "dark", accent: "#0f766e", locale: "de-CH", fontSize: 14, hub: "60aa41c2", route: "/images?q=a", keys: true };
  assert.deepEqual(plain(readMessage(clone(context))), context);
  assert.deepEqual(plain(readMessage({ type: "context", theme: null, more: "of a later version" })), { type: "context" });
  assert.deepEqual(plain(readMessage({ type: "key", id: 1, key: "sandbox-admin" })), { type: "key", id: 1, key: "sandbox-admin" });
  assert.deepEqual(plain(readMessage({ type: "key", id: 1 })), { type: "key", id: 1 });
  assert.deepEqual(plain(readMessage({ type: "navigate", route: "/sources" })), { type: "navigate", route: "/sources" });
  assert.equal(Object.getPrototypeOf(readMessage(context)), null, "a message has no prototype to be reached through");
});

const long = "a".repeat(5_000);
const none = [
  undefined, null, 0, "context", [], ["context"], () => {}, new Map([["type", "context"]]), new Date(), new (class Message { type = "context"; })(),
  {}, { type: undefined }, { type: "constructor" }, { type: "__proto__" }, { type: "hasOwnProperty" }, { type: ["context"] }, { type: "Context" },
  Object.create({ type: "context" }),
  { type: "context", theme: "blue" }, { type: "context", theme: ["dark"] }, { type: "context", theme: { toString: () => "dark" } },
  ...["url(https://evil.example/x)", "var(--x)", "red;background:blue", "env(x)", "rgb(from var(--x) r g b)", "#12", `#${"f".repeat(9)}`, `rgb(${"1".repeat(80)})`, ""].map((accent) => ({ type: "context", accent })),
  ...[9, 25, NaN, Infinity, "14", -0, [14]].map((fontSize) => ({ type: "context", fontSize })),
  ...["", "a b", "a".repeat(65), "../x", 5].map((hub) => ({ type: "context", hub })),
  ...["images", "", "javascript:alert(1)", "https://evil.example", `/${long}`, "/a\nb", 5, {}].map((route) => ({ type: "navigate", route })),
  ...["d", "de_CH", "de-", long, 5].map((locale) => ({ type: "context", locale })),
  { type: "context", keys: "true" }, { type: "navigate" }, { type: "key" }, { type: "key", key: "a" }, { type: "key", id: "1", key: "a" }, { type: "key", id: 1.5, key: "a" },
  ...["", "a b", "a\r\nX-Evil: 1", "ключ", long, 5, ["a"]].map((key) => ({ type: "key", id: 1, key })),
];

test("what does not fit is no message", () => {
  for (const data of none) assert.equal(readMessage(data), undefined, JSON.stringify(data));
});

test("payloads that reach for prototypes change nothing", () => {
  const payloads = [
    '{"type":"context","__proto__":{"keys":true,"polluted":1}}',
    '{"type":"context","constructor":{"prototype":{"polluted":1}}}',
    '{"__proto__":{"type":"context","theme":"dark"},"type":"context"}',
    '{"type":"navigate","__proto__":{"route":"/images"}}',
  ];
  const read = payloads.map((text) => plain(readMessage(clone(JSON.parse(text)))));
  assert.deepEqual(read, [{ type: "context" }, { type: "context" }, { type: "context" }, undefined]);
  assert.equal({}.polluted, undefined);
  // Somebody else on the page has polluted already: only own properties count.
  Object.prototype.key = "polluted-key";
  Object.prototype.route = "/prune";
  try {
    assert.equal(readMessage({ type: "key", id: 1 }).key, undefined);
    assert.equal(readMessage({ type: "navigate" }), undefined);
  } finally {
    delete Object.prototype.key;
    delete Object.prototype.route;
  }
});

test("only the answer to this greeting is one", () => {
  const nonce = "0123456789abcdef0123456789abcdef";
  assert.deepEqual(init(nonce), { gantry: "init", protocol: 1, nonce });
  const ready = { gantry: "ready", protocol: PROTOCOL, nonce };
  assert.ok(isReady(clone(ready), nonce));
  const others = [undefined, null, "ready", [], {}, init(nonce), { ...ready, nonce: "" }, { ...ready, nonce: nonce.replace("0", "1") }, { ...ready, protocol: 2 }, { ...ready, protocol: "1" }, { ...ready, nonce: [nonce] }, Object.create(ready)];
  for (const other of others) assert.equal(Boolean(isReady(other, nonce)), false, JSON.stringify(other));
});

const own = "https://images.example";
const portal = "https://portal.example";
const config = { parents: [portal, "https://other.example"] };

test("greeted is who is allowed, under its exact origin", () => {
  assert.deepEqual(whomToGreet(config, own, [portal]), { targets: [portal] });
  assert.deepEqual(whomToGreet({}, own, [own]), { targets: [own] }, "the console's own origin");
  assert.deepEqual(whomToGreet(config, own, [portal, "https://other.example"]), { targets: [portal] }, "a portal in a portal");
  assert.deepEqual(whomToGreet(config, own, undefined), { targets: [own, portal, "https://other.example"] }, "a browser that does not tell");
});

test("nobody else is greeted", () => {
  const check = (config, own, ancestors, why, detail = "") => assert.deepEqual(whomToGreet(config, own, ancestors), { why, detail });
  check(config, own, [], "alone");
  check(config, own, ["https://evil.example"], "parent", "https://evil.example");
  check(config, own, ["https://portal.example.evil.example"], "parent", "https://portal.example.evil.example");
  check(config, own, ["http://portal.example"], "parent", "http://portal.example");
  check(config, own, ["https://portal.example:8443"], "parent", "https://portal.example:8443");
  check(config, own, ["null"], "parent", "null");
  check(config, own, [portal, "https://evil.example"], "parent", "https://evil.example");
  check(config, "null", ["null"], "opaque");
  check(config, "null", [portal], "opaque");
  check({ parents: ["null", "*", "https://*", "https://portal.example/", 5, null, [portal]] }, own, [portal], "parent", portal);
  check({ parents: ["null"] }, own, ["null"], "parent", "null");
  check({ parents: portal }, own, [portal], "parent", portal);
  check(Object.create(config), own, [portal], "parent", portal);
  check(readConfig(undefined), own, [portal], "parent", portal);
});

test("the configuration of a frame is the file's, with the hub and the keys of the parent", () => {
  const file = readConfig('{"api":"/x/v1","hubs":[{"id":"a"}],"parents":["https://portal.example"]}');
  const of = (context) => JSON.parse(configOf(file, context));
  assert.deepEqual(of({}), file);
  assert.deepEqual(of({ hub: "b", keys: true }), { ...file, hub: "b", hubs: [], auth: "host" });
  assert.deepEqual(of({ keys: false }), file);
  for (const text of [undefined, "", "[]", "null", "5", "{"]) assert.deepEqual(readConfig(text), {}, text);
});
