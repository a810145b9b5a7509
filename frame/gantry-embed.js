// Shows Gantry in a frame of your page and speaks protocol 1 with it: docs/embedding/frame.md. One file without
// dependencies, to be loaded from the console's host or copied; the types stand in gantry-embed.d.ts.

const PROTOCOL = 1;

const isText = (value, most) => typeof value === "string" && value.length <= most;

/** The nonce of a greeting; undefined for every other message. */
function greetingOf(data) {
  if (typeof data !== "object" || data === null || data.gantry !== "init" || data.protocol !== PROTOCOL) return undefined;
  return isText(data.nonce, 64) && data.nonce.length >= 32 ? data.nonce : undefined;
}

/** What the frame says: each with the shape that is taken. */
const HEARD = {
  "ask-key": ({ id, reason }) => Number.isSafeInteger(id) && (reason === "start" || reason === "refused"),
  navigated: ({ route, title }) => isText(route, 4096) && route.startsWith("/") && isText(title, 1024),
  dirty: ({ dirty }) => typeof dirty === "boolean",
  height: ({ height }) => Number.isFinite(height) && height > 0,
};

/** Puts the console into `container` and keeps it there until `destroy()`. See gantry-embed.d.ts. */
export function embedFrame(container, options) {
  const { src, getKey, onNavigate, onDirty, height = "fill", title = "Container images" } = options;
  const address = new URL(src, document.baseURI);
  if (!/^https?:$/.test(address.protocol)) throw new TypeError("src must be an http or https address");
  address.search = "?embed";
  let context = { ...options.context };
  let port;
  let greeted;

  const frame = document.createElement("iframe");
  frame.title = title;
  frame.allow = "clipboard-write";
  Object.assign(frame.style, { display: "block", border: "0", inlineSize: "100%", blockSize: height === "fill" ? "100%" : `${height.min}px` });

  const dress = () => {
    const { theme = "auto" } = context;
    frame.style.colorScheme = theme === "light" || theme === "dark" ? theme : "";
  };
  const tellContext = () => port?.postMessage({ ...context, keys: typeof getKey === "function", type: "context" });

  const answerKey = async ({ id, reason, hub }, asker) => {
    const answer = { type: "key", id };
    try {
      answer.key = await getKey({ reason, ...(isText(hub, 64) && { hub }) });
    } catch {
      // Without a key the frame says that none was handed over. Why not is the portal's to tell.
    }
    asker.postMessage(answer);
  };
  const hear = (data, asker) => {
    const type = typeof data === "object" && data !== null && data.type;
    if (!Object.hasOwn(HEARD, type) || !HEARD[type](data)) return;
    if (type === "ask-key" && getKey) answerKey(data, asker);
    if (type === "dirty") onDirty?.(data.dirty);
    if (type === "height" && height !== "fill") frame.style.blockSize = `${Math.min(height.max, Math.max(height.min, data.height))}px`;
    if (type === "navigated") {
      // A frame that is loaded anew, by whomever, comes back to where it was.
      context.route = data.route;
      onNavigate?.(data.route, data.title);
    }
  };
  const greet = (event) => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin) return;
    const nonce = greetingOf(event.data);
    if (!nonce || nonce === greeted) return;
    greeted = nonce;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => hear(data, channel.port1);
    event.source.postMessage({ gantry: "ready", protocol: PROTOCOL, nonce }, address.origin, [channel.port2]);
    tellContext();
  };

  addEventListener("message", greet);
  dress();
  frame.src = address.href;
  container.append(frame);

  return {
    frame,
    setContext(changes) {
      const { hub } = context;
      context = { ...context, ...changes };
      // An address of one hub means nothing in another.
      if (context.hub !== hub && changes.route === undefined) delete context.route;
      dress();
      tellContext();
    },
    navigate(route) {
      if (port) port.postMessage({ type: "navigate", route });
      else context.route = route;
    },
    destroy() {
      removeEventListener("message", greet);
      port?.close();
      port = undefined;
      frame.remove();
    },
  };
}
