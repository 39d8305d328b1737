// What readers meet once they move: copy buttons, links to headings, larger images, the section that they read.

const main = document.querySelector("main");
const words = document.body.dataset;
const all = (selector, below = main) => [...below.querySelectorAll(selector)];

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// What is said to those who do not see the page.
const voice = make("p", { class: "spoken", role: "status" });
document.querySelector("footer.site").append(voice);

// Puts `box` around `element`, which keeps the focus.
function surround(element, box) {
  const focused = element === document.activeElement;
  element.replaceWith(box);
  box.append(element);
  if (focused) element.focus({ preventScroll: true });
}

const NAMES = { azurecli: "Azure CLI", azurepowershell: "Azure PowerShell", cpp: "C++", csharp: "C#", css: "CSS", fsharp: "F#",
  graphql: "GraphQL", html: "HTML", http: "HTTP", javascript: "JavaScript", js: "JavaScript", json: "JSON", jsonc: "JSON", php: "PHP",
  powershell: "PowerShell", ps: "PowerShell", sql: "SQL", toml: "TOML", typescript: "TypeScript", ts: "TypeScript", vb: "Visual Basic",
  xaml: "XAML", xml: "XML", yaml: "YAML", yml: "YAML" };
function language(code) {
  const name = /(?:^| )language-(\S+)/.exec(code.firstElementChild?.className)?.[1] ?? "";
  return ["", "text", "output", "console"].includes(name) ? "" : NAMES[name] ?? name[0].toUpperCase() + name.slice(1);
}

if (navigator.clipboard) {
  for (const code of all("pre")) {
    const button = make("button", { type: "button", class: "copy" }, words.copy);
    surround(code, make("div", { class: "code" }));
    code.after(button);
    if (language(code)) code.after(make("span", { class: "code-language", translate: "no", "aria-hidden": "true" }, language(code)));
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ""));
      button.textContent = voice.textContent = words.copied;
      setTimeout(() => {
        button.textContent = words.copy;
        voice.textContent = "";
      }, 2000);
    });
  }
}

// The keyboard need not stop at a box that does not scroll; the head of a table that fits stays in view.
const named = new Map(all(".table").map((box) => [box, box.getAttribute("aria-labelledby")]));
const edges = new ResizeObserver((entries) => {
  for (const { target: box } of entries) {
    const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1;
    if (!scrolls && box === document.activeElement) continue;
    const attributes = { tabindex: "0" };
    if (named.has(box)) Object.assign(attributes, { role: "group", "aria-labelledby": named.get(box) });
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls && value) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
    box.classList.toggle("fits", !scrolls);
  }
});
for (const box of all(".table,pre")) edges.observe(box);

for (const heading of all(":is(h2,h3,h4,h5,h6)[id]")) {
  if (heading.closest("a,summary")) continue;
  const text = heading.cloneNode(true);
  text.querySelectorAll(".src,button").forEach((part) => part.remove());
  const label = words.permalink.replace("*", () => text.textContent.trim());
  heading.append(make("a", { class: "permalink", href: `#${heading.id}`, "aria-label": label }));
}

// Images that are larger than they are shown, and links to larger ones, open over the page.
function enlarge(address, description) {
  const image = make("img", { src: address, alt: description });
  const close = make("button", {}, words.close);
  const dialog = make("dialog", { class: "enlarged", "aria-label": words.enlarge }, make("form", { method: "dialog" }, close), image);
  dialog.addEventListener("click", ({ target }) => target !== close && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  main.append(dialog);
  dialog.showModal();
}
function offer(image) {
  if (image.naturalWidth < image.width * 1.2 || image.width < 120 || image.closest("a,button,.enlarge,dialog")) return;
  const button = make("button", { type: "button", class: "zoom" }, words.enlarge);
  surround(image, make("span", { class: "enlarge" }));
  image.after(button);
  for (const way of [button, image]) way.addEventListener("click", () => enlarge(image.currentSrc, image.alt));
}
for (const image of all("img")) {
  if (image.complete) offer(image);
  else image.addEventListener("load", () => offer(image), { once: true });
}
main.addEventListener("click", (event) => {
  const link = event.target.closest("a.lightbox");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  enlarge(link.href, link.querySelector("img")?.alt ?? "");
});

// The section that stands at the top of the window; a section that was asked for, while it is seen.
const sections = all(".outline a[href^='#']", document).flatMap((link) => {
  const heading = document.getElementById(link.getAttribute("href").slice(1));
  return heading ? [{ link, heading }] : [];
});
let asked;
let waiting;
function mark() {
  waiting = false;
  const shown = sections.filter(({ heading }) => heading.offsetParent);
  const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8;
  const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const above = shown.findLast(({ heading }) => heading.getBoundingClientRect().top <= (atEnd && scrollY > 0 ? innerHeight : line));
  const wished = shown.find(({ heading }) => heading === asked);
  const top = wished?.heading.getBoundingClientRect().top;
  const current = top >= 0 && top < innerHeight ? wished : above;
  for (const section of sections) {
    if (section !== current) section.link.removeAttribute("aria-current");
    else if (!section.link.hasAttribute("aria-current")) {
      section.link.setAttribute("aria-current", "true");
      const list = section.link.closest(".outline");
      const { top: from, bottom: to } = section.link.getBoundingClientRect();
      const { top: start, bottom: end } = list.getBoundingClientRect();
      if (from < start || to > end) list.scrollTop += from - start - 40;
    }
  }
}
if (sections.length) {
  const soon = () => { waiting ||= requestAnimationFrame(mark); };
  const ask = () => { asked = document.querySelector(":target"); soon(); };
  const move = () => { asked = undefined; };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  addEventListener("hashchange", ask);
  for (const sign of ["wheel", "touchmove"]) addEventListener(sign, move, { passive: true });
  ask();
}
