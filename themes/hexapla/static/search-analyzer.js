// Text → the terms that an index holds and that a query asks for. `src/search/analyzer/` writes with the same rules, and
// `tests/search/vectors.json` holds both to them. Scripts are ranges, so that neither depends on the other's Unicode version.

const HAN = "⺀-⿟々〇〡-〩〸-〻㐀-䶿一-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}";
const DENSE = `${HAN}\u0E01-\u0E3A\u0E40-\u0E4E\u0E80-\u0ECE\u0EDC-\u0EDF\u1000-\u103F\u1050-\u108F\u109A-\u109D\u1780-\u17D3\u17D7\u17DC\u17DD`
  + "ぁ-ゖゝ-ゟァ-ヺー-ヿㄅ-ㄯㆠ-\u31BFㇰ-ㇿ\uA9E0-\uA9EF\uA9FA-\uA9FE\uAA60-\uAA7F\u{1B000}-\u{1B16F}";
const HANGUL = "\u1100-\u11FF\u3131-\u318E\uA960-\uA97C가-힣\uD7B0-\uD7FB";
const PLAIN = "A-\u02AF\u0370-\u052F\u1C80-\u1C8F\u1D00-\u1DBF\u1E00-\u1FFF\u2C60-\u2C7F\uA640-\uA69F\uA720-\uA7FF\uAB30-\uAB6F";

const OTHER = `(?![${DENSE}${HANGUL}])`;
const WORD = `${OTHER}[\\p{Alphabetic}\\p{N}](?:${OTHER}[\\p{Alphabetic}\\p{N}\\p{M}])*`;
const RUN = new RegExp(`(${WORD}(?:['._-]${WORD})*)|[${DENSE}]+|[${HANGUL}]+`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]$`, "u");
const DIACRITICS = new RegExp(`([${PLAIN}])\\p{Mn}+`, "gu");
const DROPPED = /[\u00AD\u034F\u0610-\u061A\u061C\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2120\u2122\uFE00-\uFE0F\uFEFF]/g;

// Where one word has parts; borders of digits only in what a sign joins.
const HUMP = "(?<=\\p{Lowercase})(?=\\p{Uppercase})|(?<=\\p{Uppercase})(?=\\p{Uppercase}\\p{Lowercase}{2})";
const HUMPS = new RegExp(HUMP, "u");
const BORDERS = new RegExp(`[._-]|${HUMP}|(?<=\\p{N})(?=[^\\p{N}._-])|(?<=[^\\p{N}._-])(?=\\p{N})`, "u");

const ELIDED = {
  fr: /^([ldjmnstc]|(jus|lors|puis|quoi)?qu)$/i,
  it: /^([ldc]|un|d?all|dell|nell|sull|quell)$/i,
  ca: /^[ldsnmt]$/i,
};
const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ",
  أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ٲ: "ا", ٳ: "ا", ة: "ه", ہ: "ه", ۃ: "ه", ھ: "ه", ە: "ه", ۀ: "ه", ى: "ي", ئ: "ي", ی: "ي", ؤ: "و", ک: "ك",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
// With what stands before it, and what looks like one behind it: readers write الغاء for إلغاء.
const ARTICLE = /^(?:[وف]?بال|[وكف]ال|[وف]?لل|ال)(?=..)(?:ال(?=..))?/u;
// "And", "so"; "in", "for", "as": they may as well be letters of the word.
const SMALL = [/^[وفبلك]/u, /^[وف][بلك]/u];

// One spelling for what looks the same. Case is kept: humps tell the parts of words apart.
export function normal(text) {
  return text.replace(DROPPED, "").normalize("NFKC").replace(/[’ʼ‘]/g, "'").replaceAll("‐", "-")
    .replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt() & 15);
}

const plain = (lower) => lower.normalize("NFD").replace(DIACRITICS, "$1").normalize("NFC")
  .replace(LETTER, (letter) => LETTERS[letter]);

// What an Arabic word is without one small word, and without two.
const small = (word) => SMALL.filter((one) => one.test(word)).map((one) => word.replace(one, "").replace(ARTICLE, "")).filter((rest) => [...rest].length > 2);

// The term of a part of a word; of a German one with an umlaut also the term that leaves it out, of an Arabic one those without small words.
function folded(part, language) {
  const lower = part.toLowerCase();
  const written = language === "de" ? lower.replace(/[äöü]/g, (letter) => `${{ ä: "a", ö: "o", ü: "u" }[letter]}e`) : lower;
  return [...new Set([written, lower].map(plain).flatMap((form) => {
    const bare = form.replace(ARTICLE, "");
    return bare === form ? [form, ...small(form)] : [bare];
  }).map(cut))];
}

// To 64 bytes of UTF-8, between characters.
function cut(term) {
  const letters = [...term.slice(0, 65)];
  while (term.length > 15 && new TextEncoder().encode(letters.join("")).length > 64) letters.pop();
  return letters.join("");
}

function* words(joined, language) {
  const pieces = joined.split("'");
  if (pieces.length > 1 && ELIDED[language]) yield* ELIDED[language].test(pieces[0]) ? pieces.slice(1) : pieces;
  else yield (language === "en" && pieces.length > 1 && /^s$/i.test(pieces.at(-1)) ? pieces.slice(0, -1) : pieces).join("");
}

// The tokens of a text that `normal` returned: `term`, and the units of the text that it covers, from `from` to before `to`: words and parts
// of words, and single characters of scripts without spaces. `at` and `end` are where the run or the joined word stands, `piece` is what it
// has of it; `span` is how many words a term covers, none for scripts without spaces.
export function tokens(text, tag, side) {
  const language = tag.split("-")[0].toLowerCase();
  const found = [];
  let unit = 0;
  for (const { 0: run, 1: joined, index: at } of text.matchAll(RUN)) {
    const end = at + run.length;
    const add = (term, piece, from, to, span) => found.push({ term, piece, at, end, from, to, span });
    if (!joined) {
      const letters = [...run];
      letters.forEach((letter, i) => {
        const from = unit + i;
        if (i + 1 < letters.length) add(letter + letters[i + 1], run, from, from + 2);
        const alone = side === "index" && (IS_HAN.test(letter) || i + 1 === letters.length);
        if (alone || letters.length === 1) add(letter, run, from, from + 1);
      });
      unit += letters.length;
      continue;
    }
    for (const word of words(joined, language)) {
      const whole = word.replace(/[._-]/g, "");
      const parts = word.split(whole === word ? HUMPS : BORDERS);
      const put = (piece, from, span) => folded(piece, language).slice(0, side === "index" ? 3 : 1)
        .forEach((term) => add(term, piece, from, from + span, Math.min(span, 8)));
      parts.forEach((part, i) => put(part, unit + i, 1));
      // Nobody writes a chain of words without its hyphens.
      const chain = parts.length > 2 && !/[._]/.test(word) && !HUMPS.test(word);
      if (parts.length > 1 && !chain && /\P{N}/u.test(whole)) put(whole, unit, parts.length);
      unit += parts.length;
    }
  }
  return found;
}

// What stands at each unit: the words as they are, and each character of scripts without spaces as a term of its own, which knows its `run`.
export function forms(all) {
  return all.flatMap((token, i) => {
    if (token.span) return [token];
    if (all[i - 1]?.at === token.at) return [];
    let at = token.at;
    return [...token.piece].map((term, i) => ({ term, from: token.from + i, to: token.from + i + 1, at, end: (at += term.length), run: token.piece, nth: i, start: token.at }));
  });
}

// What a term is called among its neighbours: the two forms of a German word are one, and so are an Arabic one with small words and without.
export const among = (term, tag) => (/^de\b/i.test(tag) && term.includes("e") ? term.replace(/([aou])e/g, "$1") : small(term).at(-1) ?? term);

// Words and characters that stand beside so many others that only both of their neighbours tell something.
export const isShort = ({ term, span, run }) => (run || span === 1) && [...term].length < 3;

// Whether the last word of a query may be the beginning of a longer one.
export const begins = (term) => term.length > (/\p{sc=Arabic}/u.test(term) ? 1 : 2);

// As the vectors have them: `["espace", 0]`, `["powershell", 0, 2]`, `["認證", null]`; their positions count words alone.
export function analyze(text, tag, side) {
  const all = tokens(normal(text), tag, side);
  const ordinal = [...new Set(all.flatMap(({ from, span }) => (span === 1 ? [from] : [])))];
  return all.map(({ term, from, span }) => (span ? [term, ordinal.indexOf(from), ...span > 1 ? [span] : []] : [term, null]));
}
