// Accessibility: every view of the matrix. It takes a quarter of an hour; `axe.test.mjs` has a choice of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { kettle } from "./harness/index.mjs";
import { all, label, show } from "./harness/matrix.mjs";

for (const view of all()) {
  test(`axe finds nothing wrong with ${label(view)}`, async (t) => {
    assert.deepEqual(await violations(await show(t, kettle, view)), []);
  });
}
