// Accessibility: a pairwise choice of the matrix, so that any two of its values meet. `npm run matrix` has all of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { kettle, open, rubric, settled } from "./harness/index.mjs";
import { label, pairwise, show } from "./harness/matrix.mjs";

for (const view of pairwise()) {
  test(`axe finds nothing wrong with ${label(view)}`, async (t) => {
    assert.deepEqual(await violations(await show(t, kettle, view)), []);
  });
}

for (const [at, [page, mode]] of [["article", "peek"], ["article", "side"], ["table", "below"], ["twin", "off"], ["missing", "off"], ["home", "off"]].entries()) {
  const view = { page, mode, width: [360, 768, 1440][at % 3], locale: ["zh-tw", "ar-sa"][at % 2] };
  test(`axe finds nothing wrong with a theme that extends the default one: ${page}, mode ${mode}, light and dark`, async (t) => {
    for (const dark of [false, true]) assert.deepEqual(await violations(await show(t, rubric, { ...view, dark })), []);
  });
}

for (const [part, path, height] of [["contents", "en-us/reference/topic-8-9/", 500], ["an outline", "fr-fr/guide/brew/", 250]]) {
  test(`axe finds nothing wrong with ${part} too long for the window`, async (t) => {
    const page = await open(t, kettle, path, { height });
    await settled(page);
    const scrolls = (element) => element.scrollHeight > element.clientHeight;
    assert.ok(await page.locator(part === "contents" ? ".toc" : ".outline").evaluate(scrolls));
    assert.deepEqual(await violations(page), []);
  });
}
