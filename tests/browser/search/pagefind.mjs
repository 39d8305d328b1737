// Pagefind on the same pages and queries, for comparison: nothing of it is part of a site.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { open, urlOf } from "../harness/index.mjs";
import { files, PROJECT, read } from "../harness/sites.mjs";
import { plain, scan } from "./texts.mjs";

const VERSION = "1.6.0";

/** The site's pages without their twins, with Pagefind's index; `undefined` after the test was skipped, where it cannot be had. */
export function indexed(t, site) {
  const folder = join(PROJECT, "target/browser", `${site.name}-pagefind`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(site.folder, folder, { recursive: true, filter: (path) => !/\/(bilingual|_headers|search|404\.html)$/.test(path) });
  try {
    execFileSync("npx", ["--yes", `pagefind@${VERSION}`, "--site", folder, "--root-selector", "main"], { stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    t.skip(`no Pagefind: ${String(error).split("\n")[0]}`);
    return undefined;
  }
  return { ...site, name: `${site.name}-pagefind`, folder };
}

/** Its index of a locale, in bytes, as far as the files say which they belong to: the whole folder by pages. */
export const size = (site) =>
  files(site).filter((path) => path.startsWith("pagefind/") && /pf_/.test(path)).reduce((sum, path) => sum + read(site, path).length, 0);

/** Recall and precision at ten of the queries beside the scan of the pages, and the bytes that each transfers as a first one (with ten excerpts). */
export async function againstScan(t, site, locale, language, pages, queries) {
  mkdirSync(join(site.folder, "blank"), { recursive: true });
  writeFileSync(join(site.folder, "blank", `${locale}.html`), `<!doctype html><html lang="${language.toLowerCase()}"><title>blank</title><main></main></html>`);
  const page = await open(t, site, `blank/${locale}.html`);
  const module = `${await urlOf(site)}pagefind/pagefind.js`;
  const recalls = [];
  const precisions = [];
  for (const query of queries) {
    const phrase = plain(query, language);
    const wanted = new Set(pages.filter(({ lines }) => scan(lines, phrase)).map(({ address }) => address));
    if (wanted.size === 0) continue;
    const urls = await page.evaluate(async ([module, query]) => {
      const pagefind = await import(module);
      const { results } = await pagefind.search(query);
      return (await Promise.all(results.map((result) => result.data()))).map(({ raw_url: raw, url }) => raw ?? url);
    }, [module, query]);
    const found = urls.map((url) => url.replace(new RegExp(`^.*?/${locale}/`), ""));
    recalls.push(found.filter((path) => wanted.has(path)).length / wanted.size);
    const first = found.slice(0, 10);
    precisions.push(first.length ? first.filter((path) => wanted.has(path)).length / first.length : 0);
  }
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { recall: mean(recalls), precision: mean(precisions) };
}
