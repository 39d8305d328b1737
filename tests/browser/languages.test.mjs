// Languages: the chooser, the switch, offers, "always open in", and links to sentences.

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { kettle, open, settled, stir, urlOf } from "./harness/index.mjs";

const path = (page) => new URL(page.url()).pathname.slice(kettle.base.length);

for (const [languages, home] of [
  ["zh-HK", "zh-tw/"], ["zh-Hant", "zh-tw/"], ["zh-MO", "zh-tw/"], ["fr-CA", "fr-fr/"], ["ko", "ko-kr/"], ["en-GB", "en-us/"],
  ["zh-CN", ""], ["sv", ""],
]) {
  test(`a reader of ${languages} is led from the root to ${home || "nowhere, and chooses"}`, async (t) => {
    const page = await open(t, kettle, "", { locale: languages });
    await settled(page);
    assert.equal(path(page), home);
  });
}

test("the root leads to the language that was chosen before, and stays where the list is asked for", async (t) => {
  const page = await open(t, kettle, "#languages", { locale: "fr-FR" });
  await settled(page);
  assert.equal(path(page), "");
  await page.locator(".choices a[hreflang='ko-KR']").click();
  await page.goto(await urlOf(kettle, ""));
  await settled(page);
  assert.equal(path(page), "ko-kr/");
});

test("without script the root is a list of all languages in their own names", async (t) => {
  const page = await open(t, kettle, "", { script: false, locale: "fr-FR" });
  const names = await page.locator(".choices a:visible").allInnerTexts();
  assert.deepEqual(names, ["English", "中文 (繁體)", "Français", "한국어", "العربية"]);
});

test("the switch keeps page, section and sentence", async (t) => {
  for (const fragment of ["#start-the-timer", "#seg-111"]) {
    const page = await open(t, kettle, `zh-tw/guide/brew/${fragment}`, { locale: "zh-TW" });
    await page.locator(".languages summary").click();
    await page.locator(".languages a[hreflang='fr-FR']").click();
    await settled(page);
    assert.equal(path(page), "fr-fr/guide/brew/");
    assert.equal(new URL(page.url()).hash, fragment);
    assert.equal(await page.locator(":target").count(), 1);
  }
});

test("a link to a sentence needs no script on a translation", async (t) => {
  const page = await open(t, kettle, "ar-sa/guide/brew/#seg-117", { script: false });
  assert.equal(await page.locator(":target").getAttribute("id"), "seg-117");
  assert.ok(await page.evaluate(() => scrollY) > 100);
});

test("a link to a sentence leads to the same one on the source page", async (t) => {
  const page = await open(t, kettle, "en-us/guide/brew/#seg-121", { locale: "en-US" });
  await settled(page);
  const shown = await page.evaluate(() => [...CSS.highlights.get("sentence")].map(String));
  assert.deepEqual(shown, ["Iron keeps the heat: take the water off the fire two minutes early."]);
});

test("where two translations are of different sources, the switch still leads to the same sentence", async (t) => {
  const page = await open(t, kettle, "zh-tw/guide/brew/#seg-111", { locale: "zh-TW" });
  // As if the French page were of a source with one sentence more before it.
  await page.route("**/fr-fr/guide/brew/bilingual/", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('data-u="111"', 'data-u="x"').replace('data-u="112"', 'data-u="111"').replace('data-u="x"', 'data-u="112"');
    await route.fulfill({ response: answer, body });
  });
  await page.locator(".languages summary").click();
  await page.locator(".languages a[hreflang='fr-FR']").click();
  await page.waitForURL("**/fr-fr/guide/brew/#seg-112");
});

test("a link to a sentence can be copied from its original", async (t) => {
  const page = await open(t, kettle, "zh-tw/guide/brew/", { locale: "zh-TW", permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator(".modes input[value='peek']").check();
  await page.locator("main > p button.peek").first().click();
  await page.locator(".src .sentence").first().click();
  await settled(page);
  const wanted = `${await urlOf(kettle, "zh-tw/guide/brew/")}#seg-102`;
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), wanted);
  assert.equal(page.url(), wanted, "and the sentence is shown");
});

test("a reader of another language stays, and is offered the translation in that language", async (t) => {
  const page = await open(t, kettle, "fr-fr/guide/brew/#start-the-timer", { locale: "zh-HK" });
  const offer = page.locator(".offer");
  await stir(page, offer);
  assert.equal(path(page), "fr-fr/guide/brew/");
  assert.equal(await offer.getAttribute("lang"), "zh-TW");
  assert.equal(await offer.locator("a").innerText(), "以中文 (繁體)閱讀此頁面");
  assert.ok((await offer.locator("a").getAttribute("href")).endsWith("/zh-tw/guide/brew/#start-the-timer"));
  assert.deepEqual(await violations(page), []);
  await offer.locator("button").click();
  await page.reload();
  await page.mouse.move(300, 300);
  await settled(page);
  assert.equal(await page.locator(".offer").count(), 0, "it was sent away");
});

test("nothing is offered in the reader's own language, in one that the page does not have, or on a page without a translation", async (t) => {
  for (const [locale, at] of [["fr-CA", "fr-fr/guide/brew/"], ["sv-SE", "fr-fr/guide/brew/"], ["ko-KR", "fr-fr/guide/support/"]]) {
    const page = await open(t, kettle, at, { locale });
    await page.mouse.move(200, 200);
    await settled(page);
    assert.equal(await page.locator(".offer").count(), 0, `${locale} ${at}`);
    assert.equal(path(page), at);
  }
});

test("only readers who asked for it are redirected, once, and can go back", async (t) => {
  const page = await open(t, kettle, "zh-tw/guide/brew/", { locale: "zh-TW" });
  await page.locator(".languages summary").click();
  await page.locator(".always input").check();
  const linked = await page.context().newPage();
  await linked.goto(await urlOf(kettle, "fr-fr/guide/brew/#start-the-timer"));
  await linked.waitForURL("**/zh-tw/guide/brew/#start-the-timer");
  assert.ok((await linked.evaluate(() => history.length)) <= 2, "one press of the back button leaves the site");
  await linked.locator(".offer input").waitFor();
  assert.deepEqual(await violations(linked), []);
  await linked.locator(".offer a").click();
  await settled(linked);
  assert.equal(path(linked), "fr-fr/guide/brew/", "a link within the site is not redirected");
  await page.locator(".always input").uncheck();
  const other = await page.context().newPage();
  await other.goto(await urlOf(kettle, "fr-fr/guide/brew/"));
  await settled(other);
  assert.equal(path(other), "fr-fr/guide/brew/");
});
