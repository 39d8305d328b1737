// The search of readers: in a dialog on every page, and on the page of its own. Loaded when they reach for it.
import { first, open as openIndex } from "./search-engine.js";
import { fetched } from "./twin.js";

const link = document.querySelector("a.search");
const home = new URL("..", link.href);
const base = new URL("..", home);
const locale = home.pathname.slice(base.pathname.length, -1);

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

async function get(path, options) {
  const response = await fetch(new URL(path, base), options);
  if (!response.ok) throw new Error(path);
  return response;
}

// What was fetched once is there without a network too.
const list = (path) => get(path, { cache: "no-cache" }).catch(() => get(path, { cache: "force-cache" }));

// The names of shards change with the site: what was opened before that is opened again.
const engines = new Map();
async function asked(language, query, options) {
  for (let tries = 0; ; tries++) {
    engines.has(language) || engines.set(language, openIndex({
      locale: language,
      fetchJson: async (path) => (await list(path)).json(),
      fetchBytes: async (path) => new Uint8Array(await (await get(path)).arrayBuffer()),
      fetchSections: async (path) => {
        const [{ sections }, text] = await Promise.all([excerpts(), page(new URL(`${language}/${path}`, base))]);
        return sections(text.querySelector("main"));
      },
    }));
    try {
      const engine = await engines.get(language);
      return { ...engine, ...await engine.search(query, options) };
    } catch (cause) {
      engines.delete(language);
      if (tries) throw cause;
    }
  }
}

const documents = new Map();
function page(url) {
  if (!documents.has(url.href)) documents.set(url.href, fetched(url.href));
  return documents.get(url.href);
}

// What makes excerpts comes with the first hits.
const excerpts = () => import("./search-excerpt.js");

// A field with its results in `place`. `limit`: how many pages at first; `sync`: the address says what was searched for.
function search(place, { limit, sync }) {
  const name = link.firstChild.textContent.trim();
  const input = make("input", {
    type: "search", name: "q", "aria-label": name, placeholder: name, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", autofocus: "",
  });
  const form = make("form", { role: "search", action: link.href }, input);
  const status = make("p", { role: "status" });
  const told = make("div", { class: "told" }, status);
  const results = make("div", { class: "results" });
  place.append(form, told, results);

  let turn = 0, filter, more = limit, soon, started = 0, atFirst = 3;

  async function run() {
    const query = input.value.trim();
    const now = ++turn;
    if (sync) history.replaceState(history.state, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    if (!query) {
      status.textContent = "";
      return results.replaceChildren();
    }
    try {
      const docset = filter?.value ? Number(filter.value) : undefined;
      const answer = await asked(locale, query, { limit: more, docset });
      if (now === turn) show(query, answer, () => now === turn);
    } catch {
      if (now !== turn) return;
      status.textContent = link.dataset.failed;
      results.replaceChildren(...sync ? [] : [make("p", {}, make("a", { href: `${link.href}?q=${encodeURIComponent(query)}` }, name))]);
    }
  }

  function begin({ docsets, labels }) {
    if (filter || docsets.length < 2) return;
    filter = make("select", { "aria-label": labels.docset }, new Option(labels.everywhere, ""), ...docsets.map((docset, i) => new Option(docset, i)));
    filter.addEventListener("change", run);
    told.append(filter);
  }

  function show(query, { index, place, groups, corrected }, current) {
    const { labels } = index;
    begin(index);
    started = 0;
    atFirst = first(groups.flatMap(({ hits }) => hits));
    const searched = corrected ?? query;
    const total = groups.reduce((sum, group) => sum + group.total, 0);
    const count = total ? labels.found.replace("*", total) : labels.none.replace("*", () => query);
    status.textContent = corrected ? `${labels.corrected.replace("*", () => corrected)} ${count}` : count;
    results.replaceChildren(...groups.filter(({ hits }) => hits.length).map(({ kind, hits }) => group(kind === "apart" && labels.apart, hits.map((hit) => {
      const { item, lead, where, text: about } = entry(hit, index, { query: searched });
      later(item, async () => {
        const [{ shown }, text] = await Promise.all([excerpts(), page(new URL(hit.path, home)), place(hit)]);
        lead(hit);
        about.append(...shown(text, hit.anchor, searched, index.language));
        where.textContent ||= [...text.querySelectorAll(".breadcrumbs li")].map((crumb) => crumb.textContent.trim()).join(" / ");
      });
      return item;
    }))));
    if (!total) results.append(make("p", { class: "try" }, labels.try, " ", make("a", { href: link.href }, labels.list)));
    const exact = groups.find(({ kind }) => kind === "exact")?.total ?? 0;
    if (index.source && exact < 3) foreign(searched, index, current);
    else if (index.source) {
      const button = make("button", { type: "button" }, labels["ask-source"].replace("*", () => language(index)));
      button.addEventListener("click", () => foreign(searched, index, current, button));
      results.append(make("p", {}, button));
    }
    if (groups.some(({ total, hits }) => total > hits.length)) {
      const all = sync ? make("button", { type: "button" }, labels.more) : make("a", { href: `${link.href}?q=${encodeURIComponent(query)}` }, labels.all);
      if (sync) all.addEventListener("click", () => { more += limit; run(); });
      results.append(make("p", {}, all));
    }
  }

  const language = ({ source_language: tag }) => new Intl.DisplayNames(document.documentElement.lang, { type: "language" }).of(tag.split("-")[0]);

  // One hit; `about` is what its marks need.
  function entry(hit, { language, labels, docsets }, about) {
    const { path, title, docset } = hit;
    const url = new URL(path, home);
    const part = make("span", {});
    const to = make("a", {}, title, part);
    // To the section of its page, as far as that is known.
    const lead = ({ anchor, heading, sure = true }) => {
      url.hash = sure && anchor ? encodeURIComponent(anchor) : "";
      to.href = url.href;
      part.textContent = url.hash && heading ? ` – ${heading}` : "";
    };
    lead(hit);
    const where = make("p", { class: "where" }, docsets.length > 1 ? docsets[docset] : "");
    const text = make("p", { class: "excerpt" });
    to.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      try {
        sessionStorage.marks = JSON.stringify({ language, path: to.pathname, count: labels.marks, clear: labels.clear, ...about });
      } catch { return; }
      if (to.pathname !== location.pathname) return;
      place.close?.();
      import("./marks.js").then(({ mark }) => mark());
    });
    return { item: make("li", {}, to, where, text), to, lead, where, text };
  }

  function group(title, items) {
    const list = make("ol", {}, ...items);
    return make("section", {}, ...title ? [make("h2", {}, title)] : [], list);
  }

  // Excerpts are fetched for what is on the screen: the first, and the others when a reader turns to them.
  const turned = new Promise((resolve) => {
    for (const sign of ["pointermove", "wheel", "touchmove", "focus"]) results.addEventListener(sign, resolve, { once: true, passive: true, capture: true });
  });
  const waiting = new Map();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const fill = isIntersecting && waiting.get(target);
      if (!fill) continue;
      seen.unobserve(target);
      waiting.delete(target);
      (started++ < atFirst ? Promise.resolve() : turned).then(() => target.isConnected && fill()).catch(() => {});
    }
  });
  function later(item, fill) {
    waiting.set(item, fill);
    seen.observe(item);
  }

  // The same words in the source language: pages of this language where they are the original, in both languages.
  async function foreign(query, index, current, button) {
    const known = new Set([...results.querySelectorAll("li a")].map(({ href }) => href));
    const { originals } = await import("./search-original.js");
    const found = await originals({ query, index, asked, page, entry, home, base }).catch(() => []);
    if (!current()) return;
    button?.parentNode.remove();
    const items = found.filter(({ to }) => !known.has(to.href));
    const title = index.labels[items.length ? "source" : "source-none"].replace("*", () => language(index));
    if (items.length || button) status.textContent += ` ${title}${items.length ? `: ${items.length}` : ""}`;
    if (items.length) results.querySelector(".try")?.remove();
    if (items.length) results.append(group(title, items.map(({ item }) => item)));
  }

  const start = () => {
    clearTimeout(soon);
    more = limit;
    soon = setTimeout(run, 120);
  };
  input.addEventListener("input", (event) => event.isComposing || start());
  input.addEventListener("compositionend", start);
  if (sync) form.addEventListener("submit", (event) => { event.preventDefault(); run(); });

  place.addEventListener("keydown", (event) => {
    const { key, target, isComposing } = event;
    const links = [...results.querySelectorAll("a,button")];
    const at = links.indexOf(target);
    if (isComposing || (target !== input && at < 0)) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, ...at >= 0 && { Home: 0, End: links.length - 1 } }[key];
    if (to !== undefined && (at >= 0 || to === 0)) {
      event.preventDefault();
      (to < 0 ? input : links[Math.min(to, links.length - 1)])?.focus();
    } else if (at >= 0 && key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) input.focus();
  });

  return { input, run };
}

let box;
const live = document.querySelector(".search-live");
if (live) {
  box = search(live, { limit: 20, sync: true });
  box.input.value = new URLSearchParams(location.search).get("q") ?? "";
  box.input.focus({ preventScroll: true });
  box.run();
}

function dialog() {
  const place = make("dialog", { class: "search-box", "aria-label": link.firstChild.textContent.trim() });
  document.querySelector("header.site").append(place);
  const made = search(place, { limit: 8 });
  const close = make("button", { type: "button" }, document.body.dataset.close);
  made.input.after(close);
  close.addEventListener("click", () => place.close());
  place.addEventListener("click", ({ target }) => target === place && place.close());
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    place.close();
  });
  return { ...made, place };
}

export function open() {
  if (live) live.scrollIntoView({ block: "nearest" });
  else {
    box ??= dialog();
    if (!box.place.open) box.place.showModal();
  }
  box.input.focus();
  box.input.select();
}
