// Queries that are cut out of sentences: as a reader remembers a phrase, with other articles and without accents.

import { dice, plain } from "./texts.mjs";

const DENSE = { zh: "\\p{sc=Han}", ja: "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー", ko: "\\p{sc=Hangul}" };

/** What readers do to the words of a language: each gives another spelling of the same phrase. */
const SPELLINGS = {
  fr: [(text) => text, (text) => text.normalize("NFD").replace(/\p{M}/gu, ""), (text) => text.replace(/’/g, "'"),
    (text) => text.replace(/(?<!\p{L})[ldLD]['’](?=\p{L})/gu, ""), (text) => text.replace(/^(?=[aeiouhAEIOUH])/, "l’"), (text) => text.toUpperCase()],
  de: [(text) => text, (text) => text.replace(/ß/g, "ss"), (text) => text.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue"), (text) => text.toLowerCase()],
  ar: [(text) => text, (text) => text.replace(/[أإآ]/g, "ا"), (text) => text.replace(/(?<!\p{L})ال(?=\p{L}{2})/gu, ""),
    (text) => text.replace(/^(?!ال|و|ب|ل|ف|ك)(?=\p{L}{3})/u, "ال"), (text) => text.replace(/ة(?!\p{L})/gu, "ه")],
};

/** `count` phrases of the pages' sentences: 2–6 characters of scripts without spaces and of Korean, else 1–3 words. */
export function cut(pages, language, count, seed = 7) {
  const roll = dice(seed);
  const sentences = pages.flatMap((page) => page.sentences);
  const kind = language.slice(0, 2);
  const spellings = SPELLINGS[kind] ?? [(text) => text];
  const queries = [];
  for (let tries = 0; queries.length < count && tries < count * 200; tries++) {
    const sentence = sentences[Math.floor(roll() * sentences.length)] ?? "";
    let query;
    if (DENSE[kind]) {
      const runs = sentence.match(new RegExp(`[${DENSE[kind]}]{2,}${kind === "ko" ? `(?: [${DENSE.ko}]+)*` : ""}`, "gu")) ?? [];
      const run = [...runs[Math.floor(roll() * runs.length)] ?? ""];
      const length = Math.min(2 + Math.floor(roll() * 5), run.length);
      const start = Math.floor(roll() * (run.length - length + 1));
      query = run.slice(start, start + length).join("").trim();
      if (query.length < 2) continue;
    } else {
      const words = sentence.split(/[\s\u00a0]+/).filter((word) => /\p{L}/u.test(word));
      const length = Math.min(1 + Math.floor(roll() * 3), words.length);
      const start = Math.floor(roll() * (words.length - length + 1));
      const phrase = words.slice(start, start + length).join(" ");
      if (/[.:;!?،؛؟()]\s/.test(phrase)) continue;
      query = spellings[Math.floor(roll() * spellings.length)](phrase);
    }
    if (plain(query, language).replace(/ /g, "").length >= 2) queries.push(query);
  }
  return queries;
}

/** `count` phrases of source sentences that a translation's twin holds, in at most three sections of it: `{ query, address, anchors }`. */
export function foreign(pages, twins, count, seed = 11) {
  const roll = dice(seed);
  const sections = [];
  for (const { address } of pages) {
    const html = twins(address);
    if (!html) continue;
    let anchor = "";
    for (const [, id, source] of html.matchAll(/<h[2-6][^>]* id="([^"]*)"|<span class="src"[^>]*>([\s\S]*?)<\/span>(?=<|\s|$)/g)) {
      if (id !== undefined) anchor = id;
      else sections.push({ address, anchor, text: ` ${plain(source.replace(/<[^>]*>/g, ""), "en")} ` });
    }
  }
  const queries = [];
  for (let tries = 0; queries.length < count && tries < count * 100; tries++) {
    const words = sections[Math.floor(roll() * sections.length)].text.trim().split(" ");
    const length = 3 + Math.floor(roll() * 3);
    if (words.length < length) continue;
    const start = Math.floor(roll() * (words.length - length + 1));
    const query = words.slice(start, start + length).join(" ");
    const expected = sections.filter(({ text }) => text.includes(` ${query} `)).map(({ address, anchor }) => `${address}#${anchor}`);
    if (new Set(expected).size <= 3) queries.push({ query, expected: [...new Set(expected)] });
  }
  return queries;
}
