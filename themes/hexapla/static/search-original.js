// A search in the source language, for readers of a translation: what has the words there, here, in both languages.
import { excerpt, marked, places, shown } from "./search-excerpt.js";

// The pages of the reader's language whose originals have the words of `query`, each as `entry` makes it.
export async function originals({ query, index, asked, page, entry, home, base }) {
  const tag = index.source_language;

  async function both(hit) {
    const own = await page(new URL(hit.path, home));
    const main = own.querySelector("main");
    const about = { query, language: tag };
    const { twin } = own.documentElement.dataset;
    const half = twin && sentence(await page(new URL(twin, home)), hit);
    if (!half) await place(hit);
    const anchor = half ? half.anchor : hit.anchor;
    const title = main.querySelector("h1")?.textContent.trim() ?? hit.title;
    const heading = anchor && own.getElementById(anchor)?.textContent.trim();
    const made = entry({ path: hit.path, anchor, title, heading }, { ...index, docsets: [] }, about);
    const { item, to, text } = made;
    if (main.lang) for (const part of [to, text]) Object.assign(part, { lang: main.lang, dir: main.dir });
    if (half) {
      const { element } = half;
      const id = `seg-${element.dataset.u}`;
      about.segments = [id];
      text.textContent = own.getElementById(id)?.textContent ?? "";
      const original = document.createElement("p");
      Object.assign(original, { className: "excerpt src", lang: element.lang, dir: element.dir });
      original.append(...marked(excerpt(element.textContent, places(element.textContent, query, tag), 240)));
      item.append(original);
    } else {
      const there = main.lang ? own : await page(new URL(hit.path, new URL(`${index.source}/`, base)));
      Object.assign(text, { lang: tag, dir: main.lang ? main.dir : there.documentElement.dir, className: "excerpt src" });
      text.append(...shown(there, anchor, query, tag));
    }
    return made;
  }

  // The original that has the most of the query, with the anchor of its section; if the section is known, in that, if it has any.
  function sentence(twin, { anchor: known, sure }) {
    let anchor = "";
    const halves = [];
    for (const element of twin.querySelectorAll("main :is(h2,h3,h4,h5,h6)[id],main [data-u]")) {
      if (element.dataset.u) halves.push({ element, anchor });
      else anchor = element.id;
    }
    // A phrase counts more than its words.
    const has = ({ element, anchor }) => places(element.textContent, query, tag).reduce((sum, [from, to]) => sum + (to - from) ** 2, 0)
      * (sure && anchor === known ? 1000 : 1);
    return halves.map((half) => ({ ...half, has: has(half) })).filter((half) => half.has).sort((a, b) => b.has - a.has)[0];
  }

  const { groups, place } = await asked(index.source, query, { limit: 6 });
  const found = await Promise.all((groups[0]?.hits ?? []).map((hit) => both(hit).catch(() => undefined)));
  return found.filter(Boolean);
}
