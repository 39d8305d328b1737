// What single keys do: `?` shows the list of them, `f` hides all but the text.

const root = document.documentElement;
const dialog = document.getElementById("site:keys");
const choice = dialog.querySelector("input");

function recall(key) {
  try { return localStorage.getItem(key) ?? ""; } catch { return ""; }
}
function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* Nothing to remember with. */ }
}

choice.checked = !recall("keys-off");
choice.addEventListener("change", () => remember("keys-off", choice.checked ? "" : "1"));
dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());

const button = document.querySelector("button[data-key=f]");

export function press(key) {
  if (key === "?") {
    if (!dialog.open) dialog.showModal();
  } else if (!dialog.open && button) {
    const focus = !root.hasAttribute("data-focus");
    root.toggleAttribute("data-focus", focus);
    button.setAttribute("aria-pressed", focus);
    remember("focus", focus ? "1" : "");
  }
}
