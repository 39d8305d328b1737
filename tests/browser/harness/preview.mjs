// A preview of a copy of a site: `const kettle = await preview(t)`, then `kettle.change("content/…", (text) => …)`.

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { PROJECT } from "./sites.mjs";

const BINARY = process.env.HEXAPLA_BINARY ?? join(PROJECT, "target/debug/hexapla");

/**
 * Serves a copy of `folder`; it ends, and the copy goes, with the test. `paths` are the parts of it that are served; the page at `awaited` is asked for at
 * once, and `firstPage` says after how many milliseconds it came.
 */
export async function preview(t, { folder = join(PROJECT, "tests/browser/site"), paths = ["."], prepare, awaited } = {}) {
  const copy = mkdtempSync(join(tmpdir(), "preview-"));
  cpSync(folder, copy, { recursive: true });
  const own = {
    folder: copy,
    said: "",
    write(path, text) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    },
    change(path, edit) {
      const text = readFileSync(join(copy, path), "utf8");
      const changed = edit(text);
      if (changed === text) throw new Error(`${path} is not changed`);
      writeFileSync(join(copy, path), changed);
      return text;
    },
  };
  prepare?.(own);
  const begun = performance.now();
  const server = spawn(BINARY, ["serve", "--port", "0", ...paths], { cwd: copy, stdio: ["ignore", "pipe", "pipe"] });
  t.after(async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await ended;
    rmSync(copy, { recursive: true, force: true });
  });
  server.stderr.on("data", (bytes) => { own.said += bytes; });
  own.url = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const found = /preview at (\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    server.once("exit", () => reject(new Error(`the preview ended: ${own.said}`)));
  });
  if (awaited) {
    while ((await fetch(own.url + awaited)).status !== 200);
    own.firstPage = Math.round(performance.now() - begun);
  }
  // The first build is over.
  while (!/ in \d+ ms; /.test(own.said)) await new Promise((resolve) => setTimeout(resolve, 20));
  return own;
}
