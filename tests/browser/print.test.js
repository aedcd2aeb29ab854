// Printing: every version becomes an A4 document that contains its whole text.

import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { none, setUp } from './browser.js';
import { pagesOf } from './site.js';

const site = setUp();
const scratch = mkdtempSync(join(tmpdir(), 'print-'));

/** Only letters, without those that Arabic script joins into one sign: PDF readers return them in either order. */
const letters = (text) => text.normalize('NFKC').replace(/[^\p{L}]|[اأإآل]/gu, '');

/** The paragraphs of the text with one direction only: PDF readers differ in the order of others. */
const paragraphs = () =>
  [...document.querySelectorAll('.prose > p:not(:has([dir], code))')].map((paragraph) => paragraph.innerText);

test('every version prints on A4 with all its paragraphs', async () => {
  const faults = [];
  const page = await site.open('ar/');
  for (const { path } of pagesOf('version')) {
    await page.goto(site.server.address(path));
    const file = join(scratch, 'page.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true, format: 'A4' });
    const size = /^Page size:\s+([\d.]+) x ([\d.]+)/m.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }));
    if (Math.abs(size[1] - 595) > 2 || Math.abs(size[2] - 842) > 2) faults.push(`/${path}: ${size[0]}`);
    const printed = letters(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }));
    const own = (await page.evaluate(paragraphs)).map((text) => letters(text).slice(0, 25)).filter(Boolean);
    if (own.length === 0) faults.push(`/${path}: no paragraphs`);
    faults.push(...own.filter((start) => !printed.includes(start)).map((start) => `/${path} lacks ${start}`));
  }
  none(faults);
});
