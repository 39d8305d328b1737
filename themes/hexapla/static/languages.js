// The choice of language: remembered, offered, taken back. Loaded when the list is opened or there is something to say.
import { keep, kept, negotiated } from "./negotiation.js";
import { fetched } from "./twin.js";

const { lang, dir } = document.documentElement;

// "Always open in …": a page that the reader comes to from elsewhere gives way to its translation, before it is shown if
// the network is quick. `from` lets the reader go back.
const other = [...document.querySelectorAll("link[hreflang]")].find(({ hreflang }) => hreflang === kept("always"));
const [visit] = performance.getEntriesByType("navigation");
if (other && kept("always") !== lang && visit?.type === "navigate" && !document.referrer.startsWith(location.origin)) {
  try { sessionStorage.from = location.href; } catch { /* Then there is no way back but the list. */ }
  addEventListener("pageswap", ({ viewTransition }) => viewTransition?.skipTransition());
  location.replace(new URL(other.href).pathname + location.search + location.hash);
  await new Promise(() => {});
}

if (document.readyState === "loading") await new Promise((ready) => addEventListener("DOMContentLoaded", ready));
const nav = document.querySelector("nav.languages");
const links = [...nav?.querySelectorAll("a") ?? []].map((link) => ({
  link, tag: link.querySelector("[lang]").lang, text: link.hreflang,
}));

// An open list closes like any menu.
const list = nav?.querySelector("details");
addEventListener("click", ({ target }) => {
  if (list?.open && !list.contains(target)) list.open = false;
});
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !list?.open) return;
  if (list.contains(document.activeElement)) list.firstElementChild.focus();
  list.open = false;
});

for (const { link, tag } of links) link.addEventListener("click", () => keep("language", tag));

const always = nav?.querySelector("input");
if (always) {
  always.checked = kept("always") === lang;
  always.addEventListener("change", () => {
    keep("always", always.checked && lang);
    keep("language", lang);
  });
}

function from() {
  try {
    const place = sessionStorage.from;
    delete sessionStorage.from;
    return place;
  } catch { return undefined; }
}

// A line at the foot of the window and, there, below the page: it moves nothing, covers no end, and can be sent away.
function say({ language, dir, close, parts, closed }) {
  const line = document.createElement("aside");
  Object.assign(line, { className: "offer", lang: language, dir, ariaLabel: nav.ariaLabel });
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: close });
  button.addEventListener("click", () => {
    closed?.();
    line.remove();
  });
  line.append(...parts, button);
  document.body.append(line);
}

function link(text, { href, tag }) {
  const link = document.createElement("a");
  Object.assign(link, { href, hreflang: tag, textContent: text });
  return link;
}

// The words of an offer are those of the page that is offered.
async function offer({ link: { href }, tag }) {
  const page = await fetched(href).catch(() => undefined);
  const words = page?.querySelector("nav.languages")?.dataset;
  if (!words?.offer) return;
  const answer = link(words.offer, { href: href + location.hash, tag });
  answer.addEventListener("click", () => keep("language", tag));
  say({ language: tag, dir: page.dir, close: page.body.dataset.close, parts: [answer], closed: () => keep("declined", "yes") });
}

const place = from();
const wishes = kept("language") ? [kept("language")] : navigator.languages;
const translations = links.filter(({ tag, text }) => tag === text);
const wanted = negotiated(wishes, translations.map(({ tag }) => tag));
if (place && always?.checked) {
  const left = links.find(({ link }) => link.pathname === new URL(place).pathname);
  const label = always.closest("label").cloneNode(true);
  label.querySelector("input").checked = true;
  label.addEventListener("change", () => {
    always.checked = label.querySelector("input").checked;
    always.dispatchEvent(new Event("change"));
  });
  const back = left ? [link(left.link.querySelector("[lang]").textContent, { href: place, tag: left.tag })] : [];
  for (const to of back) to.lang = left.tag;
  say({ language: lang, dir, close: document.body.dataset.close, parts: [label, ...back] });
} else if (wanted && wanted !== lang && !kept("declined")) {
  offer(translations.find(({ tag }) => tag === wanted));
}
