// Lighthouse, as on a telephone, on an article with segments: 100 of 100 in all four categories. Half a minute; `npm run lighthouse`.

import assert from "node:assert/strict";
import { test } from "node:test";

import lighthouse from "lighthouse";

import { browserWithPort, kettle, urlOf } from "./harness/index.mjs";

for (const path of ["zh-tw/guide/brew/", "ar-sa/guide/temperatures/"]) {
  test(`Lighthouse gives "/${path}" 100 / 100 / 100 / 100`, async (t) => {
    const { lhr } = await lighthouse(await urlOf(kettle, path), {
      port: await browserWithPort(),
      onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
      logLevel: "error",
    });
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
    const lost = Object.values(lhr.audits)
      .filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && !["informative", "notApplicable", "manual"].includes(scoreDisplayMode))
      .map(({ id, displayValue, details }) => `${id} ${displayValue ?? ""} ${JSON.stringify(details?.items?.slice(0, 2) ?? "").slice(0, 300)}`);
    t.diagnostic(JSON.stringify(scores));
    t.diagnostic(`first paint ${lhr.audits["first-contentful-paint"].displayValue}, largest ${lhr.audits["largest-contentful-paint"].displayValue}, ${lhr.audits["total-byte-weight"].displayValue}`);
    assert.deepEqual(scores, { performance: 100, accessibility: 100, "best-practices": 100, seo: 100 }, lost.join("\n"));
  });
}
