// A search index of a few pages, written by hand as `src/search/` writes those of sites: what the engine's tests read.

import { gzipSync } from "node:zlib";

import { among, forms, isShort, normal, tokens } from "../../../themes/hexapla/static/search-analyzer.js";

const FIELDS = { body: 0, code: 1, heading: 2, title: 3 };

class Writer {
  bytes = [];
  number(value) {
    for (; value > 127; value = Math.floor(value / 128)) this.bytes.push((value % 128) | 128);
    this.bytes.push(value);
    return this;
  }
  text(text) {
    const bytes = [...new TextEncoder().encode(text)];
    this.number(bytes.length).bytes.push(...bytes);
    return this;
  }
  /** A sorted text, behind the one `before` it. */
  next(text, before) {
    const [own, other] = [text, before].map((text) => [...new TextEncoder().encode(text)]);
    const end = own.findIndex((byte, at) => byte !== other[at]);
    const shared = end < 0 ? own.length : end;
    this.number(shared).number(own.length - shared).bytes.push(...own.slice(shared));
    return this;
  }
}

const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const fnv = (text, hash) => new TextEncoder().encode(text).reduce((hash, byte) => Math.imul(hash ^ byte, 16777619), hash);

/** The hash of a key of neighbours: above, that of its beginning, which says its shard. */
export function hashOf(key) {
  const last = key.lastIndexOf("\u0001") + 1;
  const begun = last ? key.slice(0, last) + [...key.slice(last)].slice(0, 3).join("") : key;
  return (fnv(begun, 2166136261) & ~0x7fffff) | (fnv(key, 2166136261) & 0x7fffff);
}

/** … on a page. */
export function valueOf(key, page) {
  let hash = [0, 8, 16, 24].reduce((hash, shift) => Math.imul(hash ^ ((page >> shift) & 255), 16777619), hashOf(key));
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const BITS = 6;

/** What stands side by side in a block, as keys of the filters of neighbours. */
export function neighbours(all, language) {
  const there = forms(all).map((form) => ({ ...form, term: form.run ? form.term : among(form.term, language) }));
  return there.flatMap((right) => there.filter(({ to }) => to === right.from).flatMap((left) => {
    if (left.run === undefined || left.start !== right.start) return [`${left.term}\u0001${right.term}`, ...isShort(left) ? there.filter(({ to }) => to === left.from).map((first) => `${first.term}\u0001${left.term}\u0001${right.term}`) : []];
    return right.nth > 1 ? [[...right.run].slice(right.nth - 2, right.nth + 1).join("")] : [];
  }));
}

/** Pairs of a key and a page as a filter: how many, how many values, and their gaps, Rice-coded with six low bits. */
function filter(pairs) {
  const values = [...new Set(pairs.map(([key, page]) => valueOf(key, page) % (2 ** BITS * pairs.length)))].sort((a, b) => a - b);
  const bits = values.map((value, i) => value - (values[i - 1] ?? 0)).map((gap) => "1".repeat(gap >> BITS) + "0" + (gap & (2 ** BITS - 1)).toString(2).padStart(BITS, "0")).join("");
  const writer = new Writer().number(pairs.length).number(values.length);
  writer.bytes.push(...(bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, "0"), 2)));
  return writer.bytes;
}

/**
 * `pages`: `{ path, title, docset?, machine?, stale?, sections: [{ anchor?, heading?, text }] }`, the blocks of a text on lines of their own → what
 * the engine's `open` takes, and the paths that it `asked` for. `common`: words that have no sections; `shard`: bytes of a shard of terms;
 * `pairs`: pairs in a shard of neighbours.
 */
export function smallIndex(language, pages, { docsets = ["help"], common = () => false, shard = 60, pairs = 40, perChunk = 16, labels = {}, open = gzipSync } = {}) {
  const locale = language.toLowerCase();
  const files = new Map();
  const sorted = pages.toSorted((a, b) => byBytes(a.path, b.path));
  const terms = new Map();
  const beside = new Map();
  const lengths = [];
  const heads = sorted.map(({ path, title, docset = 0, machine, stale, sections }, page) => {
    const head = new Writer().text(path).text(title).number(docset).number((machine ? 1 : 0) + (stale ? 2 : 0)).number(sections.length);
    sections.forEach(({ anchor = "", heading = "", text }, section) => {
      let length = 0;
      const blocks = [["title", section ? "" : title], ["heading", heading], ...text.split("\n").map((block) => ["body", block])];
      for (const [field, block] of blocks) {
        const all = tokens(normal(block), language, "index");
        for (const key of neighbours(all, language)) beside.set(`${page} ${key}`, [key, page]);
        for (const { term, span } of all) {
          const has = terms.get(term) ?? terms.set(term, { places: new Map(), dense: span === undefined }).get(term);
          const key = `${page} ${has.dense ? "" : section}`;
          const place = has.places.get(key) ?? has.places.set(key, { page, section, field: 0, count: 0 }).get(key);
          place.field = Math.max(place.field, FIELDS[field]);
          place.count++;
          length++;
        }
      }
      lengths.push(length);
      head.text(anchor).text(heading).number(length);
    });
    return head.bytes;
  });
  const put = (kind, bytes) => {
    const hash = String(files.size).padStart(8, "0");
    files.set(`assets/search/${locale}/${kind}.${hash}.bin`, open(Uint8Array.from(bytes)));
    return hash;
  };
  const names = [...terms.keys()].toSorted(byBytes);
  const index = { format: 1, language, pages: sorted.length, average: lengths.reduce((a, b) => a + b, 0) / lengths.length, docsets, labels, terms: [] };
  for (let at = 0; at < names.length;) {
    const streams = Array.from({ length: 4 }, () => new Writer());
    const [texts, flags, pagesOf, placesOf] = streams;
    const first = at;
    for (; at < names.length && streams.reduce((sum, { bytes }) => sum + bytes.length, 0) < shard; at++) {
      const { places, dense } = terms.get(names[at]);
      const of = grouped([...places.values()]);
      const inSections = !dense && !common(names[at], of.size, sorted.length);
      texts.next(names[at], at > first ? names[at - 1] : "");
      flags.number(of.size * 2 + (inSections ? 1 : 0));
      let last = 0;
      for (const [page, sections] of of) {
        const count = Math.min(3, sections.reduce((sum, { count }) => sum + count, 0));
        const field = Math.max(...sections.map(({ field }) => field));
        pagesOf.number(inSections ? (page - last) * 2 + (sections.length > 1 ? 1 : 0) : page - last);
        last = page;
        if (!inSections) {
          placesOf.number(count * 4 + field);
          continue;
        }
        if (sections.length > 1) placesOf.number(sections.length);
        let before = 0;
        for (const { section, field, count } of sections) {
          const special = count > 1 || field > 0;
          placesOf.number((section - before) * 2 + (special ? 1 : 0));
          if (special) placesOf.number(Math.min(31, count) * 4 + field);
          before = section;
        }
      }
    }
    const head = new Writer();
    for (const { bytes } of streams.slice(0, 3)) head.number(bytes.length);
    index.terms.push([names[first], put("terms", [head, ...streams].flatMap(({ bytes }) => bytes))]);
  }
  const shards = Array.from({ length: Math.max(1, Math.ceil(beside.size / pairs)) }, () => []);
  for (const pair of beside.values()) {
    shards[Math.floor((hashOf(pair[0]) >>> 0) / 2 ** 32 * shards.length)].push(pair);
  }
  index.neighbours = shards.map((pairs) => put("neighbours", filter(pairs)));
  const chunks = Array.from({ length: Math.ceil(heads.length / perChunk) }, (_, i) => put("pages", heads.slice(i * perChunk, (i + 1) * perChunk).flat()));
  const latin = names.filter((name) => /^\p{sc=Latin}{5,}$/u.test(name) && (sorted.length < 50 || grouped([...terms.get(name).places.values()]).size > 1));
  const words = new Writer();
  latin.forEach((word, i) => words.next(word, latin[i - 1] ?? ""));
  Object.assign(index, { chunk: perChunk, chunks, words: [[5, put("words", words.bytes)]] });
  files.set(`${locale}/search/index.json`, index);
  const asked = [];
  const fetch = async (path) => {
    asked.push(path);
    if (!files.has(path)) throw new Error(`no ${path}`);
    return files.get(path);
  };
  const fetchSections = async (path) => pages.find((page) => page.path === path).sections.map(({ anchor = "", heading = "", text }) => ({ anchor, text: `${heading}\n${text}` }));
  return { fetchBytes: fetch, fetchJson: fetch, fetchSections, base: "/", locale, asked, files };
}

function grouped(places) {
  const of = new Map();
  for (const place of places) of.set(place.page, [...(of.get(place.page) ?? []), place]);
  return of;
}
