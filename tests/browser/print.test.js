// Printing: every version becomes an A4 document that contains its whole text.

import assert from 'node:assert/strict';
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

const RTL = /\p{Script=Arabic}|\p{Script=Hebrew}/u;

/** What is whole in every PDF reader: those from right to left move the parts between marks and numbers. */
const beginning = (text) => letters(RTL.test(text) ? text.split(/[\p{P}\p{N}]/u)[0] : text).slice(0, 25);

/** The paragraphs with one direction and one font, without printed addresses: PDF readers differ in the order of
 * others. */
const paragraphs = () =>
  [...document.querySelectorAll('.prose > p:not(:has([dir], code, strong, [href*="//"]))')]
    .map((paragraph) => paragraph.innerText)
    .filter((text) => !(/\p{Script=Latin}/u.test(text) && /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text)));

test('every version prints on A4 with all its paragraphs', async () => {
  const faults = [];
  const versions = pagesOf('version');
  let compared = 0;
  const page = await site.open('ar/');
  for (const { path } of versions) {
    await page.goto(site.server.address(path));
    const file = join(scratch, 'page.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true, format: 'A4' });
    const size = /^Page size:\s+([\d.]+) x ([\d.]+)/m.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }));
    if (Math.abs(size[1] - 595) > 2 || Math.abs(size[2] - 842) > 2) faults.push(`/${path}: ${size[0]}`);
    const printed = letters(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }));
    const own = (await page.evaluate(paragraphs)).map(beginning).filter(Boolean);
    compared += own.length > 0;
    faults.push(...own.filter((start) => !printed.includes(start)).map((start) => `/${path} lacks ${start}`));
  }
  none(faults);
  assert.ok(compared > versions.length / 2, `only ${compared} of ${versions.length} have such paragraphs`);
});
