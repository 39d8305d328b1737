// The list of pages, as the form above it asks for them.
import { deskOf } from "./addresses.js";
import { at, chip, count, make } from "./elements.js";
import { ask, tellFailure } from "./talk.js";

const form = at(".pages form");

function listed({ url, title, locale, file, errors, warnings, is_stale, is_fallback }) {
  return make(
    "li", {},
    make("a", { href: deskOf(url), textContent: title, lang: is_fallback ? "" : locale }),
    chip("", locale),
    errors ? chip("error", count(errors, "error")) : null,
    warnings ? chip("warning", count(warnings, "warning")) : null,
    is_stale ? chip("stale", "stale") : null,
    is_fallback ? chip("missing", "not translated") : null,
    make("span", { className: "file", textContent: file }),
  );
}

export async function showPages() {
  const asked = new URLSearchParams(new FormData(form));
  const { failure, listing } = await ask(`/__desk/pages.json?${asked.toString().replaceAll("+", "%20")}`);
  tellFailure(failure);
  if (!listing || asked.toString() !== new URLSearchParams(new FormData(form)).toString()) return;
  const { total, pages, locales } = listing;
  const known = new Set([...form.locale.options].map(({ value }) => value));
  form.locale.append(...locales.filter((tag) => !known.has(tag)).map((tag) => make("option", { value: tag, textContent: tag })));
  at(".total").textContent = total > pages.length ? `${count(total, "page")}, the first ${pages.length} are shown` : count(total, "page");
  at(".list").replaceChildren(...pages.map(listed));
}

form.addEventListener("input", showPages);
form.addEventListener("submit", (event) => event.preventDefault());
