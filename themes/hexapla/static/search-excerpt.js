// Where the words of a query stand in a text, and the text of a page by its sections: for excerpts and for marks.
import { begins, forms, normal, tokens } from "./search-analyzer.js";

// `normal`, with where each of its characters comes from: `from` and `to`.
function traced(text) {
  let plain = "";
  const from = [], to = [];
  const put = (form, index, length, step) => {
    for (let i = 0; i < form.length; i++) {
      from.push(index + i * step);
      to.push(step ? index + i + 1 : index + length);
    }
    plain += form;
  };
  for (const { 0: part, index } of text.matchAll(/\s+|\S+/g)) {
    const form = normal(part);
    if (form.length === part.length) put(form, index, 1, 1);
    // The normal form of each letter with its marks.
    else for (const { 0: letter, index: at } of part.matchAll(/\P{M}[\p{M}ﾞﾟ]*|\p{M}+/gsu)) put(normal(letter), index + at, letter.length, 0);
  }
  return { plain, from, to };
}

function grouped(all, key) {
  const groups = new Map();
  for (const one of all) (groups.get(key(one)) ?? groups.set(key(one), []).get(key(one))).push(one);
  return groups;
}

// The stretches of `text` that `query` asks for, `[start, end]`, in order: its words side by side (`together`), or else each of them.
function found(text, query, tag) {
  const { plain, from, to } = traced(text);
  const wanted = normal(query).trim();
  const asked = forms(tokens(wanted, tag, "query"));
  const count = Math.max(0, ...asked.map(({ to }) => to));
  const fits = ({ term, to, run }, word) => word.term === term
    || (!run && to === count && begins(term) && word.term.startsWith(term));
  const there = grouped(forms(tokens(plain, tag, "index")), ({ from }) => from);
  // Where what stands at `unit` and behind it is the query from `first` to before `last`: the end of that in the text.
  function phrase(unit, first, last) {
    for (const want of asked) {
      if (want.from !== first || want.to > last) continue;
      for (const word of there.get(unit) ?? []) {
        const end = fits(want, word) && (want.to === last ? word.end : phrase(word.to, want.to, last));
        if (end) return end;
      }
    }
  }
  const stretches = [];
  function all(first, last) {
    const before = stretches.length;
    for (const [unit, [{ at }]] of there) {
      const end = phrase(unit, first, last);
      if (end) stretches.push([at, end]);
    }
    return stretches.length > before;
  }
  const together = count > 0 && all(0, count);
  let kinds = 0;
  if (!together) {
    for (const group of grouped(asked, ({ at, start = at }) => start).values()) {
      const [first, last] = [group[0].from, Math.max(...group.map(({ to }) => to))];
      const size = group[0].run ? 2 : 1;
      if (all(first, last)) kinds += last - first;
      else for (let unit = first; unit + size <= last; unit++) kinds += all(unit, unit + size);
    }
  }
  const places = [];
  for (const [at, end] of stretches.sort((a, b) => a[0] - b[0])) {
    if (places.length && from[at] <= places.at(-1)[1]) places.at(-1)[1] = Math.max(places.at(-1)[1], to[end - 1]);
    else places.push([from[at], to[end - 1]]);
  }
  return { together, kinds, places };
}

export const places = (text, query, tag) => found(text, query, tag).places;

// Which of a page's sections a hit means: one that has the words side by side, or else most of them; of equals the one that the index says.
export function best(sections, { query, anchor: known }, tag) {
  const all = sections.map(({ anchor, text }) => {
    const { together, kinds, places } = found(text, query, tag);
    return { anchor, worth: (together ? 1000 : kinds) + Math.min(places.length, 9) / 10 + (anchor === known ? 1 : 0) };
  });
  return all.reduce((best, one) => (one.worth > best.worth ? one : best), { anchor: known, worth: 0 }).anchor;
}

const BLOCK = "p,li,dt,dd,td,th,pre,h1,h2,h3,h4,h5,h6,figcaption,summary,blockquote,div,section,details,main";
const HEADING = "h2,h3,h4,h5,h6";
const LEFT_OUT = "script,style,template,button,select,dialog,[popover],[hidden],.src,.permalink,.code-language";

// The text of `main`, a piece for each section: `{ anchor, text, nodes: [[offset, node]], body }`; behind `body` its heading is over.
export function sections(main) {
  const all = [{ anchor: "", text: "", nodes: [], body: 0 }];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => (
    node.nodeType === Node.ELEMENT_NODE && node.matches(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  let block;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(HEADING) && node.id) all.push({ anchor: node.id, text: "", nodes: [], body: 0 });
      if (node.matches("br")) all.at(-1).text += "\n";
      continue;
    }
    const section = all.at(-1);
    const around = node.parentElement.closest(BLOCK);
    if (around !== block && section.text) section.text += "\n";
    block = around;
    section.nodes.push([section.text.length, node]);
    section.text += node.data;
    if (around?.matches(`h1,${HEADING}`)) section.body = section.text.length;
  }
  return all;
}

// About `width` characters around the first place of a text: `[text, is marked]`, and how the text is cut.
export function excerpt(text, found, width, begin = 0) {
  const places = found.filter(([start]) => start >= begin);
  // Where most of the places stand together.
  const within = ([start]) => places.filter(([other, end]) => other >= start && end <= start + width * 0.7).length;
  const [first] = places.reduce((best, place) => (!best || within(place) > within(best) ? place : best), undefined) ?? [begin];
  const border = (at, step) => {
    for (let i = 0; i < 16; i++) if (/\s/.test(text[at + i * step] ?? " ")) return at + i * step;
    return at;
  };
  const block = text.lastIndexOf("\n", first) + 1;
  let start = Math.max(begin, block, first - Math.floor(width / 4));
  if (start > Math.max(begin, block)) start = border(start, 1);
  let end = Math.min(text.length, start + width);
  if (end < text.length) end = border(end, 1);
  const parts = start > block && start > begin ? [["… ", false]] : [];
  let at = start;
  for (const [from, to] of places.filter(([from]) => from >= start && from < end)) {
    parts.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  if (at < end) parts.push([text.slice(at, end), false]);
  if (Math.max(at, end) < text.trimEnd().length) parts.push([" …", false]);
  return parts.map(([part, marked]) => [part.replace(/\s+/g, " "), marked]);
}

const width = (tag) => (/^(zh|ja)/.test(tag) ? 80 : /^ko/.test(tag) ? 110 : 160);

export const marked = (parts) => parts.map(([text, mark]) => {
  if (!mark) return text;
  const element = document.createElement("mark");
  element.textContent = text;
  return element;
});

// The excerpt of a section of `page` that `query` found; its heading is shown without it.
export function shown(page, anchor, query, tag) {
  const section = sections(page.querySelector("main")).find((one) => one.anchor === anchor);
  if (!section) return [];
  const { text, body } = section;
  const found = places(text, query, tag);
  return marked(excerpt(text, found, width(tag), body < text.trimEnd().length ? body : 0));
}
