// What frame and parent say to each other, protocol 1: docs/embedding/frame.md has the table. Everything from outside is
// read here and nowhere else: own properties of plain objects, in bounds, copied one by one into objects without a
// prototype. What does not fit is no message. Nothing here touches the page, so that it is tested without one.

/** Rises when an old parent and a new frame would misunderstand each other. */
export const PROTOCOL = 1;

const isPlain = (value) => {
  const prototype = typeof value === "object" && value && Object.getPrototypeOf(value);
  return prototype === Object.prototype || (value !== null && prototype === null);
};
const text = (pattern) => (value) => typeof value === "string" && pattern.test(value);

// Each field with what it may hold. A field that is absent or null has its default.
const ROUTE = text(/^\/[^\0-\x1f\x7f]{0,4095}$/);
const CONTEXT = {
  theme: text(/^(light|dark|auto)$/),
  // A colour by name, by digits or by a function of numbers: nothing that refers to something else.
  accent: text(/^(#[0-9a-f]{3,8}|[a-z]{3,24}|(rgb|hsl|hwb|lab|lch|oklab|oklch)a?\([0-9a-z.,%/ +-]{1,64}\))$/i),
  locale: text(/^[a-z0-9]{2,8}(-[a-z0-9]{1,8}){0,6}$/i),
  fontSize: (value) => typeof value === "number" && value >= 10 && value <= 24,
  hub: text(/^[\w-]{1,64}$/),
  route: ROUTE,
  keys: (value) => typeof value === "boolean",
};
const SHAPES = {
  context: { optional: CONTEXT },
  key: { id: Number.isSafeInteger, optional: { key: text(/^[\x21-\x7e]{1,4096}$/) } },
  navigate: { route: ROUTE },
};

function copy(data, { optional = {}, ...required }) {
  const copied = Object.create(null);
  for (const [shape, isRequired] of [[required, true], [optional, false]]) {
    for (const [name, fits] of Object.entries(shape)) {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (value === undefined || value === null ? isRequired : !fits(value)) return undefined;
      if (value !== undefined && value !== null) copied[name] = value;
    }
  }
  return copied;
}

/** A message of the parent that came through the port, as `{ type, … }`; undefined for everything else. */
export function readMessage(data) {
  const type = isPlain(data) && Object.hasOwn(data, "type") && data.type;
  if (typeof type !== "string" || !Object.hasOwn(SHAPES, type)) return undefined;
  const copied = copy(data, SHAPES[type]);
  return copied && Object.assign(copied, { type });
}

/** Is this the answer to the greeting that carried `nonce`? */
export function isReady(data, nonce) {
  const has = (name, value) => Object.hasOwn(data, name) && data[name] === value;
  return isPlain(data) && has("gantry", "ready") && has("protocol", PROTOCOL) && has("nonce", nonce);
}

/** The greeting. */
export const init = (nonce) => ({ gantry: "init", protocol: PROTOCOL, nonce });

/** What `config.json` holds; nothing where it cannot be read, which the console says once it runs. */
export function readConfig(json) {
  try {
    const config = JSON.parse(json);
    return isPlain(config) ? config : {};
  } catch {
    return {};
  }
}

/**
 * Whom to greet: origins, or why nobody. `ancestors` are the origins of the pages around, the nearest first, and undefined
 * in a browser that does not tell. Then every parent that may be is greeted, and the browser delivers to the one that is.
 */
export function whomToGreet(config, own, ancestors) {
  const listed = Object.hasOwn(config, "parents") && Array.isArray(config.parents) ? config.parents : [];
  // A page of the same origin can reach into the frame anyway, so it needs no entry. "null" is every page without one.
  const allowed = [own, ...listed].filter((origin) => typeof origin === "string" && /^https?:\/\/[^/*]+$/.test(origin));
  if (!allowed.includes(own)) return { why: "opaque", detail: "" };
  if (!ancestors) return { targets: [...new Set(allowed)] };
  if (ancestors.length === 0) return { why: "alone", detail: "" };
  const stranger = ancestors.find((origin) => !allowed.includes(origin));
  return stranger === undefined ? { targets: [ancestors[0]] } : { why: "parent", detail: stranger };
}

/** The configuration of this frame: the parent chooses the hub, and hands over keys if it offers them. */
export function configOf(config, context) {
  const { hub, keys } = context;
  const chosen = hub === undefined ? {} : { hub, hubs: [] };
  return JSON.stringify({ ...config, ...chosen, ...(keys && { auth: "host" }) });
}
