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
  /** Five real repositories, where they are at hand. */
  corpus: site("corpus", "https://partners.example.com/help/"),
};

export const kettle = SITES.kettle;
export const manual = SITES.manual;

/** The corpus site; `undefined` after the test was marked as skipped, for want of a corpus. */
export function corpus(t) {
  if (existsSync(SITES.corpus.folder)) return SITES.corpus;
  t.skip(`no corpus at ${CORPUS}`);
  return undefined;
}

/** The sites that are built. */
export const built = () => Object.values(SITES).filter(({ folder }) => existsSync(folder));

/** Paths of the site's files that end in `ending`, below its base, sorted: `zh-tw/guide/brew/index.html`. */
export function files({ folder }, ending = "") {
  return readdirSync(folder, { recursive: true })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(ending) && statSync(join(folder, path)).isFile())
    .sort();
}

export const read = ({ folder }, path) => readFileSync(join(folder, path));

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
