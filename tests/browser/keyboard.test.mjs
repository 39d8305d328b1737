// A reader without a mouse.

import assert from "node:assert/strict";
import { test } from "node:test";

import { kettle, open, press } from "./harness/index.mjs";

const ARTICLE = "zh-tw/guide/brew/";

/** What has the focus, how it shows, and whether anything but itself lies where it is. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width, innerWidth - box.left) / 2, box.top + Math.min(box.height / 2, 20)];
    const top = document.elementFromPoint(x, y);
    return {
      name: `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 30)}`,
      isBody: element === document.body,
      seen: Boolean(top) && (element.contains(top) || top.contains(element)),
      outlined: getComputedStyle(element).outlineStyle !== "none" || element.tagName === "MAIN" || element.type === "radio",
    };
  });

test("the first stop of Tab skips to the text", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  await press(page, "Tab");
  assert.equal((await focused(page)).name, "A skip 跳到主要內容");
  await press(page, "Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MAIN");
});

test("a link of the contents is followed by Enter", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  await page.locator(".toc").getByRole("link", { name: "溫度與時間" }).focus();
  await press(page, "Enter");
  await page.waitForURL(/temperatures/);
});

test("the list of languages opens, leads on, and closes with Escape and gives the focus back", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  const summary = page.locator(".languages summary").first();
  await summary.focus();
  await press(page, "Enter");
  await press(page, "Tab");
  assert.match((await focused(page)).name, /English/);
  await press(page, "Escape");
  assert.ok(await summary.evaluate((element) => element === document.activeElement && !element.parentElement.open));
});

test("the original is chosen, read and put away again without a mouse", async (t) => {
  const page = await open(t, kettle, ARTICLE);
  const mode = () => page.evaluate(() => document.activeElement.value);
  for (let stops = 0; stops < 40 && (await mode()) !== "off"; stops++) await press(page, "Tab");
  assert.equal(await mode(), "off", "Tab stops at the mode that is chosen");
  await press(page, "ArrowRight");
  assert.equal(await mode(), "peek");
  const button = page.locator("main button.peek").first();
  await button.waitFor();
  for (let stops = 0; stops < 20 && !(await button.evaluate((one) => one === document.activeElement)); stops++) await press(page, "Tab");
  await press(page, "Enter");
  assert.match(await page.locator("main h1 .src").innerText(), /^Brew your first pot/);
  await page.locator(".modes input:checked").focus();
  for (const [key, expected, originals] of [["ArrowRight", "below", true], ["ArrowRight", "side", true], ["ArrowRight", "off", false]]) {
    await press(page, key);
    assert.equal(await mode(), expected);
    assert.equal(await page.locator("html").getAttribute("data-mode"), expected);
    assert.equal((await page.locator("main .pair > .src").count()) > 10, originals, expected);
  }
});

test("code is copied as it is written", async (t) => {
  const page = await open(t, kettle, ARTICLE, { permissions: ["clipboard-read", "clipboard-write"] });
  await press(page, "Tab");
  await page.locator("main button.copy").first().focus();
  await press(page, "Enter");
  const code = 'kettle brew --tea "green" --cups 2 --temperature 75 --notify "desktop,phone" --strength medium';
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).trim(), code);
});

for (const [width, height] of [[360, 640], [768, 700], [1440, 500]]) {
  test(`whatever has the focus can be seen, ${width} by ${height}, forth and back`, async (t) => {
    const page = await open(t, kettle, ARTICLE, { width, height });
    for (const key of ["Tab", "Shift+Tab"]) {
      const faults = [];
      let stops = 0;
      for (; stops < 200; stops++) {
        await page.keyboard.press(key);
        const { name, isBody, seen, outlined } = await focused(page);
        if (isBody) break;
        if (!seen || !outlined) faults.push(`${key} ${name}${seen ? "" : " is covered"}${outlined ? "" : " has no outline"}`);
      }
      assert.deepEqual(faults, []);
      assert.ok(stops > 10 && stops < 200, `${stops} stops`);
    }
  });
}
