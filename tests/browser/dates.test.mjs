// Dates in the words of each language, against the browser's own knowledge of languages.

import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "./harness/index.mjs";
import { DATES, SITES } from "./harness/sites.mjs";

for (const locale of DATES.locales) {
  test(`dates in ${locale} are written as the browser writes them`, async (t) => {
    for (const day of DATES.days) {
      const page = await open(t, SITES.dates, `${locale.toLowerCase()}/${day}/`);
      const expected = await page.evaluate(
        ([locale, day]) =>
          new Intl.DateTimeFormat(locale, { dateStyle: "long", calendar: "gregory", timeZone: "UTC" }).format(new Date(day)),
        [locale, day],
      );
      const note = await page.locator(".note-machine").innerText();
      assert.ok(note.includes(expected), `${note} says ${expected}`);
    }
  });
}
