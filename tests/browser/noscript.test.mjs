// A reader without JavaScript.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fileOf, kettle, open } from "./harness/index.mjs";

const ARTICLE = "zh-tw/guide/brew/";
const reader = (t, path, width) => open(t, kettle, path, { width, script: false });

test("the text of every tab and zone can be read", async (t) => {
  const main = (await reader(t, ARTICLE, 1440)).locator("main");
  for (const text of ["計時器在背景執行。", "計時器會顯示在時鐘旁邊。", "玻璃會顯示茶的顏色", "鐵會保溫"]) {
    assert.ok(await main.getByText(text).isVisible(), text);
  }
});

test("contents open at 360 pixels, and lead to the next page", async (t) => {
  const page = await reader(t, ARTICLE, 360);
  await page.locator(".toc summary").first().click();
  await page.locator(".toc").getByRole("link", { name: "溫度與時間" }).click();
  assert.match(page.url(), /zh-tw\/guide\/temperatures\/$/);
});

test("the current page is seen in the contents of a wide window", async (t) => {
  const current = (await reader(t, ARTICLE, 1440)).locator(".toc [aria-current=page]");
  assert.equal(await current.count(), 1);
  assert.ok(await current.isVisible());
});

test("the contents lead to every page of a long reference", async (t) => {
  const page = await reader(t, "en-us/guide/brew/", 1440);
  await page.locator(".toc").getByRole("link", { name: "Reference" }).click();
  await page.locator(".toc").getByRole("link", { name: "Group 3" }).click();
  assert.equal(await page.locator(".toc").getByRole("link", { name: /^Command 3\./ }).count(), 12);
});

test("languages open at 360 pixels, and each link leads to a page", async (t) => {
  const page = await reader(t, ARTICLE, 360);
  await page.locator(".languages summary").first().click();
  const links = page.locator(".languages a[hreflang]").filter({ visible: true });
  const targets = await links.evaluateAll((all) => all.map(({ hreflang, href }) => [hreflang, href]));
  assert.deepEqual(targets.map(([tag]) => tag), ["en-US", "zh-TW", "fr-FR", "ko-KR", "ar-SA"]);
  for (const [, url] of targets) assert.ok(fileOf(kettle, new URL(url).pathname), url);
});

test("the bilingual view is one link away and shows each sentence with its source, once", async (t) => {
  const page = await reader(t, ARTICLE, 360);
  await page.locator("main, .notes").locator('a[href$="/bilingual/"]').filter({ visible: true }).first().click();
  const sources = await page.locator("main .src").evaluateAll((all) => all.map(({ lang, dir, dataset }) => [lang, dir, dataset.u].join()));
  assert.equal(sources.length, 30);
  assert.equal(new Set(sources).size, 30);
  assert.ok(sources.every((source) => source.startsWith("en-US,ltr,")));
});

for (const [path, width] of [[ARTICLE, 360], [ARTICLE, 1440], [`${ARTICLE}bilingual/`, 1440], ["", 768], ["zh-tw/no/such/", 768], ["ko-kr/guide/support/", 1440]]) {
  test(`no control is seen that would do nothing, on "/${path}" ${width} wide`, async (t) => {
    const page = await reader(t, path, width);
    const dead = page
      .locator("button, input, select, textarea, fieldset, [role=button], [role=tab], a:not([href]), a[href='#']")
      .filter({ visible: true });
    const seen = await dead.evaluateAll((all) => all.filter((one) => !one.closest("form[action]")).map((one) => one.outerHTML));
    assert.deepEqual(seen, []);
  });
}
