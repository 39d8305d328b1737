// The translator's desk: both sides of a page, what is wrong with it, and the page itself.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { violations } from "./harness/axe.mjs";
import { open, settled } from "./harness/index.mjs";
import { preview } from "./harness/preview.mjs";
import { PROJECT } from "./harness/sites.mjs";

const FOLDER = join(PROJECT, "tests/browser/faults");
const REFUND = "/zh-tw/refund/";
const FILE = "content/zh-TW/refund.md";

/** What is wrong with the pages of `faults`, each kind once, as `code file:line:column`. */
const FAULTS = {
  [REFUND]: [
    `number-differs ${FILE}:11:1`,
    `unit-differs ${FILE}:11:150`,
    `code-differs ${FILE}:13:1`,
    `link-lost ${FILE}:13:159`,
    `link-added ${FILE}:15:4`,
    `placeholder-differs ${FILE}:16:4`,
    `markup-shown ${FILE}:17:4`,
    `malformed-link ${FILE}:20:38`,
    `segment-id-mismatch ${FILE}:20:169`,
    `file-not-found ${FILE}:24:1`,
    `bookmark-not-found ${FILE}:24:18`,
  ],
  "/zh-tw/invoices/": ["stale-translation content/zh-TW/invoices.md:1:1"],
  "/en-us/refund/": [],
  "/en-us/invoices/": [],
};

const faults = (t, options) => preview(t, { folder: FOLDER, ...options });

/** The desk of a preview, at the sheet of `url`, or at the list of pages. */
async function visit(t, site, url, { permissions = ["clipboard-read", "clipboard-write"], ...options } = {}) {
  const page = await open(t, site, undefined, { locale: "en-US", permissions, ...options });
  await page.goto(new URL(`/__desk/${url ? `?page=${encodeURIComponent(url)}` : ""}`, site.url).href);
  if (url) await page.locator(".row").first().waitFor();
  else await page.locator(".list li").first().waitFor();
  return page;
}

/** The problems that the page shows, in its order. */
const listed = (page) => page.locator(".problem").evaluateAll((all) => all.map((one) => {
  const code = one.querySelector(".code").textContent.replace(/.*\[|\]/g, "");
  return `${code} ${one.querySelector(".leader").title.replace(/^(Copy|Open) /, "")}`;
}));

const current = (page) => page.locator(".row.current .place span").first().innerText();
const frame = (page) => page.frameLocator("iframe");

test("twelve faults are twelve problems of the desk and of the overlays, each at its place", async (t) => {
  const site = await faults(t);
  let told = 0;
  for (const [url, expected] of Object.entries(FAULTS)) {
    const desk = await visit(t, site, url);
    assert.deepEqual((await listed(desk)).sort(), [...expected].sort());
    assert.deepEqual(desk.problems, []);
    const page = await open(t, site, undefined, { locale: "zh-TW" });
    await page.goto(site.url + url.slice(1));
    await settled(page);
    const panel = page.locator("hexapla-preview");
    if (expected.length === 0) {
      assert.equal(await panel.locator("section").count(), 0);
      continue;
    }
    await panel.getByRole("button", { name: "Show" }).click();
    const shown = await panel.locator("li").evaluateAll((all) => all.map((one) => {
      const code = /\[(.*?)\]/.exec(one.querySelector("p").textContent)[1];
      return `${code} ${one.querySelector(".place").textContent}`;
    }));
    assert.deepEqual(shown.sort(), [...expected].sort());
    told += shown.length;
  }
  assert.equal(told, 12);
});

test("the list has the pages with most problems first, and finds pages by language, state and words", async (t) => {
  const site = await faults(t);
  const page = await visit(t, site);
  const titles = () => page.locator(".list a").allInnerTexts();
  assert.equal(await page.locator(".list li").first().locator(".chip.warning").innerText(), "11 warnings");
  assert.equal((await titles()).length, 4);
  await page.locator("select[name=only]").selectOption("stale");
  await page.locator(".total", { hasText: "1 page" }).waitFor();
  assert.deepEqual(await titles(), ["發票"]);
  await page.locator("select[name=only]").selectOption("");
  await page.locator("select[name=locale]").selectOption("en-US");
  await page.getByLabel("Find").fill("INVOICE");
  await page.locator(".total", { hasText: "1 page" }).waitFor();
  assert.deepEqual(await titles(), ["Invoices"]);
  await page.locator(".list a").click();
  await page.locator(".row").first().waitFor();
  assert.equal(await page.locator("h1").innerText(), "Invoices");
});

test("keys and buttons lead to problems, untranslated and stale sentences, forwards and back", async (t) => {
  const site = await faults(t);
  const page = await visit(t, site, "/zh-tw/invoices/");
  await settled(page);
  await page.keyboard.press("s");
  assert.equal(await current(page), "a04d9-103");
  await page.keyboard.press("u");
  assert.equal(await current(page), "a04d9-106");
  await page.keyboard.press("Shift+S");
  assert.equal(await current(page), "a04d9-103");
  await page.getByRole("button", { name: "next untranslated" }).click();
  assert.equal(await current(page), "a04d9-106");
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains("current")), true);
  await page.getByLabel("keys").uncheck();
  await page.keyboard.press("s");
  assert.equal(await current(page), "a04d9-106");
});

test("a click on a segment copies its place, and shows the sentence in the page; a click there finds the segment", async (t) => {
  const site = await faults(t);
  const page = await visit(t, site, "/zh-tw/invoices/");
  await frame(page).locator("#seg-105").waitFor();
  await page.locator(".row", { hasText: "a04d9-105" }).locator(".half").first().click();
  await page.locator(".said", { hasText: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "content/zh-TW/invoices.md:15:1");
  assert.equal(await frame(page).locator("[data-desk]").getAttribute("id"), "seg-105");
  await frame(page).locator("#seg-102").click();
  assert.equal(await current(page), "a04d9-102");
  await page.locator(".row", { hasText: "a04d9-102" }).getByRole("button", { name: /source/ }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "content/en-US/invoices.md:7:1");
});

test("with an editor, places are links that open it", async (t) => {
  const site = await faults(t, { paths: [".", "--editor", "vscode"] });
  const page = await visit(t, site, "/zh-tw/invoices/");
  const href = await page.locator(".row", { hasText: "a04d9-105" }).locator("a.leader").first().getAttribute("href");
  assert.match(href, /^vscode:\/\/file\/.*\/content\/zh-TW\/invoices\.md:15:1$/);
});

test("a save refreshes the desk: what is mended goes, what is held stays", async (t) => {
  const site = await faults(t);
  const page = await visit(t, site, REFUND);
  await page.evaluate(() => { globalThis.marker = "here"; });
  for (let press = 0; press < 3; press++) await page.keyboard.press("p");
  const [before, held] = [await listed(page), await current(page)];
  site.change(FILE, (text) => text.replace("60 天", "30 天"));
  await page.locator(".problem", { hasText: "number-differs" }).waitFor({ state: "detached" });
  assert.deepEqual(await listed(page), before.filter((one) => !one.startsWith("number-differs")));
  await frame(page).locator("#seg-102", { hasText: "30 天" }).waitFor();
  assert.equal(await current(page), held);
  assert.equal(await page.evaluate(() => globalThis.marker), "here");
  const good = site.change("site.toml", (text) => text.replace("locales", "locale"));
  await page.locator(".failure", { hasText: "site.toml" }).waitFor();
  assert.ok(await page.locator(".row").count() > 5, "the last good sheet stays");
  site.write("site.toml", good);
  await page.locator(".failure").waitFor({ state: "hidden" });
});

test("what a page says is text on the desk, never HTML", async (t) => {
  const image = "<img src=x onerror=alert(1)>";
  const site = await faults(t, {
    prepare: (site) => {
      site.change(FILE, (text) => `${text.replace("title: 退款給客戶", `title: "${image}"`)}\n${image} [${image}](<${image}.md>)\n`);
      site.write(`content/zh-TW/${image}.md`, `# ${image}\n\n[a](<${image}>)\n`);
    },
  });
  for (const url of [REFUND, undefined]) {
    const page = await visit(t, site, url);
    page.on("dialog", (dialog) => assert.fail(`a script ran: ${dialog.message()}`));
    assert.equal(await page.locator("img").count(), 0);
    assert.ok((await page.locator("main").innerText()).includes(image));
    assert.deepEqual(page.problems.filter((problem) => !problem.startsWith("fetch: ")), []);
  }
});

test("the page is shown at the widths and with the looks that are chosen", async (t) => {
  const site = await faults(t);
  const page = await visit(t, site, "/zh-tw/invoices/");
  await frame(page).locator("#seg-105").waitFor();
  const width = () => page.locator("iframe").evaluate((element) => element.contentWindow.innerWidth);
  for (const wanted of [360, 768, 1440]) {
    await page.getByRole("button", { name: `${wanted} pixels wide` }).click();
    assert.equal(await width(), wanted);
    const over = await page.locator(".stage").evaluate((stage) => stage.scrollWidth - stage.clientWidth);
    assert.ok(over <= 0, `${wanted}: ${over} pixels over`);
  }
  const root = frame(page).locator("html");
  const heading = frame(page).locator("h1");
  const plain = await heading.innerText();
  await page.getByLabel("Look").selectOption("rtl");
  assert.equal(await root.getAttribute("dir"), "rtl");
  await page.getByLabel("Look").selectOption("longer");
  assert.equal(await root.getAttribute("dir"), "ltr");
  assert.match(await heading.innerText(), /發票~/);
  await page.getByLabel("Look").selectOption("mirrored");
  assert.equal(await root.getAttribute("dir"), "rtl");
  await page.getByLabel("Look").selectOption("");
  assert.deepEqual([await root.getAttribute("dir"), await heading.innerText()], ["ltr", plain]);
});

test("a link that is followed in the page leads the desk to its sheet", async (t) => {
  const site = await faults(t);
  const page = await visit(t, site, "/zh-tw/refund/");
  await frame(page).locator("main a[href*='/invoices/']").first().click();
  await page.locator("h1", { hasText: "發票" }).waitFor();
  await page.goBack();
  await page.locator("h1", { hasText: "退款給客戶" }).waitFor();
});

test("the desk is for every reader, scheme and width, and never wider than the window", async (t) => {
  const site = await faults(t);
  for (const width of [360, 768, 1440]) {
    for (const dark of [false, true]) {
      for (const url of [REFUND, undefined]) {
        const page = await visit(t, site, url, { width, dark });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} pixels too wide at ${width}`);
        assert.deepEqual(await violations(page), [], `${url} ${width} ${dark}`);
        if (url && width < 900) {
          await page.getByRole("button", { name: "Page", exact: true }).click();
          await frame(page).locator("main").first().waitFor();
          assert.deepEqual(await violations(page), [], `the page at ${width} ${dark}`);
        }
      }
    }
  }
});
