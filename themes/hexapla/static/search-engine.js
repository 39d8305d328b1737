// The index of one language, fetched piece by piece → hits. Nothing of a page in here: it runs wherever bytes can be fetched.
import { among, begins, forms, isShort, normal, tokens } from "./search-analyzer.js";

const WEIGHTS = [1, 1.5, 2.5, 5]; // body, code, heading, title
const SHARDS = 4;
const EXPANSIONS = 200;
const LOW = 2 ** 23 - 1; // of a key's hash: its end; above: its beginning, which says its shard
const PAGE = -1; // instead of a section, where the index says no more than the page

// Numbers are LEB128, texts their length in bytes and UTF-8.
class Bytes {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  get more() { return this.at < this.bytes.length; }
  number() {
    let [value, factor, byte] = [0, 1];
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * factor;
      factor *= 128;
    } while (byte > 127);
    return value;
  }
  take(length) { return this.bytes.subarray(this.at, this.at += length); }
  text() { return new TextDecoder().decode(this.take(this.number())); }
  // Sorted texts share the beginning of the one before them, counted in bytes.
  next(before) {
    const shared = this.number();
    const rest = this.take(this.number());
    const whole = new Uint8Array(shared + rest.length);
    whole.set(before.subarray(0, shared));
    whole.set(rest, shared);
    return whole;
  }
}

// Hosts may have opened what is compressed.
async function opened(bytes) {
  if (bytes[0] !== 31 || bytes[1] !== 139) return new Bytes(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Bytes(new Uint8Array(await new Response(stream).arrayBuffer()));
}

// By code points, as the writer sorts.
function before(one, other) {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((letter, i) => letter !== b[i]);
  return at < 0 ? a.length < b.length : at < b.length && a[at].codePointAt() < b[at].codePointAt();
}

// Calls `each` with a page, a section or PAGE, its count and weight, for all pages of a term from where the streams are.
function walk([, , pages, places], { head, sections = head & 1 }, each) {
  for (let page = 0, left = head >> 1; left > 0; left--) {
    const delta = pages.number();
    page += sections ? delta >> 1 : delta;
    for (let more = sections & delta ? places.number() : 1, section = sections ? 0 : PAGE; more > 0; more--) {
      let packed = places.number();
      if (sections) {
        section += packed >> 1;
        packed = packed & 1 ? places.number() : 4;
      }
      each?.(page, [section, packed >> 2, WEIGHTS[packed & 3]]);
    }
  }
}

// A shard is four streams: terms; numbers of pages, and whether sections are told; pages; sections with counts and fields. Term → where it is.
function termsOf(bytes) {
  const lengths = [0, 0, 0].map(() => bytes.number());
  const all = [...lengths, Infinity].map((length) => new Bytes(bytes.take(length)));
  const found = new Map();
  for (let term = new Uint8Array(); all[0].more;) {
    term = all[0].next(term);
    const entry = { head: all[1].number(), all, at: all.map(({ at }) => at) };
    found.set(new TextDecoder().decode(term), entry);
    walk(all, entry);
  }
  return found;
}

// page → [section, count, weight] of each section.
function postings(entry) {
  const found = new Map();
  entry.all.forEach((stream, i) => { stream.at = entry.at[i]; });
  walk(entry.all, entry, (page, place) => (found.get(page) ?? found.set(page, []).get(page)).push(place));
  return found;
}

// Whether a word is another form of one, by its end.
const isForm = (name, word) => word.length > 4 && /^\p{L}+$/u.test(word) && Math.abs(name.length - word.length) < 3
  && name.startsWith(word.slice(0, Math.max(4, word.length - 2)));

const fnv = (bytes, hash) => bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 16777619), hash);

// A filter has values below 64 times their number, as gaps of six bits and a unary rest.
function filter(bytes) {
  const range = 64 * bytes.number();
  const values = new Set();
  let bit = 8 * bytes.at;
  const next = () => (bytes.bytes[bit >> 3] >> (7 - (bit++ & 7))) & 1;
  let value = 0;
  const left = bytes.number();
  bit = 8 * bytes.at;
  for (let i = 0; i < left; i++) {
    let gap = 0;
    while (next()) gap += 64;
    for (let low = 32; low; low >>= 1) gap += low * next();
    values.add(value += gap);
  }
  return (state, page) => {
    let hash = fnv([page, page >> 8, page >> 16, page >> 24].map((byte) => byte & 255), state);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return values.has(((hash ^ (hash >>> 16)) >>> 0) % range);
  };
}

// How many hits can have their excerpts at once: three, if their pages are not too long, for those are fetched for it. A page of average
// sections weighs ten, for what is around them, and one for each.
export function first(hits) {
  let left = 48;
  const at = hits.slice(0, 3).findIndex(({ weight }, i) => (left -= weight) < 0 && i > 0);
  return at < 0 ? 3 : at;
}

// `fetchJson` and `fetchBytes` take paths below the site's base; `fetchSections` takes the path of a hit and returns `{ anchor, text }` of
// each section; `locale` is the language's segment of addresses.
export async function open({ fetchBytes, fetchJson, fetchSections, locale }) {
  const index = await fetchJson(`${locale}/search/index.json`);
  const kept = new Map();
  function once(kind, hash, read) {
    const file = `assets/search/${locale}/${kind}.${hash}.bin`;
    if (!kept.has(file)) kept.set(file, fetchBytes(file).then(opened).then(read).catch((cause) => { kept.delete(file); throw cause; }));
    return kept.get(file);
  }

  // Languages whose words have endings.
  const inflects = !/^(zh|ja|ko|th|lo|km|my|vi)\b/i.test(index.language);

  const shard = (at) => once("terms", index.terms[at][1], termsOf);
  function place(term) {
    let [low, high] = [0, index.terms.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (before(term, index.terms[middle][0])) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  // The entries of a term, of those that begin with it if it is a prefix, and of its other forms as far as they are at hand.
  async function entries(term, prefix, inflected) {
    if (index.terms.length === 0) return [];
    const first = place(term);
    let last = first;
    while (prefix && last + 1 < index.terms.length && last - first < SHARDS - 1 && index.terms[last + 1][0].startsWith(term)) last++;
    const found = [];
    for (const one of await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => shard(first + i)))) {
      if (!prefix && !inflected) {
        if (one.has(term)) found.push({ name: term, entry: one.get(term) });
        continue;
      }
      for (const [name, entry] of one) {
        if (name === term || (prefix && name.startsWith(term))) found.push({ name, entry });
        else if (inflected && isForm(name, term)) found.push({ name, entry, near: true });
      }
    }
    return found.map(({ name, near, entry }) => ({ name, near, exact: name === term, of: entry.postings ??= postings(entry) }));
  }

  // Whether what a key says is so on a page. All keys whose last term begins alike are in one shard.
  async function beside(start, rest = "") {
    const bytes = (text) => new TextEncoder().encode(text);
    const [head, tail] = [[...rest].slice(0, 3).join(""), [...rest].slice(3).join("")];
    const begun = fnv(bytes(start + head), 2166136261);
    const key = (begun & ~LOW) | (fnv(bytes(tail), begun) & LOW);
    const at = Math.floor((key >>> 0) / 2 ** 32 * index.neighbours.length);
    const has = await once("neighbours", index.neighbours[at], filter);
    return (page) => has(key, page);
  }

  const idf = (pages) => Math.log(1 + (index.pages - pages + 0.5) / (pages + 0.5));
  const worth = ([factor, count], length) => factor * count / (count + 1.2 * (0.25 + 0.75 * length / index.average));

  // What a query asks for: `slots`, each with the entries that fill it, those of one run without spaces in a group; `chain`, the forms
  // that lead from one unit to the next.
  async function asked(text) {
    const all = tokens(text, index.language, "query");
    const count = Math.max(0, ...all.map(({ to }) => to));
    const isPrefix = ({ term, to, span }) => (span ? to === count && begins(term)
      : [...term].length === 1 && !/\p{sc=Han}/u.test(term));
    const filled = await Promise.all(all.map(async (token) => ({ ...token, entries: await entries(token.term, isPrefix(token), token.span === 1 && inflects) })));
    const slots = new Map();
    for (const { from, to, span, at, entries } of filled) {
      for (let unit = from; unit < (span ? to : from + 1); unit++) {
        const slot = slots.get(unit) ?? slots.set(unit, { group: span ? unit : `at ${at}`, ways: [] }).get(unit);
        slot.ways.push(...entries);
      }
    }
    const chain = forms(filled).map((form) => {
      if (form.span) return { ...form, entries: form.entries.filter(({ near }) => !near) };
      // A character is there where the pair is that it ends.
      const { entries } = filled.find(({ from }) => from === form.from - Math.min(form.nth, 1));
      return { ...form, entries: [{ name: form.term, of: new Map(entries.flatMap(({ of }) => [...of])) }] };
    });
    return { slots: [...slots.values()], chain, count, filled };
  }

  // Pages that have all slots.
  function candidates({ slots }) {
    const groups = new Map();
    slots.forEach(({ group, ways }) => {
      const pages = groups.get(group) ?? groups.set(group, { size: 0, of: new Map() }).get(group);
      pages.size++;
      for (const page of new Set(ways.flatMap((way) => [...way.of.keys()]))) pages.of.set(page, (pages.of.get(page) ?? 0) + 1);
    });
    // A long run may be spelled with something in between: then it stands apart.
    const enough = ({ size, of }, page) => (of.get(page) ?? 0) >= (size < 3 ? size : Math.ceil(0.6 * size));
    const [first, ...others] = [...groups.values()].sort((a, b) => a.of.size - b.of.size);
    return [...first?.of.keys() ?? []].filter((page) => [first, ...others].every((group) => enough(group, page)));
  }

  // Returns what tells whether a page has the query's units side by side.
  async function sideBySide({ chain, count }, pages) {
    const called = ({ term }) => among(term, index.language);
    // Whether `right` stands behind what `start` ends with.
    async function behind(right, start) {
      const names = right.entries.filter(({ of }) => pages.some((page) => of.has(page)));
      if (names.length > EXPANSIONS) return () => true;
      const all = await Promise.all(names.map(async ({ name, of }) => [of, await beside(`${start}\u0001`, among(name, index.language))]));
      return (page) => all.some(([of, are]) => of.has(page) && are(page));
    }
    async function link(left, right) {
      if (left.run && right.nth === 1) return () => true;
      if (left.run && right.nth) return beside([...right.run].slice(right.nth - 2, right.nth + 1).join(""));
      const are = await behind(right, called(left));
      const triples = await Promise.all(isShort(left) ? chain.filter(({ to }) => to === left.from)
        .map(async (first) => [first, await behind(right, `${called(first)}\u0001${called(left)}`)]) : []);
      return (page, first) => meet(left, right, page) && are(page) && (triples.find(([form]) => form === first)?.[1](page) ?? true);
    }
    const links = await Promise.all(chain.map((right) => Promise.all(chain.filter(({ to }) => to === right.from).map(async (left) => [left, await link(left, right)]))));
    return (page) => {
      const reached = [[[]]];
      chain.forEach((form, i) => {
        if (!form.entries.some(({ of }) => of.has(page))) return;
        for (const [left, first] of reached[form.from] ?? []) {
          if (!left || links[i].find(([one]) => one === left)[1](page, first)) (reached[form.to] ??= []).push([form, left]);
        }
      });
      return Boolean(reached[count]);
    };
  }

  // Side by side is in the same section, where the index says in which.
  function meet(left, right, page) {
    const [one, other] = [left, right].map(({ entries }) => entries.flatMap(({ of }) => of.get(page)?.map(([section]) => section) ?? []));
    return [one, other].some((sections) => sections.includes(PAGE)) || one.some((section) => other.includes(section));
  }

  // What each section of a page has of each slot.
  function matched({ slots }, pages, isExact) {
    const sums = slots.map(({ ways }) => {
      const of = new Set(ways.flatMap((way) => (way.exact ? [] : [...way.of.keys()]))).size;
      return ways.map((way) => (way.exact ? idf(way.of.size) : 0.5 * idf(of)));
    });
    return pages.map((page) => {
      const sections = new Map([[PAGE, []]]);
      slots.forEach(({ ways }, slot) => ways.forEach((way, i) => {
        for (const [section, count, weight] of way.of.get(page) ?? []) {
          const parts = sections.get(section) ?? sections.set(section, []).get(section);
          const part = [sums[slot][i] * weight, count, weight];
          if (!parts[slot] || worth(part, index.average) > worth(parts[slot], index.average)) parts[slot] = part;
        }
      }));
      return { page, sections, exact: isExact(page) };
    });
  }

  function scored({ sections, ...match }, lengths) {
    const sum = (parts, length = index.average) => parts.reduce((sum, part) => sum + worth(part, length), 0);
    const everywhere = sum(sections.get(PAGE));
    const scores = [...sections].filter(([section]) => section !== PAGE)
      .map(([section, parts]) => ({ section, has: Object.keys(parts).length, score: sum(parts, lengths?.[section]) }));
    const most = Math.max(0, ...scores.map(({ has }) => has));
    const best = scores.filter(({ has }) => has === most).reduce((best, one) => (one.score > best.score ? one : best), { section: 0, score: 0 });
    const others = scores.reduce((sum, { score }) => sum + score, 0) - best.score;
    return { ...match, sections, section: best.section, score: everywhere + best.score + 0.2 * others };
  }
  const ranked = (hits) => hits.sort((a, b) => b.score - a.score || a.page - b.page);

  function chunk(bytes) {
    const pages = [];
    while (bytes.more) {
      const page = { path: bytes.text(), title: bytes.text(), docset: bytes.number(), flags: bytes.number(), sections: [] };
      for (let left = bytes.number(); left > 0; left--) page.sections.push({ anchor: bytes.text(), heading: bytes.text(), length: bytes.number() });
      pages.push(page);
    }
    return pages;
  }
  const page = (number) => once("pages", index.chunks[Math.floor(number / index.chunk)], chunk).then((pages) => pages[number % index.chunk]);

  const terms = (text) => [...new Set(tokens(normal(text), index.language, "index").map(({ term }) => term))];

  // How much of a heading the query is, if the heading has all of it, or most of a run without spaces; else nothing.
  function share(heading, wanted) {
    const all = terms(heading);
    const has = wanted.filter(({ term, open, span }) => all.some((other) => other === term
      || (span && ((open && other.startsWith(term)) || (inflects && isForm(other, term))))));
    const missing = wanted.length - has.length;
    if (!has.length || missing > wanted.length * 0.4 || wanted.some((one) => one.span && !has.includes(one))) return 0;
    return has.length / all.length / (missing ? 2 : 1);
  }

  // First by what the postings say; the first of them then by the length of their sections and their state.
  async function group(kind, matches, { limit, docset, wanted, query }) {
    let hits = ranked(matches.map((match) => scored(match)));
    if (docset !== undefined) {
      const docsets = await Promise.all(hits.map(({ page: number }) => page(number)));
      hits = hits.filter((_, i) => docsets[i].docset === docset);
    }
    const near = await Promise.all(hits.slice(0, limit).map(async (hit) => {
      const { sections, flags, ...about } = await page(hit.page);
      const { score, section } = scored(hit, sections.map(({ length }) => length));
      // A heading that has all words is where they are meant; that of the page before others, but not before those that are parts of it.
      const said = new Set(terms(about.title));
      const part = (heading) => terms(heading).filter((term) => !said.has(term)).length < terms(heading).length / 5;
      const shares = sections.map(({ heading }, i) => (i ? share(heading, wanted) * (part(heading) ? 3 : 1) : 3 * share(about.title, wanted)));
      const most = Math.max(...shares);
      const { anchor, heading } = sections[most ? shares.indexOf(most) : section] ?? { anchor: "", heading: "" };
      const [machine, stale] = [Boolean(flags & 1), Boolean(flags & 2)];
      const weight = 10 + sections.reduce((sum, { length }) => sum + length, 0) / index.average;
      return { ...about, page: hit.page, weight, anchor, heading, machine, stale, query, sure: most > 0, score: score * (1 + shares[0] / 3) * (machine ? 0.95 : 1) * (stale ? 0.9 : 1) };
    }));
    return { kind, total: hits.length, hits: ranked(near) };
  }

  const list = (length) => {
    const at = index.words.findLastIndex(([from]) => from <= length);
    return at < 0 ? [] : once("words", index.words[at][1], (bytes) => {
      const all = [];
      for (let one = new Uint8Array(); bytes.more; all.push(new TextDecoder().decode(one))) one = bytes.next(one);
      return all;
    });
  };

  async function corrected(text, filled) {
    const isKnown = ({ entries }) => entries.some(({ near }) => !near);
    const unknown = filled.filter((word) => word.span === 1 && !filled.some((other) => isKnown(other) && other.from <= word.from && word.to <= other.to));
    // Several unknown words are no typing error but another language.
    if (unknown.length !== 1 || unknown[0].term.length < 5) return undefined;
    const [{ term, piece }] = unknown;
    const { meant } = await import("./search-spelling.js");
    const better = await meant(term, list, async (word) => (await entries(word))[0]?.of.size ?? 0);
    return better && text.replace(piece, () => better);
  }

  // `groups`: `exact` (all words, side by side) and `apart` (all words somewhere on the page); pages in each, the best first, `limit` of
  // them, each with its best section as far as the index knows it. `corrected` is the query that was searched for instead.
  async function search(query, { limit = 10, docset } = {}) {
    const text = normal(query).trim();
    const question = await asked(text);
    const pages = candidates(question);
    const other = await corrected(text, question.filled);
    const better = other && await search(other, { limit, docset });
    if (better?.groups.length) return { ...better, corrected: other };
    const matches = matched(question, pages, await sideBySide(question, pages));
    const wanted = question.filled.filter(({ span }) => !span || span === 1)
      .map(({ term, to, span }) => ({ term, span, open: span && to === question.count && begins(term) }));
    const about = { docset, wanted, query: text };
    const exact = await group("exact", matches.filter((match) => match.exact), { ...about, limit });
    const apart = await group("apart", matches.filter((match) => !match.exact), { ...about, limit: limit - exact.hits.length });
    return { groups: [exact, apart].filter(({ total }) => total), corrected: undefined };
  }

  // Leads a hit to the section of its page that has the words, by the text of the page.
  async function find(hit) {
    if (hit.sure) return hit;
    const { best } = await import("./search-excerpt.js");
    const sections = await fetchSections(hit.path);
    const anchor = best(sections, hit, index.language);
    const { sections: all } = (await page(hit.page)) ?? {};
    return Object.assign(hit, { anchor, sure: true, heading: all?.find((one) => one.anchor === anchor)?.heading ?? "" });
  }

  return { index, search, place: find };
}
