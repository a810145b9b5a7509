// The portal of docs/embedding as `cargo xtask run` serves it: the console in both ways, under the portal's strict policy,
// walked from the list into an image, with the portal's own looks, address and navigation around it.

import assert from "node:assert/strict";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { axe } from "./support/axe.mjs";
import { journey } from "./support/journey.mjs";
import { eventually } from "./support/list.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const portal = fileURLToPath(new URL("../../docs/embedding/portal", import.meta.url));
const sandbox = await Sandbox.start({ portal, auth: "key", speed: 0.001 });
after(() => sandbox.stop());

const ways = {
  element: { tab: "As an element", within: (page) => page.locator("gantry-console"), inside: async (page) => page },
  frame: { tab: "In a frame", within: (page) => page.frameLocator("#panel iframe"), inside: async (page) => (await page.locator("#panel iframe").elementHandle()).contentFrame() },
};
const rows = (console) => console.getByRole("table").locator("tr:has(td a)");

for (const [way, { tab, within, inside }] of Object.entries(ways)) {
  journey(`${way}: from the list of the portal into an image, and back by the portal's own navigation`, {}, async ({ page }) => {
    await page.goto(`${sandbox.address}/portal/#/${way}/images`);
    await page.getByText("Ines Marlowe").waitFor();
    assert.equal(await page.getByRole("tab", { name: tab }).getAttribute("aria-selected"), "true");
    const console = within(page);
    await rows(console).first().waitFor();
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await rows(console).first().waitFor();
      await axe(page);
    }
    const link = rows(console).first().getByRole("link").first();
    const name = await link.innerText();
    await link.click();
    await console.getByRole("heading", { level: 1, name: new RegExp(name.slice(0, 12).replace(/[^\w]/g, ".")) }).waitFor();
    await eventually(page, async () => assert.match(page.url(), new RegExp(`/portal/#/${way}/images/[0-9a-f]+$`)));
    const deep = page.url();
    await page.getByRole("link", { name: "Image sources" }).click();
    await console.getByRole("heading", { level: 1, name: /sources/i }).waitFor();
    await eventually(page, async () => assert.equal(await page.getByRole("link", { name: "Image sources" }).getAttribute("aria-current"), "page"));
    const unused = page.getByRole("navigation", { name: "Portal" }).getByRole("link", { name: "Unused images" });
    await unused.click();
    await console.getByText(/^\d+ of 60 match$/).waitFor();
    await eventually(page, async () => assert.equal(await unused.getAttribute("aria-current"), "page"));
    // The portal's address leads back to the image, from cold.
    await page.goto("about:blank");
    await page.goto(deep);
    await within(page).getByRole("heading", { level: 1, name: new RegExp(name.slice(0, 12).replace(/[^\w]/g, ".")) }).waitFor();
  });

  journey(`${way}: theme, accent and size of text are the portal's`, {}, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`${sandbox.address}/portal/#/${way}/images`);
    await rows(within(page)).first().waitFor();
    await page.getByLabel("Theme").selectOption("dark");
    await page.getByLabel("Accent").selectOption("Signal blue");
    await page.getByLabel("Text").selectOption("Large");
    const primary = within(page).getByRole("link", { name: /^Create image/ }).first();
    const looks = () => primary.evaluate((node) => [getComputedStyle(node.closest(".gantry")).colorScheme, getComputedStyle(node).backgroundColor]);
    await eventually(page, async () => assert.deepEqual(await looks(), ["dark", "rgb(37, 99, 235)"]));
    await axe(page, await inside(page));
    await page.setViewportSize({ width: 390, height: 800 });
    await rows(within(page)).first().waitFor();
    await axe(page, await inside(page));
  });

  journey(`${way}: the portal says that something is unsaved`, {}, async ({ page }) => {
    await page.goto(`${sandbox.address}/portal/#/${way}/images/new`);
    const name = within(page).getByRole("textbox", { name: "Image name" });
    await name.fill("harbour-api");
    await page.getByText("Unsaved changes").waitFor();
    await page.getByRole("link", { name: "Image sources" }).click();
    await within(page).getByRole("dialog").getByRole("button").first().click();
    assert.equal(await name.inputValue(), "harbour-api");
  });
}
