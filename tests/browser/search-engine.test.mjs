// The engine and the analyzer that readers' browsers run, in Node, on an index that is written by hand.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { analyze, normal, tokens } from "../../themes/hexapla/static/search-analyzer.js";
import { first, open } from "../../themes/hexapla/static/search-engine.js";
import { distance } from "../../themes/hexapla/static/search-spelling.js";
import { hashOf, neighbours, smallIndex, valueOf } from "./harness/small-index.mjs";
import { PROJECT } from "./harness/sites.mjs";

const VECTORS = join(PROJECT, "tests/search/vectors.json");

test("a text gives the terms that the index holds", (t) => {
  if (!existsSync(VECTORS)) return t.skip("no vectors");
  const sorted = (tokens) => [...new Set(tokens.map((token) => JSON.stringify(token)))].sort();
  const faults = [];
  for (const { language, text, why, ...sides } of JSON.parse(readFileSync(VECTORS))) {
    for (const side of ["index", "query"]) {
      const [found, wanted] = [analyze(text, language, side), sides[side]].map(sorted);
      if (found.join() !== wanted.join()) faults.push(`${why}: ${language} ${text} ${side}: ${found} and not ${wanted}`);
    }
  }
  assert.deepEqual(faults, []);
});

test("what stands side by side has the keys and hashes that the index has", () => {
  const { keys, hashes } = JSON.parse(readFileSync(join(PROJECT, "tests/search/neighbours.json")));
  for (const { language, text, keys: wanted, why } of keys) {
    assert.deepEqual([...new Set(neighbours(tokens(normal(text), language, "index"), language))].sort(), [...new Set(wanted)].sort(), `${language}: ${why}`);
  }
  for (const { key, page, hash, on_page } of hashes) assert.deepEqual([hashOf(key) >>> 0, valueOf(key, page)], [hash, on_page], key);
});

const section = (text, anchor = "", heading = "") => ({ text, anchor, heading });
const page = (path, title, ...sections) => ({ path, title, sections });

/** What is found, a line for each hit: `exact guide/brew/#steps`. */
async function found(index, query, options) {
  const { groups } = await (await open(index)).search(query, options);
  return groups.flatMap(({ kind, hits }) => hits.map(({ path, anchor }) => `${kind} ${path}#${anchor}`));
}

const english = (extra) => smallIndex("en-US", [
  page("brew/", "Brew tea", section("Fill the kettle."), section("Set the timer for green tea.", "timer", "Start the timer")),
  page("clean/", "Clean the kettle", section("The kettle is cleaned with vinegar."), section("Use the timer here.", "soak", "Soak")),
  page("module/", "The PowerShell module", section("Call Get-KettleState from PowerShell.")),
], extra);

test("a hit is the best section of its page: the title first, then headings, then the text", async () => {
  assert.deepEqual(await found(english(), "kettle"), ["exact clean/#", "exact brew/#", "exact module/#"]);
  assert.deepEqual(await found(english(), "timer"), ["exact brew/#timer", "exact clean/#soak"]);
});

test("pages where the words stand apart come behind those where they stand side by side", async () => {
  assert.deepEqual(await found(english(), "the timer"), ["exact brew/#timer", "exact clean/#soak"]);
  assert.deepEqual(await found(english(), "kettle tea"), ["apart brew/#"]);
  assert.deepEqual(await found(english(), "tea kettle vinegar"), []);
});

test("words that are on too many pages to have sections have an order too", async () => {
  assert.deepEqual(await found(english({ common: (word) => word === "the" }), "fill the kettle"), ["exact brew/#"]);
  assert.deepEqual(await found(english({ common: (word) => word === "the" }), "kettle the fill"), ["apart brew/#"]);
  const apart = smallIndex("fr-FR", [page("a/", "x", section("Il est sur le site.\nVoici le support.")), page("b/", "x", section("Il est sur le support."))], { common: () => true });
  assert.deepEqual(await found(apart, "sur le support"), ["exact b/#", "apart a/#"]);
});

test("the last word may be the beginning of a longer one, from three letters on, in however many shards", async () => {
  for (const shard of [1, 2, 100]) {
    assert.deepEqual(await found(english({ shard }), "vine"), ["exact clean/#"]);
    assert.deepEqual(await found(english({ shard }), "vi"), []);
    assert.deepEqual(await found(english({ shard }), "vine kettle"), []);
  }
});

test("a compound is found by its parts, by the whole, and inside of a phrase", async () => {
  for (const query of ["Get-KettleState", "getkettlestate", "KettleState", "kettle state", "powershell", "PowerShell module", "powershell module", "get-kettlestate from powershell"]) {
    assert.deepEqual(await found(english(), query), ["exact module/#"], query);
  }
});

test("a word with a typing error finds the near one that the site has, and says so", async () => {
  const engine = await open(english());
  for (const [typed, meant] of [["vinegra", "vinegar"], ["kettel", "kettle"], ["powreshell module", "powershell module"]]) {
    const { corrected, groups } = await engine.search(typed);
    assert.equal(corrected, meant);
    assert.ok(groups[0].total > 0);
  }
  assert.equal((await engine.search("kettle")).corrected, undefined);
  assert.deepEqual(await engine.search("zzzzzzz"), { groups: [], corrected: undefined });
});

test("letters that are wrong, missing, too many and exchanged are counted", () => {
  for (const [one, other, most, expected] of [["kettle", "kettel", 1, 1], ["kettle", "ketle", 1, 1], ["kettle", "kottle", 1, 1], ["kettle", "kettles", 1, 1],
    ["kettle", "kotles", 2, Infinity], ["vinegar", "vingear", 2, 1], ["same", "same", 1, 0]]) {
    assert.equal(distance(one, other, most), expected, `${one} ${other}`);
  }
});

const chinese = () => smallIndex("zh-TW", [
  page("a/", "取消訂閱", section("您可以在 Azure 入口網站取消訂閱。")),
  page("b/", "變更", section("若要取消您的訂閱，請聯絡支援。", "x", "停用")),
  page("c/", "稅", section("稅務資料。")),
]);

test("scripts without spaces are found by any piece, and with something in between behind the rest", async () => {
  assert.deepEqual(await found(chinese(), "取消訂閱"), ["exact a/#", "apart b/#x"]);
  assert.deepEqual(await found(chinese(), "azure 入口"), ["exact a/#"]);
  assert.deepEqual(await found(chinese(), "azure 訂閱"), ["apart a/#"]);
  assert.deepEqual(await found(chinese(), "稅"), ["exact c/#"]);
  assert.deepEqual(await found(chinese(), "閱訂"), []);
});

test("one syllable of Korean and one sign of kana are the beginning of any pair", async () => {
  const index = smallIndex("ko-KR", [page("a/", "앱", section("앱을 관리합니다.")), page("b/", "구독", section("고객 구독"))]);
  assert.deepEqual(await found(index, "앱"), ["exact a/#"]);
  assert.deepEqual(await found(index, "독"), ["exact b/#"]);
  assert.deepEqual(await found(index, "관리합"), ["exact a/#"]);
});

test("a hit whose section the index does not know is led there by the text of its page", async () => {
  const index = smallIndex("zh-TW", [page("a/", "帳戶", section("關於帳戶。"), section("沒有。", "none", "其他"), section("您可以變更密碼。", "password", "安全"))]);
  const engine = await open(index);
  const { groups: [{ hits: [hit] }] } = await engine.search("變更密碼");
  assert.equal(hit.anchor, "");
  assert.deepEqual(await engine.place(hit).then(({ anchor, heading }) => [anchor, heading]), ["password", "安全"]);
});

test("a heading that has all words is where they are meant, but not before a title that has them", async () => {
  const index = smallIndex("en-US", [page("brew/", "Brew tea", section("How to renew, renew and renew the leaves of the tea. Renew leaves."), section("Do it.", "renew", "Renew the leaves"), section("Tea.", "tea", "Brew more tea"))]);
  assert.deepEqual(await found(index, "renew leaves"), ["exact brew/#renew"]);
  assert.deepEqual(await found(index, "brew tea"), ["exact brew/#"]);
});

test("other forms of a word come behind the word, in languages whose words have endings", async () => {
  const pages = [page("a/", "a", section("Der globale Administrator.")), page("b/", "b", section("Ein globaler Administrator."))];
  assert.deepEqual(await found(smallIndex("de-DE", pages, { shard: 1000 }), "globaler Administrator"), ["exact b/#", "apart a/#"]);
  assert.deepEqual(await found(smallIndex("zh-TW", pages, { shard: 1000 }), "globaler Administrator"), ["exact b/#"]);
});

test("three hits have their excerpts at once, fewer where pages are long, one in any case", () => {
  const hits = (...weights) => weights.map((weight) => ({ weight }));
  assert.deepEqual([hits(14, 14, 14, 14), hits(14, 30, 14), hits(14, 40), hits(90, 14), hits()].map(first), [3, 2, 1, 1, 3]);
});

test("machine-translated and stale pages come behind their equals", async () => {
  const same = [section("A kettle.")];
  const index = smallIndex("en-US", [
    { path: "a/", title: "Tea", sections: same, machine: true, stale: true }, { path: "b/", title: "Tea", sections: same, stale: true },
    { path: "c/", title: "Tea", sections: same, machine: true }, { path: "d/", title: "Tea", sections: same },
  ]);
  assert.deepEqual(await found(index, "kettle"), ["exact d/#", "exact c/#", "exact b/#", "exact a/#"]);
});

test("one docset alone, and its number of pages", async () => {
  const index = smallIndex("en-US", [0, 1, 1, 0].map((docset, i) => ({ path: `${i}/`, title: "Tea", docset, sections: [section("A kettle.")] })), { docsets: ["one", "two"] });
  const { groups: [{ total, hits }] } = await (await open(index)).search("tea", { docset: 1, limit: 1 });
  assert.deepEqual([total, hits.length, hits[0].docset], [2, 1, 1]);
});

test("a search fetches the shards of its words alone, each once, and those again that failed", async () => {
  const index = english({ shard: 1 });
  const engine = await open(index);
  await engine.search("vinegar");
  const first = index.asked.length;
  await engine.search("vinegar");
  assert.equal(index.asked.length, first);
  assert.ok(first <= 4, index.asked.join(" "));
  const { fetchBytes } = index;
  let broken = true;
  const other = await open({ ...index, fetchBytes: (path) => (broken ? Promise.reject(new Error("offline")) : fetchBytes(path)) });
  await assert.rejects(other.search("vinegar"), /offline/);
  broken = false;
  assert.equal((await other.search("vinegar")).groups.length, 1);
});

test("shards that the host has opened are read as they are", async () => {
  assert.deepEqual(await found(english({ open: (bytes) => bytes }), "vinegar"), ["exact clean/#"]);
});

test("terms beyond the first plane of Unicode are found where their bytes sort them", async () => {
  const words = ["ﬀ", "Ａ", "\uFB50", "𠀀𠀁", "𝒜lpha", "\uD7FF", "豈", "𞤀𞤁𞤂", "ﻼ"];
  const index = smallIndex("en-US", words.map((word, i) => page(`${i}/`, "x", section(word))), { shard: 1 });
  for (const [i, word] of words.entries()) {
    if (analyze(word, "en-US", "query").length) assert.ok((await found(index, word)).includes(`exact ${i}/#`), word);
  }
});

test("no query is too odd to be answered", async () => {
  const engine = await open(english());
  for (const query of ["", " ", "'", "....", "-", "a", "😀", "\u0301", "the ".repeat(200), "x".repeat(5000), "[(*+?", "$&", "__proto__", "constructor"]) {
    assert.ok(Array.isArray((await engine.search(query)).groups), query.slice(0, 20));
  }
  assert.deepEqual((await (await open(smallIndex("en-US", []))).search("tea")).groups, []);
});
