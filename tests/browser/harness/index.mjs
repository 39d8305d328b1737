// What a test needs: `const page = await open(t, kettle, "zh-tw/guide/brew/", { width: 360, dark: true })`.
// Servers and the browser start when they are first needed, and end with the file's tests.

import { after } from "node:test";

import { chromium } from "playwright-core";

import { serve } from "./server.mjs";

export { addressOf, built, corpus, fileOf, files, kettle, manual, pages, read, rubric, sample, SITES, VECTORS } from "./sites.mjs";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const started = { browser: undefined, hosts: new Map() };

after(async () => {
  await (await started.browser)?.close();
  for (const host of started.hosts.values()) await (await host).close();
});

/** The browser. Most tests want `open`. */
export function browser() {
  started.browser ??= chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  return started.browser;
}

/** The port at which a tool that has its own protocol, such as Lighthouse, finds a browser. */
export async function browserWithPort() {
  const port = 9222 + (process.pid % 1000);
  started.browser ??= chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS, `--remote-debugging-port=${port}`] });
  await started.browser;
  return port;
}

/** Where a path of the site, below its base, is served: `http://127.0.0.1:4711/docs/zh-tw/`. */
export async function urlOf(site, path = "") {
  if (!started.hosts.has(site.name)) started.hosts.set(site.name, serve(site));
  return (await started.hosts.get(site.name)).origin + site.base + path;
}

/**
 * A new page of a new reader, at a path of the site, or still empty without one. `width` and `height` are in CSS pixels; `script: false` is a reader
 * without JavaScript; `locale` is the browser's language; whatever else a browser context takes may be said too. The page closes with the test.
 * `page.problems` fills with what must never happen: errors of scripts, files that are not there, reports of the content security policy.
 */
export async function open(t, site, path, { width = 1440, height = 900, dark = false, script = true, ...rest } = {}) {
  const context = await (await browser()).newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: script,
    ...rest,
  });
  t.after(() => context.close());
  context.on("page", (page) => {
    const pending = new Set();
    page.pending = pending;
    // Events never end.
    page.on("request", (request) => request.resourceType() !== "eventsource" && pending.add(request));
    for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => pending.delete(request));
  });
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const lost = message.text().startsWith("Failed to load resource");
    page.problems.push(lost ? `fetch: ${message.location().url}` : `console: ${message.text()}`);
  });
  if (path !== undefined) await page.goto(await urlOf(site, path));
  return page;
}

/**
 * Waits until nothing is being fetched and every module that was fetched has run: until then a key may be pressed before anything listens to it.
 * How long that takes depends on the machine, so no test waits for a time instead.
 */
export async function settled(page) {
  const deadline = Date.now() + 20_000;
  for (let calm = 0; calm < 2; calm++) {
    const ran = await page.evaluate(modulesRan).then(() => true, () => false);
    await page.waitForTimeout(20);
    if (!ran || page.pending.size > 0) calm = -1;
    if (Date.now() > deadline) throw new Error(`not settled: ${[...page.pending].map((request) => request.url())}`);
  }
}

/** Runs in the page. A module that is imported again is not run again; what is no module must not be imported. */
async function modulesRan() {
  const classic = [...document.querySelectorAll("script[src]:not([type=module])")].map(({ src }) => src);
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
  await Promise.all(fetched.filter((name) => name.endsWith(".js") && !classic.includes(name)).map((name) => import(name)));
}

/** Moves the mouse until `there` is in the page: browsers drop what a mouse does before their first frame. */
export async function stir(page, there) {
  for (let step = 0; await there.count() === 0; step++) {
    if (step === 400) throw new Error(`${there} has not come`);
    await page.mouse.move(200 + (step % 2) * 10, 300);
    await page.waitForTimeout(50);
  }
}

/** Presses the key and waits for what that brings. */
export async function press(page, key) {
  await page.keyboard.press(key);
  await settled(page);
}

/** The choices of a reader of bilingual pages, as `data-mode` of the root element says them. */
export const MODES = ["off", "peek", "below", "side"];
