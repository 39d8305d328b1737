// The board of the preview: what waits, for whoever leads the translations.

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { open } from "./harness/index.mjs";
import { preview } from "./harness/preview.mjs";

/** One page has a link that leads to nothing. */
const damaged = (site) => site.change("content/fr-FR/guide/brew.md", (text) => `${text}\n[rien](rien.md)\n`);

const address = (site) => new URL("/__desk/status", site.url).href;

test("a lead finds each language, each section and the worst pages, and goes to one of them", async (t) => {
  const site = await preview(t, { prepare: damaged });
  const page = await open(t, site, undefined, { locale: "en-US" });
  const refused = [];
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  await page.goto(address(site));
  for (const name of ["Sections", "Most problems", "Stale"]) {
    assert.equal(await page.locator("h3", { hasText: name }).first().isVisible(), true, name);
  }
  const rows = await page.locator("table").first().locator("tbody tr").count();
  const json = await (await fetch(new URL("/__desk/status.json", site.url))).json();
  assert.equal(rows, json.docsets[0].locales.length);
  // The style sheet is there, and nothing is asked for that the policy forbids.
  assert.equal(await page.locator("table").first().evaluate((table) => getComputedStyle(table).borderCollapse), "collapse");
  await page.locator("table a").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/__desk/"));
  await page.locator("main h1").first().waitFor();
  assert.deepEqual(refused, []);
});

test("the board is for every reader, scheme and width, and never wider than the window", async (t) => {
  const site = await preview(t, { prepare: damaged });
  for (const width of [360, 768, 1440]) {
    for (const dark of [false, true]) {
      const page = await open(t, site, undefined, { locale: "en-US", width, dark });
      await page.goto(address(site));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide at ${width}`);
      assert.deepEqual(await violations(page), [], `${width} ${dark}`);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/board-${width}-${dark ? "dark" : "light"}.png`, fullPage: true });
    }
  }
});
