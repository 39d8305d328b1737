// All pages of a docset on one page, and the PDF that a browser makes of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { files, open, read, rubric } from "./harness/index.mjs";

const ALL = "zh-tw/print/";

test("every docset has one in every language, which no search engine lists and no page's ids clash on", async (t) => {
  const printed = files(rubric, "/print/index.html");
  assert.ok(printed.length >= 5, `${printed}`);
  for (const path of printed) {
    const page = await open(t, rubric, path.replace("index.html", ""), { locale: path.slice(0, 5) });
    assert.deepEqual(page.problems, [], path);
    assert.equal(await page.locator("meta[name=robots]").getAttribute("content"), "noindex");
    const { twice, lost, articles } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      const within = [...document.querySelectorAll("main a[href^='#']")].map((link) => decodeURIComponent(link.hash.slice(1)));
      return {
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        lost: within.filter((id) => !document.getElementById(id)),
        articles: document.querySelectorAll("main > article").length,
      };
    });
    assert.deepEqual({ twice, lost }, { twice: [], lost: [] }, path);
    assert.ok(articles > 3, `${path}: ${articles}`);
  }
});

test("a link to another page stays in the document, and one to elsewhere has its whole address", async (t) => {
  const page = await open(t, rubric, ALL, { locale: "zh-TW" });
  const links = await page.locator("main a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.some((link) => link.startsWith("#/guide/brew/:")), `${links}`);
  assert.deepEqual(links.filter((link) => !/^(#|https?:|mailto:)/.test(link)), []);
  const sitemap = files(rubric, ".xml").map((path) => String(read(rubric, path))).join();
  assert.ok(!sitemap.includes("/print/"));
});

test("a browser makes a PDF of it, with a page for each page and links that lead on in it", async (t) => {
  const page = await open(t, rubric, ALL, { locale: "zh-TW" });
  const articles = await page.locator("main > article").count();
  const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true })).toString("latin1");
  const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
  t.diagnostic(`${articles} pages of the site are ${sheets} of ${pdf.length} bytes`);
  assert.ok(articles > 3 && sheets > articles, `${sheets} sheets for ${articles} pages and their contents`);
  assert.ok((pdf.match(/\/Dest\b/g) ?? []).length > articles, "links lead to places in the document");
});

test("it is for every reader, and read on a screen too", async (t) => {
  for (const options of [{ width: 360 }, { width: 1440, dark: true }]) {
    const page = await open(t, rubric, ALL, { locale: "zh-TW", ...options });
    // All tabs stand open here, one behind the other, with the headings that their writers gave them.
    const found = await violations(page);
    assert.deepEqual(found.filter((violation) => !violation.startsWith("heading-order: ") || !violation.includes("brew")), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
  }
});
