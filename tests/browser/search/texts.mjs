// What readers see of a site's pages, and a scan of it: the oracle that the index is held against. It shares no code with the
// analyzer: a text is one line of words, and a query is found where it begins a word, or anywhere in scripts without spaces.

import { files, read } from "../harness/sites.mjs";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'", "#x27": "'" };
const INLINE = /<\/?(?:a|abbr|b|bdi|bdo|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)\b[^>]*>/gi;

/** The text of a piece of HTML; what is not running text ends a line. */
export const textOf = (html) =>
  html.replace(INLINE, "").replace(/<[^>]*>/g, "\n").replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all);

/** The sections of a page's HTML, as the script of readers takes them from its document. */
export function sectionsOf(html) {
  const main = (/<main[^>]*>(.*?)<\/main>/s.exec(html)?.[1] ?? "").replace(/<(button|script|style|template)\b.*?<\/\1>/gs, "");
  return main.split(/(?=<h[2-6][^>]* id=")/).map((part) => ({ anchor: /^<h[2-6][^>]* id="([^"]*)"/.exec(part)?.[1] ?? "", text: textOf(part) }));
}

const ELIDED = /(?<![\p{L}\p{N}])(?:l|d|j|m|n|s|t|c|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\p{L})/gu;
const ARTICLE = /(?<![\p{L}\p{N}])(?:وبال|فبال|وال|بال|كال|فال|ولل|فلل|لل|ال)(?=\p{L}{2})(?:ال(?=\p{L}{2}))?/gu;
const DENSE = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Hangul}\\p{sc=Thai}";

/** A text in the form in which the scan compares it: accents, articles, elisions, case and widths do not count. */
export function plain(text, language) {
  let folded = text.normalize("NFKC").toLowerCase().replace(/[’ʼ‘]/g, "'");
  if (/^de/.test(language)) folded = folded.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue");
  folded = folded.replace(/\p{sc=Latin}\p{M}*/gu, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, ""));
  folded = folded.replace(/ß/g, "ss").replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ø/g, "o").replace(/ł/g, "l");
  if (/^fr/.test(language)) folded = folded.replace(ELIDED, "");
  folded = folded.replace(/[\u064B-\u0652\u0670ـ]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").replace(/ؤ/g, "و").replace(/ئ/g, "ي");
  folded = folded.replace(ARTICLE, "");
  folded = folded.replace(/(\p{L})'s\b/gu, "$1").replace(/(\p{L})'(?=\p{L})/gu, "$1");
  return folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
}

/** Whether a page's lines have the phrase: at the beginning of a word, the last word may be longer. */
export function scan(lines, phrase) {
  const dense = new RegExp(`^[${DENSE}]`, "u").test(phrase);
  return lines.some((line) => (dense ? line.includes(phrase) : ` ${line}`.includes(` ${phrase}`)
    || new RegExp(`[${DENSE}]${phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u").test(line)));
}

/** The pages that are translations or sources, with what they say: address below the locale's home, sentences, lines, twin's sentences. */
export function texts(site, locale, language) {
  const found = [];
  for (const path of files(site, "/index.html").filter((path) => path.startsWith(`${locale}/`))) {
    const html = read(site, path).toString();
    const main = /<main[^>]*>(.*?)<\/main>/s.exec(html)?.[1];
    const shown = /<html[^>]* lang="([^"]*)"/.exec(html)?.[1];
    const alone = /http-equiv="refresh"/.test(html) || /<main[^>]* lang=/.test(html);
    if (!main || alone || shown?.toLowerCase() !== language.toLowerCase() || path.endsWith("/bilingual/index.html")) continue;
    const address = path.slice(locale.length + 1).replace(/index\.html$/, "");
    if (address === "search/" || address.endsWith("contents/")) continue;
    const sentences = [...main.matchAll(/<span id="seg-[^"]*">((?:(?!<\/?span)[\s\S])*?)<\/span>/g)].map(([, inner]) => textOf(inner));
    const said = textOf(main).split("\n");
    const lines = said.map((line) => plain(line, language)).filter(Boolean);
    found.push({ address, sentences, said, lines, html });
  }
  // Where no page has any marked, a paragraph is as good as a sentence.
  if (!found.some(({ sentences }) => sentences.length)) {
    for (const page of found) page.sentences = page.said.filter((line) => line.trim().includes(" "));
  }
  return found;
}

/** The same numbers each time: values below one. */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
