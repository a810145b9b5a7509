// The element in pages that React and Vue draw: properties, attributes and events as these libraries set them.

import assert from "node:assert/strict";
import { after } from "node:test";
import { html, policyFor, startPages } from "./support/embedding.mjs";
import { journey } from "./support/journey.mjs";
import { eventually, images } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const sandbox = await Sandbox.start({ images: 60, speed: 0.001, auth: "key", static: null });
const hub = /^hub\s+(\w+)/m.exec(sandbox.output)[1];
const getKey = 'const getKey = async ({ reason }) => { globalThis.reasons = [...(globalThis.reasons ?? []), reason]; return "sandbox-admin"; };';
const pages = {
  "/react": html('<main id="app"></main>', "/react.js"),
  "/react.js": `
    import { React, createRoot } from "/lib/react.js";
    import "/gantry-console.js";
    const { createElement, useState } = React;
    ${getKey}
    function Portal() {
      const [view, setView] = useState("/images");
      const [theme, setTheme] = useState("light");
      const [isShown, show] = useState(true);
      return createElement("div", null,
        createElement("h1", null, "Portal"),
        createElement("output", null, view),
        createElement("button", { onClick: () => setView("/sources") }, "Sources"),
        createElement("button", { onClick: () => setTheme("dark") }, "Dark"),
        createElement("button", { onClick: () => show(!isShown) }, "Show"),
        isShown && createElement("gantry-console", {
          hub: "${hub}", view, theme, getKey,
          "ongantry:navigate": ({ detail }) => setView(detail.view),
        }));
    }
    createRoot(document.querySelector("#app")).render(createElement(React.StrictMode, null, createElement(Portal)));
  `,
  "/vue": html('<main id="app"></main>', "/vue-page.js"),
  "/vue-page.js": `
    import { createApp, h, ref } from "/lib/vue.js";
    import "/gantry-console.js";
    ${getKey}
    createApp({
      setup() {
        const [view, theme, isShown] = [ref("/images"), ref("light"), ref(true)];
        return () => h("div", null, [
          h("h1", null, "Portal"),
          h("output", null, view.value),
          h("button", { onClick: () => { view.value = "/sources"; } }, "Sources"),
          h("button", { onClick: () => { theme.value = "dark"; } }, "Dark"),
          h("button", { onClick: () => { isShown.value = !isShown.value; } }, "Show"),
          isShown.value && h("gantry-console", {
            hub: "${hub}", view: view.value, theme: theme.value, getKey,
            "onGantry:navigate": ({ detail }) => { view.value = detail.view; },
          }),
        ]);
      },
    }).mount("#app");
  `,
};
const host = await startPages({ pages, platform: sandbox.address, console: true, policy: policyFor("", "") });
after(() => Promise.all([host.stop(), sandbox.stop()]));

for (const library of ["react", "vue"]) {
  journey(`${library}: properties lead, events tell, and the key is handed over`, {}, async ({ page }) => {
    const portal = (name) => page.locator("#app > div > button", { hasText: name });
    const shown = () => page.locator("#app output").innerText();
    await page.goto(`${host.address}/${library}`);
    await images(page).first().waitFor();
    assert.ok((await page.evaluate(() => reasons)).every((reason) => reason === "start"));
    await images(page).first().getByRole("link").first().click();
    await page.getByRole("navigation", { name: "Image sections" }).waitFor();
    await eventually(page, async () => assert.match(await shown(), /^\/images\/\w+$/));
    await portal("Sources").click();
    await page.getByRole("heading", { level: 1, name: "Sources", exact: true }).waitFor();
    assert.equal(await shown(), "/sources");
    await portal("Dark").click();
    const scheme = () => page.locator("gantry-console").evaluate(({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector(".gantry")).colorScheme);
    await eventually(page, async () => assert.equal(await scheme(), "dark"));
    await portal("Show").click();
    await page.locator("gantry-console").waitFor({ state: "detached" });
    await portal("Show").click();
    await page.getByRole("heading", { level: 1, name: "Sources", exact: true }).waitFor();
    const kept = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    assert.doesNotMatch(kept, /sandbox-admin/);
  });
}
