// What a portal may write with the types of gantry-embed.js, and what it may not. Checked by types.test.mjs, never run.

import { embedFrame, type GantryContext, type GantryFrame, type GantryFrameOptions, type GantryKeyQuestion } from "../../../frame/gantry-embed.js";

declare const place: HTMLElement;

const context: GantryContext = { theme: "dark", accent: "#0f766e", locale: "de-CH", fontSize: 14, hub: "60aa41c2f5e7d3908b1c6e22", route: "/images" };
const options: GantryFrameOptions = {
  src: "https://images.example.com/",
  context,
  getKey: async ({ reason, hub }: GantryKeyQuestion) => `${reason satisfies "start" | "refused"} ${hub ?? ""}`,
  onNavigate: (route, title) => console.log(route.length, title.length),
  onDirty: (dirty) => console.log(dirty === true),
  height: { min: 320, max: 960 },
};
const frame: GantryFrame = embedFrame(place, options);
frame.setContext({ theme: "auto", hub: undefined });
frame.navigate("/images?state=live");
frame.frame.focus();
frame.destroy();
embedFrame(place, { src: "/", getKey: () => "a key at once" });

// @ts-expect-error: the address is needed
embedFrame(place, {});
// @ts-expect-error: no such theme
embedFrame(place, { src: "/", context: { theme: "blue" } });
// @ts-expect-error: a key is a text
embedFrame(place, { src: "/", getKey: () => 5 });
// @ts-expect-error: bounds come in pairs
embedFrame(place, { src: "/", height: { min: 320 } });
// @ts-expect-error: no such setting
embedFrame(place, { src: "/", api: "/v1" });
// @ts-expect-error: the frame is not to be replaced
frame.frame = document.createElement("iframe");
