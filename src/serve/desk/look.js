// Looks of a page that show what its layout does not bear: words a third longer, words from right to left, the page from right to left.
// The words are those of the languages that themes know as `en-XA` and `ar-XB`. What was there comes back.

const ACCENTS = new Map([..."AEIOUaeiouCDGHNRSTYcdghnrsty"].map((plain, at) => [plain, [..."ÅÉÎÖÛåéîöûÇÐĜĤÑŔŠŢÝçðĝĥñŕšţý"][at]]));
const LETTER = /\p{L}/u;
const LEFT_ALONE = "script, style, pre, code, kbd, samp, math, svg, textarea, option, [data-server]";

function longer(words) {
  const letters = [...words].filter((one) => LETTER.test(one)).length;
  const end = words.trimEnd().length;
  const text = [...words.slice(0, end)].map((one) => ACCENTS.get(one) ?? one).join("");
  return `${text}${"~".repeat(Math.ceil(letters / 3))}${words.slice(end)}`;
}

function mirrored(words) {
  const [start, end] = [words.length - words.trimStart().length, words.trimEnd().length];
  return `${words.slice(0, start)}\u202e${words.slice(start, end)}\u202c${words.slice(end)}`;
}

const CHANGES = { longer, mirrored };

/** What was changed of one document: its words, and its direction. */
const before = new WeakMap();

/** Gives `page`, a document, the look of that name; none gives it back as it was. Called again, it changes what has come since. */
export function wear(page, look) {
  const known = before.get(page) ?? { look: "", words: new Map(), direction: page.documentElement.getAttribute("dir") };
  before.set(page, known);
  const root = page.documentElement;
  if (known.look !== look) {
    for (const [node, { was, is }] of known.words) if (node.data === is) node.data = was;
    known.words.clear();
    if (known.direction) root.setAttribute("dir", known.direction);
    known.look = look;
  }
  if (look === "mirrored" || look === "rtl") root.setAttribute("dir", "rtl");
  const change = CHANGES[look];
  if (!change) return;
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!LETTER.test(node.data) || known.words.get(node)?.is === node.data || node.parentElement.closest(LEFT_ALONE)) continue;
    const was = node.data;
    node.data = change(was);
    known.words.set(node, { was, is: node.data });
  }
}
