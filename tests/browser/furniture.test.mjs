// What stands around the text: scripts within their budget, schemes, code, tables, headings, keys, contents, 404 pages, paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { files, kettle, manual, open, press, read, rubric, settled, stir, urlOf } from "./harness/index.mjs";

const ARTICLE = "en-us/guide/brew/";
const text = (page, selector) => page.locator(selector).first().textContent();
const attribute = (page, selector, name) => page.locator(selector).first().getAttribute(name);

/** What a page asks for until `use` is done; pictures and the icon are not counted. */
async function requests(t, path, use = async () => {}) {
  const page = await open(t, kettle, "robots.txt");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(await urlOf(kettle, path), { waitUntil: "networkidle" });
  await use(page);
  return asked.filter((path) => !/\.(svg|png|ico)$/.test(path));
}

/** The module of comforts is there: it comes with the first sign of a reader. */
async function begin(page) {
  await stir(page, page.locator(".spoken[role=status]"));
  await settled(page);
}

test("a page asks for four files, with tabs and zones too, until its reader does something", async (t) => {
  for (const path of [ARTICLE, "zh-tw/guide/brew/bilingual/", "ar-sa/guide/temperatures/", "#languages"]) {
    const asked = await requests(t, path);
    assert.ok(asked.length <= 4, `${path}: ${asked.join(" ")}`);
  }
});

test("scripts before interaction have at most 4 KB, the style sheet at most 8", () => {
  const size = (name) => {
    const path = files(kettle).find((path) => new RegExp(`^assets/${name}\\.[0-9a-f]+\\.(js|css)$`).test(path));
    return gzipSync(read(kettle, path), { level: 9 }).length;
  };
  const css = files(kettle, ".css").map((path) => gzipSync(read(kettle, path), { level: 9 }).length);
  const scripts = size("boot") + gzipSync(read(kettle, files(kettle, ".js").find((path) => path.includes("/site."))), { level: 9 }).length;
  assert.equal(css.length, 1);
  assert.ok(css[0] <= 8192, `${css[0]} bytes of styles`);
  assert.ok(scripts <= 4096, `${scripts} bytes of scripts`);
});

test("nothing moves: not while the page loads, not when the comforts come", async (t) => {
  const page = await open(t, kettle, "robots.txt");
  await page.addInitScript(() => {
    globalThis.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { globalThis.moved += entry.value; }))
      .observe({ type: "layout-shift", buffered: true });
  });
  for (const [path, width] of [[ARTICLE, 1440], [ARTICLE, 360], ["zh-tw/guide/temperatures/", 768]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(await urlOf(kettle, path), { waitUntil: "networkidle" });
    await begin(page);
    await settled(page);
    assert.ok(await page.evaluate(() => globalThis.moved) <= 0.01, `${path} at ${width}`);
  }
});

test("the colour scheme that was chosen is there before anything is painted", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await paper(), "rgb(255, 255, 255)");
  await page.locator(".scheme").selectOption("dark");
  assert.equal(await paper(), "rgb(20, 23, 28)");
  await page.reload({ waitUntil: "commit" });
  await page.locator("header.site").waitFor({ state: "attached" });
  assert.equal(await paper(), "rgb(20, 23, 28)");
  await page.waitForLoadState();
  assert.equal(await page.locator(".scheme").inputValue(), "dark");
});

test("without script no control is shown that does nothing, and every text is there", async (t) => {
  const page = await open(t, kettle, ARTICLE, { script: false });
  for (const control of await page.locator("button, select, input").all()) assert.equal(await control.isVisible(), false);
  for (const tab of await page.locator(".tab").all()) assert.ok(await tab.isVisible());
});

test("a block of code is copied as it is written, and says so", async (t) => {
  const page = await open(t, kettle, ARTICLE, { permissions: ["clipboard-read", "clipboard-write"] });
  await begin(page);
  const code = page.locator(".code:visible").first();
  await code.hover();
  const button = code.getByRole("button");
  assert.equal(await button.textContent(), "Copy");
  assert.equal(await code.locator(".code-language").textContent(), "Bash");
  await button.click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), (await code.locator("pre").textContent()).trimEnd());
  assert.equal(await text(page, ".spoken[role=status]"), "Copied");
});

test("code runs from left to right in a text that runs from right to left", async (t) => {
  const page = await open(t, kettle, "ar-sa/guide/brew/");
  assert.equal(await page.locator("pre").first().evaluate((code) => getComputedStyle(code).direction), "ltr");
});

test("the keyboard stops at a table that scrolls and at no other; the page itself never scrolls sideways", async (t) => {
  const wide = await open(t, kettle, "en-us/guide/temperatures/", { width: 1440 });
  await begin(wide);
  await settled(wide);
  const narrow = await open(t, kettle, "en-us/guide/temperatures/", { width: 320 });
  await begin(narrow);
  assert.equal(await attribute(narrow, ".table", "tabindex"), "0");
  assert.equal(await attribute(narrow, ".table", "role"), "group");
  assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  for (const { scrolls, stops } of await wide.locator(".table").evaluateAll((boxes) =>
    boxes.map((box) => ({ scrolls: box.scrollWidth > box.clientWidth, stops: box.hasAttribute("tabindex") })))) {
    assert.equal(stops, scrolls);
  }
});

test("each heading has a link to itself that is named after it and seen when it has the focus", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  await begin(page);
  const link = page.locator("#start-the-timer .permalink");
  assert.match(await link.getAttribute("aria-label"), /Start the timer/);
  assert.equal(await link.evaluate((element) => getComputedStyle(element).opacity), "0");
  await link.focus();
  await press(page, "Shift+Tab");
  await press(page, "Tab");
  assert.equal(await link.evaluate((element) => getComputedStyle(element).opacity), "1");
});

test("the outline says which section is read", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  await begin(page);
  for (const entry of await page.locator(".outline a:visible").all()) {
    await entry.click();
    await page.locator(`.outline a[aria-current=true][href="${await entry.getAttribute("href")}"]`).waitFor();
    assert.equal(await page.locator(".outline [aria-current]").count(), 1);
  }
});

test("single keys show the list of keys and the text alone, until a reader turns them off", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  await press(page, "?");
  await page.locator("#site\\:keys").waitFor();
  await press(page, "Escape");
  await press(page, "f");
  await page.locator(".outline").waitFor({ state: "hidden" });
  await page.reload();
  await settled(page);
  assert.equal(await page.locator(".outline").isVisible(), false);
  assert.equal(await attribute(page, ".focus", "aria-pressed"), "true");
  await page.locator(".focus").click();
  await page.locator(".outline").waitFor();
  await page.locator("footer [data-key]").click();
  await page.locator("#site\\:keys input").uncheck();
  await press(page, "Escape");
  await press(page, "f");
  await press(page, "?");
  assert.ok(await page.locator(".outline").isVisible());
  assert.equal(await page.locator("#site\\:keys").isVisible(), false);
});

test("the filter of the contents searches the whole tree, keeps what leads to a hit, counts, and is emptied by Esc", async (t) => {
  const page = await open(t, kettle, "en-us/reference/topic-1-1/");
  await page.locator(".toc-filter").fill("command 7.1");
  await page.waitForFunction(() => document.querySelector(".toc [role=status]").textContent.endsWith("4"));
  const shown = await page.locator(".toc li:visible > :first-child").allTextContents();
  assert.deepEqual(shown, ["Reference", "Group 7", ...["7.1", "7.10", "7.11", "7.12"].map((name) => `Command ${name} of the reference`)]);
  await press(page, "Escape");
  assert.equal(await page.locator(".toc-filter").inputValue(), "");
  assert.equal(await text(page, ".toc [role=status]"), "");
  assert.equal(await page.locator(".toc [aria-current=page]:visible").count(), 1);
});

test("versions of an article are chosen by one list for each choice; without script they are a list of links", async (t) => {
  const page = await open(t, kettle, "en-us/guide/support/");
  const shown = () => page.locator("nav[data-titles] li:visible a").allTextContents();
  const lists = page.locator("nav[data-titles] select");
  assert.deepEqual(await page.locator("nav[data-titles] label").evaluateAll((all) => all.map(({ firstChild }) => firstChild.data.trim())), ["Kettle", "Fire"]);
  assert.deepEqual(await lists.evaluateAll((all) => all.map(({ value }) => value)), ["Steel", "Gas"], "this page's own");
  assert.deepEqual(await shown(), ["(Steel | Gas)"]);
  await lists.nth(1).focus();
  await press(page, "ArrowDown");
  assert.deepEqual(await shown(), ["(Steel | Wood)"]);
  await page.locator("nav[data-titles] li:visible a").click();
  await page.waitForURL(/guide\/temperatures/);
  const plain = await open(t, kettle, "en-us/guide/support/", { script: false });
  assert.equal(await plain.locator("nav[data-titles] li:visible a").count(), 3);
});

test("an address that one language lacks is offered in those that have it", async (t) => {
  const page = await open(t, kettle, "fr-fr/guide/nothing/");
  assert.equal(await attribute(page, "main a[href$='/contents/']", "href"), `${kettle.base}fr-fr/contents/`);
  assert.ok(await page.locator(".homes a").count() >= 5);
  assert.equal(await page.locator("#site\\:elsewhere").isVisible(), false);
  const history = await open(t, kettle, "ko-kr/guide/history/");
  if (await history.locator("#site\\:elsewhere").count() > 0) {
    await history.locator("#site\\:elsewhere a").first().waitFor();
    assert.match(await attribute(history, "#site\\:elsewhere a", "href"), /\/guide\/history\/$/);
  }
});

test("where the site asks for it, the page that a mouse rests on is fetched before the click", async (t) => {
  const page = await open(t, rubric, ARTICLE);
  const session = await page.context().newCDPSession(page);
  const ready = new Promise((resolve) => session.on("Preload.prefetchStatusUpdated", ({ status, prefetchUrl }) => status === "Ready" && resolve(prefetchUrl)));
  await session.send("Preload.enable");
  const link = page.locator(".toc li:not(:has([aria-current])) > a[href]").first();
  await link.hover();
  assert.equal(await ready, await link.evaluate(({ href }) => href));
  assert.ok(!read(kettle, "_headers").includes("Speculation-Rules"), "it is off by default");
});

for (const [motion, fades] of [["no-preference", true], ["reduce", false]]) {
  test(`one page ${fades ? "fades into" : "is replaced by"} the next for a reader whose choice of motion is "${motion}"`, async (t) => {
    const page = await open(t, kettle, ARTICLE, { reducedMotion: motion });
    await page.addInitScript(() => addEventListener("pagereveal", ({ viewTransition }) => { globalThis.faded = Boolean(viewTransition); }));
    await page.locator(".toc li:not(:has([aria-current])) > a[href]").first().click();
    await page.waitForFunction(() => "faded" in globalThis);
    assert.equal(await page.evaluate(() => globalThis.faded), fades);
  });
}

test("what has the focus is below the header", async (t) => {
  const page = await open(t, kettle, ARTICLE, { height: 600 });
  await press(page, "Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await press(page, "Enter");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press(step < 20 ? "Tab" : "Shift+Tab");
    const covered = await page.evaluate(() => {
      const focused = document.activeElement;
      const header = document.querySelector("header.site").getBoundingClientRect().bottom;
      return document.querySelector("main").contains(focused) && focused.getBoundingClientRect().bottom <= header && focused.outerHTML.slice(0, 80);
    });
    assert.equal(covered, false);
  }
});

test("in forced colours borders say what is current and what is selected", async (t) => {
  const page = await open(t, kettle, "en-us/reference/topic-1-1/", { forcedColors: "active" });
  const border = (selector) => page.locator(selector).first().evaluate((element) => {
    const { borderInlineStartWidth, borderInlineStartColor, backgroundColor } = getComputedStyle(element);
    return borderInlineStartWidth !== "0px" && borderInlineStartColor !== backgroundColor;
  });
  assert.ok(await border(".toc [aria-current=page]"));
  await page.goto(await urlOf(kettle, ARTICLE));
  assert.ok(await border("[role=tab][aria-selected=true]"));
});

test("on paper are the text, the tabs that were hidden, and where it is from", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  await begin(page);
  await page.emulateMedia({ media: "print" });
  for (const selector of ["header.site", ".toc", ".outline", ".neighbours", ".copy", ".permalink", "footer.site"]) {
    for (const element of await page.locator(selector).all()) assert.equal(await element.isVisible(), false, selector);
  }
  for (const tab of await page.locator(".tab").all()) assert.ok(await tab.isVisible());
  assert.match(await text(page, ".printed"), /English · .*https:\/\/help\.example\.com\/docs\/en-us\/guide\/brew\//);
});

test("images say how large they are, and the larger image opens over the page", async (t) => {
  const page = await open(t, manual, "en-us/design/");
  const images = page.locator("main img");
  for (const image of await images.all()) {
    assert.ok(await image.getAttribute("width"));
    assert.ok(await image.getAttribute("height"));
  }
  await begin(page);
  await images.first().scrollIntoViewIfNeeded();
  await page.locator(".enlarge").first().hover();
  await page.locator(".zoom").first().click();
  assert.ok(await page.locator("dialog.enlarged").isVisible());
  await press(page, "Escape");
  await page.locator("dialog.enlarged").waitFor({ state: "detached" });
});
