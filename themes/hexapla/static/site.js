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
