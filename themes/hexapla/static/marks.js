// The words that a reader searched for, on the page that a hit led to: shown, counted, and gone at Escape or on the next page.
import { places, sections } from "./search-excerpt.js";

const main = document.querySelector("main");
let end;

// What the search has left to be marked, on this page or, then for the last time, on another one.
export function mark() {
  end?.();
  const marks = JSON.parse(sessionStorage.marks ?? "{}");
  if (marks.path === location.pathname && globalThis.CSS?.highlights) begin(marks);
  else delete sessionStorage.marks;
}

function ranges({ query, language, segments }) {
  if (segments) {
    return segments.map((id) => document.getElementById(id)).filter(Boolean).map((segment) => {
      const range = new Range();
      range.selectNodeContents(segment);
      return range;
    });
  }
  return sections(main).flatMap(({ text, nodes }) => places(text, query, language).map(([from, to]) => {
    const range = new Range();
    const set = (name, at, ends) => {
      const [offset, node] = nodes.findLast(([offset]) => (ends ? offset < at : offset <= at));
      range[name](node, Math.min(at - offset, node.length));
    };
    set("setStart", from);
    set("setEnd", to, true);
    return range;
  }));
}

function begin(marks) {
  const { query, count, clear } = marks;
  const line = document.createElement("aside");
  const said = document.createElement("span");
  const button = document.createElement("button");
  Object.assign(line, { className: "offer", ariaLabel: query });
  Object.assign(button, { type: "button", textContent: clear });
  said.setAttribute("role", "status");
  line.append(said, button);
  document.body.append(line);

  const show = () => {
    const all = ranges(marks);
    CSS.highlights.set("search", new Highlight(...all));
    said.textContent = count.replace("*", all.length);
    line.hidden = all.length === 0;
    return all;
  };
  // Copy buttons and the other language move the text: then its places are looked for again.
  let soon;
  const watch = new MutationObserver(() => {
    clearTimeout(soon);
    soon = setTimeout(show, 50);
  });
  end = () => {
    end = undefined;
    watch.disconnect();
    clearTimeout(soon);
    CSS.highlights.delete("search");
    line.remove();
    removeEventListener("keydown", key);
  };
  const away = () => {
    end?.();
    delete sessionStorage.marks;
  };
  const key = (event) => event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]") && away();
  button.addEventListener("click", away);
  addEventListener("keydown", key);
  const [first] = show();
  // Not where a reader has been before, and has left the page at a place of his own.
  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  const { top = 0, bottom = 0 } = first?.getBoundingClientRect() ?? {};
  if (first && isNew && !location.hash && (top < 0 || bottom > innerHeight)) first.startContainer.parentElement.scrollIntoView({ block: "center" });
  watch.observe(main, { childList: true, subtree: true });
}
