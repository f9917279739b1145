// What .ci/browser looks at: nothing of the corpus runs or leaves the machine, nothing is out of reach, the keys work.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const { ADDRESS, BROWSER, SHOTS } = process.env;
const base = ADDRESS.trim().replace(/\/$/, "");
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const browser = await chromium.launch({
  executablePath: BROWSER,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const faults = [];

async function visit(options, work) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("dialog", (dialog) => { faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (!request.url().startsWith(base)) faults.push(`a request to ${request.url()}`); });
  page.on("console", (message) => { if (message.type() === "error" && !/status of 4/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`); });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  await work(page);
  await context.close();
}

const search = await (await fetch(`${base}/api/v1/search?q=ferry+OR+captives&limit=50`)).json();
const evil = search.hits.find((hit) => hit.id && hit.title.includes("alert(2)"));
assert(evil, "the hostile article is found");
const story = search.hits.find((hit) => hit !== evil);
const pages = {
  start: "/", results: "/search?q=captives+deal", evil: "/search?q=ferry+sails", nothing: "/search?q=captvies+deal", notes: "/search?q=%22captives",
  article: `/article/${story.id}?q=captives`, hostile: `/article/${evil.id}?q=ferry`, manual: "/manual", missing: "/article/zzzzz",
  fault: "/search?q=" + encodeURIComponent("<script>alert(8)</script> /(/"),
};

// The policy of the pages lets no script of a test in, so axe looks at them without it.
for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1280, 2000]) {
    await visit({ colorScheme, viewport: { width, height: 900 } }, async (page) => {
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(base + path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) faults.push(`${path} is ${wide} px wider than ${width}`);
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}-${width}.png` });
      }
    });
  }
  for (const width of [320, 1280]) {
    await visit({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
      for (const path of Object.values(pages)) {
        await page.goto(base + path);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        for (const { id, nodes } of violations) faults.push(`${colorScheme} ${width} ${path}: axe ${id}: ${nodes.map((node) => node.html).slice(0, 2).join(" ")}`);
      }
    });
  }
}

await visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
  await page.goto(base + pages.results);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q", "/ goes to the search box");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await page.locator(".hit.current").count(), 1, "j and k walk over the hits");
  await page.keyboard.press("o");
  await page.waitForURL(/\/article\//);
  assert(await page.locator("mark").count(), "the article has its matches marked");
  await page.goto(base + "/search?q=captives");
  const line = await page.locator("#timeline").boundingBox();
  await page.mouse.move(line.x + 3, line.y + 20);
  await page.mouse.down();
  await page.mouse.move(line.x + line.width - 3, line.y + 20, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/since=.*until=/);
  assert(await page.locator(".hit").count(), "the narrowed search finds what it showed");
  await page.locator("#q").fill("capt");
  await page.waitForFunction(() => document.querySelectorAll("#words option").length > 0);
});

await visit({ javaScriptEnabled: false }, async (page) => {
  await page.goto(base + "/");
  await page.locator("#q").fill("captives");
  await page.locator("form.search button").click();
  await page.locator(".hit h2 a").first().click();
  assert(await page.locator(".story p").count() > 2, "an article is read without a script");
});

await browser.close();
assert.deepEqual([...new Set(faults)], []);
console.log(`browser: ${Object.keys(pages).length} pages at 4 widths, light and dark`);
