// A site's own fonts: loaded only for their script, all of the same size, and never moving what a
// reader sees.
//
// In: the program named by TARJUMAN (default: the debug build), the content of this repository, and
// fonts of the Fontsource packages. Never: a request to a server; all requests of a page are
// answered from the built folder.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS, none, viewport } from './browser.js';
import { shifts } from './layout.js';

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const PROGRAM = process.env.TARJUMAN ?? fromHere('../../target/debug/tarjuman');
const ORIGIN = 'http://fonts.test/';
// The letters of Amiri are small and those of Vazirmatn large: unchanged, a text would be a fifth
// longer in one of them.
const SMALL = {
  Arab: '@fontsource/amiri/files/amiri-arabic-400-normal.woff2',
  Latn: '@fontsource/gelasio/files/gelasio-latin-400-normal.woff2',
};
const LARGE = {
  Arab: '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
  Cyrl: '@fontsource/literata/files/literata-cyrillic-400-normal.woff2',
  Latn: '@fontsource/literata/files/literata-latin-400-normal.woff2',
};
const LETTER = '---\ntitle: رسالة\n---\nكتب المترجم رسالة إلى صديقه في بغداد، ثم انتظر الجواب.\n';

let browser;
const folders = [];
before(async () => (browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })));
after(async () => {
  await browser?.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** This repository's archive and a letter, built with fonts. Returns the output folder. */
function build(fonts) {
  const root = mkdtempSync(join(tmpdir(), 'tarjuman-'));
  folders.push(root);
  cpSync(fromHere('../../content'), join(root, 'content'), { recursive: true });
  mkdirSync(join(root, 'content/articles/letter'));
  writeFileSync(join(root, 'content/articles/letter/ar.md'), LETTER);
  mkdirSync(join(root, 'static'));
  const names = Object.entries(fonts).map(([script, file]) => {
    copyFileSync(fromHere(`node_modules/${file}`), join(root, `static/${script}.woff2`));
    return `${script}: static/${script}.woff2`;
  });
  const site = readFileSync(fromHere('../../site.yaml'), 'utf8');
  writeFileSync(join(root, 'site.yaml'), `${site}\nfonts: {${names.join(', ')}}\n`);
  execFileSync(PROGRAM, ['build', '--root', root, '--out', join(root, 'public')], { stdio: 'pipe' });
  return join(root, 'public');
}

/** A page of a built folder, with fonts that arrive after some milliseconds; `asked` lists its requests. */
async function open(folder, path, { width = 320, late = 0 } = {}) {
  const context = await browser.newContext({ viewport: viewport(width) });
  const page = await context.newPage();
  const asked = [];
  await page.route('**/*', async (route) => {
    const file = new URL(route.request().url()).pathname.replace(/\/$/, '/index.html');
    asked.push(file);
    if (file.endsWith('.woff2')) await new Promise((arrived) => setTimeout(arrived, late));
    const found = existsSync(join(folder, file));
    await (found ? route.fulfill({ path: join(folder, file) }) : route.fulfill({ status: 404 }));
  });
  await page.goto(ORIGIN + path);
  await page.evaluate(() => document.fonts.ready);
  return { page, asked, close: () => context.close() };
}

const small = build(SMALL);
const large = build(LARGE);

/** The height of the text of a page, if its fonts are there from the beginning. */
async function height(folder, path) {
  const { page, close } = await open(folder, path);
  await page.reload();
  await page.evaluate(() => document.fonts.ready);
  const isShown = await page.evaluate(() => [...document.fonts].some(({ status }) => status === 'loaded'));
  assert.ok(isShown, `${path}: no font was loaded`);
  const found = await page.locator('.text').first().evaluate((text) => text.getBoundingClientRect().height);
  await close();
  return found;
}

for (const language of ['ar', 'en']) {
  test(`a text in ${language} is as long in a font drawn small as in one drawn large`, async () => {
    const path = `${language}/articles/toledo/`;
    const [one, other] = [await height(small, path), await height(large, path)];
    assert.ok(Math.abs(one - other) < 0.03 * other, `${one} and ${other} pixels`);
  });
}

test('a page fetches the fonts of the scripts in it', async () => {
  const { asked, close } = await open(large, 'ar/articles/letter/');
  const fonts = asked.filter((file) => file.endsWith('.woff2')).map((file) => file.slice(1, 5));
  assert.deepEqual(fonts.sort(), ['Arab', 'Latn']);
  await close();
});

test('nothing moves, whenever a font arrives', async () => {
  const faults = [];
  for (const folder of [small, large]) {
    for (const language of ['ar', 'en']) {
      for (const late of [0, 40, 80, 150, 400]) {
        const { page, close } = await open(folder, `${language}/articles/toledo/`, { late });
        await page.waitForTimeout(500);
        const found = await page.evaluate(shifts);
        faults.push(...found.map((fault) => `${language}, ${late} ms late: ${fault}`));
        await close();
      }
    }
  }
  none(faults);
});
