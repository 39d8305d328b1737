// The desk: the list of pages at `/__desk/`, the sheet of one at `/__desk/?page=/zh-tw/…/`.
//
// Everything that is shown is asked for as JSON and becomes text, never HTML. After each build the sheet is asked for again, and only the rows that
// differ are made anew, so that focus, scroll and the row in hand stay.
import { base, deskOf, server, siteOf, urlOf } from "./addresses.js";
import { at, chip, make } from "./elements.js";
import { wear } from "./look.js";
import { showPages } from "./pages.js";
import { ask, copy, say, tellFailure } from "./talk.js";
import "./width.js";

const [pagesView, sheetView] = [at(".pages"), at(".sheet")];
const [text, rowsList, frame] = [at(".sheet .text"), at(".rows"), at("iframe")];
const look = at("select[name=look]");

// The sheet of one page.

let url;
let told;
let drawn = [];
let current = -1;

const STATES = { untranslated: "untranslated", stale: "stale", damaged: "damaged tags", missing: "not translated" };
// What one goes to by a button or a key; with Shift, to the one before.
const STEPS = [
  { name: "Problem", key: "p", is: ({ problems }) => problems.length > 0, count: (row) => row.problems.length },
  { name: "Untranslated", key: "u", is: ({ state }) => state === "untranslated" || state === "missing" },
  { name: "Stale", key: "s", is: ({ state }) => state === "stale" },
];

const place = (file, at) => `${file}:${at.line}:${at.column}`;

/** The address that opens the place in the editor; nothing without one. */
function opener(file, { line, column }) {
  const path = told.paths[file];
  if (!told.editor || !path) return undefined;
  const parts = path.split(/[\\/]/).map(encodeURIComponent).join("/").replace(/^([a-zA-Z])%3A/, "$1:");
  return told.editor.replaceAll("{path}", parts).replaceAll("{line}", line).replaceAll("{column}", column);
}

/** What leads to a place: a link into the editor, else a button that copies it. `words` are shown of it. */
function leader(file, at, words) {
  const href = opener(file, at);
  const label = `${href ? "Open" : "Copy"} ${place(file, at)}`;
  if (href) return make("a", { href, textContent: words, title: label, className: "leader" });
  const button = make("button", { type: "button", textContent: words, title: label, className: "leader" });
  button.addEventListener("click", () => copy(place(file, at)));
  return button;
}

function problem({ severity, code, file, place: at, message, help }, own) {
  return make(
    "li", { className: `problem ${severity}` },
    make("span", { className: "code", textContent: `${severity}[${code}]` }), ` ${message} `,
    file && at ? leader(file, at, file === own ? `${at.line}:${at.column}` : place(file, at)) : null,
    help ? make("div", { className: "help", textContent: `help: ${help}` }) : null,
  );
}

const half = (words, side, name) => words === null || !side
  ? null
  : make("div", { className: words.trim() ? "half" : "half empty", textContent: words.trim() ? words : `no ${name}`, lang: words.trim() ? side.locale : "en", dir: words.trim() ? side.direction : "ltr" });

function rowOf(row) {
  const { source, target } = told.sheet;
  const own = target.file ?? source?.file;
  const worst = row.problems.some(({ severity }) => severity === "error") ? " bad" : row.problems.length ? " wrong" : "";
  const both = row.kind === "segment" || (source && row.source !== null);
  const element = make("li", { className: `row ${row.kind}${worst}${row.state ? " marked" : ""}`, tabIndex: -1 });
  const where = make("div", { className: "place" });
  if (row.place && own) where.append(leader(own, row.place, `${row.place.line}:${row.place.column}`));
  if (row.id) where.append(make("span", { textContent: row.id }));
  if (row.kind === "front") where.append(make("span", { textContent: "front matter" }));
  if (row.source_place && source?.file && target.file) where.append(leader(source.file, row.source_place, `source ${row.source_place.line}:${row.source_place.column}`));
  if (row.state) where.append(chip(row.state, STATES[row.state]));
  const halves = told.sheet.source
    ? [both ? half(row.source, source, "source") : null, half(row.target ?? (row.state === "missing" ? "" : null), target, "translation")]
    : [half(row.source ?? row.target, target, "text")];
  element.append(where, ...halves.filter(Boolean));
  if (row.problems.length) element.append(make("ul", {}, ...row.problems.map((one) => problem(one, own))));
  return element;
}

const keyOf = (row) => JSON.stringify([row, told.editor, told.sheet.target, told.sheet.source]);

function drawRows() {
  const { rows } = told.sheet;
  const [held, hadFocus] = [drawn[current]?.row, rowsList.contains(document.activeElement)];
  const known = new Map();
  for (const one of drawn) known.set(one.key, [...known.get(one.key) ?? [], one.element]);
  drawn = rows.map((row) => {
    const key = keyOf(row);
    return { row, key, element: known.get(key)?.shift() ?? rowOf(row) };
  });
  const top = text.scrollTop;
  const elements = drawn.map(({ element }) => element);
  const live = [...rowsList.children];
  if (elements.length !== live.length || elements.some((element, at) => element !== live[at])) {
    const wanted = new Set(elements);
    live.filter((element) => !wanted.has(element)).forEach((element) => element.remove());
    elements.forEach((element, at) => {
      if (rowsList.children[at] !== element) rowsList.insertBefore(element, rowsList.children[at] ?? null);
    });
  }
  text.scrollTop = top;
  current = held ? rows.findIndex((row) => (held.id ? row.id === held.id : row.place?.line === held.place?.line && row.kind === held.kind)) : -1;
  drawn.forEach(({ element }, index) => element.classList.toggle("current", index === current));
  if (hadFocus && !rowsList.contains(document.activeElement)) drawn[current]?.element.focus({ preventScroll: true });
}

function drawSteps() {
  for (const { name, is, count: many, buttons } of STEPS) {
    const found = told.sheet.rows.filter(is);
    const number = many ? found.reduce((sum, row) => sum + many(row), 0) : found.length;
    buttons.label.textContent = `${name} ${number}`;
    for (const button of [buttons.before, buttons.next]) button.disabled = found.length === 0;
  }
}

function drawSheet() {
  const { sheet } = told;
  tellFailure(told.failure);
  if (!sheet) {
    if (told.failure) return;
    at("h1").textContent = "There is no such page";
    drawn = [];
    rowsList.replaceChildren();
    return;
  }
  document.title = `${sheet.title} · Desk`;
  at("h1").textContent = sheet.title;
  at("h1").lang = sheet.is_fallback ? sheet.source.locale : sheet.target.locale;
  const files = [sheet.source?.file, sheet.target.file].filter(Boolean).join(" → ");
  const about = [files, sheet.is_fallback ? "not translated" : sheet.freshness === "source" ? "source" : sheet.freshness === "unknown" ? "" : sheet.freshness, sheet.method];
  at(".about").textContent = about.filter(Boolean).join(" · ");
  at(".languages").replaceChildren(...sheet.languages.map(({ locale, url: other, is_fallback }) => {
    const link = make("a", { href: deskOf(other), textContent: locale, title: is_fallback ? "not translated" : "" });
    if (other === url) link.ariaCurrent = "page";
    return link;
  }));
  const elsewhere = sheet.elsewhere.map((one) => problem(one));
  at(".elsewhere").replaceChildren(...elsewhere);
  const wrong = sheet.elsewhere.length + sheet.rows.reduce((sum, { problems }) => sum + problems.length, 0);
  at(".none").hidden = wrong > 0;
  at(".none").textContent = "Nothing is wrong with this page.";
  drawRows();
  drawSteps();
}

/** Takes a row in hand. `here`: it was chosen in the page, which need not be moved. */
function choose(index, { here = false, focus = true } = {}) {
  const chosen = drawn[index];
  if (!chosen) return;
  drawn[current]?.element.classList.remove("current");
  current = index;
  chosen.element.classList.add("current");
  if (focus) chosen.element.focus({ preventScroll: true });
  chosen.element.scrollIntoView({ block: "nearest" });
  mark(chosen.row, !here);
}

function step(is, forward) {
  const all = drawn.map((_, index) => index).filter((index) => is(drawn[index].row));
  if (all.length === 0) return;
  const found = forward ? all.find((index) => index > current) ?? all[0] : all.findLast((index) => index < (current < 0 ? Infinity : current)) ?? all.at(-1);
  choose(found);
}

for (const entry of STEPS) {
  const button = (words, sign, forward) => {
    const made = make("button", { type: "button", textContent: sign, title: `${words} (${forward ? "" : "Shift "}${entry.key.toUpperCase()})`, ariaLabel: words });
    made.addEventListener("click", () => step(entry.is, forward));
    return made;
  };
  const name = entry.name.toLowerCase();
  entry.buttons = { label: make("span"), before: button(`previous ${name}`, "↑", false), next: button(`next ${name}`, "↓", true) };
  at(".steps").append(make("span", {}, entry.buttons.label, entry.buttons.before, entry.buttons.next));
}

function lead(index) {
  const { row } = drawn[index] ?? {};
  const own = told.sheet?.target.file ?? told.sheet?.source?.file;
  if (!row?.place || !own) return;
  const href = opener(own, row.place);
  if (href) location.assign(href);
  else copy(place(own, row.place));
}

rowsList.addEventListener("click", (event) => {
  const element = event.target.closest(".row");
  const index = drawn.findIndex((one) => one.element === element);
  if (index < 0) return;
  const onLeader = event.target.closest(".leader");
  choose(index, { focus: !onLeader });
  // Whoever marks words wants these.
  if (!onLeader && getSelection().isCollapsed) lead(index);
});

// Keys of one letter can be turned off, for those who speak to their machine.
const keys = at(".keys input");
keys.checked = localStorage.getItem("hexapla-desk-keys") !== "off";
keys.addEventListener("change", () => localStorage.setItem("hexapla-desk-keys", keys.checked ? "on" : "off"));

function press(event) {
  if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || sheetView.hidden) return;
  if (event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  const found = STEPS.find((entry) => entry.key === key);
  if (found) step(found.is, !event.shiftKey);
  else if (key === "j") choose(Math.min(current + 1, drawn.length - 1));
  else if (key === "k") choose(Math.max(current - 1, 0));
  else if (key === "c" && drawn[current]?.row.place) copy(place(told.sheet.target.file ?? told.sheet.source?.file, drawn[current].row.place));
  else if (key === "e") lead(current);
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", press);

// The page as readers see it.

const ordinal = (id) => /-(\d+)$/.exec(id ?? "")?.[1];
const elementOf = (row) => {
  const number = ordinal(row.id);
  return number ? frame.contentDocument?.getElementById(`seg-${number}`) : null;
};

function mark(row, scroll) {
  const page = frame.contentDocument;
  page?.querySelectorAll("[data-desk]").forEach((element) => element.removeAttribute("data-desk"));
  const element = elementOf(row);
  if (!element) return;
  element.setAttribute("data-desk", "");
  for (let box = element.parentElement; box; box = box.parentElement) if (box.localName === "details") box.open = true;
  if (scroll) element.scrollIntoView({ block: "center" });
}

const MARK = "[data-desk] { outline: 3px solid #c2410c; outline-offset: 2px; background: #f59e0b26; border-radius: 2px; }";

frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  const shown = page?.location.pathname && urlOf(page.location.pathname);
  if (!shown || !page.body) return;
  const sheet = new frame.contentWindow.CSSStyleSheet();
  sheet.replaceSync(MARK);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  page.addEventListener("click", (event) => {
    const number = /^seg-(\d+)/.exec(event.target.closest?.("[id^='seg-']")?.id ?? "")?.[1];
    const index = drawn.findIndex(({ row }) => number && ordinal(row.id) === number);
    if (index >= 0) choose(index, { here: true, focus: false });
  });
  frame.contentWindow.addEventListener("hexapla:changed", () => {
    wear(page, look.value);
    if (drawn[current]) mark(drawn[current].row, false);
  });
  wear(page, look.value);
  if (drawn[current]) mark(drawn[current].row, true);
  // A link in the page was followed.
  if (shown !== url && page.querySelector("script[data-server][data-found=yes]")) {
    history.pushState(null, "", deskOf(shown));
    open(false);
  }
});

look.addEventListener("change", () => wear(frame.contentDocument, look.value));

sheetView.dataset.view = "text";
for (const button of document.querySelectorAll("[data-view][type=button]")) {
  button.addEventListener("click", () => {
    sheetView.dataset.view = button.dataset.view;
    for (const other of document.querySelectorAll("[data-view][type=button]")) other.ariaPressed = String(other === button);
  });
}

// One event after each build.

let source;
let busy = Promise.resolve();

function refresh() {
  const asked = url;
  busy = busy.then(async () => {
    if (asked !== url) return;
    if (!url) return showPages();
    const answer = await ask(`/__desk/page.json?url=${encodeURIComponent(url)}`);
    if (asked !== url) return;
    told = answer.sheet || !told ? answer : { ...told, failure: answer.failure, sheet: answer.failure ? told.sheet : null };
    drawSheet();
    document.documentElement.dataset.build = answer.build;
  }).catch((error) => say(`The preview does not answer: ${error.message}`));
  return busy;
}

function listen() {
  source?.close();
  source = undefined;
  if (document.hidden) return;
  source = new EventSource(`/__hexapla/events?page=${encodeURIComponent(base + (url ?? "/").slice(1))}&seen=0`);
  source.onmessage = ({ data }) => {
    if (JSON.parse(data).server !== server) return location.reload();
    refresh();
  };
}

/** Shows what the address names. `anew`: the page is not in the frame yet. */
function open(anew = true) {
  url = new URLSearchParams(location.search).get("page") ?? undefined;
  [told, drawn, current] = [undefined, [], -1];
  rowsList.replaceChildren();
  pagesView.hidden = Boolean(url);
  sheetView.hidden = !url;
  if (!url) at(".home").ariaCurrent = "page";
  else at(".home").removeAttribute("aria-current");
  if (url && anew) frame.contentWindow.location.replace(siteOf(url));
  listen();
}

addEventListener("popstate", () => open());
addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
open();
