// The views that are looked at: each kind of page in each width, colour scheme, language and reading mode.

import { MODES, open, settled } from "./index.mjs";

const PAGES = {
  home: (locale) => `${locale}/`,
  article: (locale) => `${locale}/guide/brew/`,
  table: (locale) => `${locale}/guide/temperatures/`,
  twin: (locale) => `${locale}/guide/brew/bilingual/`,
  missing: (locale) => `${locale}/no/such/page/`,
  stale: (locale) => `${locale}/guide/settings/`,
  fallback: (locale) => `${locale}/guide/support/`,
};

const AXES = {
  page: Object.keys(PAGES),
  width: [360, 768, 1440],
  dark: [false, true],
  locale: ["zh-tw", "fr-fr", "ar-sa"],
  mode: MODES,
};

/** Every view; pages without segments have no modes, and a twin is a mode of its own. */
export function all() {
  let views = [{}];
  for (const [axis, values] of Object.entries(AXES)) {
    views = views.flatMap((view) => values.map((value) => ({ ...view, [axis]: value })));
  }
  return views.filter(({ page, mode }) => mode === "off" || !["missing", "fallback", "twin"].includes(page));
}

const pairs = (view) => {
  const entries = Object.entries(view);
  return entries.flatMap(([a, x], i) => entries.slice(i + 1).map(([b, y]) => `${a}=${x} ${b}=${y}`));
};

/** Views in which any two values that occur together at all meet: each time the one that shows most pairs not yet seen. */
export function pairwise() {
  const views = all();
  const unseen = new Set(views.flatMap(pairs));
  const gain = (view) => pairs(view).filter((pair) => unseen.has(pair)).length;
  const chosen = [];
  while (unseen.size > 0) {
    const best = views.reduce((best, view) => (gain(view) > gain(best) ? view : best));
    for (const pair of pairs(best)) unseen.delete(pair);
    chosen.push(best);
  }
  return chosen;
}

export const label = ({ page, width, dark, locale, mode }) =>
  `${page}, ${width} wide, ${dark ? "dark" : "light"}, ${locale}, mode ${mode}`;

/** A page that shows the view. */
export async function show(t, site, { page: kind, width, dark, locale, mode }) {
  const page = await open(t, site, PAGES[kind](locale), { width, dark });
  if (mode !== "off") await choose(page, mode);
  return page;
}

/** Chooses a reading mode as a reader does, and waits until the page is in it. */
export async function choose(page, mode) {
  await page.locator(`input[type="radio"][value="${mode}"]`).check();
  await settled(page);
}
