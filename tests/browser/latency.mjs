// How long a save takes to be text on the screen: `npm run latency` for this folder's site; `FOLDERS="one two"` names repositories instead.
// `EDITS=200` makes more edits than the usual 40; `PAGE=zh-tw/…` and `FILE=…` say which page, `HEXAPLA_BINARY` which program.

import { mkdtempSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";

import { open, settled } from "./harness/index.mjs";
import { preview } from "./harness/preview.mjs";

const EDITS = Number(process.env.EDITS ?? 40);
const PAGE = process.env.PAGE ?? "en-us/guide/support/";
const FILE = process.env.FILE ?? "content/en-US/guide/support.md";
const FOLDERS = (process.env.FOLDERS ?? "").split(" ").filter(Boolean);

test(`${EDITS} saves`, { timeout: 1_800_000 }, async (t) => {
  let folder;
  if (FOLDERS.length) {
    folder = mkdtempSync(join(tmpdir(), "latency-"));
    for (const one of FOLDERS) cpSync(one, join(folder, basename(one)), { recursive: true });
  }
  const site = await preview(t, folder ? { folder, paths: FOLDERS.map((one) => basename(one)) } : {});
  console.log(site.said.trim().split("\n").at(-1));
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
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  took.sort((a, b) => a - b);
  const at = (part) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * part))]);
  console.log(`${EDITS} saves: ${at(0.5)} ms (median), ${at(0.95)} ms (95 of 100), ${at(1)} ms (worst)`);
});
