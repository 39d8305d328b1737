// The filter of the table of contents. Pages carry the branch that leads to them; the rest is read from its own page.

const nav = document.querySelector(".toc");
const field = nav.querySelector(".toc-filter");
const status = nav.querySelector("[role=status]");
const branch = nav.querySelector("details > ul");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// `DOMParser` would want a policy of Trusted Types; a request that returns a document does not.
function whole(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onloadend = () => resolve(request.response?.querySelector(".contents > ul"));
    request.open("GET", url);
    request.responseType = "document";
    request.send();
  });
}

function copy() {
  const list = branch.cloneNode(true);
  for (const gap of list.querySelectorAll(".more")) gap.remove();
  list.hidden = true;
  return list;
}

const url = nav.querySelector(".all a")?.href;
let tree = copy();
branch.after(tree);
if (url) {
  whole(url).then((list) => {
    if (!list) return;
    const here = [...list.querySelectorAll("a")].find(({ pathname }) => pathname === location.pathname);
    here?.setAttribute("aria-current", "page");
    list.hidden = true;
    tree.replaceWith(list);
    tree = list;
    show();
  });
}

// Returns how many entries below `list` fit, and hides those that neither fit nor lead to one that does.
function narrow(list, wanted) {
  let count = 0;
  for (const item of list.children) {
    const [name, below] = item.children;
    const fits = plain(name.textContent).includes(wanted);
    const deeper = below ? narrow(below, wanted) : 0;
    item.hidden = !fits && !deeper;
    count += fits + deeper;
  }
  return count;
}

function show() {
  const wanted = plain(field.value.trim());
  const count = wanted && narrow(tree, wanted);
  branch.hidden = Boolean(wanted);
  tree.hidden = !wanted;
  status.textContent = wanted ? status.dataset.count.replace("*", count) : "";
}

field.addEventListener("input", show);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !field.value) return;
  event.preventDefault();
  field.value = "";
  show();
});
show();
