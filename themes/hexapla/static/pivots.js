// Zones of text for one choice of the reader. Without this file all of them are shown, each with its label.

const NAME = "pivots";
const main = document.querySelector("main");
const zones = [...main.querySelectorAll(".zone[data-pivot]")];
const url = () => new URL(location.href);
const asked = () => (url().searchParams.get(NAME) ?? "").split(",").filter(Boolean);

function remembered(group) {
  try { return localStorage.getItem(`pivot:${group}`); } catch { return null; }
}
function remember(group, pivot) {
  try { localStorage.setItem(`pivot:${group}`, pivot); } catch { /* Nothing to remember with. */ }
}

// A list of links becomes a group of radio buttons, which the keyboard already knows.
const groups = [...main.querySelectorAll(".pivots")].map((nav) => {
  const group = { id: nav.dataset.group, inputs: [] };
  const field = document.createElement("div");
  field.className = nav.className;
  for (const name of ["lang", "dir"]) if (nav.hasAttribute(name)) field.setAttribute(name, nav.getAttribute(name));
  field.setAttribute("role", "radiogroup");
  const prompt = nav.querySelector("p");
  prompt.id = `pivots-${group.id}`;
  field.setAttribute("aria-labelledby", prompt.id);
  for (const link of nav.querySelectorAll("a")) {
    const input = document.createElement("input");
    Object.assign(input, { type: "radio", name: prompt.id, value: link.dataset.pivot });
    const label = document.createElement("label");
    label.append(input, " ", ...link.childNodes);
    link.replaceWith(label);
    group.inputs.push(input);
    input.addEventListener("change", () => {
      remember(group.id, input.value);
      show(true);
    });
  }
  field.append(...nav.childNodes);
  nav.replaceWith(field);
  return group;
});

function choose(pivot) {
  for (const { inputs } of groups) for (const input of inputs) if (input.value === pivot) input.checked = true;
}

// A zone is shown if, of every group that it has pivots of, one of them is chosen.
function show(changed) {
  for (const zone of zones) {
    const pivots = zone.dataset.pivot.split(" ");
    zone.hidden = groups.some(({ inputs }) => {
      const own = inputs.filter((input) => pivots.includes(input.value));
      return own.length > 0 && !own.some((input) => input.checked);
    });
  }
  for (const link of document.querySelectorAll(".outline a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    link.parentElement.hidden = Boolean(heading?.closest(".zone[hidden]"));
  }
  if (changed) {
    const next = url();
    const chosen = groups.flatMap(({ inputs }) => inputs.filter((input) => input.checked).map((input) => input.value));
    next.searchParams.set(NAME, chosen.join(","));
    history.replaceState(null, "", next.href.replaceAll("%2C", ","));
  }
}

// A link into a zone that is not shown chooses the zone's first pivot.
function follow() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const zone = place?.closest(".zone[hidden]");
  if (!zone) return;
  for (const pivot of zone.dataset.pivot.split(" ").reverse()) choose(pivot);
  show(true);
  place.scrollIntoView();
}

for (const { id, inputs } of groups) {
  const wanted = [...asked(), remembered(id)].map((pivot) => inputs.find(({ value }) => value === pivot));
  const input = wanted.find(Boolean) ?? inputs[0];
  if (input) input.checked = true;
}
if (groups.length > 0) {
  show(false);
  follow();
  addEventListener("hashchange", follow);
}
