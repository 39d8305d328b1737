// Fifty pages, each in every reading mode, read to the end: no script fails, nothing is refused, no policy is broken.

import assert from "node:assert/strict";
import { test } from "node:test";

import { MODES, corpus, kettle, manual, open, pages, sample, settled, urlOf } from "./harness/index.mjs";
import { choose } from "./harness/matrix.mjs";

const twins = ["zh-tw/guide/brew/bilingual/", "ar-sa/guide/brew/bilingual/"];

async function crawl(t, site, paths) {
  const page = await open(t, site);
  const found = [];
  for (const path of paths) {
    await page.goto(await urlOf(site, path));
    const modes = (await page.locator("input[type=radio][value=peek]").count()) > 0 ? MODES : [];
    for (const mode of modes) {
      await choose(page, mode);
      await page.waitForFunction((mode) => (document.documentElement.dataset.mode || "off") === mode, mode);
    }
    await page.mouse.wheel(0, 2000);
    await settled(page);
    found.push(...page.problems.splice(0).map((problem) => `${path}: ${problem}`));
  }
  return found;
}

test("the test site", async (t) => {
  const short = pages(kettle).filter((path) => !path.includes("/reference/"));
  assert.deepEqual(await crawl(t, kettle, [...sample(short, 20), ...twins]), []);
});

test("the manual", async (t) => {
  assert.deepEqual(await crawl(t, manual, sample(pages(manual), 28)), []);
});

test("real pages; images of other hosts and those that their writers lost do not count", async (t) => {
  const site = corpus(t);
  if (!site) return;
  const found = await crawl(t, site, sample(pages(site), 50));
  const image = (problem) => problem.includes("fetch: ") && (/\.(png|jpe?g|gif|svg)\b/.test(problem) || !problem.includes("127.0.0.1"));
  assert.deepEqual(found.filter((problem) => !image(problem)), []);
});
