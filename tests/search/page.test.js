// What the page shows for queries of every kind, on the made site, in Chromium.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, setUp, watch } from '../browser/browser.js';

const site = setUp();

/** Opens the page of the search with a query, and waits for the answer. */
async function ask(language, asked, options) {
  const page = await site.open('', options);
  page.faults = [];
  watch(page, site.server.origin, page.faults);
  await page.goto(`${site.server.address(`${language}/search/`)}?${new URLSearchParams(asked)}`);
  await page.waitForFunction(() => {
    const said = document.getElementById('search.state').textContent.trim();
    return (
      said && said !== JSON.parse(document.getElementById('search.settings').text).words.search_loading.other
    );
  });
  return page;
}

const titles = (page) => page.locator('.found-texts .entry-title').allInnerTexts();
const works = (page) =>
  page
    .locator('.found-texts .entry-title a')
    .evaluateAll((all) => all.map((it) => /articles\/([^/]+)/.exec(it.href)[1]));
const close = async (page) => {
  await page.context().close();
  none(page.faults);
};

const NAMES = {
  ar: 'غالان',
  en: 'Galland',
  fa: 'گالان',
  he: 'גאלאן',
  ur: 'گالاں',
  fr: 'galland',
  ru: 'Галлан',
};
for (const [script, name] of Object.entries(NAMES)) {
  test(`a name in ${script} finds the person first, and the texts in all languages`, async () => {
    const page = await ask('en', { q: name });
    const [who] = await page.locator('.found-names li').allInnerTexts();
    assert.match(who, /^Antoine Galland/);
    if (script !== 'en' && script !== 'fr')
      assert.ok(who.includes(name), `${who} has the name as it was typed`);
    assert.deepEqual([...new Set(await works(page))], ['crossing']);
    const link = page.locator('.found-names a').first();
    assert.match(await link.getAttribute('href'), /en\/people\/galland\/$/);
    await close(page);
  });
}

test('a tag by a label of any language', async () => {
  const page = await ask('ar', { q: 'Voyages' });
  assert.match((await page.locator('.found-names li').allInnerTexts())[0], /^رحلات/);
  await close(page);
});

test('one of the names can be chosen as a filter', async () => {
  const page = await ask('en', { q: 'galland' });
  await page.locator('.found-names li a').nth(1).click();
  await page.waitForURL(
    (url) => url.searchParams.get('person') === 'Antoine Galland' && !url.searchParams.get('q'),
  );
  await page.locator('.found-texts .entry').first().waitFor();
  assert.deepEqual([...new Set(await works(page))], ['crossing']);
  assert.equal(await page.locator('[name="person"]').inputValue(), 'Antoine Galland');
  assert.ok(await page.locator('[name="person"]').isVisible());
  await close(page);
});

for (const quoted of ['"lantern keeper"', '“lantern keeper”', '«lantern keeper»', '„lantern keeper“']) {
  test(`a phrase is looked up in the texts: ${quoted}`, async () => {
    const page = await ask('en', { q: quoted });
    assert.deepEqual(await titles(page), ['Night 20']);
    assert.match(await page.locator('#search\\.state').innerText(), /^1 result/);
    await close(page);
  });
}

test('a phrase that no text has', async () => {
  const page = await ask('en', { q: '"keeper lantern a"' });
  assert.deepEqual(await titles(page), []);
  await close(page);
});

test('what could not be read is read when it is asked for again', async () => {
  const page = await site.open('');
  const down = (route) => route.abort();
  await page.route(/articles\/keeper/, down);
  await page.goto(`${site.server.address('en/search/')}?q=${encodeURIComponent('"lantern keeper"')}`);
  await page.waitForFunction(() => {
    const { search_failed: failed } = JSON.parse(document.getElementById('search.settings').text).words;
    return document.getElementById('search.state').textContent === failed.other;
  });
  await page.unroute(/articles\/keeper/);
  await page.locator('main [type="search"]').press('Enter');
  await page.locator('.found-texts .entry').first().waitFor();
  assert.deepEqual(await titles(page), ['Night 20']);

  await page.goto(`${site.server.address('en/search/')}?q=${encodeURIComponent('"without a lantern"')}`);
  await page.locator('.found-texts .entry').nth(7).waitFor();
  await page.route(/articles\/keeper/, down);
  const failed = page.waitForEvent('requestfailed');
  await page.locator('.found-more').click();
  await failed;
  await page.unroute(/articles\/keeper/);
  await page.waitForTimeout(200);
  await page.locator('.found-more').click();
  await page.locator('.found-texts .entry').nth(15).waitFor();
  const all = Array.from({ length: 16 }, (_, n) => `Night ${19 - n}`);
  assert.deepEqual(await titles(page), all, 'none is left out');
  await page.context().close();
});

test('more results come on demand, and the first new one has the focus', async () => {
  const page = await ask('en', { q: 'lantern' });
  assert.match(await page.locator('#search\\.state').innerText(), /^20 results/);
  assert.equal((await titles(page)).length, 8);
  await page.locator('.found-more').click();
  await page.waitForFunction(() => document.querySelectorAll('.found-texts .entry').length === 16);
  assert.equal(await page.evaluate(() => document.activeElement.innerText), 'Night 12');
  await page.locator('.found-more').click();
  await page.waitForFunction(() => document.querySelectorAll('.found-texts .entry').length === 20);
  assert.equal(await page.locator('.found-more').isVisible(), false);
  assert.deepEqual((await titles(page)).slice(0, 2), ['Night 20', 'Night 19'], 'the newest first');
  await close(page);
});

const FILTERED = [
  ['en', 'author:galland', 'crossing'],
  ['en', 'by:"Antoine Galland" lettre', 'crossing'],
  ['en', 'by:sabbagh year:2001', ''],
  ['ar', 'مؤلف:غالان رسالة', 'crossing'],
  ['ar', 'مترجم:صباغ', 'crossing'],
  ['fa', 'مترجم:صباغ lang:fa', 'crossing'],
  ['en', 'tag:رحلات', 'crossing'],
  ['fr', 'mot-clé:voyages', 'crossing'],
  ['en', 'year:2019 kind:news', 'crossing'],
  ['ar', 'سنة:٢٠١٩', 'crossing'],
  ['ar', 'نوع:خبر سنة:2019', 'crossing'],
  ['en', 'kind:News year:2019', 'crossing'],
  ['en', 'year:1999', ''],
  ['en', 'person:nobody', ''],
];
for (const [language, query, work] of FILTERED) {
  test(`${query} (${language})`, async () => {
    const page = await ask(language, { q: query });
    assert.deepEqual([...new Set(await works(page))], work ? [work] : []);
    await close(page);
  });
}

test('a language by its name', async () => {
  for (const [language, query] of [
    ['ar', 'لغة:الفارسية سنة:2019'],
    ['en', 'lang:Persian year:2019'],
    ['fa', 'زبان:فارسی سال:۲۰۱۹'],
    ['en', 'language:fa year:2019'],
  ]) {
    const page = await ask(language, { q: query });
    assert.deepEqual(await titles(page), ['گذرگاه ترجمانان'], query);
    await close(page);
  }
});

test('each result says what it is, in the words and digits of the page', async () => {
  const page = await ask('fa', { q: 'letter' });
  const entry = page.locator('.found-texts .entry').first();
  await page.waitForFunction(() => document.querySelector('.found-texts .entry-text').textContent);
  assert.equal(await entry.locator('h3').innerText(), 'The interpreters’ crossing');
  assert.match(await entry.locator('.entry-meta').innerText(), /۲۰۱۹/);
  assert.equal(await entry.locator('.entry-language').innerText(), 'انگلیسی');
  assert.equal(await entry.locator('.entry-text').getAttribute('lang'), 'en');
  assert.equal(
    await entry.locator('.entry-text').innerText(),
    'He wrote the first letter on a cold evening.',
  );
  assert.deepEqual(await entry.locator('mark').allInnerTexts(), ['letter']);
  assert.match(await entry.locator('a').getAttribute('href'), /#p2$/);
  await close(page);
});

test('other forms of a word are marked', async () => {
  const page = await ask('ar', { q: 'الجسر' });
  await page.waitForFunction(() => document.querySelector('.found-texts .entry-text').textContent);
  const marked = await page.locator('.found-texts .entry').first().locator('mark').allInnerTexts();
  assert.deepEqual(marked, ['جسر', 'بالجسر']);
  await close(page);
});

test('a word that looks like one of the archive is offered', async () => {
  const page = await ask('en', { q: 'lanetrn keeper' });
  const meant = page.locator('#search\\.state a');
  assert.match(await meant.innerText(), /lantern keeper/);
  await meant.click();
  await page.locator('.found-texts .entry').first().waitFor();
  assert.equal(await page.locator('main [type="search"]').inputValue(), 'lantern keeper');
  await close(page);
});
