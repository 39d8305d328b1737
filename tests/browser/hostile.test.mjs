// Every way that is known to run a script in a reader's browser, on a page of its own: nothing runs and nothing is asked of another host,
// even where a host of the site forgot to send the content security policy.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { SITES, VECTORS, open, urlOf } from "./harness/index.mjs";
import { preview } from "./harness/preview.mjs";
import { PROJECT } from "./harness/sites.mjs";

const site = SITES.hostile;

/** Does all that a reader may do to the elements of the page, and says which links lead to something other than a page or a letter. */
function provoke() {
  window.alert = window.confirm = window.prompt = window.print = () => document.documentElement.setAttribute("data-ran", "");
  const events = ["mouseover", "mouseenter", "focus", "click", "pointerdown", "toggle", "error", "load", "animationend", "transitionend"];
  const links = [];
  for (const element of document.querySelectorAll("main *")) {
    if (element.localName === "a" || element.localName === "area") {
      const { protocol } = new URL(element.getAttribute("href") ?? "", location.href);
      if (!["http:", "https:", "mailto:", "tel:"].includes(protocol)) links.push(element.outerHTML);
      element.addEventListener("click", (event) => event.preventDefault());
    }
    for (const event of events) element.dispatchEvent(new Event(event, { cancelable: true }));
  }
  return links;
}

/** Notes in `found` what `page` asks of other hosts than `origin` and the dialogs that it opens, each with `at`, where it happened. */
async function watching(page, origin) {
  const watch = { at: "", found: [], note: (what) => watch.found.push(`${watch.at}: ${what}`) };
  await page.route("**", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin === origin) return route.continue();
    watch.note(`asks for ${url}`);
    return route.abort();
  });
  page.on("dialog", async (dialog) => {
    watch.note("opens a dialog");
    await dialog.dismiss();
  });
  return watch;
}

test("nothing on a page of harmful content runs or reaches out", async (t) => {
  const page = await open(t, site, undefined, { bypassCSP: true });
  const { origin } = new URL(await urlOf(site));
  const watch = await watching(page, origin);
  for (const number of VECTORS.keys()) {
    watch.at = `v${number} ${JSON.stringify(VECTORS[number])}`;
    const address = new URL(await urlOf(site, `en-us/v${number}/`));
    await page.goto(address.href);
    for (const link of await page.evaluate(provoke)) watch.note(`leads to ${link}`);
    if ((await page.locator("html[data-ran]").count()) > 0) watch.note("ran");
    if (new URL(page.url()).pathname !== address.pathname) watch.note(`went to ${page.url()}`);
  }
  assert.deepEqual(watch.found, []);
});

test("nothing in the preview's own panel runs or reaches out, whatever the problems quote", async (t) => {
  const line = (vector) => vector.replaceAll(/\s+/g, " ");
  const quoted = (vector) => `[a](<${line(vector).replaceAll(/[<>]/g, (mark) => `\\${mark}`)}.md>)`;
  // Ten to a page: what counts is what the panel makes of them.
  const pages = Array.from({ length: Math.ceil(VECTORS.length / 10) }, (_, at) => VECTORS.slice(at * 10, at * 10 + 10)).map((vectors) => [
    "---", `ms.date: ${line(vectors[0])}`, ...vectors.map((vector) => `${line(vector)}: 1`), "---", "# Vectors", "",
    ...vectors.flatMap((vector) => [quoted(vector), "", `::: ${line(vector)}`, ""]),
  ].join("\n"));
  const site = await preview(t, {
    folder: join(PROJECT, "target/browser/hostile.in"),
    prepare: ({ write, change }) => {
      change("site.toml", (toml) => `${toml}\n[rules]\n"file-not-found" = "error"\n"yaml-syntax-error" = "error"\n`);
      for (const [at, text] of pages.entries()) write(`content/en-US/p${at}.md`, text);
    },
  });
  const page = await open(t, SITES.hostile, undefined, { bypassCSP: true });
  const { origin } = new URL(site.url);
  const watch = await watching(page, origin);
  let listed = 0;
  for (const number of pages.keys()) {
    watch.at = `p${number}`;
    await page.goto(`${site.url}en-us/p${number}/`);
    const panel = page.locator("hexapla-preview");
    await panel.locator("section").waitFor();
    const open = panel.getByRole("button", { name: "Show" });
    if (await open.count()) await open.click();
    listed += await panel.locator("li").count();
    // The panel is made of these, of the link to the page's own desk, and of nothing else.
    const strange = await panel.evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll("*")]
      .filter((one) => !["section", "div", "h2", "button", "ul", "li", "p", "code", "pre"].includes(one.localName))
      .filter((one) => !/^<a href="\/__desk\/\?page=%2Fen-us%2Fp\d+%2F">Desk<\/a>$/.test(one.outerHTML))
      .map((one) => one.outerHTML));
    for (const one of strange) watch.note(`the panel has ${one}`);
    await page.evaluate(provoke);
    if ((await page.locator("html[data-ran]").count()) > 0) watch.note("ran");
  }
  assert.deepEqual(watch.found, []);
  assert.ok(listed > VECTORS.length, `only ${listed} problems were shown`);
});

test("the test sees a script that runs", async (t) => {
  const page = await open(t, site, "en-us/v0/", { bypassCSP: true });
  await page.evaluate(() => {
    const image = document.createElement("img");
    image.setAttribute("onclick", "alert(1)");
    document.querySelector("main").append(image);
    const link = document.createElement("a");
    link.href = "javascript:alert(1)";
    document.querySelector("main").append(link);
  });
  assert.equal((await page.evaluate(provoke)).length, 1);
  assert.equal(await page.locator("html[data-ran]").count(), 1);
});
