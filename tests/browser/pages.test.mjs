// What is true of every page that a browser opens.

import assert from "node:assert/strict";
import { test } from "node:test";

import { corpus, kettle, manual, open, settled, urlOf } from "./harness/index.mjs";

const ARTICLE = "zh-tw/guide/brew/";

test("a page loads without an error, a failed request or a report of the content security policy", async (t) => {
  for (const path of ["#languages", "zh-tw/", ARTICLE, `${ARTICLE}bilingual/`, "ar-sa/guide/temperatures/", "ko-kr/guide/support/"]) {
    const page = await open(t, kettle, path);
    assert.deepEqual(page.problems, [], path);
  }
});

test("an address that does not exist answers with the 404 page of its language", async (t) => {
  const page = await open(t, kettle, "fr-fr/no/such/page/");
  assert.equal(await page.locator("html").getAttribute("lang"), "fr-FR");
  assert.equal(await page.locator("h1").count(), 1);
});

test("the manual's first page has one heading of the first level", async (t) => {
  const page = await open(t, manual, "en-us/");
  assert.equal(await page.locator("h1").count(), 1);
});

test("a real page of another publisher loads like our own", async (t) => {
  const site = corpus(t);
  if (!site) return;
  const page = await open(t, site, "zh-tw/partner-center/permissions-overview/");
  assert.deepEqual(page.problems, []);
});

test("of two images for two schemes a reader sees one, and fetches no other; paper is light", async (t) => {
  for (const [own, other] of [["light", "dark"], ["dark", "light"]]) {
    const page = await open(t, manual, undefined, { dark: own === "dark" });
    const fetched = new Set();
    page.on("request", (request) => /article-(\w+)\.webp/.test(request.url()) && fetched.add(/article-(\w+)/.exec(request.url())[1]));
    await page.goto(await urlOf(manual, "en-us/design/"));
    const image = (scheme) => page.locator(`main img[src*="article-${scheme}"]`);
    await image(own).scrollIntoViewIfNeeded();
    await settled(page);
    assert.deepEqual([await image(own).isVisible(), await image(other).isVisible()], [true, false], own);
    assert.deepEqual([...fetched], [own]);
    await page.locator("select.scheme").selectOption(other);
    assert.deepEqual([await image(own).isVisible(), await image(other).isVisible()], [false, true], `${other}, chosen`);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual([await image("light").isVisible(), await image("dark").isVisible()], [true, false], "on paper");
  }
});
