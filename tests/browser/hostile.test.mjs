// Every way that is known to run a script in a reader's browser, on a page of its own: nothing runs and nothing is asked of another host,
// even where a host of the site forgot to send the content security policy.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SITES, VECTORS, open, urlOf } from "./harness/index.mjs";

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

test("nothing on a page of harmful content runs or reaches out", async (t) => {
  const page = await open(t, site, undefined, { bypassCSP: true });
  const { origin } = new URL(await urlOf(site));
  const found = [];
  let at = "";
  await page.route("**", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin === origin) return route.continue();
    found.push(`${at}: asks for ${url}`);
    return route.abort();
  });
  page.on("dialog", async (dialog) => {
    found.push(`${at}: opens a dialog`);
    await dialog.dismiss();
  });
  for (const number of VECTORS.keys()) {
    at = `v${number} ${JSON.stringify(VECTORS[number])}`;
    const address = new URL(await urlOf(site, `en-us/v${number}/`));
    await page.goto(address.href);
    for (const link of await page.evaluate(provoke)) found.push(`${at}: leads to ${link}`);
    if ((await page.locator("html[data-ran]").count()) > 0) found.push(`${at}: ran`);
    if (new URL(page.url()).pathname !== address.pathname) found.push(`${at}: went to ${page.url()}`);
  }
  assert.deepEqual(found, []);
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
