// Texts of which a reader needs one. Without this file all of them are shown, each below its title.

const NAME = "tabs";
const url = () => new URL(location.href);

function remembered() {
  try { return localStorage.getItem(NAME); } catch { return null; }
}
function remember(text) {
  try { localStorage.setItem(NAME, text); } catch { /* Nothing to remember with. */ }
}
const list = (text) => (text ?? "").split(",").filter(Boolean);

// The ids that were chosen, the latest first: groups with the same ids follow each other.
let chosen = [...list(url().searchParams.get(NAME)), ...list(remembered())];

const groups = [...document.querySelectorAll("main .tabs")].map((section) => {
  const buttons = document.createElement("div");
  buttons.className = "tab-list";
  buttons.setAttribute("role", "tablist");
  const tabs = [...section.children].filter((panel) => panel.matches(".tab")).map((panel) => {
    const title = panel.querySelector(":scope > .tab-title");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", id: `${panel.id}-button` });
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", panel.id);
    for (const node of title?.childNodes ?? []) button.append(node.cloneNode(true));
    for (const node of button.querySelectorAll("[id]")) node.removeAttribute("id");
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    panel.tabIndex = 0;
    if (title) title.hidden = true;
    buttons.append(button);
    const tab = { ids: panel.dataset.tab.split(/[+ ]/), condition: panel.dataset.condition, panel, button };
    button.addEventListener("click", () => choose(tab));
    return tab;
  });
  buttons.addEventListener("keydown", (event) => move(event, tabs));
  section.prepend(buttons);
  return tabs;
});

// A tab with a condition is there while a tab of that id is chosen elsewhere; a group is never empty.
function present(tabs) {
  const met = tabs.filter(({ condition }) => !condition || chosen.includes(condition));
  const first = tabs.filter(({ condition }) => condition === tabs[0]?.condition);
  return met.length > 0 ? met : first;
}

function show() {
  for (const tabs of groups) {
    const there = present(tabs);
    const rank = ({ ids }) => Math.min(...ids.map((id) => chosen.indexOf(id)).map((at) => (at < 0 ? Infinity : at)));
    const current = there.reduce((best, tab) => (rank(tab) < rank(best) ? tab : best), there[0]);
    for (const tab of tabs) {
      const selected = tab === current;
      tab.button.hidden = !there.includes(tab);
      tab.button.setAttribute("aria-selected", selected);
      tab.button.tabIndex = selected ? 0 : -1;
      tab.panel.hidden = !selected;
    }
  }
}

function choose(tab) {
  const before = tab.button.getBoundingClientRect().top;
  const siblings = groups.find((tabs) => tabs.includes(tab)).flatMap(({ ids }) => ids);
  const conditions = tab.condition ? [tab.condition] : [];
  chosen = [...new Set([...tab.ids, ...conditions, ...chosen.filter((id) => !siblings.includes(id))])];
  remember(chosen.join(","));
  const next = url();
  const here = new Set(groups.flat().flatMap(({ ids, condition }) => [...ids, condition]));
  next.searchParams.set(NAME, chosen.filter((id) => here.has(id)).join(","));
  history.replaceState(null, "", next.href.replaceAll("%2C", ","));
  show();
  // Groups above may have grown or shrunk: what the reader pressed stays where it was.
  scrollBy({ top: tab.button.getBoundingClientRect().top - before, behavior: "instant" });
}

function move(event, tabs) {
  const there = tabs.filter(({ button }) => !button.hidden);
  const at = there.findIndex(({ button }) => button === event.target);
  const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  const steps = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: there.length - 1 };
  if (at < 0 || !(event.key in steps)) return;
  event.preventDefault();
  const tab = there.at(steps[event.key] % there.length);
  choose(tab);
  tab.button.focus();
}

// A link into a tab that is not shown chooses it.
function follow() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let panel = place?.closest(".tab[hidden]"); panel; panel = panel.parentElement.closest(".tab[hidden]")) {
    choose(groups.flat().find((tab) => tab.panel === panel));
  }
  place?.scrollIntoView?.();
}

show();
if (location.hash) follow();
addEventListener("hashchange", follow);
