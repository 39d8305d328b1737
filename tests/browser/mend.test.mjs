// Readers who find a fault: links to where a page and a sentence are mended, and none where nobody asks for it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { corpus, kettle, open, pages, press, read, settled } from "./harness/index.mjs";
import { choose } from "./harness/matrix.mjs";

const REPOSITORY = "https://github.com/example/kettle";
const SOURCES = join(import.meta.dirname, "site/content");
const IMPROVE = "a.sentence[href*='/issues/new']";

/** What an address of a new issue fills in. */
function filledIn(address) {
  const url = new URL(address);
  assert.equal(url.origin + url.pathname, `${REPOSITORY}/issues/new`);
  return { title: url.searchParams.get("title"), lines: url.searchParams.get("body").split("\n") };
}

test("a sentence leads to an issue that names page, file, line and sentence, in both languages", async (t) => {
  const page = await open(t, kettle, "zh-tw/guide/brew/", { locale: "zh-TW" });
  await choose(page, "peek");
  await page.locator("main ol button.peek").first().focus();
  await press(page, "Enter");
  const link = page.locator(`main ol ${IMPROVE}`).first();
  assert.equal(await link.getAttribute("aria-label"), "改善此翻譯");
  const { title, lines } = filledIn(await link.getAttribute("href"));
  const [place, file, , target, , source] = lines;
  assert.equal(title, "[zh-TW] 沖泡您的第一壺茶");
  assert.equal(place, `${kettle.address}zh-tw/guide/brew/#seg-107`);
  const [path, line] = file.split(":");
  assert.equal(path, "guide/brew.md");
  assert.match(readFileSync(join(SOURCES, "zh-TW", path), "utf8").split("\n")[line - 1], /ttu-id="[0-9a-f]+-107"/);
  assert.deepEqual([target, source], ["> 在水壺中裝滿新鮮的水。", "> Fill the kettle with fresh water."]);
});

test("the popover of a sentence has the same link, in words", async (t) => {
  const page = await open(t, kettle, "ar-sa/guide/brew/", { locale: "ar-SA" });
  await choose(page, "peek");
  const { x, y } = await page.locator("main > p [id^='seg-']").first().boundingBox();
  await page.mouse.move(x + 20, y + 10);
  await page.mouse.move(x + 22, y + 10);
  const link = page.locator(`#site\\:original ${IMPROVE}`);
  await link.waitFor();
  assert.equal(await link.innerText(), "تحسين هذه الترجمة");
  const { title, lines: [place, file] } = filledIn(await link.getAttribute("href"));
  assert.match(title, /^\[ar-SA\] /);
  assert.equal(place, `${kettle.address}ar-sa/guide/brew/#seg-102`);
  assert.match(file, /^guide\/brew\.md:\d+$/);
});

test("the page's own link leads to its file, and says whether text or translation is meant", async (t) => {
  for (const [path, file, words] of [
    ["en-us/guide/brew/", "en-US/guide/brew.md", "Improve this page"],
    ["fr-fr/guide/brew/", "fr-FR/guide/brew.md", "Améliorer cette traduction"],
    ["fr-fr/guide/support/", "en-US/guide/support.md", "Améliorer cette page"],
  ]) {
    const page = await open(t, kettle, path);
    const link = page.locator(".about").getByRole("link", { name: words });
    assert.equal(await link.getAttribute("href"), `${REPOSITORY}/edit/main/content/${file}`);
    assert.equal(await page.locator(".about a[href*='/issues/new']").count(), 1);
  }
});

test("a page that asks not to be mended has no such link, nor has its twin a line", async (t) => {
  const path = "fr-fr/guide/temperatures/";
  assert.doesNotMatch(read(kettle, `${path}bilingual/index.html`).toString(), /data-line|data-improve|data-edit/);
  const page = await open(t, kettle, path);
  await choose(page, "peek");
  await page.locator("main > p button.peek").first().click();
  await page.locator("main > p .src").first().waitFor();
  await settled(page);
  assert.ok(await page.locator("main a.sentence").count() > 0, "links to sentences are still there");
  assert.equal(await page.locator("a[href*='github.com/example']").count(), 0);
});

test("repositories that take nothing from outside have no such links", (t) => {
  const site = corpus(t);
  if (!site) return;
  const asking = pages(site).filter((path) => /data-(edit|issue|line)=/.test(read(site, `${path}index.html`).toString()));
  assert.deepEqual(asking, []);
});
