// Whether numbers, names, quotations and the like stay whole in text of the other direction, by the
// boxes of their characters.
//
// In: the sentences of tests/bidi, whose units are known, and the program named by TARJUMAN
// (default: the debug build). Out: the share of units that are broken, on pages from right to left
// and on pages from left to right.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { broken } from './boxes.js';
import { CHROMIUM, FLAGS } from './browser.js';

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const PROGRAM = process.env.TARJUMAN ?? fromHere('../../target/debug/tarjuman');
const SENTENCES = 3200; // 2,500 of them paragraphs, of which 1,900 in Arabic, Hebrew or English
const SEED = process.env.SEED ?? '1';
const MOST = 0.003; // of the units may be broken
const PLACES = ['text', 'item', 'heading'];

const root = mkdtempSync(join(tmpdir(), 'tarjuman-'));
let browser;
before(async () => (browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })));
after(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

/** What a script of tests/bidi prints. */
function made(script, ...options) {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const settings = { encoding: 'utf8', maxBuffer: 2 ** 28, env };
  const path = fromHere(`../bidi/${script}.py`);
  return JSON.parse(execFileSync('python3', [path, ...options], settings));
}

test('the judge knows what is whole', async () => {
  const known = made('known').map((sentence, at) => ({ ...sentence, block: `p${at}` }));
  const tags = { '\u2066': '<bdi dir="ltr">', '\u2067': '<bdi dir="rtl">', '\u2069': '</bdi>' };
  const paragraphs = known.map(({ block, direction, isolated }) => {
    const html = isolated.replace(/[\u2066\u2067\u2069]/g, (control) => tags[control]);
    return `<p id="${block}" dir="${direction}">${html}</p>`;
  });
  const page = await browser.newPage();
  await page.setContent(paragraphs.join('\n'));
  const found = await page.evaluate(broken, known);
  const wrong = known.filter(({ whole }, at) => whole !== (found[at].length === 0));
  assert.deepEqual(wrong.map(({ isolated }) => isolated), []);
});

test('units stand whole', async (context) => {
  const all = await judged();
  const shares = ['rtl', 'ltr'].map((direction) => {
    const own = all.filter((sentence) => sentence.direction === direction);
    const units = own.reduce((sum, sentence) => sum + sentence.units.length + 1, 0);
    const count = own.reduce((sum, sentence) => sum + sentence.broken.length, 0);
    const percent = `${((100 * count) / units).toFixed(2)} %`;
    const sentences = `${own.length} sentences`;
    context.diagnostic(`${direction}: ${count} of ${units} units broken, ${percent}, ${sentences}`);
    return count / units;
  });
  const examples = all.filter((sentence) => sentence.broken.length).slice(0, 60);
  const lines = examples.map((sentence) => `${sentence.broken.join(', ')}: ${sentence.text}`);
  assert.ok(Math.max(...shares) <= MOST, lines.join('\n'));
});

/** Makes sentences, builds a site from them, and checks each: `broken` names its broken units. */
async function judged() {
  const sentences = made('sentences', '--sentences', SENTENCES, '--seed', SEED, '--site', root);
  const out = join(root, 'public');
  execFileSync(PROGRAM, ['build', '--root', root, '--out', out], { stdio: 'pipe' });
  const files = new Map(sentences.map(({ file }) => [file, []]));
  for (const sentence of sentences) {
    if (PLACES.includes(sentence.place)) files.get(sentence.file).push(sentence);
  }
  const page = await browser.newPage({ bypassCSP: true });
  const all = [];
  for (const [file, own] of files) {
    await page.goto(pathToFileURL(join(out, file, 'index.html')).href);
    const found = await page.evaluate(broken, own);
    all.push(...own.map((sentence, at) => ({ ...sentence, broken: found[at] })));
  }
  return all;
}
