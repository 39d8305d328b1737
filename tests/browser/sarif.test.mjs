// What code-scanning services are given is SARIF 2.1.0, by the schema that Microsoft's `@microsoft/jest-sarif` carries.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import Ajv from "ajv-draft-04";

import { CORPUS, PROJECT } from "./harness/sites.mjs";

const BINARY = process.env.HEXAPLA_BINARY ?? join(PROJECT, "target/debug/hexapla");
const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));

const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(SCHEMA);

/** What `check` says of a folder; its exit status may say that there are errors. */
function checked(folder, ...words) {
  try {
    return execFileSync(BINARY, ["check", folder, "--no-cache", "--format", "sarif", ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });
  } catch (failure) {
    if (failure.status !== 1) throw failure;
    return failure.stdout;
  }
}

const FOLDERS = {
  "pages with faults of twelve kinds": join(PROJECT, "tests/browser/faults"),
  "a repository with faults in its configuration": join(PROJECT, "tests/fixtures/navigation.in"),
  "a site in whose inputs nothing is wrong": join(PROJECT, "tests/fixtures/print.in"),
  "real repositories": join(CORPUS, "partner-center-mixed"),
};

for (const [name, folder] of Object.entries(FOLDERS)) {
  test(`${name}: a SARIF file that its schema accepts`, (t) => {
    if (!existsSync(folder)) return t.skip(`no corpus at ${CORPUS}`);
    for (const words of [[], ["--verbose"], ["--deny", "warnings"]]) {
      const sarif = JSON.parse(checked(folder, ...words));
      assert.ok(isSarif(sarif), JSON.stringify(isSarif.errors?.slice(0, 3), null, 1));
      assert.equal(sarif.version, "2.1.0");
      t.diagnostic(`${sarif.runs[0].results.length} results of ${sarif.runs[0].tool.driver.rules.length} rules`);
    }
  });
}

test("the schema is one that refuses what is wrong", () => {
  const sarif = JSON.parse(checked(FOLDERS["pages with faults of twelve kinds"]));
  sarif.runs[0].results[0].level = "fatal";
  assert.ok(!isSarif(sarif));
});
