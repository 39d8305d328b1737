// How well a site's index finds what readers type, and what that costs: recall and precision beside a scan of the pages, judged
// queries, bytes. Everything runs in Node, on the files of the site and the engine that readers' browsers run.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { first as atFirst, open } from "../../../themes/hexapla/static/search-engine.js";
import { files, read } from "../harness/sites.mjs";
import { plain, scan, sectionsOf } from "./texts.mjs";

/** As many as the dialog shows. */
const SHOWN = 8;

/** An engine for a locale that counts what it fetches: `engine.bytes()` since it was opened, as a host that compresses sends them. */
export async function engine(site, locale) {
  let transferred = 0;
  const take = (path) => {
    const bytes = readFileSync(join(site.folder, path));
    transferred += path.endsWith(".bin") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
    return bytes;
  };
  const opened = await open({
    fetchBytes: async (path) => new Uint8Array(take(path)),
    fetchJson: async (path) => JSON.parse(take(path).toString()),
    fetchSections: async (path) => sectionsOf(read(site, `${locale}/${path}index.html`).toString()),
    base: site.base,
    locale,
  });
  return { ...opened, bytes: () => transferred };
}

/** The hits that are shown first, in their order. */
const exact = ({ groups }) => groups.find(({ kind }) => kind === "exact")?.hits ?? [];
export const everything = ({ groups }) => groups.flatMap(({ hits }) => hits);

/** The weight of the modules that a first search loads, compressed, in bytes. */
export const SCRIPTS = (site) =>
  files(site, ".js").filter((path) => /\/(search(-analyzer|-engine|-excerpt)?|twin)\.[^/]*$/.test(path)).reduce((sum, path) => sum + gzipSync(read(site, path), { level: 9 }).length, 0);

/** The value below which the share `part` of the values lies. */
export const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

/**
 * Each query beside the scan: `recall` and `precision` at ten are means over the queries that the scan finds anywhere; `missed` has
 * those below, for people to look at. `bytes` has what each query transfers when it is a reader's first, with the pages of its first excerpts.
 */
export async function againstScan(site, locale, language, pages, queries) {
  const measured = [];
  for (const query of queries) {
    const phrase = plain(query, language);
    const wanted = new Set(pages.filter(({ lines }) => scan(lines, phrase)).map(({ address }) => address));
    if (wanted.size === 0) continue;
    const cold = await engine(site, locale);
    const shown = everything(await cold.search(query, { limit: SHOWN }));
    const pagesOf = shown.slice(0, atFirst(shown)).reduce((sum, { path }) => sum + gzipSync(read(site, `${locale}/${path}index.html`), { level: 9 }).length, 0);
    const bytes = cold.bytes() + pagesOf;
    const result = await cold.search(query, { limit: 1000 });
    const found = exact(result).map(({ path }) => path);
    const first = found.slice(0, 10);
    measured.push({
      query,
      recall: found.filter((path) => wanted.has(path)).length / wanted.size,
      precision: first.length ? first.filter((path) => wanted.has(path)).length / first.length : 0,
      anywhere: everything(result).filter(({ path }) => wanted.has(path)).length / wanted.size,
      bytes,
      wanted: wanted.size,
      found: found.length,
    });
  }
  const mean = (of) => measured.reduce((sum, one) => sum + of(one), 0) / measured.length;
  return {
    queries: measured.length,
    recall: mean(({ recall }) => recall),
    precision: mean(({ precision }) => precision),
    anywhere: mean(({ anywhere }) => anywhere),
    bytes: measured.map(({ bytes }) => bytes),
    missed: measured.filter(({ recall, precision }) => recall < 1 || precision < 0.9),
  };
}

/** Where the hits lead, `path/#anchor`, as where readers see them: behind the text of the pages. */
export async function addresses(engine, result, limit = 10) {
  const hits = await Promise.all(everything(result).slice(0, limit).map((hit) => engine.place(hit)));
  return hits.map(({ path, anchor }) => `${path}#${anchor}`);
}

/** One over the rank of the first hit that was expected (`path/#anchor`, several allowed), on average; `worst` has the others. */
export async function reciprocalRank(site, locale, judged) {
  const warm = await engine(site, locale);
  const ranks = [];
  for (const { query, expected } of judged) {
    const hits = await addresses(warm, await warm.search(query, { limit: 10 }));
    const rank = hits.findIndex((hit) => [expected].flat().includes(hit)) + 1;
    ranks.push({ query, rank, first: hits.slice(0, 3) });
  }
  return {
    mean: ranks.reduce((sum, { rank }) => sum + (rank ? 1 / rank : 0), 0) / ranks.length,
    worst: ranks.filter(({ rank }) => rank !== 1),
  };
}

/** The size of a locale's index, compressed, in bytes. */
export const size = (site, locale) =>
  files(site).filter((path) => path.startsWith(`assets/search/${locale}/`) || path === `${locale}/search/index.json`)
    .reduce((sum, path) => sum + (path.endsWith(".bin") ? read(site, path).length : gzipSync(read(site, path), { level: 9 }).length), 0);
