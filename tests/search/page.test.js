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
  for (const q of ['"keeper lantern a"', '"voyages galland"']) {
    const page = await ask('en', { q });
    assert.deepEqual(await titles(page), []);
    assert.ok(await page.locator('#search\\.else').isVisible(), q);
    await close(page);
  }
});

test('a page that cannot be read is left out until it is asked for again', async () => {
  const page = await site.open('');
  const said = () => page.locator('#search\\.state').innerText();
  await page.route(/articles\/keeper-1[0-9]\//, (route) => route.abort());
  await page.goto(`${site.server.address('en/search/')}?q=${encodeURIComponent('"without a lantern"')}`);
  const has = (n) =>
    page.waitForFunction((n) => document.querySelectorAll('.found-texts .entry').length === n, n);
  await has(9);
  const nights = (from, to) => Array.from({ length: from - to + 1 }, (_, n) => `Night ${from - n}`);
  assert.deepEqual(await titles(page), nights(9, 1), 'the others are shown');
  assert.match(await said(), /^9 results.*9 of 19 texts with these words have been read/);
  await page.unroute(/articles\/keeper-1[0-9]\//);
  await page.locator('.found-more').click();
  await has(17);
  await page.locator('.found-more').click();
  await has(19);
  assert.deepEqual(await titles(page), [...nights(9, 1), ...nights(19, 10)], 'none is left out');
  assert.match(await said(), /^19 results/);
  assert.ok(!(await page.locator('.found-more').isVisible()));
  await page.context().close();
});

test('where no page can be read, the search says so, and tries again', async () => {
  const page = await site.open('');
  await page.route(/articles\/keeper/, (route) => route.abort());
  await page.goto(`${site.server.address('en/search/')}?q=${encodeURIComponent('"lantern keeper"')}`);
  await page.waitForFunction(() => /0 of 20 texts/.test(document.getElementById('search.state').textContent));
  await page.unroute(/articles\/keeper/);
  await page.locator('main [type="search"]').press('Enter');
  await page.locator('.found-texts .entry').first().waitFor();
  assert.deepEqual(await titles(page), ['Night 20']);
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

test('a language with its regions', async () => {
  for (const [query, expected] of [
    ['lang:en harbour', ['The harbour']],
    ['lang:English quay', ['The harbour']],
    ['lang:en-GB year:1998', ['The harbour']],
    ['lang:en-US letter', ['The interpreters’ crossing']],
    ['lang:EN_us letter', ['The interpreters’ crossing']],
    ['lang:e letter', []],
  ]) {
    const page = await ask('en', { q: query });
    assert.deepEqual(await titles(page), expected, query);
    await close(page);
  }
  const page = await ask('en', { year: '1998', lang: 'en' });
  assert.deepEqual(await titles(page), [], 'a choice is that language alone');
  await close(page);
});

test('a language that was typed can be taken out', async () => {
  const page = await ask('ar', { q: 'سنة:2019 لغة:الفارسية' });
  assert.equal((await titles(page)).length, 1);
  await page.locator('.found-languages a').first().click();
  await page.waitForFunction(() => document.querySelectorAll('.found-texts .entry').length === 6);
  assert.equal((await page.locator('main [type="search"]').inputValue()).trim(), 'سنة:2019');
  await close(page);
});

test('what no field can show is taken out of the address', async () => {
  const page = await ask('en', { lang: 'xx', kind: 'poem', utm_source: 'a', q: 'letter' });
  assert.equal(new URL(page.url()).search, '?q=letter');
  assert.equal(await page.locator('[name="lang"]').inputValue(), '');
  assert.equal(await page.locator('[name="kind"]').inputValue(), '');
  assert.ok((await titles(page)).length);
  assert.ok(!(await page.locator('[name="lang"]').isVisible()), 'nothing is narrowed');
  await close(page);
});

test('what the address asks for is shown, and can be taken out', async () => {
  const page = await ask('ar', { person: 'nobody', year: '1900', q: 'letter' });
  for (const [name, value] of [['person', 'nobody'], ['year', '1900']]) {
    const field = page.locator(`[name="${name}"]`);
    assert.ok(await field.isVisible(), name);
    assert.equal(await field.inputValue(), value);
    await field.fill('');
  }
  await page.locator('.found-texts .entry').first().waitFor();
  assert.equal(new URL(page.url()).search, '?q=letter');
  await close(page);
});

test('where another language has more, it is offered', async () => {
  const page = await ask('en', { q: 'letter', lang: 'ar' });
  assert.match(await page.locator('#search\\.state').innerText(), /^0 results/);
  assert.deepEqual(await page.locator('.found-languages a').allInnerTexts(), [
    'In all languages',
    '1 in \u2068English\u2069',
  ]);
  await page.locator('.found-languages a').last().click();
  await page.locator('.found-texts .entry').first().waitFor();
  await close(page);
  const none = await ask('en', { q: 'zzzz', lang: 'ar' });
  assert.match(await none.locator('#search\\.state').innerText(), /“\u2068zzzz Arabic\u2069”/);
  await close(none);
});

test('a series is found by its title, and can be chosen', async () => {
  const page = await ask('en', { q: 'spans' });
  assert.match((await page.locator('.found-names li').allInnerTexts())[0], /^Of spans/);
  await page.locator('.found-names li a').nth(1).click();
  await page.waitForURL((url) => url.searchParams.get('series') === 'Of spans');
  await page.locator('.found-texts .entry').first().waitFor();
  assert.deepEqual([...new Set(await works(page))], ['crossing']);
  assert.ok(await page.locator('[name="series"]').isVisible());
  await close(page);
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

test('the way back leads to what was found while typing', async () => {
  const page = await site.open('en/search/');
  const has = () => page.locator('.found-texts a[href*="articles/crossing"]').first().waitFor();
  await page.waitForFunction(() => document.activeElement.name === 'q');
  await page.keyboard.type('interpr');
  await has();
  await page.reload();
  await has();
  await page.locator('.found-texts .entry-title a').first().click();
  await page.waitForURL(/articles/);
  await page.goBack();
  await has();
  await page.context().close();
});

test('who looks for the beginning of a word is offered the word', async () => {
  const page = await ask('en', { q: 'eveni' });
  await page.locator('#search\\.state a').click();
  await page.locator('.found-texts a[href*="articles/crossing"]').first().waitFor();
  assert.equal(await page.locator('main [type="search"]').inputValue(), 'evening');
  await close(page);
});

const MISSPELT = [
  ['ar', 'المتترجم', 'المترجم'],
  ['ar', 'قصسيدة', 'قصيدة'],
  ['ar', 'االقديم', 'القديم'],
  ['he', 'התורגגמן', 'התורגמן'],
  ['fr', 'rivièeres', 'rivières'],
  ['fr', 'gallandd', 'Galland'],
];
for (const [language, typed, meant] of MISSPELT) {
  test(`what is offered is spelled as texts spell it: ${meant}`, async () => {
    const page = await ask(language, { q: typed });
    const link = page.locator('#search\\.state a');
    assert.equal(new URL(await link.getAttribute('href'), page.url()).searchParams.get('q'), meant);
    assert.ok((await link.innerText()).includes(meant));
    await close(page);
  });
}
