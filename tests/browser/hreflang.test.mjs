// What search engines are told about pages and their translations.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf, built, fileOf, files, pages, read } from "./harness/index.mjs";

const attribute = (tag, name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];

/** Each page that stands for itself (its canonical address is its own), with its alternates by language; and all others. */
function graph(site) {
  const nodes = new Map();
  const others = new Set();
  for (const path of files(site, ".html").filter((path) => !path.endsWith("404.html"))) {
    const [head] = read(site, path).toString().split("</head>");
    const links = head.match(/<link [^>]*>/g) ?? [];
    const canonical = links.filter((link) => attribute(link, "rel") === "canonical").map((link) => attribute(link, "href"))[0];
    const own = site.address + addressOf(path);
    const alternates = links
      .filter((link) => attribute(link, "rel") === "alternate" && attribute(link, "hreflang"))
      .map((link) => [attribute(link, "hreflang"), attribute(link, "href")]);
    if (canonical !== undefined && canonical !== own) others.add(own);
    const indexed = !/<meta name="robots" content="[^"]*noindex/i.test(head);
    nodes.set(own, { path, indexed, lang: attribute(/<html [^>]*>/.exec(head)[0], "lang"), alternates });
  }
  return { nodes, others };
}

for (const site of built()) {
  const { nodes, others } = graph(site);

  test(`${site.name}: every translation that a page names is there, and names the page too`, () => {
    const wrong = [];
    for (const [own, { lang, alternates, path }] of nodes) {
      for (const [tag, url] of alternates.filter(([tag]) => tag !== "x-default")) {
        if (!fileOf(site, url)) wrong.push(`${own}: ${url} is not there`);
        else if (path !== "index.html" && !nodes.get(url)?.alternates.some(([back, to]) => to === own && back === lang)) {
          wrong.push(`${own}: ${url} (${tag}) does not name it`);
        }
      }
    }
    assert.deepEqual(wrong.slice(0, 10), []);
  });

  test(`${site.name}: no page names a page that stands for another, and such pages name none`, () => {
    const wrong = [...nodes].flatMap(([own, { alternates }]) =>
      alternates.filter(([, url]) => others.has(url) || others.has(own)).map(([, url]) => `${own}: ${url}`),
    );
    assert.deepEqual(wrong.slice(0, 10), []);
  });

  test(`${site.name}: a page that names translations names itself, and the source for all other languages`, () => {
    const wrong = [...nodes]
      .filter(([, { path, alternates }]) => alternates.length > 0 && path !== "index.html")
      .filter(([own, { lang, alternates }]) => {
        const named = new Map(alternates);
        return named.get(lang) !== own || (named.has("x-default") && !fileOf(site, named.get("x-default")));
      });
    assert.deepEqual(wrong.map(([own]) => own).slice(0, 10), []);
  });

  test(`${site.name}: sitemaps have each page that stands for itself, and no other`, () => {
    const listed = new Set(
      files(site, "sitemap.xml").flatMap((path) => [...read(site, path).toString().matchAll(/<loc>([^<]*\/)<\/loc>/g)].map(([, url]) => url)),
    );
    const expected = new Set(pages(site).map((path) => site.address + path).filter((own) => nodes.get(own).indexed && !others.has(own)));
    assert.deepEqual([...expected].filter((url) => !listed.has(url)).slice(0, 10), [], "not listed");
    assert.deepEqual([...listed].filter((url) => !expected.has(url)).slice(0, 10), [], "listed");
  });
}
