// `npm run search --prefix tests/browser`: how well the indexes find what readers type, and what they cost, beside Pagefind where
// that is at hand. Fails where a promise of the manual is not kept.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ARABIC, corpus, files, kettle, read, SITES } from "./harness/sites.mjs";
import { addresses, againstScan, engine, everything, quantile, reciprocalRank, SCRIPTS, size } from "./search/measure.mjs";
import * as pagefind from "./search/pagefind.mjs";
import { cut, foreign } from "./search/queries.mjs";
import { texts } from "./search/texts.mjs";

const LANGUAGES = ["zh-TW", "ja-JP", "ko-KR", "fr-FR", "de-DE", "ar-SA"];
const DENSE = ["zh-TW", "ja-JP", "ko-KR"];
const per = (bytes, pages) => Math.round((bytes / pages) * 1000);
const judged = (language) => JSON.parse(readFileSync(join(import.meta.dirname, "search/judged", `${language}.json`), "utf8"));

/** The site that a language is measured on: real pages, which for Arabic are those of a book. */
function siteOf(t, language) {
  if (language !== "ar-SA") return corpus(t);
  if (existsSync(SITES.arabic.folder)) return SITES.arabic;
  t.diagnostic(`no pages at ${ARABIC} (install debian-handbook, or set HEXAPLA_ARABIC): a few of our own instead`);
  return kettle;
}

for (const language of LANGUAGES) {
  const locale = language.toLowerCase();

  test(`${language}: phrases of the pages are found, and what is found has them`, async (t) => {
    const site = siteOf(t, language);
    if (!site) return;
    const pages = texts(site, locale, language);
    const measured = await againstScan(site, locale, language, pages, cut(pages, language, 200));
    const { recall, precision, bytes, queries, anywhere } = measured;
    t.diagnostic(`${pages.length} pages, ${queries} queries: recall ${recall.toFixed(3)} (${anywhere.toFixed(3)} with words apart), precision at ten ${precision.toFixed(3)}`);
    t.diagnostic(`a first query transfers ${quantile(bytes, 0.5)} bytes (p50), ${quantile(bytes, 0.95)} (p95), and ${SCRIPTS(site)} of scripts`);
    for (const { query, recall, precision, wanted, found } of measured.missed.slice(0, process.env.VERBOSE ? 200 : 8)) {
      t.diagnostic(`  ${query}: recall ${recall.toFixed(2)}, precision ${precision.toFixed(2)}, ${wanted} wanted, ${found} found`);
    }
    assert.ok(recall >= 0.98 && precision >= 0.95);
    assert.ok(quantile(bytes, 0.95) + SCRIPTS(site) <= 60_000);
  });

  test(`${language}: what readers would type leads to the section that they mean`, async (t) => {
    const site = siteOf(t, language);
    if (!site) return;
    const { mean, worst } = await reciprocalRank(language === "ar-SA" ? kettle : site, locale, judged(language));
    t.diagnostic(`mean reciprocal rank ${mean.toFixed(3)}`);
    for (const { query, rank, first } of worst) t.diagnostic(`  ${query}: rank ${rank || "none"}, first ${first.join(" ")}`);
    assert.ok(mean >= 0.8);
  });

  test(`${language}: the index is small`, async (t) => {
    const site = siteOf(t, language);
    if (!site) return;
    const pages = texts(site, locale, language).length;
    const bytes = per(size(site, locale), pages);
    t.diagnostic(`${bytes} bytes for 1,000 pages (${pages} pages)`);
    if (pages >= 100) assert.ok(bytes <= (DENSE.includes(language) ? 2_000_000 : 1_200_000));
  });
}

test("English phrases lead to the section of the translation that they are the source of", async (t) => {
  const site = corpus(t);
  if (!site) return;
  const twins = (address) => {
    const path = `zh-tw/${address}bilingual/index.html`;
    return existsSync(join(site.folder, path)) ? read(site, path).toString() : undefined;
  };
  const queries = foreign(texts(site, "zh-tw", "zh-TW"), twins, 50);
  const source = await engine(site, "en-us");
  let led = 0;
  for (const { query, expected } of queries) {
    const hits = await addresses(source, await source.search(query, { limit: 3 }), 3);
    if (hits.some((hit) => expected.includes(hit))) led++;
    else t.diagnostic(`  ${query}: ${expected} not in ${hits}`);
  }
  t.diagnostic(`${led} of ${queries.length}`);
  assert.ok(led / queries.length >= 0.9);
});

test("phrases of the source that stand in no translation give no hit in the translation's index", async (t) => {
  const site = corpus(t);
  if (!site) return;
  const pages = texts(site, "zh-tw", "zh-TW");
  const said = pages.flatMap(({ lines }) => lines).join("\n");
  const words = [...new Set(texts(site, "en-us", "en-US").flatMap(({ lines }) => lines.flatMap((line) => line.split(" "))))]
    .filter((word) => /^[a-z]{6,}$/.test(word) && !said.includes(word));
  const target = await engine(site, "zh-tw");
  const leaked = [];
  for (const word of words.slice(0, 300)) {
    const { groups, corrected } = await target.search(word, { limit: 3 });
    if (!corrected && groups.some(({ hits }) => hits.length)) leaked.push(word);
  }
  t.diagnostic(`${Math.min(words.length, 300)} words`);
  assert.deepEqual(leaked, []);
});

test("for comparison: Pagefind on the same pages", async (t) => {
  const site = corpus(t);
  const other = site && pagefind.indexed(t, site);
  if (!other) return;
  const pages = LANGUAGES.filter((language) => language !== "ar-SA").map((language) => [language, texts(site, language.toLowerCase(), language)]);
  const count = files(other, "/index.html").length;
  t.diagnostic(`${per(pagefind.size(other), count)} bytes for 1,000 pages of all locales together`);
  for (const [language, of] of pages) {
    const { recall, precision } = await pagefind.againstScan(t, other, language.toLowerCase(), language, of, cut(of, language, 60));
    t.diagnostic(`${language}: recall ${recall.toFixed(3)}, precision at ten ${precision.toFixed(3)}`);
  }
});
