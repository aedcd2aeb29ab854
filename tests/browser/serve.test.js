// The preview in a real browser: what is saved appears, and the reader keeps the place.
//
// In: the program named by TARJUMAN (default: the debug build). Every test writes its own archive.
// Never: waiting for a fixed time; a test looks at a page until it is right, or fails.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const PROGRAM = process.env.TARJUMAN ?? fileURLToPath(new URL('../../target/debug/tarjuman', import.meta.url));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const A = 'content/articles/a/en.md';

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
});
after(() => browser?.close());

const paragraphs = (count) => Array.from({ length: count }, (_, n) => `Paragraph ${n} of the text.\n`);

const article = (title, body) => `---\ntitle: ${title}\n---\n${body}\n`;

const FILES = {
  'site.yaml': 'title: {en: Site, ar: موقع}\nlanguages: [en, ar]\n',
  [A]: article('First', paragraphs(80).join('\n')),
  'content/articles/b/ar.md': article('مقال', 'نص عربي.\n\n![صورة](map.svg)\n\n<details><summary>المزيد</summary>سطر</details>'),
  'content/articles/b/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>',
  'static/style.css': 'main { color: rgb(1, 2, 3) }\n',
};

/** A preview of a small archive, and a page of it in the browser. */
async function preview(t, path, options = [], files = FILES) {
  const root = mkdtempSync(join(tmpdir(), 'tarjuman-'));
  const save = (name, text) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  for (const [name, text] of Object.entries(files)) save(name, text);
  const server = spawn(PROGRAM, ['serve', '--root', root, '--port', '0', ...options]);
  const context = await browser.newContext({ viewport: { width: 1000, height: 600 } });
  t.after(async () => {
    await context.close();
    server.kill('SIGINT');
    rmSync(root, { recursive: true, force: true });
  });
  const url = await new Promise((resolve) => {
    server.stdout.on('data', (data) => resolve(/http:\S+/.exec(String(data))[0]));
  });
  server.stderr.resume();
  const open = async (where) => {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(url + where);
    await page.waitForFunction(() => window.Idiomorph && !document.querySelector('script[src$="idiomorph.js"]'));
    return page;
  };
  return { root, save, url, open, page: await open(path) };
}

const until = (page, what, argument) => page.waitForFunction(what, argument);
const says = (page, text) => until(page, (text) => document.body.textContent.includes(text), text);
/** What a page would lose if it were loaded again. */
const mark = (page) => page.evaluate(() => { window.marked = true; });
const isSame = (page) => page.evaluate(() => window.marked === true);

test('a changed text is seen, and the place is kept', async (t) => {
  const { page, save } = await preview(t, 'en/articles/a/');
  await mark(page);
  await page.evaluate(() => scrollTo(0, 700));
  const place = await page.evaluate(() => scrollY);
  const texts = paragraphs(80);
  const visible = await page.evaluate(() => {
    const inside = [...document.querySelectorAll('main p')].find((p) => p.getBoundingClientRect().top > 100);
    return Number(/\d+/.exec(inside.textContent)[0]);
  });
  texts[visible] = 'Another sentence.\n';
  save(A, article('First', texts.join('\n')));
  await says(page, 'Another sentence.');
  assert.ok(await isSame(page));
  assert.ok(Math.abs((await page.evaluate(() => scrollY)) - place) < 60);
});

test('a change out of view is brought into it and marked', async (t) => {
  const { page, save } = await preview(t, 'en/articles/a/');
  const texts = paragraphs(80);
  texts[75] = 'Far below.\n';
  save(A, article('First', texts.join('\n')));
  await until(page, () => document.querySelector('[data-tarjuman-changed]')?.textContent.includes('Far below.'));
  const box = await page.getByText('Far below.').boundingBox();
  assert.ok(box.y > 0 && box.y < 600);
  await until(page, () => !document.querySelector('[data-tarjuman-changed]'));
});

test('a title, a template, words and settings', async (t) => {
  const { page, save, open } = await preview(t, 'en/articles/a/');
  const home = await open('en/');
  await Promise.all([mark(page), mark(home)]);
  save(A, article('Renamed', 'Text.'));
  await Promise.all([says(page, 'Renamed'), says(home, 'Renamed')]);
  assert.match(await page.title(), /Renamed/);
  save('templates/partials/footer.html', '<footer>Foot of my own</footer>');
  await Promise.all([says(page, 'Foot of my own'), says(home, 'Foot of my own')]);
  save('templates/strings/en.yaml', 'people: "Persons"\n');
  await says(home, 'Persons');
  save('site.yaml', 'title: {en: New name, ar: موقع}\nlanguages: [en, ar]\n');
  await says(page, 'New name');
  assert.ok((await isSame(page)) && (await isSame(home)));
});

test('a style sheet is exchanged in place', async (t) => {
  const { page, save } = await preview(t, 'en/articles/a/');
  await mark(page);
  const color = (wanted) => until(page, (wanted) => getComputedStyle(document.querySelector('main')).color === wanted, wanted);
  await color('rgb(1, 2, 3)');
  save('static/style.css', 'main { color: rgb(4, 5, 6) }\n');
  await color('rgb(4, 5, 6)');
  await until(page, () => document.querySelectorAll('link[rel=stylesheet]').length === 1);
  assert.ok(await isSame(page));
});

test('a picture is shown anew', async (t) => {
  const { page, save } = await preview(t, 'ar/articles/b/');
  await mark(page);
  const width = (wanted) => until(page, (wanted) => document.querySelector('main img').naturalWidth === wanted, wanted);
  await width(40);
  save('content/articles/b/map.svg', FILES['content/articles/b/map.svg'].replace('40', '80'));
  await width(80);
  assert.ok(await isSame(page));
});

test('focus and open details stay', async (t) => {
  const files = {
    ...FILES,
    'site.yaml': `${FILES['site.yaml']}html: allow\n`,
    [A]: article('First', '<details><summary>More</summary>Inside</details>\n\n<p><input id="field"></p>\n\nOne.'),
  };
  const { page, save } = await preview(t, 'en/articles/a/', [], files);
  await page.click('main summary');
  await page.fill('#field', 'typed');
  save(A, files[A].replace('One.', 'Two.'));
  await says(page, 'Two.');
  const kept = await page.evaluate(() => [document.querySelector('main details').open, document.activeElement.id, document.activeElement.value]);
  assert.deepEqual(kept, [true, 'field', 'typed']);
});

for (const [language, path, file] of [['en', 'en/articles/a/', A], ['ar', 'ar/articles/b/', 'content/articles/b/ar.md']]) {
  test(`errors over a page in ${language}, until they are mended`, async (t) => {
    const { page, save, root } = await preview(t, path);
    await mark(page);
    save(file, '---\ntitle: [\n---\n');
    await until(page, () => document.querySelector('tarjuman-faults')?.shadowRoot.textContent.includes('yaml-bracket'));
    const shown = await page.evaluate(() => {
      const section = document.querySelector('tarjuman-faults').shadowRoot.querySelector('section');
      const style = getComputedStyle(section);
      const box = section.getBoundingClientRect();
      return { direction: style.direction, align: style.textAlign, right: box.right, href: section.querySelector('a').getAttribute('href') };
    });
    assert.equal(shown.direction, 'ltr');
    assert.ok(shown.right <= 1000);
    assert.equal(shown.href, `vscode://file${root}/${file}:2:8`);
    assert.ok((await page.innerText('main')).length > 5, 'the last good page is below');
    save(file, FILES[file].replace('title: ', 'title: Mended '));
    await says(page, 'Mended');
    await until(page, () => !document.querySelector('tarjuman-faults'));
    assert.ok(await isSame(page));
  });
}

test('a broken template and a broken site from the beginning', async (t) => {
  const { page, save } = await preview(t, 'en/', [], { ...FILES, 'templates/home.html': '{% if' });
  await until(page, () => document.querySelector('tarjuman-faults')?.shadowRoot.textContent.includes('templates/home.html'));
  save('templates/home.html', '{% extends "default/home.html" %}');
  await says(page, 'First');
  assert.equal(await page.locator('tarjuman-faults').count(), 0);
});

test('the browser follows what is saved', async (t) => {
  const { page, save } = await preview(t, 'en/', ['--follow']);
  save('content/articles/b/ar.md', FILES['content/articles/b/ar.md'].replace('نص', 'نص جديد'));
  await page.waitForURL('**/ar/articles/b/');
  await says(page, 'نص جديد');
});

test('eight tabs are all kept up to date', async (t) => {
  const { page, save, open } = await preview(t, 'en/');
  const tabs = [page, ...(await Promise.all(Array.from({ length: 7 }, () => open('en/'))))];
  save(A, article('For all', 'Text.'));
  await Promise.all(tabs.map((tab) => says(tab, 'For all')));
  await tabs[0].close();
  save(A, article('For the rest', 'Text.'));
  await Promise.all(tabs.slice(1).map((tab) => says(tab, 'For the rest')));
});
