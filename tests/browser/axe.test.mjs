// Accessibility: a pairwise choice of the matrix, so that any two of its values meet. `npm run matrix` has all of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { kettle } from "./harness/index.mjs";
import { label, pairwise, show } from "./harness/matrix.mjs";

for (const view of pairwise()) {
  test(`axe finds nothing wrong with ${label(view)}`, async (t) => {
    assert.deepEqual(await violations(await show(t, kettle, view)), []);
  });
}
