// What a page costs its reader, in bytes after gzip and in requests.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { built, corpus, files, kettle, manual, open, pages, read, settled, urlOf } from "./harness/index.mjs";

const KB = 1024;
const weight = (bytes) => gzipSync(bytes, { level: 9 }).length;
const at = (sorted, share) => sorted[Math.floor(sorted.length * share)];

/** What the browser fetched by itself: the kind and the weight of each, the page's own images left out. */
async function fetched(t, site, path, options) {
  const page = await open(t, site, undefined, options);
  const responses = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(await urlOf(site, path), { waitUntil: "networkidle" });
  const kinds = responses.filter((response) => response.request().resourceType() !== "image");
  return Promise.all(kinds.map(async (response) => ({ kind: response.request().resourceType(), bytes: weight(await response.body()) })));
}

const sum = (items, kind) => items.filter((item) => item.kind === kind).reduce((total, { bytes }) => total + bytes, 0);

test("HTML of real pages: median at most 6 KB, the 95th of 100 at most 12 KB", (t) => {
  const site = corpus(t);
  if (!site) return;
  const weights = pages(site).map((path) => weight(read(site, `${path}index.html`))).sort((a, b) => a - b);
  t.diagnostic(`median ${at(weights, 0.5)}, 95th ${at(weights, 0.95)}, heaviest ${weights.at(-1)} bytes of ${weights.length} pages`);
  assert.ok(at(weights, 0.5) <= 6 * KB && at(weights, 0.95) <= 12 * KB);
});

test("one style sheet of at most 8 KB", (t) => {
  const sheets = files(kettle, ".css");
  t.diagnostic(`${sheets.map((path) => `${path} ${weight(read(kettle, path))}`)}`);
  assert.equal(sheets.length, 1);
  assert.ok(weight(read(kettle, sheets[0])) <= 8 * KB);
});

for (const [path, locale] of [
  ["", "sw"],
  ["zh-tw/", "zh-TW"],
  ["zh-tw/guide/brew/", "zh-TW"],
  ["fr-fr/guide/temperatures/", "fr-FR"],
  ["ko-kr/guide/support/", "ko-KR"],
  ["ar-sa/guide/brew/bilingual/", "ar-SA"],
  ["zh-tw/guide/brew/", "fr-FR"],
]) {
  test(`"/${path}" takes a reader of ${locale} at most 4 requests, and 4 KB of script before they do anything`, async (t) => {
    const items = await fetched(t, kettle, path, { locale });
    t.diagnostic(`${items.length} requests, ${sum(items, "script")} bytes of script, ${items.reduce((all, { bytes }) => all + bytes, 0)} in all`);
    assert.ok(items.length <= 4, JSON.stringify(items));
    assert.ok(sum(items, "script") <= 4 * KB, JSON.stringify(items));
    assert.deepEqual(items.filter(({ kind }) => !["document", "script", "stylesheet"].includes(kind)), []);
  });
}

/** The page without the marks of its segments, and how many there were. */
function withoutSegments(html) {
  const open = [];
  let count = 0;
  const bare = html.replace(/<span\b[^>]*>|<\/span>/g, (tag) => {
    if (tag === "</span>") return open.pop() ? "" : tag;
    const segment = /^<span (data-s|id="seg-)/.test(tag);
    open.push(segment);
    count += segment;
    return segment ? "" : tag;
  });
  return { bare, count };
}

for (const site of built().filter((site) => site !== manual)) {
  // The manual's few translated pages are too short to measure: the first segments of a page cost the most.
  test(`${site.name}: a segment costs at most 5 bytes of the page`, (t) => {
    let [bytes, segments] = [0, 0];
    for (const path of pages(site).filter((path) => !path.startsWith("en-us/"))) {
      const html = read(site, `${path}index.html`).toString();
      const { bare, count } = withoutSegments(html);
      bytes += weight(html) - weight(bare);
      segments += count;
    }
    t.diagnostic(`${(bytes / segments).toFixed(2)} bytes for each of ${segments} segments`);
    assert.ok(segments > 0 && bytes / segments <= 5);
  });
}

for (const width of [360, 768, 1440]) {
  test(`nothing moves while a page loads and is scrolled, ${width} wide`, async (t) => {
    const page = await open(t, kettle, undefined, { width });
    await page.addInitScript(() => {
      globalThis.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifts += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    // Scripts come when the page has been seen for a while, as on a slow connection.
    await page.route(/\.js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    for (const path of ["zh-tw/guide/brew/", "ar-sa/guide/temperatures/", "ko-kr/guide/support/", "fr-fr/"]) {
      await page.goto(await urlOf(kettle, path), { waitUntil: "networkidle" });
      await page.mouse.wheel(0, 600);
      await settled(page);
      const shifts = await page.evaluate(() => globalThis.shifts);
      assert.ok(shifts <= 0.01, `${path}: ${shifts}`);
    }
  });
}
