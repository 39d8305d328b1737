// How long the first page and each save take to be text on the screen, and how long until the search finds its words: `npm run latency` for this
// folder's site; `FOLDERS="one two"` names repositories instead.
// `EDITS=200` makes more edits than the usual 40; `PAGE=zh-tw/…` and `FILE=…` say which page, `HEXAPLA_BINARY` which program.

import { mkdtempSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";

import { open as openIndex } from "../../themes/hexapla/static/search-engine.js";
import { open, settled } from "./harness/index.mjs";
import { preview } from "./harness/preview.mjs";

const EDITS = Number(process.env.EDITS ?? 40);
const PAGE = process.env.PAGE ?? "en-us/guide/support/";
const FILE = process.env.FILE ?? "content/en-US/guide/support.md";
const FOLDERS = (process.env.FOLDERS ?? "").split(" ").filter(Boolean);

const quantile = (took, part) => Math.round(took.toSorted((a, b) => a - b)[Math.min(took.length - 1, Math.floor(took.length * part))]);
const figures = (took) => `${quantile(took, 0.5)} ms (median), ${quantile(took, 0.95)} ms (95 of 100), ${quantile(took, 1)} ms (worst)`;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A preview of this folder's site, or of the repositories. */
async function served(t) {
  let folder;
  if (FOLDERS.length) {
    folder = mkdtempSync(join(tmpdir(), "latency-"));
    for (const one of FOLDERS) cpSync(one, join(folder, basename(one)), { recursive: true });
  }
  const of = folder ? { folder, paths: FOLDERS.map((one) => basename(one)) } : {};
  const site = await preview(t, { ...of, awaited: PAGE });
  console.log(`first page: ${site.firstPage} ms; ${site.said.trim().split("\n").at(-1)}`);
  return site;
}

test(`${EDITS} saves`, { timeout: 1_800_000 }, async (t) => {
  const site = await served(t);
  const page = await open(t, site, undefined, { locale: PAGE.slice(0, 5) });
  let arrived;
  await page.exposeFunction("arrived", (text) => arrived?.(text));
  await page.goto(site.url + PAGE);
  await settled(page);
  await page.evaluate(() => {
    const main = document.querySelector("main");
    new MutationObserver(() => {
      const found = main.textContent.match(/saved-\d+/g);
      if (found) globalThis.arrived(found.at(-1));
    }).observe(main, { childList: true, characterData: true, subtree: true });
  });
  const took = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const text = `saved-${edit}`;
    const seen = new Promise((resolve) => { arrived = (found) => found === text && resolve(); });
    const begun = performance.now();
    site.change(FILE, (old) => `${old.replace(/\n\nsaved-\d+\n/, "")}\n\n${text}\n`);
    await seen;
    took.push(performance.now() - begun);
    await pause(100);
  }
  console.log(`${EDITS} saves: ${figures(took)}`);
});

test(`${EDITS} saves, each with a word that no page had`, { timeout: 1_800_000 }, async (t) => {
  const site = await served(t);
  const locale = PAGE.slice(0, 5);
  const get = (path) => fetch(site.url + path);
  const list = () => get(`${locale}/search/index.json`).then((answer) => answer.text());
  const fetchBytes = async (path) => new Uint8Array(await (await get(path)).arrayBuffer());
  const took = [];
  let known = await list();
  for (let edit = 0; edit < EDITS; edit++) {
    const word = `saved${"abcdefghij"[edit % 10]}${"klmnopqrst"[Math.floor(edit / 10) % 10]}word`;
    const begun = performance.now();
    site.change(FILE, (old) => `${old.replace(/\n\nsaved\w+\n/, "")}\n\n${word}\n`);
    for (let found = false; !found; await pause(2)) {
      const now = await list();
      if (now === known) continue;
      known = now;
      const engine = await openIndex({ fetchBytes, fetchJson: () => JSON.parse(now), locale });
      const { groups } = await engine.search(word);
      found = groups.some(({ hits }) => hits.some(({ path }) => `${locale}/${path}` === PAGE));
    }
    took.push(performance.now() - begun);
    await pause(100);
  }
  console.log(`${EDITS} saves until the search finds them: ${figures(took)}`);
});
