// Builds the sites that the tests read into `target/browser/`. Run it again after a change; `npm test` does so by itself.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ARABIC, CORPUS, DATES, PROJECT, SITES, VECTORS } from "./harness/sites.mjs";

const BINARY = process.env.HEXAPLA_BINARY ?? join(PROJECT, "target/debug/hexapla");

function build(site, from) {
  execFileSync(BINARY, ["build", ...from, "--base-url", site.address, "-o", site.folder, "--quiet"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  console.log(`built ${site.name}`);
}

/** A docset of reference pages: enough of them that no page should carry the whole table of contents. */
function writeReference(folder) {
  const contents = [];
  for (let group = 1; group <= 8; group++) {
    contents.push(`# Group ${group}`);
    for (let topic = 1; topic <= 12; topic++) {
      const name = `topic-${group}-${topic}`;
      contents.push(`## [Command ${group}.${topic} of the reference](${name}.md)`);
      const text = `---\ntitle: Command ${group}.${topic}\ndescription: What command ${group}.${topic} does.\n---\n`;
      writeFileSync(join(folder, `${name}.md`), `${text}# Command ${group}.${topic}\n\nIt makes tea.\n`);
    }
  }
  writeFileSync(join(folder, "TOC.md"), `${contents.join("\n")}\n`);
}

const sources = join(PROJECT, "target/browser/kettle.in");
rmSync(sources, { recursive: true, force: true });
cpSync(join(import.meta.dirname, "site"), sources, { recursive: true });
const reference = join(sources, "content/en-US/reference");
mkdirSync(reference, { recursive: true });
writeReference(reference);

/** One page for each date, which its translations were handed off at, in languages that write dates in different ways. */
function writeDates(folder) {
  const tags = ["en-US", ...DATES.locales];
  for (const tag of tags) {
    mkdirSync(join(folder, "content", tag), { recursive: true });
    for (const date of DATES.days) {
      const [year, month, day] = date.split("-");
      const handed = tag === "en-US" ? "" : `ms.translationtype: MT\nms.lasthandoff: ${month}/${day}/${year}\n`;
      writeFileSync(join(folder, "content", tag, `${date}.md`), `---\ntitle: ${date}\n${handed}---\n# ${date}\n`);
    }
  }
  const settings = `title = "Dates"\nlocales = ${JSON.stringify(tags)}\n[[docset]]\nname = "dates"\nmount = "/"\npath = "content/{locale}"\n`;
  writeFileSync(join(folder, "site.toml"), settings);
}

/** Two docsets, with a word that pages of both have. */
function writeShelves(folder) {
  const docsets = { guide: ["Brew tea", "Pour tea"], reference: ["Tea leaves", "Tea pots", "Cups"] };
  const settings = ['title = "Shelves"', 'locales = ["en-US"]'];
  for (const [name, titles] of Object.entries(docsets)) {
    settings.push(`[[docset]]\nname = "${name}"\nmount = "/${name}/"\npath = "${name}/{locale}"`);
    mkdirSync(join(folder, name, "en-US"), { recursive: true });
    titles.forEach((title, at) => writeFileSync(join(folder, name, `en-US/page-${at}.md`), `---\ntitle: ${title}\n---\n# ${title}\n\nHere is tea.\n`));
  }
  writeFileSync(join(folder, "site.toml"), `${settings.join("\n")}\n`);
}

/** The pages of a book in HTML as markdown: its headings, and its paragraphs and items without their markup. */
function writeArabic(folder) {
  const content = join(folder, "content/ar-SA");
  mkdirSync(content, { recursive: true });
  for (const name of readdirSync(ARABIC).filter((name) => name.endsWith(".html"))) {
    const html = readFileSync(join(ARABIC, name), "utf8").replace(/<pre[\s\S]*?<\/pre>/g, "");
    const blocks = [...html.matchAll(/<(h[1-4]|p|dt)\b[^>]*>([\s\S]*?)<\/\1>|<div class="para">([\s\S]*?)<\/div>/g)];
    const lines = blocks.map(([, tag, inner, paragraph]) => {
      const text = (inner ?? paragraph).replace(/<[^>]*>/g, "").replace(/&nbsp;|\s+/g, " ").replace(/[\\`*_[\]#|]/g, "\\$&").trim();
      return text && `${/^h/.test(tag) ? "## " : ""}${text}\n`;
    });
    const title = /<title\b[^>]*>([^<]*)/.exec(html)?.[1].replace(/\s+/g, " ").replaceAll('"', "'").trim();
    // What is not translated is left out.
    const arabic = lines.filter((line) => /\p{sc=Arabic}/u.test(line)).join("\n");
    if (arabic.length > 200) writeFileSync(join(content, `${name.slice(0, -5)}.md`), `---\ntitle: "${title}"\n---\n# ${title}\n\n${arabic}`);
  }
  writeFileSync(join(folder, "site.toml"), 'title = "Arabic"\nsource_locale = "ar-SA"\nlocales = ["ar-SA"]\n[[docset]]\nname = "book"\nmount = "/"\npath = "content/{locale}"\n');
}

build(SITES.kettle, [sources]);
const themed = join(sources, "rubric.toml");
writeFileSync(themed, `theme = "rubric"\nprefetch = true\nprint = true\n${readFileSync(join(sources, "site.toml"))}`);
build(SITES.rubric, ["--config", themed]);
build(SITES.manual, [PROJECT]);
const dates = join(PROJECT, "target/browser/dates.in");
rmSync(dates, { recursive: true, force: true });
writeDates(dates);
build(SITES.dates, [dates]);
/** A page for each vector, in a language of its own kind of site: no image of another host is allowed. */
function writeHostile(folder) {
  mkdirSync(join(folder, "content/en-US"), { recursive: true });
  VECTORS.forEach((text, at) => {
    writeFileSync(join(folder, `content/en-US/v${at}.md`), `---\ntitle: Vector ${at}\n---\n# Vector\n\n${text}\n\nText.\n`);
  });
  writeFileSync(join(folder, "site.toml"), 'title = "Hostile"\nlocales = ["en-US"]\nimage_hosts = []\n');
}

const hostile = join(PROJECT, "target/browser/hostile.in");
rmSync(hostile, { recursive: true, force: true });
writeHostile(hostile);
build(SITES.hostile, [hostile]);
const shelves = join(PROJECT, "target/browser/shelves.in");
rmSync(shelves, { recursive: true, force: true });
writeShelves(shelves);
build(SITES.shelves, [shelves]);
rmSync(SITES.arabic.folder, { recursive: true, force: true });
if (existsSync(ARABIC)) {
  const arabic = join(PROJECT, "target/browser/arabic.in");
  rmSync(arabic, { recursive: true, force: true });
  writeArabic(arabic);
  build(SITES.arabic, [arabic]);
}
const repositories = join(CORPUS, "partner-center");
if (existsSync(repositories)) {
  build(SITES.corpus, readdirSync(repositories).map((name) => join(repositories, name)));
} else {
  console.log(`no corpus at ${CORPUS} (set HEXAPLA_CORPUS): the tests that read it are skipped`);
  rmSync(SITES.corpus.folder, { recursive: true, force: true });
}
