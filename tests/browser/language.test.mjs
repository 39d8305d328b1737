// Changing the language, and which one a new reader is led to.

import assert from "node:assert/strict";
import { test } from "node:test";

import { built, kettle, manual, open, pages, read, sample, settled, urlOf } from "./harness/index.mjs";

/** Sections of the texts of translated pages that are there in both languages: the page's path below its locale, and the section's id. */
function sections(site, from, to) {
  const ids = (path) => new Set([...read(site, `${path}index.html`).toString().matchAll(/<h[23] id="([^"]+)"/g)].map(([, id]) => id));
  const there = new Set(pages(site));
  return [...there]
    .filter((path) => path.startsWith(`${from}/`) && there.has(to + path.slice(from.length)))
    .flatMap((path) => {
      const other = ids(to + path.slice(from.length));
      return [...ids(path)].filter((id) => other.has(id) && !id.startsWith("site:")).map((id) => [path, id]);
    });
}

for (const site of built()) {
  test(`${site.name}: the language switch keeps the page and the section, for 20 sections`, async (t) => {
    const page = await open(t, site);
    const chosen = sample(sections(site, "zh-tw", "fr-fr"), 20);
    assert.ok(chosen.length > 5);
    for (const [path, id] of chosen) {
      await page.goto((await urlOf(site, path)) + `#${id}`);
      await page.locator(".languages summary").first().click();
      await page.locator(`.languages a[href^="${site.base}fr-fr/"]`).click();
      await page.waitForURL(/fr-fr/);
      assert.equal(page.url(), (await urlOf(site, path.replace("zh-tw", "fr-fr"))) + `#${id}`);
      assert.equal(await page.locator(":target").getAttribute("id"), id);
    }
  });
}

/** Where a new reader whose browser prefers `locale` ends up. */
async function arrival(t, site, path, locale) {
  const page = await open(t, site, path, { locale });
  await settled(page);
  return page.url().slice((await urlOf(site)).length);
}

for (const [locale, expected] of [["zh-HK", "zh-tw/"], ["zh-Hant", "zh-tw/"], ["fr-CA", "fr-fr/"], ["ar", "ar-sa/"], ["en-GB", "en-us/"], ["sw", ""], ["ja-JP", ""]]) {
  test(`a reader of ${locale} who comes to the chooser is led to "/${expected}"`, async (t) => {
    assert.equal(await arrival(t, kettle, "", locale), expected);
  });
}

test("the chooser remembers nothing of a reader that it did not lead, and lists all languages in their own words", async (t) => {
  const page = await open(t, manual, "", { locale: "sw" });
  assert.deepEqual(await page.locator("main a[hreflang]").allInnerTexts(), ["English", "中文 (繁體)", "한국어", "日本語", "Français", "Deutsch", "العربية"]);
});

test("a link to a page is never led elsewhere, whatever the browser prefers", async (t) => {
  assert.equal(await arrival(t, kettle, "fr-fr/guide/brew/", "zh-TW"), "fr-fr/guide/brew/");
  assert.equal(await arrival(t, kettle, "en-us/", "ko-KR"), "en-us/");
});
