// A site that is read from disk, in Chromium: its files are loaded as scripts.
//
// In: the site of make_ranking_site.js, with `urls: file`. Out: that texts and names are found, without
// a passage, because no page can read another there. Never: a server.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { none, setUp } from '../browser/browser.js';

const site = setUp();
const folder = process.env.DISK;

async function ask(query) {
  const page = await (await site.browser.newContext()).newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  await page.goto(`${pathToFileURL(join(folder, 'en/search/index.html'))}?q=${encodeURIComponent(query)}`);
  await page.locator('.found-texts .entry').first().waitFor();
  return page;
}
const addresses = (page) =>
  page.locator('.found-texts .entry-title a').evaluateAll((all) => all.map((it) => it.href));
const close = async (page) => {
  await page.context().close();
  none(page.faults);
};

test('texts are found, and their links lead to files', async () => {
  const page = await ask('lantern');
  const own = pathToFileURL(join(folder, 'en/articles/z-title/index.html')).href;
  assert.equal((await addresses(page))[0].split('#')[0], own);
  assert.match(await page.locator('#search\\.state').innerText(), /^4\d results/);
  await page.locator('.found-texts .entry-title a').first().click();
  await page.waitForURL(own);
  await close(page);
});

test('names of any script are found', async () => {
  const page = await ask('Пушкин');
  assert.match(await page.locator('.found-names li').first().innerText(), /^Alexander Pushkin/);
  await close(page);
});

test('the words of a phrase are looked for, since pages cannot be read', async () => {
  const page = await ask('"anvil tools"');
  assert.match((await addresses(page))[0], /z-heading/);
  await close(page);
});

test('every file of the index is a script', () => {
  const files = readdirSync(join(folder, 'search'));
  assert.ok(files.length > 5);
  for (const name of files) {
    const text = readFileSync(join(folder, 'search', name), 'latin1');
    assert.equal(`${new Function(`${text}; return bin`)()}`, text, name);
  }
});
