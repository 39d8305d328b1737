// A reader with nothing but the manual's tutorial: what stands behind `$` is run, what stands below it is printed, and what its numbered steps say is done
// and seen in Chromium. `TOUR=overwrite` writes what is printed into the page.
//
// The repositories are those of the corpus, which a program called `git` puts where the tutorial clones them. Without a corpus the test is skipped.
//
// A numbered step says, in bold or as code: open `address`, choose **link or button**, press `key`, type `words`, see **text**, see no more **text**. A line that speaks of
// Ctrl-C ends the programs that are still running. A line `…` in an output is any lines.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { open, settled } from "./harness/index.mjs";
import { CORPUS, PROJECT } from "./harness/sites.mjs";

const PAGE = join(PROJECT, "content/en-US/tutorial.md");
const BINARY = process.env.HEXAPLA_BINARY ?? join(PROJECT, "target/debug/hexapla");
const STEP = /\b(open|choose|press|type|see no more|see) (?:`([^`]+)`|\*\*(.+?)\*\*)/gi;
/** Programs that run until they are ended. */
const STAYS = /^(hexapla serve|python3 -m http\.server)\b/;

/** The page as commands with their outputs, steps of the reader, and ends of programs; and the lines that are none of these. */
function parts(text) {
  const found = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    if (lines[at] === "```console") {
      found.push({ line: lines[at] });
      while (lines[++at] !== "```") {
        if (lines[at].startsWith("$ ")) found.push({ command: lines[at].slice(2), output: [] });
        else found.at(-1).output.push(lines[at]);
      }
      found.push({ line: "```" });
    } else {
      const steps = /^\d+\. /.test(lines[at]) ? [...lines[at].matchAll(STEP)].map(([, verb, code, bold]) => ({ verb: verb.toLowerCase(), what: code ?? bold })) : [];
      found.push({ line: lines[at], steps, ends: lines[at].includes("Ctrl-C") });
    }
  }
  return found;
}

/** Whether `printed` is `expected`, in which `…` is any lines. */
function agree([line, ...rest], printed) {
  if (line === undefined) return printed.length === 0;
  if (line === "…") return [...printed, undefined].some((_, from) => agree(rest, printed.slice(from)));
  return line === printed[0] && agree(rest, printed.slice(1));
}

const freePort = () => new Promise((resolve) => {
  const server = createServer();
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** A reader's home, with the programs that the tutorial needs. */
async function reader(t) {
  const home = mkdtempSync(join(tmpdir(), "reader-"));
  const programs = join(home, ".programs");
  mkdirSync(programs);
  writeFileSync(join(programs, "git"), `#!/bin/sh\nfor last; do :; done\nexec cp -R "${CORPUS}/partner-center/$(basename "$last")" .\n`);
  chmodSync(join(programs, "git"), 0o755);
  const running = [];
  const end = async () => {
    for (const program of running.splice(0)) {
      const ended = new Promise((resolve) => program.once("exit", resolve));
      if (program.exitCode === null && program.kill()) await ended;
    }
  };
  t.after(async () => {
    await end();
    rmSync(home, { recursive: true, force: true });
  });
  // The tutorial's ports may be taken on this machine.
  const ports = Object.fromEntries(await Promise.all(["8000", "4000"].map(async (port) => [port, await freePort()])));
  const ours = (text) => text.replace(/\b(8000|4000)\b/g, (port) => ports[port]);
  const theirs = (text) => Object.entries(ports).reduce((text, [port, own]) => text.replaceAll(`:${own}`, `:${port}`), text);
  const environment = { ...process.env, HOME: home, LC_ALL: "C.UTF-8", PATH: `${programs}:${dirname(BINARY)}:${process.env.PATH}` };
  let folder = home;
  return {
    ours,
    end,
    /** Runs a command to its end, or until it says its first line or answers; returns the lines it printed. */
    async run(command) {
      if (command.startsWith("cd ")) {
        folder = join(folder, command.slice(3));
        return [];
      }
      if (!STAYS.test(command)) {
        const printed = execFileSync("sh", ["-c", `exec 2>&1; ${ours(command)}; true`], { cwd: folder, env: environment, encoding: "utf8", maxBuffer: 1 << 26 });
        return theirs(printed).split("\n").slice(0, -1);
      }
      const program = spawn("sh", ["-c", `exec ${ours(command)}`], { cwd: folder, env: environment, stdio: ["ignore", "pipe", "ignore"] });
      running.push(program);
      if (command.startsWith("python3")) {
        program.stdout.resume();
        const address = `http://localhost:${ports["8000"]}/`;
        while (!(await fetch(address).then(() => true, () => false))) await new Promise((resolve) => setTimeout(resolve, 50));
        return [];
      }
      const said = await new Promise((resolve, reject) => {
        let text = "";
        program.stdout.on("data", (bytes) => { if ((text += bytes).includes("\n")) resolve(text); });
        program.once("exit", () => reject(new Error(`${command} ended`)));
      });
      return theirs(said).split("\n").slice(0, -1);
    },
  };
}

/** What a step says, done and seen. */
async function take(page, { verb, what }, ours) {
  const exactly = new RegExp(`^\\s*${what.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
  switch (verb) {
    case "open":
      await page.goto(ours(what));
      return settled(page);
    case "choose":
      await page.locator("summary, a, button, label").filter({ hasText: exactly, visible: true }).first().click();
      return settled(page);
    case "press":
      await page.keyboard.press(what);
      return settled(page);
    case "type":
      await page.keyboard.insertText(what);
      return settled(page);
    case "see":
      return page.getByText(what).filter({ visible: true }).first().waitFor();
    case "see no more":
      return page.waitForFunction((what) => {
        const texts = (root) => [...root.querySelectorAll("*")].flatMap((element) => [...(element.shadowRoot ? texts(element.shadowRoot) : []), element.localName === "script" ? "" : element.textContent]);
        return !texts(document.documentElement).some((text) => text.includes(what));
      }, what);
  }
}

test("a fresh reader comes from nothing to a bilingual site, with every step of the tutorial", { timeout: 600_000 }, async (t) => {
  if (!existsSync(join(CORPUS, "partner-center"))) return t.skip(`no corpus at ${CORPUS}`);
  const text = readFileSync(PAGE, "utf8");
  const own = await reader(t);
  const page = await open(t, { name: "none" }, undefined, { locale: "en-US" });
  // The preview shows its first page when all files are read; machines are slow.
  page.setDefaultTimeout(120_000);
  const walked = [];
  const faults = [];
  let [commands, steps] = [0, 0];
  for (const part of parts(text)) {
    if (part.command === undefined) {
      walked.push(part.line);
      for (const step of part.steps ?? []) {
        await take(page, step, own.ours).catch(async (error) => {
          if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "tutorial.png") });
          throw new Error(`${part.line}\n${step.verb} ${step.what}: ${error.message}`);
        });
        steps++;
      }
      if (part.ends) await own.end();
      continue;
    }
    const printed = await own.run(part.command);
    commands++;
    const kept = agree(part.output, printed);
    if (!kept) faults.push(`$ ${part.command}\n${printed.slice(0, 40).join("\n")}`);
    walked.push(`$ ${part.command}`, ...(kept ? part.output : printed));
  }
  t.diagnostic(`${commands} commands, ${steps} steps`);
  if (process.env.TOUR === "overwrite") writeFileSync(PAGE, walked.join("\n"));
  else assert.deepEqual(faults, [], "the tutorial says something else: TOUR=overwrite");
  assert.ok(commands >= 8 && steps >= 12, "commands and steps are not recognised any more");
  // Images of other hosts are not there, the preview says for a moment that a page is not, and who goes on while a page fades ends that.
  assert.deepEqual(page.problems.filter((problem) => !/^fetch:|Transition was aborted/.test(problem)), []);
});
