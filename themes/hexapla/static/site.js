// Comforts: every page works without this file. What a reader needs only once they do something is loaded then.

const root = document.documentElement;
const all = (selector, below = document) => [...below.querySelectorAll(selector)];

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function recall(key) {
  try { return localStorage.getItem(key) ?? ""; } catch { return ""; }
}
function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* Nothing to remember with. */ }
}

const begin = () => import("./page.js");
for (const sign of ["pointermove", "pointerdown", "keydown", "wheel"]) {
  addEventListener(sign, begin, { once: true, passive: true });
}
document.querySelector(".toc-filter")?.addEventListener("focus", () => import("./toc.js"), { once: true });

// The search: a link to its page, or a dialog over this one.
const search = document.querySelector("a.search");
const find = () => import("./search.js");
function ask(event) {
  event.preventDefault();
  find().then(({ open }) => open(), () => { location.href = search.href; });
}
for (const sign of ["pointerenter", "focus"]) search?.addEventListener(sign, () => find().catch(() => {}), { once: true });
search?.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || ask(event));
try {
  if (sessionStorage.marks) import("./marks.js").then(({ mark }) => mark());
} catch { /* Nothing to mark. */ }

addEventListener("keydown", (event) => {
  if (search && event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) return ask(event);
  const field = event.target.closest?.("input,select,textarea,[contenteditable]");
  if (field || event.ctrlKey || event.metaKey || event.altKey || recall("keys-off")) return;
  if (search && event.key === "/") ask(event);
  if (["?", "f"].includes(event.key)) act(event.key);
});
const act = (key) => import("./keys.js").then(({ press }) => press(key));
for (const button of all("button[data-key]")) button.addEventListener("click", () => act(button.dataset.key));
document.querySelector(".focus")?.setAttribute("aria-pressed", "focus" in root.dataset);

const scheme = document.querySelector(".scheme");
if (scheme) {
  scheme.value = root.dataset.scheme ?? "";
  scheme.addEventListener("change", () => {
    remember("scheme", scheme.value);
    root.dataset.scheme = scheme.value;
  });
}

// A link to the same page in another edition keeps the section: headings have the same ids in all of them.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-keep-section]");
  if (link) link.hash = location.hash;
});

// Contents and outline stand open on wide windows, by their styles; this says so to what reads them for a reader. Side by side,
// the outline is closed.
for (const [place, width] of [[".toc", 56], [".outline", 80]]) {
  const details = document.querySelector(`${place} > details`);
  const wide = matchMedia(`(min-width: ${width}rem)`);
  const show = () => { if (details) details.open = wide.matches && (width < 80 || root.dataset.mode !== "side"); };
  wide.addEventListener("change", show);
  show();
}

// The reader's place in a long table of contents.
const toc = document.querySelector(".toc");
const current = toc?.querySelector("[aria-current]");
if (current && toc.scrollHeight > toc.clientHeight) {
  toc.scrollTop += current.getBoundingClientRect().top - toc.getBoundingClientRect().top - toc.clientHeight / 3;
}

// Versions of an article: one list for each choice, which leaves the links that fit.
for (const nav of all("nav[data-titles]")) {
  const items = all("li[data-choices]", nav);
  const titles = nav.dataset.titles.split("|");
  const choices = items.map((item) => item.dataset.choices.split("|"));
  if (items.length < 2 || choices.some((of) => of.length !== titles.length)) continue;
  const here = items.findIndex((item) => item.querySelector("a[href]")?.pathname === location.pathname);
  const lists = titles.map((title, at) => {
    const field = make("select", {}, ...[...new Set(choices.map((of) => of[at]))].map((choice) => new Option(choice)));
    if (here >= 0) field.value = choices[here][at];
    field.addEventListener("change", show);
    nav.insertBefore(make("label", {}, `${title} `, field), nav.lastElementChild);
    return field;
  });
  function show() {
    items.forEach((item, of) => { item.hidden = lists.some(({ value }, at) => value !== choices[of][at]); });
  }
  nav.querySelector(".selector-title")?.remove();
  show();
}

// Texts for one choice of the reader, who may name it in the address: `?tabs=` and `?pivots=`.
const list = (text) => (text ?? "").split(",").filter(Boolean);
const asked = (name) => list(new URLSearchParams(location.search).get(name));
function tell(name, choices) {
  const url = new URL(location);
  url.searchParams.set(name, choices.join(","));
  history.replaceState(history.state, "", url.href.replaceAll("%2C", ","));
}

// Tabs. Groups with the same ids follow each other; what was chosen last comes first.
let chosen = [...asked("tabs"), ...list(recall("tabs"))];
const groups = all("main .tabs").map((section) => {
  const bar = make("div", { class: "tab-list", role: "tablist" });
  const tabs = all(":scope > .tab", section).map((panel) => {
    const title = panel.querySelector(":scope > .tab-title");
    const name = `${panel.id}-button`;
    const words = title?.cloneNode(true);
    words?.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    const button = make("button", { type: "button", id: name, role: "tab", "aria-controls": panel.id }, ...words?.childNodes ?? []);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", name);
    panel.tabIndex = 0;
    if (title) title.hidden = true;
    bar.append(button);
    const tab = { ids: panel.dataset.tab.split(/[+ ]/), condition: panel.dataset.condition, panel, button };
    button.addEventListener("click", () => choose(tab));
    return tab;
  });
  bar.addEventListener("keydown", (event) => {
    const there = tabs.filter(({ button }) => !button.hidden);
    const at = there.findIndex(({ button }) => button === event.target);
    const forward = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const steps = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: -1 };
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const tab = there.at(steps[event.key] % there.length);
    choose(tab);
    tab.button.focus();
  });
  section.prepend(bar);
  return tabs;
});

// A tab with a condition is there while a tab of that id is chosen elsewhere; a group is never empty.
function showTabs() {
  for (const tabs of groups) {
    const met = tabs.filter(({ condition }) => !condition || chosen.includes(condition));
    const there = met.length ? met : tabs.filter(({ condition }) => condition === tabs[0]?.condition);
    const rank = ({ ids }) => Math.min(...ids.map((id) => (chosen.indexOf(id) + 1 || Infinity)));
    const shown = there.reduce((best, tab) => (rank(tab) < rank(best) ? tab : best), there[0]);
    for (const tab of tabs) {
      tab.button.hidden = !there.includes(tab);
      tab.button.setAttribute("aria-selected", tab === shown);
      tab.button.tabIndex = tab === shown ? 0 : -1;
      tab.panel.hidden = tab !== shown;
    }
  }
}

function choose(tab) {
  const before = tab.button.getBoundingClientRect().top;
  const siblings = groups.find((tabs) => tabs.includes(tab)).flatMap(({ ids }) => ids);
  const conditions = tab.condition ? [tab.condition] : [];
  chosen = [...new Set([...tab.ids, ...conditions, ...chosen.filter((id) => !siblings.includes(id))])];
  remember("tabs", chosen.join(","));
  const here = groups.flat().flatMap(({ ids, condition }) => [...ids, condition]);
  tell("tabs", chosen.filter((id) => here.includes(id)));
  showTabs();
  // Groups above may have grown or shrunk: what the reader pressed stays where it was.
  scrollBy({ top: tab.button.getBoundingClientRect().top - before, behavior: "instant" });
}

// Zones: a list of links becomes radio buttons, which the keyboard already knows.
const zones = all("main .zone[data-pivot]");
const pivots = all("main .pivots").map((nav) => {
  const prompt = nav.querySelector("p");
  prompt.id = `site:pivots-${nav.dataset.group}`;
  const field = make("div", { class: nav.className, role: "radiogroup", "aria-labelledby": prompt.id });
  for (const name of ["lang", "dir"]) if (nav.hasAttribute(name)) field.setAttribute(name, nav.getAttribute(name));
  const inputs = all("a", nav).map((link) => {
    const input = make("input", { type: "radio", name: prompt.id, value: link.dataset.pivot });
    link.replaceWith(make("label", {}, input, " ", ...link.childNodes));
    input.addEventListener("change", () => {
      remember(`pivot:${nav.dataset.group}`, input.value);
      showZones(true);
    });
    return input;
  });
  field.append(...nav.childNodes);
  nav.replaceWith(field);
  const wanted = [...asked("pivots"), recall(`pivot:${nav.dataset.group}`)];
  const first = wanted.map((pivot) => inputs.find(({ value }) => value === pivot)).find(Boolean) ?? inputs[0];
  if (first) first.checked = true;
  return inputs;
});

// A zone is shown if, of every group that it has pivots of, one of them is chosen.
function showZones(told) {
  for (const zone of zones) {
    const ids = zone.dataset.pivot.split(" ");
    zone.hidden = pivots.some((inputs) => {
      const own = inputs.filter(({ value }) => ids.includes(value));
      return own.length && !own.some(({ checked }) => checked);
    });
  }
  for (const zone of zones) {
    for (const heading of all("[id]", zone)) {
      const link = document.querySelector(`.outline a[href="#${CSS.escape(heading.id)}"]`);
      if (link) link.parentElement.hidden = Boolean(heading.closest(".zone[hidden]"));
    }
  }
  if (told) tell("pivots", pivots.flat().filter(({ checked }) => checked).map(({ value }) => value));
}

// A link into a text that is not shown chooses it.
function follow() {
  const place = document.querySelector(":target");
  for (let hidden = place; (hidden = hidden?.closest(".tab[hidden],.zone[hidden]")); hidden = hidden.parentElement) {
    if (hidden.matches(".tab")) {
      choose(groups.flat().find(({ panel }) => panel === hidden));
    } else {
      const ids = hidden.dataset.pivot.split(" ");
      for (const inputs of pivots) {
        const own = inputs.find(({ value }) => ids.includes(value));
        if (own) own.checked = true;
      }
      showZones(true);
    }
  }
  place?.scrollIntoView();
}

if (groups.length || zones.length) {
  showTabs();
  showZones(false);
  follow();
  addEventListener("hashchange", follow);
}
