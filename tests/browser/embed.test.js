// Pages and films of other sites in the browser: nothing is asked for before a reader clicks, then
// one frame is shown under the page's own policy, and the link stays.
//
// In: the program named by TARJUMAN (default: the debug build). Out: nothing but the faults. Never:
// a request that leaves the machine.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS, none } from './browser.js';

const PROGRAM = process.env.TARJUMAN ?? fileURLToPath(new URL('../../target/debug/tarjuman', import.meta.url));
const FILM = '::: embed https://www.youtube.com/watch?v=abc محاضرة عن حنين';

const FILES = {
  'site.yaml': 'title: {ar: موقع, en: Site}\nlanguages: [ar, en]\n',
  'content/articles/w/ar.md': `---\ntitle: حنين\nauthor: hunayn\n---\nنص.\n\n${FILM}\n\nنص.\n`,
  'content/articles/w/en.md':
    '---\ntitle: Hunayn\ntranslation_of: ar\nauthor: hunayn\n---\nText.\n\n::: embed https://frame.example/page A page\n\nText.\n',
  'content/people/hunayn.yaml': `name: {ar: حنين بن إسحاق, en: Hunayn ibn Ishaq}\nbio:\n  ar: |\n    نص.\n\n    ${FILM}\n`,
  'content/pages/about/ar.md': `---\ntitle: عن الموقع\n---\n${FILM}\n`,
};

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/abc';
const OTHER = 'https://frame.example/page';

/** The frames of each page, in the order of its links. */
const PAGES = {
  'ar/articles/w/': [YOUTUBE],
  'en/articles/w/': [OTHER],
  'en/articles/w/parallel/': [YOUTUBE, OTHER],
  'ar/people/hunayn/': [YOUTUBE],
  'ar/about/': [YOUTUBE],
};

const root = mkdtempSync(join(tmpdir(), 'tarjuman-'));
const out = join(root, 'out');
let browser;

const HOST = 'http://site.example/';

before(async () => {
  for (const [name, text] of Object.entries(FILES)) {
    const path = join(root, 'site', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  execFileSync(PROGRAM, ['build', '--root', join(root, 'site'), '--out', out, '--quiet']);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});
after(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

/** A page, what it asks other hosts for, and what it must not do. */
async function opened(address, options = {}) {
  const context = await browser.newContext(options);
  const asked = [];
  await context.route(`${HOST}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const path = join(out, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404, body: '' });
  });
  await context.route(/^https:/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<h1>Film</h1><script>document.title = "ran"</script>' });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(address);
  return { page, asked, faults };
}

const ways = [
  ['over HTTP', (path) => HOST + path],
  ['from disk', (path) => pathToFileURL(join(out, path, 'index.html')).href],
];

for (const [way, address] of ways) {
  for (const [path, frames] of Object.entries(PAGES)) {
    test(`${path} shows a frame when a reader asks for it, ${way}`, async () => {
      const { page, asked, faults } = await opened(address(path));
      const links = page.locator('.embed a:not(.anchor)');
      assert.equal(await links.count(), frames.length);
      assert.deepEqual(asked, []);
      const before = page.url();
      for (let at = 0; at < frames.length; at += 1) {
        await links.nth(at).click();
        const frame = page.frameLocator('.embed iframe').nth(at);
        assert.equal(await frame.locator('h1').textContent(), 'Film');
        const box = await page.locator('.embed iframe').nth(at).boundingBox();
        const { width } = page.viewportSize();
        assert.ok(box.width > 200 && box.height > 150 && box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
      }
      assert.deepEqual(asked, frames);
      assert.equal(page.url(), before);
      // The link stays, and leads on.
      assert.equal(await links.first().isVisible(), true);
      none(faults);
      await page.context().close();
    });
  }
}

test('the keyboard opens a frame, and keys that mean a new tab do not', async () => {
  const { page } = await opened(`${HOST}ar/articles/w/`);
  const link = page.locator('.embed a:not(.anchor)');
  const tab = page.context().waitForEvent('page');
  await link.click({ modifiers: ['Control'] });
  await (await tab).close();
  assert.equal(await page.locator('.embed iframe').count(), 0);
  await link.focus();
  const loads = page.waitForRequest(YOUTUBE);
  await page.keyboard.press('Enter');
  await page.locator('.embed iframe').waitFor();
  await loads;
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'iframe');
  await page.context().close();
});

test('the link to the paragraph opens no frame', async () => {
  const { page } = await opened(`${HOST}ar/articles/w/`);
  await page.locator('.embed .anchor').dispatchEvent('click');
  assert.equal(await page.locator('.embed iframe').count(), 0);
  await page.context().close();
});

test('without a script the link leads to the other site', async () => {
  const { page, asked } = await opened(`${HOST}ar/articles/w/`, { javaScriptEnabled: false });
  await page.locator('.embed a:not(.anchor)').click();
  await page.waitForURL('https://www.youtube.com/watch?v=abc');
  assert.equal(asked.length, 1);
  await page.context().close();
});

test('print shows the link, and no frame', async () => {
  const { page } = await opened(`${HOST}ar/articles/w/`);
  await page.locator('.embed a:not(.anchor)').click();
  await page.locator('.embed iframe').waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.embed iframe').isVisible(), false);
  assert.equal(await page.locator('.embed a:not(.anchor)').isVisible(), true);
  await page.context().close();
});
