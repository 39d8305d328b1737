// Comforts only: every page works without this file.

// A link to the same page in another edition keeps the section: headings have the same ids in all of them.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-keep-section]");
  if (link) link.hash = location.hash;
});

// The reader's place in a long table of contents.
const toc = document.querySelector(".toc");
const current = toc?.querySelector("[aria-current]");
if (current && toc.scrollHeight > toc.clientHeight) {
  toc.scrollTop += current.getBoundingClientRect().top - toc.getBoundingClientRect().top - toc.clientHeight / 3;
}

// Open the list of languages, and it closes like any menu.
const languages = document.querySelector(".languages details");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !languages?.open) return;
  const focused = languages.contains(document.activeElement);
  languages.open = false;
  if (focused) languages.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  if (languages?.open && !languages.contains(event.target)) languages.open = false;
});

// Versions of an article: one list for each choice, which leaves the links that fit.
for (const nav of document.querySelectorAll("nav[data-titles]")) {
  const items = [...nav.querySelectorAll("li[data-choices]")];
  const titles = nav.dataset.titles.split("|");
  const choices = items.map((item) => item.dataset.choices.split("|"));
  if (items.length < 2 || choices.some((of) => of.length !== titles.length)) continue;
  const here = items.findIndex((item) => item.querySelector("a[href]")?.pathname === location.pathname);
  const lists = titles.map((title, at) => {
    const label = document.createElement("label");
    const list = document.createElement("select");
    for (const choice of new Set(choices.map((of) => of[at]))) list.add(new Option(choice));
    if (here >= 0) list.value = choices[here][at];
    label.append(`${title} `, list);
    return label;
  });
  const show = () => {
    items.forEach((item, of) => {
      item.hidden = lists.some((label, at) => label.lastChild.value !== choices[of][at]);
    });
  };
  lists.forEach((label) => label.addEventListener("change", show));
  nav.querySelector(".selector-title")?.remove();
  nav.prepend(...lists);
  show();
}
