// Narrow windows, large letters, right-to-left pages, forced colours, paper.

import assert from "node:assert/strict";
import { test } from "node:test";

import { corpus, kettle, open, pages, sample, urlOf } from "./harness/index.mjs";

const KINDS = ["", "guide/brew/", "guide/brew/bilingual/", "guide/temperatures/", "guide/settings/", "guide/support/", "no/such/page/"];
const LOCALES = ["en-us", "zh-tw", "fr-fr", "ko-kr", "ar-sa"];
const every = LOCALES.flatMap((locale) => KINDS.map((kind) => `${locale}/${kind}`));

/** How far the page can be scrolled sideways, in pixels. */
const overhang = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Opens each path in one and the same tab, and collects what `look` says of it. */
async function faults(t, site, paths, options, look) {
  const page = await open(t, site, undefined, options);
  const found = [];
  for (const path of paths) {
    await page.goto(await urlOf(site, path));
    const fault = await look(page);
    if (fault) found.push(`${path}: ${fault}`);
  }
  return found;
}

test("no page is wider than a window of 320 pixels", async (t) => {
  assert.deepEqual(await faults(t, kettle, every, { width: 320, height: 640 }, overhang), []);
});

test("no real page is wider than a window of 320 pixels", async (t) => {
  const site = corpus(t);
  if (!site) return;
  assert.deepEqual(await faults(t, site, sample(pages(site), 40), { width: 320, height: 640 }, overhang), []);
});

test("with letters twice as large, pages are no wider than the window, and what stands in the header does not overlap", async (t) => {
  const look = async (page) => {
    await page.evaluate(() => (document.documentElement.style.fontSize = "34px"));
    const over = await overhang(page);
    if (over > 0) return `${over} pixels too wide`;
    return page.evaluate(() => {
      const boxes = [...document.querySelectorAll("header.site > *")].map((element) => [element, element.getBoundingClientRect()]);
      const met = boxes.flatMap(([a, x], i) =>
        boxes.slice(i + 1).filter(([, y]) => x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 1 && y.top < x.bottom - 1)
          .map(([b]) => `${a.className} overlaps ${b.className}`));
      return met.join();
    });
  };
  assert.deepEqual(await faults(t, kettle, every, { width: 1280 }, look), []);
  assert.deepEqual(await faults(t, kettle, every, { width: 640 }, look), []);
});

for (const width of [768, 1024, 1440]) {
  test(`a right-to-left page is the mirror of a left-to-right one, ${width} wide`, async (t) => {
    const boxes = async (locale) => {
      const page = await open(t, kettle, `${locale}/guide/brew/`, { width });
      assert.equal(await overhang(page), 0);
      return page.evaluate(() =>
        Object.fromEntries(
          [".toc", ".outline", "main", ".brand", ".languages"].map((part) => {
            const { left, right } = document.querySelector(part).getBoundingClientRect();
            return [part, { left, right, inside: document.documentElement.clientWidth }];
          }),
        ),
      );
    };
    const [ltr, rtl] = [await boxes("en-us"), await boxes("ar-sa")];
    for (const part of [".toc", ".outline", "main"]) {
      const { left, right, inside } = rtl[part];
      const mirrored = { left: inside - right, right: inside - left };
      for (const side of ["left", "right"]) {
        assert.ok(Math.abs(mirrored[side] - ltr[part][side]) <= 2, `${part} ${side}: ${mirrored[side]}, not ${ltr[part][side]}`);
      }
    }
    assert.ok(rtl[".brand"].left > rtl[".languages"].left && ltr[".brand"].left < ltr[".languages"].left);
  });
}

test("code is left-to-right on a right-to-left page", async (t) => {
  const page = await open(t, kettle, "ar-sa/guide/brew/");
  const directions = await page.locator("pre, main code").evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
  assert.deepEqual([...new Set(directions)], ["ltr"]);
});

test("in forced colours the current page, alerts and notes still have their marks", async (t) => {
  const page = await open(t, kettle, "zh-tw/guide/brew/");
  await page.emulateMedia({ forcedColors: "active" });
  const edge = (selector) =>
    page.locator(selector).first().evaluate((element) => {
      const { borderInlineStartStyle: style, borderInlineStartColor: color, borderInlineStartWidth: width } = getComputedStyle(element);
      return style !== "none" && parseFloat(width) > 0 && color;
    });
  for (const part of [".alert", ".note"]) assert.ok(await edge(part), part);
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(await edge(".toc [aria-current]"), paper);
  assert.equal(await edge(".toc li > a:not([aria-current])"), paper, "what is not current has no mark");
});

test("on paper stands the text and nothing of the site around it", async (t) => {
  const look = async (page) => {
    await page.emulateMedia({ media: "print" });
    const around = page.locator("nav, header.site, footer.site, button, input, select, .skip").filter({ visible: true });
    const seen = await around.evaluateAll((all) => all.map((one) => `${one.tagName} ${one.className}`));
    const title = await page.locator("h1").first().isVisible();
    return [...seen, ...(title ? [] : ["no title"])].join();
  };
  assert.deepEqual(await faults(t, kettle, every, {}, look), []);
});

test("on paper every tab can be read, whichever the reader chose", async (t) => {
  const page = await open(t, kettle, "zh-tw/guide/brew/");
  await page.emulateMedia({ media: "print" });
  for (const text of ["計時器在背景執行。", "計時器會顯示在時鐘旁邊。"]) assert.ok(await page.getByText(text).isVisible(), text);
});
