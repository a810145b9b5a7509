// A portal in TypeScript that shows the element. What must not compile is marked; the compiler fails where it would.

import { GantryConsole } from "../../../element/gantry-console";

const element = document.createElement("gantry-console");
element.getKey = async ({ hub, reason }) => `${hub ?? "any"} ${reason === "refused"}`;
element.view = "/images?state=live";
element.theme = "dark";
element.accent = null;
element.config = { mask: "all" };
element.addEventListener("gantry:navigate", ({ detail }) => history.replaceState(null, detail.title, `#${detail.view}`));
element.addEventListener("gantry:dirty", ({ detail }) => detail.dirty === element.dirty);
const protocol: 1 = GantryConsole.protocol;

// @ts-expect-error what is unsaved is the console's to say
element.dirty = false;
// @ts-expect-error a key is a text
element.getKey = async () => 1;
// @ts-expect-error there is a route, always
element.view = null;

export { protocol };
