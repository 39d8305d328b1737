// Bilingual reading: what each mode shows, fetches and remembers, and what it must never do.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { corpus, kettle, open, press, read, settled, urlOf } from "./harness/index.mjs";
import { choose } from "./harness/matrix.mjs";

const ARTICLE = "zh-tw/guide/brew/";
const LOCALE = { locale: "zh-TW" };
const SEGMENT = "main span[id^='seg-']";
const SENTENCE = "This article leads you from cold water to the first cup.";

/** A page whose reader chose `mode` on an earlier visit; `page.asked` has the paths of all requests, `page.shift()` the layout shift. */
async function remembered(t, site, path, mode, options = {}) {
  const page = await open(t, site, "robots.txt", { ...LOCALE, ...options });
  await page.clock.install();
  await page.evaluate((mode) => (mode === "off" ? localStorage.removeItem("reading") : localStorage.setItem("reading", mode)), mode);
  await page.addInitScript(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shifted += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  page.shift = () => page.evaluate(() => globalThis.shifted);
  page.asked = [];
  page.on("request", (request) => page.asked.push(new URL(request.url()).pathname));
  await page.goto(await urlOf(site, path));
  if (mode !== "off") await page.locator(mode === "peek" ? "button.peek" : ".pair > .src").first().waitFor();
  await settled(page);
  return page;
}

/** From now on time passes for the page's scripts only when a test lets it: a slow machine changes nothing. */
const stopClock = async (page) => page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));

/** Lets time pass for the page's scripts, and waits for what they began. */
async function pass(page, milliseconds) {
  await page.clock.runFor(milliseconds);
  await settled(page);
}

/** Moves the mouse onto a sentence, as a hand does, and lets it rest. The clock is stopped. */
async function rest(page, segment, milliseconds) {
  await segment.scrollIntoViewIfNeeded();
  await pass(page, 300);
  const { x, y, height } = await segment.boundingBox();
  await page.mouse.move(x + 20, y + Math.min(height / 2, 10));
  await page.mouse.move(x + 22, y + Math.min(height / 2, 10));
  await pass(page, milliseconds);
}

const popover = (page) => page.locator("#site\\:original:popover-open");

test("without the original, nothing is fetched for it and nothing of it is in the page", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "off");
  assert.deepEqual(page.asked.filter((path) => /bilingual|reading/.test(path)), []);
  assert.equal(await page.locator(".pair, .src, button.peek").count(), 0);
  assert.doesNotMatch(await page.locator("main").innerText(), /This article leads/);
  const copied = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector("main"));
    return getSelection().toString();
  });
  assert.doesNotMatch(copied, /This article leads/);
});

test("numbers of sentences cost at most five bytes each, compressed", async () => {
  const html = read(kettle, `${ARTICLE}index.html`).toString();
  const numbers = html.match(/<span id="seg-[^"]*"[^>]*>/g);
  const bare = html.replace(/<span id="seg-[^"]*"[^>]*>((?:(?!<\/?span).)*)<\/span>/gs, "$1");
  const cost = (gzipSync(html, { level: 9 }).length - gzipSync(bare, { level: 9 }).length) / numbers.length;
  assert.ok(cost <= 5, `${cost.toFixed(2)} bytes`);
});

test("numbers of sentences cost at most five bytes each on real pages", async (t) => {
  const site = corpus(t);
  if (!site) return;
  for (const path of ["permissions-overview", "csp-overview", "faq-for-us-govt-cloud"]) {
    const html = read(site, `zh-tw/partner-center/${path}/index.html`).toString();
    const numbers = html.match(/<span id="seg-[^"]*"[^>]*>/g);
    const bare = html.replace(/<span id="seg-[^"]*"[^>]*>((?:(?!<\/?span).)*)<\/span>/gs, "$1");
    const cost = (gzipSync(html, { level: 9 }).length - gzipSync(bare, { level: 9 }).length) / numbers.length;
    assert.ok(cost <= 5, `${path}: ${cost.toFixed(2)} bytes`);
  }
});

test("the scripts that a page loads before its reader does anything weigh at most 4 KB, and what runs before the first paint 600 bytes", async (t) => {
  const page = await remembered(t, kettle, "zh-tw/guide/temperatures/", "off");
  const scripts = page.asked.filter((path) => path.endsWith(".js"));
  const bytes = scripts.map((path) => gzipSync(read(kettle, path.slice(kettle.base.length)), { level: 9 }).length);
  assert.ok(bytes.reduce((sum, size) => sum + size, 0) <= 4096, `${scripts} ${bytes}`);
  const boot = scripts.findIndex((path) => path.includes("/boot."));
  assert.ok(bytes[boot] <= 600, `boot.js: ${bytes[boot]}`);
});

for (const mode of ["peek", "below", "side"]) {
  for (const width of [360, 768, 1440]) {
    test(`a remembered mode moves nothing and overflows nothing: ${mode}, ${width} wide`, async (t) => {
      const page = await remembered(t, kettle, ARTICLE, mode, { width });
      assert.ok((await page.shift()) <= 0.01, `layout shift ${await page.shift()}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.equal(await page.locator(".modes input:checked").getAttribute("value"), mode);
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("main")).visibility), "visible");
    });
  }
}

test("a mode that is chosen is remembered, and without the original the page is as it was", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "off");
  // What the theme adds at the first movement is no part of this.
  await page.mouse.move(5, 5);
  await page.locator("main .permalink").first().waitFor({ state: "attached" });
  const html = async () => (await page.locator("main").innerHTML()).replaceAll(' class=""', "");
  const before = await html();
  for (const mode of ["peek", "below", "side"]) {
    await choose(page, mode);
    await page.locator(mode === "peek" ? "button.peek" : ".pair > .src").first().waitFor();
    assert.equal(await page.evaluate(() => localStorage.reading), mode);
  }
  await choose(page, "off");
  assert.equal(await html(), before);
  assert.equal(await page.evaluate(() => localStorage.reading), undefined);
});

for (const mode of ["below", "side"]) {
  test(`${mode}: every block with sentences has its original behind it, with language and direction`, async (t) => {
    for (const path of [ARTICLE, "ar-sa/guide/temperatures/", "fr-fr/guide/brew/"]) {
      const page = await remembered(t, kettle, path, mode);
      const [numbers, originals] = await page.evaluate((segment) => [
        [...document.querySelectorAll(segment)].map(({ id }) => id.slice(4)),
        [...document.querySelectorAll(".pair > .src")].map(({ lang, dir, parentElement }) => ({
          lang, dir, ofPair: parentElement.querySelectorAll(segment).length, behind: Boolean(parentElement.querySelector(":scope > .text + .src")),
        })),
      ], SEGMENT);
      assert.equal(originals.length, await page.locator(".pair").count(), path);
      assert.equal(originals.reduce((sum, { ofPair }) => sum + ofPair, 0), numbers.length, path);
      for (const { lang, dir, behind } of originals) assert.deepEqual([lang, dir, behind], ["en-US", "ltr", true], path);
    }
  });
}

test("side by side: the original stands beside its paragraph on a wide window, below it on a narrow one", async (t) => {
  for (const [width, beside] of [[1440, true], [768, false]]) {
    for (const path of [ARTICLE, "ar-sa/guide/brew/"]) {
      const page = await remembered(t, kettle, path, "side", { width });
      const [text, source] = await page.evaluate(() => {
        const pair = document.querySelector("main > p > .pair");
        return [".text", ".src"].map((part) => pair.querySelector(part).getBoundingClientRect().toJSON());
      });
      assert.equal(source.top < text.bottom, beside, `${path} ${width}`);
      if (beside) assert.equal(source.left > text.left, path === ARTICLE, `${path}: the original stands at the end of the line`);
    }
  }
});

test("formatting and links survive in the original, and its links lead to source pages", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "below");
  assert.equal(await page.locator(".src strong", { hasText: "fresh" }).count(), 1);
  assert.equal(await page.locator(".src code", { hasText: "kettle log" }).count(), 1);
  const link = page.locator(".src a", { hasText: "Temperatures and times" });
  assert.equal(await link.getAttribute("href"), `${kettle.base}en-us/guide/temperatures/`);
});

test("no text of the original is a name, a description or a title, and no sentence is a stop of the Tab key", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "peek");
  await page.locator("button.peek").nth(1).click();
  await page.locator(".pair > .src").waitFor();
  const found = await page.evaluate((sentence) => {
    const words = sentence.split(" ").slice(0, 3).join(" ");
    const attributes = [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes].filter(({ value }) => value.includes(words)));
    const described = document.querySelectorAll("[aria-describedby^=seg], [aria-labelledby^=seg]").length;
    const stops = document.querySelectorAll("span[id^='seg-'][tabindex]").length;
    return [attributes.length, described, stops];
  }, SENTENCE);
  assert.deepEqual(found, [0, 0, 0]);
});

test("on demand: one button for each row of a table, which opens all of its cells", async (t) => {
  const page = await remembered(t, kettle, "zh-tw/guide/temperatures/", "peek");
  const rows = await page.locator("main tr").evaluateAll((all) => all.map((row) => row.querySelectorAll("button.peek").length));
  assert.deepEqual(rows, [1, 1, 1, 1]);
  const row = page.locator("main tbody tr").first();
  await row.locator("button.peek").click();
  await row.locator(".src").first().waitFor();
  assert.deepEqual(await row.locator("td:has(.src)").evaluateAll((cells) => cells.map((cell) => cell.querySelector(".src > span").textContent)),
    ["Green", "Mountains of the south", "Do not squeeze the leaves."]);
  await row.locator("button.peek").click();
  assert.equal(await page.locator("main .src").count(), 0);
});

test("on demand: one button for each block, which opens and closes its original by keyboard", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "peek");
  const blocks = await page.evaluate(() => new Set([...document.querySelectorAll(".pair")].map((pair) => pair.closest("tr") ?? pair)).size);
  assert.equal(await page.locator("button.peek").count(), blocks);
  assert.ok(!page.asked.some((path) => path.endsWith("/bilingual/")), "nothing is fetched before it is asked for");
  const button = page.locator("main > p button.peek").first();
  await button.focus();
  await press(page, "Enter");
  const source = page.locator("main > p .src").first();
  await source.waitFor();
  assert.match(await source.innerText(), /^This article leads you from cold water to the first cup/);
  assert.equal(await source.getAttribute("lang"), "en-US");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  const { width, height } = await button.boundingBox();
  assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
  await press(page, "Space");
  await source.waitFor({ state: "detached" });
  assert.equal(await button.getAttribute("aria-expanded"), "false");
});

test("on demand, by touch: the button opens the original and no popover appears", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "peek", { width: 360, hasTouch: true, isMobile: true });
  await stopClock(page);
  await page.locator("main > p [id^='seg-']").first().tap();
  await pass(page, 700);
  assert.equal(await page.locator("#site\\:original").count(), 0);
  await page.locator("main > p button.peek").first().tap();
  await page.locator("main > p .src").first().waitFor();
});

test("the popover is closed at 150 ms, open at 650 ms, can be entered, and Escape closes it where the focus is", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "peek");
  await stopClock(page);
  const segment = page.locator("main > p [id^='seg-']").first();
  await rest(page, segment, 150);
  assert.equal(await popover(page).count(), 0);
  await pass(page, 500);
  assert.equal(await popover(page).count(), 1);
  assert.equal(await page.locator("#site\\:original .src").innerText(), SENTENCE);
  assert.equal(await page.locator("main #site\\:original").count(), 1, "it is part of the page's main text");
  const box = await page.locator("#site\\:original .src").boundingBox();
  await page.mouse.move(box.x + 10, box.y + 5, { steps: 12 });
  await pass(page, 900);
  assert.equal(await popover(page).count(), 1, "it stays while the pointer is in it");
  await page.locator(".skip").focus();
  await press(page, "Escape");
  assert.equal(await popover(page).count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
});

test("the popover goes when the pointer leaves, and comes again", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "peek");
  await stopClock(page);
  const segment = page.locator("main > p [id^='seg-']").first();
  for (let time = 0; time < 2; time++) {
    await rest(page, segment, 700);
    assert.equal(await popover(page).count(), 1);
    await page.mouse.move(3, 3, { steps: 3 });
    await pass(page, 600);
    assert.equal(await popover(page).count(), 0);
  }
});

test("the popover does not open for the wheel, for a selection or under a pressed button", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "peek", { height: 500 });
  await stopClock(page);
  const { x } = await page.locator("main > p [id^='seg-']").first().boundingBox();
  await page.mouse.move(x + 20, 400);
  for (let turn = 0; turn < 4; turn++) {
    await page.mouse.wheel(0, 60);
    await pass(page, 120);
  }
  await pass(page, 800);
  assert.equal(await popover(page).count(), 0, "the page moved, not the mouse");
  const segment = page.locator("main > p [id^='seg-']").first();
  await segment.scrollIntoViewIfNeeded();
  await pass(page, 300);
  const box = await segment.boundingBox();
  await page.mouse.move(box.x + 5, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 8, { steps: 4 });
  await pass(page, 700);
  assert.equal(await popover(page).count(), 0, "a button is pressed");
  await page.mouse.up();
  await page.mouse.move(box.x + 70, box.y + 8);
  await pass(page, 700);
  assert.equal(await popover(page).count(), 0, "text is selected");
});

test("buttons and popover are not copied; what is below is", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "peek");
  const selected = () => page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector("main"));
    return getSelection().toString();
  });
  assert.doesNotMatch(await selected(), /\bEN\b/);
  await choose(page, "below");
  await page.locator(".pair > .src").first().waitFor();
  assert.match(await selected(), /This article leads/);
});

test("the sentence that one is at stays where it is when the mode changes", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "off");
  await page.locator("#next-steps").scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 200);
  await settled(page);
  const top = () => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, at);
  const at = await page.evaluate((segment) => [...document.querySelectorAll(segment)].find((one) => one.getBoundingClientRect().bottom > 80).id, SEGMENT);
  const before = await top();
  await page.evaluate(() => document.querySelector(".modes input[value=below]").click());
  await page.locator(".pair > .src").first().waitFor();
  assert.ok(Math.abs((await top()) - before) <= 2, `${before} → ${await top()}`);
});

test("a twin that cannot be fetched leaves the text, and a link to it", async (t) => {
  const page = await open(t, kettle, ARTICLE, LOCALE);
  await page.route("**/bilingual/", (route) => route.abort());
  await choose(page, "below");
  await page.locator("a.bilingual").waitFor({ state: "visible" });
  assert.match(await page.locator("main").innerText(), /本文帶您從冷水到第一杯茶/);
});

test("without script the twin shows every pair once, and no control stands there that does nothing", async (t) => {
  const page = await open(t, kettle, ARTICLE, { ...LOCALE, script: false });
  const visible = page.locator("button:visible, input:visible, select:visible");
  assert.equal(await visible.count(), 0);
  const numbers = await page.locator(SEGMENT).count();
  await page.locator("a.bilingual").click();
  assert.ok(page.url().endsWith("/bilingual/"));
  assert.equal(await page.locator("main [data-u]").count(), numbers);
  assert.equal(await page.locator("main [data-u][lang='en-US'][dir='ltr']").count(), numbers);
  assert.equal(await page.locator("main .src:visible").count(), numbers);
});

test("what is printed is the mode that is shown, without its controls", async (t) => {
  const page = await remembered(t, kettle, ARTICLE, "peek");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("button.peek:visible, .modes:visible").count(), 0);
  await page.emulateMedia({ media: "screen" });
  await choose(page, "below");
  await page.locator(".pair > .src").first().waitFor();
  await page.emulateMedia({ media: "print" });
  assert.ok((await page.locator(".pair > .src:visible").count()) > 10);
});

test("a colour scheme that was chosen is there from the first paint", async (t) => {
  const page = await open(t, kettle, ARTICLE, LOCALE);
  await page.evaluate(() => localStorage.setItem("scheme", "dark"));
  await page.reload({ waitUntil: "commit" });
  await page.locator("body").waitFor();
  assert.equal(await page.locator("html").getAttribute("data-scheme"), "dark");
});

test("every mode obeys the policy and axe, open popover and open original too", async (t) => {
  for (const mode of ["peek", "below", "side"]) {
    for (const path of [ARTICLE, "ar-sa/guide/brew/"]) {
      const page = await remembered(t, kettle, path, mode);
      if (mode === "peek") {
        await page.locator("button.peek").nth(3).click();
        await page.locator(".pair > .src").waitFor();
        await stopClock(page);
        await rest(page, page.locator("main > p [id^='seg-']").first(), 700);
        await page.clock.resume();
        assert.equal(await popover(page).count(), 1);
      }
      assert.deepEqual(await violations(page), [], `${path} ${mode}`);
      assert.deepEqual(page.problems, [], `${path} ${mode}`);
    }
  }
});
