// Which sites there are, and where. An address is what the site is built for: `site.address` + path is a canonical URL.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

export const PROJECT = resolve(import.meta.dirname, "../../..");
export const CORPUS = process.env.HEXAPLA_CORPUS ?? resolve(PROJECT, "../shared/corpus");

const site = (name, address) => ({ name, address, base: new URL(address).pathname, folder: join(PROJECT, "target/browser", name) });

export const SITES = {
  /** `tests/browser/site`: few pages, each kind of thing that pages have, below a path. */
  kettle: site("kettle", "https://help.example.com/docs/"),
  /** The project's own manual, at the root of its host. */
  manual: site("manual", "https://hexapla.example.com/"),
  /** A page for each of a few dates, in languages that write them in different ways. */
  dates: site("dates", "https://dates.example.com/"),
  /** Two docsets in one language. */
  shelves: site("shelves", "https://shelves.example.com/"),
  /** Long pages of real Arabic, where they are at hand. */
  arabic: site("arabic", "https://arabic.example.com/"),
  /** The same site in a theme that extends the default one, with pages fetched ahead. */
  rubric: site("rubric", "https://help.example.com/docs/"),
  /** A page for each way that is known to run a script in a reader's browser: `v0/`, `v1/`, … */
  hostile: site("hostile", "https://hostile.example.com/"),
  /** Five real repositories, where they are at hand. */
  corpus: site("corpus", "https://partners.example.com/help/"),
};

/** What is on the pages of the hostile site, by their number. */
export const VECTORS = JSON.parse(readFileSync(join(PROJECT, "tests/hostile/vectors.json"), "utf8"));

export const DATES = {
  locales: ["zh-TW", "ja-JP", "ko-KR", "fr-FR", "de-DE", "pt-BR", "ar-SA"],
  days: ["2018-10-29", "2024-02-29", "2026-01-01"],
};

/** Pages of a book in HTML, as Debian's package `debian-handbook` has them. */
export const ARABIC = process.env.HEXAPLA_ARABIC ?? "/usr/share/doc/debian-handbook/html/ar-MA";

export const kettle = SITES.kettle;
export const manual = SITES.manual;
export const rubric = SITES.rubric;

/** The corpus site; `undefined` after the test was marked as skipped, for want of a corpus. */
export function corpus(t) {
  if (existsSync(SITES.corpus.folder)) return SITES.corpus;
  t.skip(`no corpus at ${CORPUS}`);
  return undefined;
}

/** The sites that are built for readers. */
export const built = () => [SITES.kettle, SITES.manual, SITES.corpus].filter(({ folder }) => existsSync(folder));

/** Paths of the site's files that end in `ending`, below its base, sorted: `zh-tw/guide/brew/index.html`. */
export function files({ folder }, ending = "") {
  return readdirSync(folder, { recursive: true })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(ending) && statSync(join(folder, path)).isFile())
    .sort();
}

export const read = ({ folder }, path) => readFileSync(join(folder, path));

/** The site's pages in its languages, without twins, error pages and redirections, as paths below its base: `zh-tw/guide/brew/`. */
export const pages = (site) =>
  files(site, "/index.html")
    .filter((path) => !path.endsWith("/bilingual/index.html") && !read(site, path).includes('http-equiv="refresh"'))
    .map(addressOf);

/** `count` of the values, evenly spread, the same ones each time. */
export const sample = (values, count) =>
  values.length <= count ? values : Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)]);

/** The address below the base of a file of the site: `zh-tw/guide/brew/`. */
export const addressOf = (path) => path.replace(/(^|\/)index\.html$/, "$1");

/** The file, relative to the site's folder, that an absolute or rooted URL means; `undefined` if it means another site. */
export function fileOf({ address, base, folder }, url) {
  const { origin, pathname } = new URL(url, address);
  if (origin !== new URL(address).origin || !pathname.startsWith(base)) return undefined;
  const path = join(folder, decodeURIComponent(pathname.slice(base.length)));
  const file = pathname.endsWith("/") ? join(path, "index.html") : path;
  return existsSync(file) ? relative(folder, file).split(sep).join("/") : undefined;
}
