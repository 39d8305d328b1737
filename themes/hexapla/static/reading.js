// The original beside the translation. Loaded when a reader asks for it; its texts are those of the page's twin.
import { keep } from "./negotiation.js";
import { again, copied } from "./sentence.js";
import { fetched } from "./twin.js";

const root = document.documentElement;
const { twin, source } = root.dataset;
if (document.readyState === "loading") await new Promise((ready) => addEventListener("DOMContentLoaded", ready));
const main = document.querySelector("main");
const control = document.querySelector(".modes");
const MODES = [...control.querySelectorAll("input")].map((input) => input.value);

const INLINE = "a,abbr,b,bdi,bdo,br,button,cite,code,del,dfn,em,font,i,img,input,ins,kbd,label,mark,math,q,s,samp,small,"
  + "span,strong,sub,sup,time,u,var,wbr";
const SEGMENT = "span[id^='seg-']";
const inline = (node) => node && (node.nodeType !== Node.ELEMENT_NODE || node.matches(INLINE));
const shown = () => (MODES.includes(root.dataset.mode) ? root.dataset.mode : "off");

// The halves by the ids of their segments, and the words that only readers of them need.
let asked;
function originals() {
  asked ??= fetched(twin).then((page) => ({
    words: page.querySelector(".editions").dataset,
    of: new Map([...page.querySelectorAll("[data-u]")].map((half) => [`seg-${half.dataset.u}`, half])),
  }));
  asked.catch(() => { asked = undefined; });
  return asked;
}

// Each stretch of running text with its segments: a paragraph, a heading, a cell, a list item up to the list within it.
// It becomes `.pair > .text`, with the button or the original behind the text.
let pairs = [];
function pair() {
  if (pairs.length > 0) return;
  const of = new Map();
  for (const segment of main.querySelectorAll(SEGMENT)) {
    const known = of.get(segment.closest(".pair"));
    if (known) {
      known.segments.push(segment);
      continue;
    }
    let first = segment;
    while (inline(first.parentNode)) first = first.parentNode;
    while (inline(first.previousSibling)) first = first.previousSibling;
    const outer = document.createElement("span");
    const text = document.createElement("span");
    outer.className = "pair";
    text.className = "text";
    first.before(outer);
    while (inline(outer.nextSibling)) text.append(outer.nextSibling);
    outer.append(text);
    of.set(outer, { outer, text, segments: [segment] });
  }
  pairs = [...of.values()];
}

function unpair() {
  for (const { outer, text } of pairs) outer.replaceWith(...text.childNodes);
  pairs = [];
}

// What stands around a segment within its block (a link, bold) stands around its original too.
function original(segment, half, block) {
  let copy = document.createElement("span");
  copy.append(...half.cloneNode(true).childNodes);
  for (let around = segment.parentNode; around !== block && !around.matches(".text"); around = around.parentNode) {
    // A link whose original leads to another page has that link of its own.
    if (around.matches("a") && copy.querySelector("a")) continue;
    const shell = around.cloneNode(false);
    shell.removeAttribute("id");
    shell.append(copy);
    copy = shell;
  }
  return copy;
}

function element(half) {
  const element = document.createElement("span");
  Object.assign(element, { className: "src", lang: half.lang, dir: half.dir });
  return element;
}

function fill(pair, { of, words }, links) {
  if (pair.source) return;
  const halves = pair.segments.map((segment) => [segment, of.get(segment.id)]).filter(([, half]) => half);
  if (halves.length === 0) return;
  pair.source = element(halves[0][1]);
  const space = /^(zh|ja)\b/.test(pair.source.lang) ? "" : " ";
  halves.forEach(([segment, half], at) => {
    pair.source.append(at ? space : "", original(segment, half, pair.outer));
    if (!links) return;
    pair.source.append("\u00a0", sentenceLink(segment, words));
    const address = improvement(segment, half);
    if (address) pair.source.append(improvementLink(address, "✎", words));
  });
  pair.outer.append(pair.source);
}

function close(pair) {
  pair.source?.remove();
  pair.source = undefined;
}

// A link to one sentence, which is copied as well: the address works in every language of the site.
function sentenceLink({ id }, { copy, copied: done }) {
  const link = document.createElement("a");
  Object.assign(link, { href: `#${id}`, className: "sentence", textContent: "#", ariaLabel: copy });
  link.lang = root.lang;
  link.addEventListener("click", () => copied(id).then((worked) => worked && say(done)));
  return link;
}

// Where readers tell how a sentence reads better: an issue with all that a translator has to know, else the line in the file.
// Nothing where the site, its repository or the page does not ask for it.
const { edit, issue } = document.querySelector(".about")?.dataset ?? {};
function improvement(segment, half) {
  const { line } = half.dataset;
  if (!issue) return edit && line && `${edit}#L${line}`;
  const url = new URL(issue);
  const [name, text] = [...url.searchParams].at(-1);
  const [page, file] = text.split("\n");
  const quote = ({ textContent }) => `> ${textContent.trim().replace(/\s+/g, " ").slice(0, 400)}`;
  const lines = [`${page}#${segment.id}`, line ? `${file}:${line}` : file, "", quote(segment), "", quote(half), "", ""];
  url.searchParams.set(name, lines.join("\n"));
  return url.href;
}
function improvementLink(href, sign, { improve }) {
  const link = document.createElement("a");
  Object.assign(link, { href, className: "sentence", textContent: sign, title: improve, ariaLabel: improve, lang: root.lang });
  return link;
}

const status = document.createElement("span");
status.setAttribute("role", "status");
control.append(status);
function say(text) {
  status.textContent = text;
}

// What cannot be fetched can still be visited.
function failed() {
  document.querySelector(".editions").classList.add("failed");
}

// One button for each block, and one for all cells of a row: a table is not sown with them.
function addButtons() {
  const blocks = new Map();
  for (const pair of pairs.filter(({ outer }) => !outer.closest("a,button,label,summary"))) {
    const block = pair.outer.closest("tr") ?? pair;
    blocks.set(block, [...blocks.get(block) ?? [], pair]);
  }
  for (const block of blocks.values()) block[0].outer.append(button(block));
}

function button(block) {
  const button = document.createElement("button");
  const label = (source ?? "").split("-")[0].toUpperCase();
  Object.assign(button, { type: "button", className: "peek", textContent: label, ariaExpanded: "false" });
  button.ariaLabel = `${label} – ${control.dataset.show}`;
  button.addEventListener("click", async () => {
    hide();
    if (button.ariaExpanded === "true") {
      block.forEach(close);
      button.ariaExpanded = "false";
      return;
    }
    try {
      const found = await originals();
      if (!button.isConnected) return;
      for (const one of block) fill(one, found, true);
      button.ariaExpanded = "true";
    } catch { failed(); }
  });
  return button;
}

// For a mouse that rests on a sentence: its original in one popover. WCAG 1.4.13: it can be entered, closed by Escape, and
// stays until the pointer leaves. Touch, keyboards and screen readers have the buttons.
const REST = 400, LEAVE = 300, SCROLL = 150, JITTER = 6;
let timer, over, popover, about, scrolled = -SCROLL, at = { x: -1, y: -1 }, rested = at;
const soon = (delay, action) => {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
};
const calm = () => getSelection().isCollapsed && performance.now() - scrolled >= SCROLL;

function hide() {
  clearTimeout(timer);
  over = about = undefined;
  document.querySelector(".peeked")?.classList.remove("peeked");
  popover?.hidePopover();
}

async function show(segment) {
  if (!calm() || !segment.matches(":hover")) return;
  const found = await originals().catch(() => undefined);
  const half = found?.of.get(segment.id);
  if (!half || shown() !== "peek" || !segment.matches(":hover")) return;
  hide();
  about = over = segment;
  segment.classList.add("peeked");
  const source = element(half);
  source.append(original(segment, half, segment.closest(".pair")));
  // A link that goes away when one reaches for it is none.
  for (const link of source.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const named of source.querySelectorAll("[id]")) named.removeAttribute("id");
  const copy = document.createElement("button");
  Object.assign(copy, { type: "button", textContent: found.words.copy });
  copy.addEventListener("click", async () => {
    if (await copied(segment.id)) copy.textContent = found.words.copied;
  });
  if (!popover) {
    popover = document.createElement("div");
    popover.id = "site:original";
    popover.popover = "manual";
    main.append(popover);
  }
  const address = improvement(segment, half);
  popover.replaceChildren(source, copy, ...address ? [improvementLink(address, found.words.improve, found.words)] : []);
  popover.showPopover({ source: segment });
}

function move({ pointerType, buttons, target, clientX: x, clientY: y }) {
  // What scrolls below a mouse at rest is no movement of the mouse.
  if (pointerType !== "mouse" || shown() !== "peek" || (at.x === x && at.y === y)) return;
  at = { x, y };
  if (popover?.contains(target)) {
    clearTimeout(timer);
    over = about;
    return;
  }
  const segment = buttons || !calm() ? undefined : target.closest(SEGMENT);
  const wanted = segment && !pairs.some((pair) => pair.source && pair.segments.includes(segment)) ? segment : undefined;
  const still = Math.hypot(x - rested.x, y - rested.y) < JITTER;
  if (wanted === over && (still || !wanted || wanted === about)) {
    if (wanted && wanted === about) clearTimeout(timer);
    return;
  }
  over = wanted;
  rested = at;
  if (wanted && wanted !== about) soon(REST, () => show(wanted));
  else if (about && !wanted) soon(LEAVE, hide);
  else clearTimeout(timer);
}

function leave() {
  over = undefined;
  if (about) soon(LEAVE, hide);
  else clearTimeout(timer);
}

if ("showPopover" in main) {
  main.addEventListener("pointermove", move);
  main.addEventListener("pointerleave", leave);
  main.addEventListener("pointerdown", ({ target }) => popover?.contains(target) || hide());
  addEventListener("scroll", () => {
    scrolled = performance.now();
    if (!about) clearTimeout(timer);
  }, { passive: true, capture: true });
  addEventListener("keydown", ({ key }) => key === "Escape" && about && hide());
}

// The sentence that the reader is at stays where it is.
function keepingPlace(change) {
  const segment = scrollY > 0 && [...main.querySelectorAll(SEGMENT)].find((one) => one.getBoundingClientRect().bottom > 80);
  const before = segment && segment.getBoundingClientRect().top;
  change();
  if (segment) scrollBy({ top: segment.getBoundingClientRect().top - before, behavior: "instant" });
}

async function apply(mode) {
  hide();
  say("");
  const outline = document.querySelector(".outline > details");
  if (outline && matchMedia("(min-width: 80rem)").matches) outline.open = mode !== "side";
  let found;
  if (mode === "below" || mode === "side") {
    found = await originals().catch(failed);
    if (shown() !== mode) return;
  }
  keepingPlace(() => {
    pairs.forEach(close);
    main.querySelectorAll("button.peek").forEach((button) => button.remove());
    if (mode === "off" || (mode !== "peek" && !found)) unpair();
    else pair();
    if (mode === "peek") addButtons();
    else if (found) for (const one of pairs) fill(one, found, false);
  });
}

addEventListener("change", ({ target }) => {
  if (target.name !== "mode") return;
  keep("reading", target.value === "off" ? undefined : target.value);
  apply(target.value);
});

// A preview changes pages in place.
addEventListener("hexapla:changed", () => { asked = undefined; });

// At first: the mode that was remembered, or the choice that made this file load, which no listener here has heard.
const first = shown();
const chosen = control.querySelector("input:checked")?.value;
if (chosen === first) keep("reading", first === "off" ? undefined : first);
for (const input of control.querySelectorAll("input")) input.checked = input.value === first;
await apply(first);
root.dataset.ready = "";
if (chosen !== first) again();
