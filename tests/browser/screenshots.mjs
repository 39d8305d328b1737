// The pictures of the README and of the manual, in both colour schemes, as small WebP files: `npm run screenshots`. It writes them where they stand in git; look at
// the pictures before they are committed.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { manual, open, press, settled, urlOf } from "./harness/index.mjs";
import { preview } from "./harness/preview.mjs";
import { PROJECT } from "./harness/sites.mjs";

/** Of what WebP can lose; letters are as sharp as in a picture that loses nothing, at half of its bytes. */
const QUALITY = 75;

/** A page of the manual, as a reader sees it who speaks its language, and reads as `mode` says. */
async function page(t, path, { mode, ...options }) {
  const page = await open(t, manual, undefined, { locale: path.slice(0, 5), ...options });
  if (mode) await page.addInitScript((mode) => localStorage.setItem("reading", mode), mode);
  await page.goto(await urlOf(manual, path));
  if (mode) await page.locator(".src").first().waitFor();
  await settled(page);
  return page;
}

const PICTURES = {
  /** A page with its original beside it. */
  "docs/reading": (t, options) => page(t, "zh-tw/concepts/segments/", { mode: "side", width: 1360, height: 820, ...options }),
  "content/en-US/media/article": (t, options) => page(t, "zh-tw/alignment/", { width: 1360, height: 820, ...options }),
  "content/en-US/media/search": async (t, options) => {
    const shown = await page(t, "ko-kr/get-started/", { width: 1100, height: 720, ...options });
    await press(shown, "/");
    await shown.keyboard.insertText("번역");
    await shown.locator(".results li > a").first().waitFor();
    await settled(shown);
    return shown;
  },
  /** Two pages in which twelve things are wrong. */
  "content/en-US/media/desk": async (t, options) => {
    const site = await preview(t, { folder: join(PROJECT, "tests/browser/faults") });
    const shown = await open(t, site, undefined, { locale: "en-US", width: 1360, height: 820, ...options });
    await shown.goto(new URL("/__desk/?page=%2Fzh-tw%2Frefund%2F", site.url).href);
    await shown.locator(".row").first().waitFor();
    await shown.frameLocator("iframe").locator("h1").waitFor();
    await press(shown, "p");
    return shown;
  },
  "content/en-US/media/board": async (t, options) => {
    const site = await preview(t);
    const shown = await open(t, site, undefined, { locale: "en-US", width: 1100, height: 720, ...options });
    await shown.goto(new URL("/__desk/status", site.url).href);
    await shown.locator("table").first().waitFor();
    return shown;
  },
};

for (const [name, show] of Object.entries(PICTURES)) {
  for (const dark of [false, true]) {
    test(`${name} is drawn, ${dark ? "dark" : "light"}`, async (t) => {
      const shown = await show(t, { dark });
      await shown.evaluate(() => document.fonts.ready);
      const session = await shown.context().newCDPSession(shown);
      const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
      const bytes = Buffer.from(data, "base64");
      const path = `${name}-${dark ? "dark" : "light"}.webp`;
      mkdirSync(dirname(join(PROJECT, path)), { recursive: true });
      writeFileSync(join(PROJECT, path), bytes);
      if (process.env.SHOTS) await shown.screenshot({ path: join(process.env.SHOTS, `${path.replaceAll("/", "-")}.png`) });
      t.diagnostic(`${path}: ${bytes.length} bytes`);
    });
  }
}
