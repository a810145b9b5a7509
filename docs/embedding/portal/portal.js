// An internal portal that embeds Gantry in both ways. It owns the theme, the accent, the address and the person; the
// console is handed what it needs of them. Everything a portal of yours would do stands here.

import { embedFrame } from "../gantry-embed.js";

const CONSOLE = new URL("../", import.meta.url).href;
const byId = (id) => document.getElementById(id);
const panel = byId("panel");
const looks = document.forms[0].elements;

// The portal's own backend knows who is signed in, and has a key for them that may do what they may do.
const readSession = async () => (await fetch("session.json", { cache: "no-store" })).json();
let session = readSession();

/** Hands over a key: the one that is here, until the platform no longer takes it. */
async function getKey({ reason }) {
  if (reason === "refused") session = readSession();
  return (await session).key;
}

const context = () => ({ theme: looks.theme.value, accent: looks.accent.value, fontSize: Number(looks.fontSize.value) });

/** `#/frame/images?state=live` is a way of embedding and a route of the console; undefined for every other address. */
function readAddress() {
  const [, way, route] = /^#\/(element|frame)(\/.*)?$/.exec(location.hash) ?? [];
  return way && { way, route: route ?? "/images" };
}

const FIRST = { way: "element", route: "/images" };
let shown;

function arrived(route, title) {
  history.replaceState(null, "", `#/${shown.way}${route}`);
  byId("place").textContent = title.replace(/ · Gantry$/, "");
  for (const link of document.querySelectorAll("[data-route]")) {
    if (link.dataset.route === route) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
const dirty = (isDirty) => (byId("unsaved").hidden = !isDirty);

const WAYS = {
  element: async (route) => {
    await import("../gantry-console.js");
    const { api, hub } = await session;
    const element = document.createElement("gantry-console");
    const look = () => {
      const { theme, accent, fontSize } = context();
      Object.assign(element, { theme, accent });
      // The element takes the size of text from where it stands: 16 px there is what 13 px is inside.
      element.style.fontSize = `${(fontSize / 13) * 16}px`;
    };
    Object.assign(element, { api, hub, view: route, getKey });
    look();
    element.addEventListener("gantry:navigate", ({ detail }) => arrived(detail.view, detail.title));
    element.addEventListener("gantry:dirty", ({ detail }) => dirty(detail.dirty));
    panel.append(element);
    return { look, navigate: (wanted) => (element.view = wanted), close: () => element.remove() };
  },
  frame: async (route) => {
    const { hub } = await session;
    const frame = embedFrame(panel, { src: CONSOLE, getKey, context: { ...context(), hub, route }, onNavigate: arrived, onDirty: dirty });
    return { ...frame, look: () => frame.setContext(context()), close: () => frame.destroy() };
  },
};

async function show({ way, route }) {
  shown?.close?.();
  panel.replaceChildren();
  dirty(false);
  shown = { way };
  for (const tab of document.querySelectorAll("[data-way]")) {
    const isChosen = tab.dataset.way === way;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    if (isChosen) panel.setAttribute("aria-labelledby", tab.id);
  }
  try {
    const opened = await WAYS[way](route);
    if (shown.way === way) Object.assign(shown, opened);
    else opened.close();
  } catch (error) {
    panel.append(Object.assign(document.createElement("p"), { textContent: `The console cannot be shown: ${error.message}` }));
  }
}

function look() {
  const { theme, accent } = context();
  const page = document.documentElement.style;
  page.colorScheme = theme === "auto" ? "" : theme;
  page.setProperty("--accent", accent);
  shown?.look?.();
}

looks.theme.form.addEventListener("change", look);
document.querySelector("[role=tablist]").addEventListener("click", ({ target }) => {
  const way = target.closest("[data-way]")?.dataset.way;
  if (way && way !== shown.way) show({ way, route: readAddress()?.route ?? FIRST.route });
});
document.querySelector("[role=tablist]").addEventListener("keydown", ({ key }) => {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return;
  const other = document.querySelector("[role=tab][aria-selected=false]");
  other.focus();
  other.click();
});
document.querySelector(".side").addEventListener("click", (event) => {
  const link = event.target.closest("[data-route]");
  if (!link) return;
  event.preventDefault();
  shown.navigate?.(link.dataset.route);
});
addEventListener("hashchange", () => {
  const wanted = readAddress();
  if (wanted && wanted.way !== shown.way) show(wanted);
  else if (wanted) shown.navigate?.(wanted.route);
});

look();
show(readAddress() ?? FIRST);
byId("name").textContent = (await session).name;
