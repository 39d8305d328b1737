// What pages say to other programs, and what hosts are told.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf, built, corpus, files, kettle, open, read } from "./harness/index.mjs";

const text = (site, path) => read(site, path).toString();
const pages = (site) => files(site, "index.html").filter((path) => /^[a-z]{2}-[a-z]{2}\//.test(path));
const attribute = (html, pattern) => html.match(pattern)?.[1];

test("fifty pages of a real site are shown without a report of the policy", async (t) => {
  const site = corpus(t);
  if (!site) return;
  const all = pages(site);
  for (let at = 0; at < 50; at++) {
    const path = addressOf(all[Math.floor((at * all.length) / 50)]);
    const page = await open(t, site, path);
    const reports = page.problems.filter((problem) => /Content Security Policy|Trusted/.test(problem));
    assert.deepEqual(reports, [], path);
    await page.context().close();
  }
});

test("every page has the strict policy, and neither scripts nor styles of its own", () => {
  for (const site of built()) {
    for (const path of files(site, ".html")) {
      const html = text(site, path);
      const policy = attribute(html, /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/);
      assert.ok(policy?.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"), path);
      assert.ok(!policy.includes("unsafe"), path);
      assert.ok(!/<style|<[^>]+\sstyle="|<[^>]+\son[a-z]+="/.test(html), path);
      const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes);
      for (const script of scripts) assert.ok(/ src="|type="application\/ld\+json"/.test(script), `${path}: ${script}`);
    }
  }
});

test("the linked data of a page can be read, and its breadcrumbs are those that are shown", () => {
  let seen = 0;
  for (const site of built()) {
    for (const path of pages(site)) {
      const html = text(site, path);
      const block = attribute(html, /<script type="application\/ld\+json">(.*?)<\/script>/s);
      if (!block) continue;
      seen += 1;
      const [article, crumbs] = JSON.parse(block)["@graph"];
      assert.equal(article["@id"], attribute(html, /<link rel="canonical" href="([^"]*)"/), path);
      assert.equal(article.inLanguage, attribute(html, /<html lang="([^"]*)"/), path);
      const shown = [...(attribute(html, /<nav class="breadcrumbs"(.*?)<\/nav>/s) ?? "").matchAll(/<li[^>]*>(.*?)<\/li>/gs)];
      if (!crumbs) continue;
      const names = crumbs.itemListElement.map(({ name }) => name.trim());
      const plain = shown.map(([, item]) => item.replace(/<[^>]*>/g, "").replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").trim());
      assert.deepEqual(plain, names, path);
      assert.match(shown.at(-1)[0], /aria-current="location"/, path);
    }
  }
  assert.ok(seen > 20, `${seen} pages`);
});

test("every translated page has its markdown, without markup of segments and with the same title", () => {
  for (const site of built()) {
    for (const path of pages(site)) {
      const html = text(site, path);
      const markdown = attribute(html, /<link rel="alternate" type="text\/markdown" href="([^"]*)"/);
      if (!markdown) continue;
      assert.equal(decodeURIComponent(markdown), site.base + path.replace(/html$/, "md"), path);
      const twin = text(site, path.replace(/html$/, "md"));
      assert.ok(!/<span|data-s=|sxs-lookup/.test(twin.replace(/^(`{3,})[^\n]*\n.*?^\1$/gms, "").replace(/`[^`\n]*`/g, "")), path);
      const title = JSON.parse(twin.match(/^title: (.*)$/m)[1]);
      const shown = attribute(html, /<meta property="og:title" content="([^"]*)"/);
      const plain = shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&#x2F;", "/").replaceAll("&amp;", "&");
      assert.equal(title, plain, path);
    }
  }
});

test("the list for programs that read text leads to markdown that is there", () => {
  for (const site of built()) {
    for (const path of files(site, "/llms.txt")) {
      for (const [, url] of text(site, path).matchAll(/^- \[.*\]\((\S+)\)/gm)) {
        assert.ok(url.startsWith(site.address), url);
        assert.ok(text(site, decodeURIComponent(url.slice(site.address.length))).startsWith("---\ntitle: "), url);
      }
    }
  }
});

test("what a page says of itself stays below 600 bytes", async () => {
  const { gzipSync } = await import("node:zlib");
  for (const path of pages(kettle)) {
    const html = text(kettle, path);
    const without = html
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "")
      .replace(/<meta property="og:[^>]*>\n/g, "")
      .replace(/<link rel="(alternate" type="text\/markdown|describedby)[^>]*>\n/g, "")
      .replace(/<script type="application\/ld\+json">.*?<\/script>\n/s, "");
    const bytes = gzipSync(html).length - gzipSync(without).length;
    assert.ok(bytes <= 600, `${path}: ${bytes} bytes`);
  }
});
