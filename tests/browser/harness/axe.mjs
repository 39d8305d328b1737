// axe-core in a page: every rule of WCAG 2.2 A and AA, and its best practices.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** What axe finds wrong with the page as it stands, a line each: the rule, and the first elements that break it. */
export async function violations(page) {
  // By the debugger, for the site's own policy rightly forbids evaluated text.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: `${SOURCE};void 0` });
  await session.detach();
  const found = await page.evaluate(
    async (tags) => {
      const rules = { "target-size": { enabled: true } };
      return (await axe.run(document, { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] })).violations;
    },
    TAGS,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, any }) => `${target} ${any[0]?.message ?? ""}`).join(" | ")}`);
}
