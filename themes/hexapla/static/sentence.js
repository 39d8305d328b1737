// Links to one sentence, `#seg-103`. On a translation the browser follows them alone. This file leads from one language to
// another: where two translations are of different sources the numbers differ, and a source page has none; what is the
// same is the original.
import { fetched } from "./twin.js";

const { dataset } = document.documentElement;
if (document.readyState === "loading") await new Promise((ready) => addEventListener("DOMContentLoaded", ready));
const main = document.querySelector("main");

// Copies the address of a segment; where the browser forbids it, the address bar has it.
export async function copied(id) {
  const url = new URL(location.href);
  url.hash = id;
  try {
    await navigator.clipboard.writeText(url.href);
    return true;
  } catch {
    location.hash = id;
    return false;
  }
}

// Goes to the page's fragment once more: the text around it has grown.
export function again() {
  const [visit] = performance.getEntriesByType("navigation");
  if (location.hash && visit?.type === "navigate") location.replace(location.hash);
}

const bare = (text) => text.replace(/\s+/g, "");
const halves = (page) => [...page?.querySelectorAll("[data-u]") ?? []].map(({ dataset: { u }, textContent }) => ({
  u, words: bare(textContent),
}));
const twin = (url) => fetched(url).then(halves, () => []);

// The pages of this text in other languages, the one that the reader comes from first.
function translations() {
  const links = [...document.querySelectorAll(".languages a:not([aria-current])")];
  const from = document.referrer.split(/[?#]/)[0];
  const own = links.filter((link) => link.hreflang === link.querySelector("[lang]").lang);
  return { from: own.find((link) => link.href === from), all: own };
}

async function follow() {
  const number = /^#seg-(.+)/.exec(location.hash)?.[1];
  const here = number && document.getElementById(`seg-${number}`);
  const { from, all } = translations();
  if (!number || (here && !from)) return;
  let there;
  for (const link of from ? [from, ...all] : all) {
    there = await twin(new URL("bilingual/", link.href));
    if (there.some(({ u }) => u === number)) break;
    if (here) return;
  }
  const at = there?.findIndex(({ u }) => u === number) ?? -1;
  if (at < 0) return;
  if (dataset.twin) {
    const same = (await twin(dataset.twin)).filter(({ words }) => words === there[at].words);
    if (same.length > 0 && !same.some(({ u }) => u === number)) location.replace(`#seg-${same[0].u}`);
    return;
  }
  // A source may have changed since: then the sentence before it is near.
  for (let near = at; near >= 0 && near > at - 20; near--) {
    if (find(there[near].words, near / there.length)) return;
  }
}

// Shows where `words` stand in the text, white space apart; of several places the one about `share` of the way down.
function find(words, share) {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  while (walker.nextNode()) {
    [...walker.currentNode.data].reduce((offset, letter) => {
      if (letter.trim()) {
        text += letter;
        for (let unit = 0; unit < letter.length; unit++) places.push([walker.currentNode, offset + unit]);
      }
      return offset + letter.length;
    }, 0);
  }
  let best = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(at - share * text.length) < Math.abs(best - share * text.length)) best = at;
  }
  if (best < 0 || !words) return false;
  const range = document.createRange();
  range.setStart(...places[best]);
  const [node, offset] = places[best + words.length - 1];
  range.setEnd(node, offset + 1);
  globalThis.CSS?.highlights?.set("sentence", new Highlight(range));
  scrollTo({ top: scrollY + range.getBoundingClientRect().top - innerHeight / 5, behavior: "instant" });
  return true;
}

follow();
