// The preview: a save is on the screen, and the reader is where they were.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { open, settled } from "./harness/index.mjs";
import { choose } from "./harness/matrix.mjs";
import { preview } from "./harness/preview.mjs";

const ARTICLE = "zh-tw/guide/brew/";
const FILE = "content/zh-TW/guide/brew.md";
const LOCALE = { locale: "zh-TW" };

/** A page of the preview that has its script and listens; `marker` is lost if the page is ever loaded again. */
async function visit(t, site, path, options = LOCALE) {
  const page = await open(t, site, undefined, options);
  await page.goto(site.url + path);
  await settled(page);
  await page.evaluate(() => { globalThis.marker = "here"; });
  return page;
}

const marker = (page) => page.evaluate(() => globalThis.marker);
const shows = (page, text) => page.locator("main", { hasText: text }).waitFor();
const panel = (page) => page.locator("hexapla-preview");

test("a change is swapped in place: scroll, focus, open details and the page itself stay", async (t) => {
  const site = await preview(t);
  const page = await visit(t, site, ARTICLE, { ...LOCALE, height: 500 });
  const sentence = page.locator("#seg-117");
  await sentence.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await page.evaluate(() => {
    const details = document.createElement("details");
    details.id = "ours";
    details.append("opened by a script");
    details.open = true;
    document.querySelector("main").append(details);
    for (const one of document.querySelectorAll("nav.toc details")) one.open = !one.open;
    document.querySelector("a.permalink, main a").focus({ preventScroll: true });
    globalThis.focused = document.activeElement;
  });
  await settled(page);
  const before = await page.evaluate(() => ({
    top: document.querySelector("#seg-117").getBoundingClientRect().top,
    open: [...document.querySelectorAll("details")].map((one) => one.open),
    copies: document.querySelectorAll("button.copy").length,
    links: document.querySelectorAll("a.permalink").length,
  }));
  site.change(FILE, (text) => text.replace("您需要一個水壺", "\u4f60\u53ea\u9700\u8981\u4e00\u500b\u6c34\u58fa。".repeat(40)));
  await shows(page, "你只需要一個水壺");
  const after = await page.evaluate(() => ({
    top: document.querySelector("#seg-117").getBoundingClientRect().top,
    open: [...document.querySelectorAll("details")].map((one) => one.open),
    copies: document.querySelectorAll("button.copy").length,
    links: document.querySelectorAll("a.permalink").length,
  }));
  assert.ok(Math.abs(after.top - before.top) <= 2, `the sentence moved from ${before.top} to ${after.top}`);
  assert.deepEqual({ ...after, top: 0 }, { ...before, top: 0 });
  assert.equal(await page.evaluate(() => document.activeElement === globalThis.focused), true);
  assert.equal(await marker(page), "here");
  assert.deepEqual(page.problems, []);
});

test("blocks that come, go and change place leave the others alone", async (t) => {
  const site = await preview(t);
  const page = await visit(t, site, "en-us/guide/support/", { locale: "en-US" });
  const [first] = await page.locator("main > *").all();
  await first.evaluate((element) => { element.kept = true; });
  const file = "content/en-US/guide/support.md";
  const old = site.change(file, (text) => `${text}\n\nA new paragraph.\n\n* one\n* two\n\n\`\`\`bash\nkettle --now\n\`\`\`\n`);
  await shows(page, "A new paragraph.");
  assert.equal(await page.locator("main li", { hasText: "two" }).count(), 1);
  site.change(file, (text) => text.replace("* one\n* two", "* two\n* three\n* one"));
  await shows(page, "three");
  const items = await page.locator("main ul").last().locator("li").allTextContents();
  assert.deepEqual(items.map((item) => item.trim()), ["two", "three", "one"]);
  site.write(file, old);
  await page.locator("main", { hasText: "A new paragraph." }).waitFor({ state: "hidden" });
  assert.equal(await first.evaluate((element) => element.kept), true);
  assert.equal(await marker(page), "here");
});

for (const mode of ["peek", "below", "side"]) {
  test(`the reading mode ${mode} stays, with the sentences as they are now`, async (t) => {
    const site = await preview(t);
    const page = await visit(t, site, ARTICLE);
    await choose(page, mode);
    await page.locator(mode === "peek" ? "button.peek" : ".pair > .src").first().waitFor();
    const before = await page.locator(".pair").count();
    site.change(FILE, (text) => text.replace("您需要一個水壺", "你只需要水壺").replace("You need a kettle", "All you need is a kettle"));
    await shows(page, "你只需要水壺");
    if (mode !== "peek") await page.locator(".pair > .src", { hasText: "All you need is a kettle" }).waitFor();
    await settled(page);
    assert.equal(await page.locator(".pair").count(), before);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), mode);
    assert.equal(await page.locator(`input[name="mode"][value="${mode}"]`).isChecked(), true);
    assert.equal(await marker(page), "here");
  });
}

test("a title changes in the tab, and a style on the page, without a reload", async (t) => {
  const site = await preview(t, {
    prepare: (site) => {
      site.write("themes/ours/theme.toml", 'extends = "hexapla"\n');
      site.write("themes/ours/styles/z.css", "main { outline: 1px solid rgb(1, 2, 3) }\n");
      site.change("site.toml", (text) => text.replace('title = "Kettle"', 'title = "Kettle"\ntheme = "ours"'));
    },
  });
  const page = await visit(t, site, ARTICLE);
  const outline = () => page.evaluate(() => getComputedStyle(document.querySelector("main")).outlineColor);
  assert.equal(await outline(), "rgb(1, 2, 3)");
  site.write("themes/ours/styles/z.css", "main { outline: 1px solid rgb(4, 5, 6) }\n");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("main")).outlineColor === "rgb(4, 5, 6)");
  await page.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);
  site.change(FILE, (text) => text.replace("title: 沖泡您的第一壺茶", "title: 茶"));
  await page.waitForFunction(() => document.title.startsWith("茶 "));
  assert.equal(await page.locator("title").count(), 1);
  assert.equal(await marker(page), "here");
});

test("an image whose bytes change is shown anew", async (t) => {
  const site = await preview(t);
  const page = await visit(t, site, ARTICLE);
  const source = () => page.locator("main img").first().evaluate((image) => image.src);
  const before = await source();
  site.change("content/en-US/media/kettle.svg", (text) => text.replace("</svg>", "<path d='M0 0h9'/></svg>"));
  await page.waitForFunction((before) => document.querySelector("main img").src !== before, before);
  assert.equal(await marker(page), "here");
});

test("an edit in one language is not heard on pages of another", async (t) => {
  const site = await preview(t);
  const page = await visit(t, site, "fr-fr/guide/temperatures/", { locale: "fr-FR" });
  site.change("content/zh-TW/guide/temperatures.md", (text) => `${text}\n\n只有這裡。\n`);
  // The next build is of this page, so the one before it is over.
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(await page.evaluate(() => document.documentElement.dataset.previewed), undefined);
  site.change("content/fr-FR/guide/temperatures.md", (text) => `${text}\n\nSeulement ici.\n`);
  await shows(page, "Seulement ici.");
});

test("an error of the page is told with its place, above the page, as text, until it is mended", async (t) => {
  const site = await preview(t, {
    prepare: (site) => site.change("site.toml", (text) => `${text}\n[rules]\n"invalid-yaml-header" = "error"\n"file-not-found" = "error"\n`),
  });
  const page = await visit(t, site, ARTICLE);
  assert.equal(await panel(page).locator("section.bad").count(), 0);
  const broken = (text) => `${text.replace("ms.topic: article", "ms.topic: [<img src=x")}\n\n[x](%3Cimg%20src=x%20onerror=alert%281%29%3E.md)\n`;
  const good = site.change(FILE, broken);
  await panel(page).locator("section.bad").waitFor();
  const told = await panel(page).locator("section").innerText();
  assert.match(told, /invalid-yaml-header/);
  assert.match(told, /content\/zh-TW\/guide\/brew\.md:\d+:\d+/);
  assert.match(told, /help: /);
  page.on("dialog", (dialog) => assert.fail(`a script ran: ${dialog.message()}`));
  assert.equal(await panel(page).locator("img").count(), 0);
  await shows(page, "本文帶您從冷水到第一杯茶");
  assert.deepEqual(await violations(page), []);
  site.write(FILE, good);
  await panel(page).locator("section.bad").waitFor({ state: "detached" });
  assert.equal(await marker(page), "here");
});

test("a configuration that does not load is told on every page, with the last good one beneath", async (t) => {
  const site = await preview(t);
  const page = await visit(t, site, ARTICLE);
  const good = site.change("site.toml", () => "title = [");
  await panel(page).locator("section.bad", { hasText: "site.toml" }).waitFor();
  await shows(page, "本文帶您從冷水到第一杯茶");
  await page.goto(`${site.url}fr-fr/guide/brew/`);
  await panel(page).locator("section.bad", { hasText: "site.toml" }).waitFor();
  site.write("site.toml", good);
  await panel(page).locator("section.bad").waitFor({ state: "detached" });
});

test("warnings of the page wait in a quiet panel, and open when asked", async (t) => {
  const site = await preview(t);
  const page = await visit(t, site, ARTICLE);
  site.change(FILE, (text) => `${text}\n\n[<b>x</b>](nothing-there.md)\n`);
  await panel(page).getByText(/warning/).waitFor();
  assert.equal(await panel(page).locator("section.quiet").count(), 1);
  assert.equal(await panel(page).locator("li").count(), 0);
  await panel(page).getByRole("button").click();
  await panel(page).locator("li", { hasText: "nothing-there.md" }).waitFor();
  assert.match(await panel(page).locator("li pre").first().innerText(), /nothing-there\.md/);
});

test("a page that is not there yet is shown when it is", async (t) => {
  const site = await preview(t);
  const page = await visit(t, site, "zh-tw/guide/later/");
  site.write("content/zh-TW/guide/later.md", "---\ntitle: 以後\n---\n# 以後\n\n現在有了。\n");
  await shows(page, "現在有了");
});

test("a page on another origin reads nothing of the preview", async (t) => {
  const site = await preview(t);
  const other = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>other</title>"));
  await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
  t.after(() => new Promise((resolve) => other.close(resolve)));
  const page = await open(t, site);
  await page.goto(`http://127.0.0.1:${other.address().port}/`);
  const { origin } = new URL(site.url);
  const read = await page.evaluate(async ([origin, base]) => {
    const outcome = (start) => new Promise((resolve) => start(resolve));
    const element = (name, properties) => outcome((resolve) => {
      const one = Object.assign(document.createElement(name), properties);
      one.onload = () => resolve("loaded");
      one.onerror = () => resolve("refused");
      document.body.append(one);
    });
    return {
      fetch: await fetch(base).then((answer) => answer.text(), () => "refused"),
      opaque: await fetch(base, { mode: "no-cors" }).then((answer) => answer.text(), () => "refused"),
      script: await element("script", { src: `${origin}/__hexapla/preview.js` }),
      style: await element("link", { rel: "stylesheet", href: `${base}nothing.css` }),
      image: await element("img", { src: `${base}en-us/media/kettle.svg` }),
      events: await outcome((resolve) => {
        const source = new EventSource(`${origin}/__hexapla/events?page=/docs/en-us/`);
        source.onmessage = ({ data }) => resolve(data);
        source.onerror = () => resolve("refused");
      }),
      frame: await outcome((resolve) => {
        const frame = Object.assign(document.createElement("iframe"), { src: base });
        frame.onload = () => {
          try { resolve(frame.contentDocument?.body?.textContent || "refused"); } catch { resolve("refused"); }
        };
        document.body.append(frame);
      }),
    };
  }, [origin, site.url]);
  for (const [way, outcome] of Object.entries(read)) assert.ok(["refused", ""].includes(outcome), `${way}: ${outcome}`);
});
