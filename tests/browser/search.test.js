// Searching: with the keyboard alone, by the address, without JavaScript, from disk.
//
// In: a built site. Out: for each of its languages, that a text is found by a word of its title, that
// all of it works without a mouse, and that screen readers hear of it. Never: what exactly is found;
// tests/search checks that.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { none, setUp, viewport, watch } from './browser.js';
import { direction, folder, languages, pagesOf } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const FIELD = 'main [type="search"]';
const RESULTS = '.found-texts .entry-title a';
const site = setUp();

/** The longest word in the title of a text, and the path of that text. */
function wanted(language) {
  const texts = pagesOf('version', language).map(({ path, html }) => {
    const title = /<h1>(.*?)<\/h1>/s.exec(html)[1].replace(/<[^>]+>|&\w+;/g, ' ');
    const words = title.match(/[\p{L}\p{M}]+/gu) ?? [''];
    return { path, word: words.toSorted((a, b) => b.length - a.length)[0] };
  });
  return texts.toSorted((a, b) => b.word.length - a.word.length)[0];
}

/** The year in which texts of most languages were published. */
function sharedYear() {
  const languagesOf = {};
  for (const language of languages)
    for (const { html } of pagesOf('version', language)) {
      const year = /<time datetime="(\d{4})/.exec(html)?.[1];
      if (year) (languagesOf[year] ??= new Set()).add(language);
    }
  return Object.keys(languagesOf).toSorted((a, b) => languagesOf[b].size - languagesOf[a].size)[0];
}

const address = (path, asked) => `${site.server.address(path)}?${new URLSearchParams(asked)}`;

/** Waits until the page says what it has found. */
const answered = (page) =>
  page.waitForFunction(() => {
    const { search_loading: loading } = JSON.parse(document.getElementById('search.settings').text).words;
    const said = document.getElementById('search.state').textContent.trim();
    return said && said !== loading.other;
  });

const focused = (page) => page.evaluate(() => document.activeElement.href ?? document.activeElement.name);

/** Waits until the field of the page has the focus, and so what is typed. */
const ready = (page) => page.waitForFunction(() => document.activeElement.name === 'q');

for (const language of languages) {
  const { path, word } = wanted(language);
  const at = `${language}/search/`;

  test(`with the keyboard alone: ${language}, ${word}`, async () => {
    const page = await site.open(`${language}/articles/`);
    const faults = [];
    watch(page, site.server.origin, faults);
    await page.keyboard.press('/');
    assert.equal(await focused(page), 'q', 'the key / leads to the field in the header');
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.endsWith(at));
    assert.equal(new URL(page.url()).searchParams.get('q'), word);
    await answered(page);
    assert.equal(await focused(page), 'q');
    const text = page.locator(`${RESULTS}[href*="/${path}"]`);
    await text.waitFor();
    for (let n = 0; n < 60 && !(await focused(page)).includes(`/${path}`); n++)
      await page.keyboard.press('ArrowDown');
    assert.ok((await focused(page)).includes(`/${path}`), 'arrows lead to the text');
    assert.notEqual(
      await text.evaluate((own) => getComputedStyle(own).outlineStyle),
      'none',
      'the focus is seen',
    );
    await page.waitForFunction(
      (own) => own.closest('li').querySelector('.entry-text').textContent,
      await text.elementHandle(),
    );
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.endsWith(`/${encodeURI(path)}`));
    const { hash } = new URL(page.url());
    if (hash)
      assert.ok(
        await page.evaluate((id) => !!document.getElementById(id), hash.slice(1)),
        `${hash} is in the text`,
      );
    await page.goBack();
    await answered(page);
    assert.equal(await page.locator(FIELD).inputValue(), word, 'the way back leads to the query');
    await text.focus();
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'q', 'Escape leads to the field');
    await page.keyboard.press('Escape');
    await page.locator('#search\\.else').waitFor();
    assert.equal(await page.locator(FIELD).inputValue(), '', 'Escape empties the field');
    assert.equal(await page.locator('#search\\.found').isVisible(), false);
    await page.context().close();
    none(faults);
  });

  test(`results while typing, and the address: ${language}`, async () => {
    const page = await site.open(at);
    const said = () => page.locator('#search\\.state').innerText();
    const before = await page.evaluate(() => history.length);
    await ready(page);
    await page.keyboard.type(word, { delay: 30 });
    await page.locator(`${RESULTS}[href*="/${path}"]`).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('q'), word);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    assert.ok(
      (await page.evaluate(() => history.length)) <= before + 1,
      'a query is one step in the history',
    );
    assert.match(await said(), /\S/);
    /* A word with a few more letters could be another form of it. */
    await page.keyboard.type('qqqqqqqq', { delay: 30 });
    await page.waitForFunction(
      (query) => document.getElementById('search.state').textContent.includes(query),
      `${word}qqqqqqqq`,
    );
    assert.ok(
      await page.locator('#search\\.else').isVisible(),
      'where nothing is found there are other ways',
    );
    await page.goBack();
    await page.locator(`${RESULTS}[href*="/${path}"]`).waitFor();
    assert.equal(await page.locator(FIELD).inputValue(), word);
    await page.context().close();
  });

  test(`each result in its own direction, in a page of its direction: ${language}`, async () => {
    for (const width of [390, 1440]) {
      const page = await site.open('', { width });
      await page.goto(address(at, { q: word }));
      await answered(page);
      await page.waitForFunction(
        () => [...document.querySelectorAll('.found-texts .entry-text')][0]?.textContent,
      );
      const found = await page.locator('.found-texts .entry').evaluateAll((all) =>
        all.map((item) => {
          const bdi = item.querySelector('bdi'),
            text = item.querySelector('.entry-text');
          return [
            bdi.lang || document.documentElement.lang,
            getComputedStyle(bdi).direction,
            getComputedStyle(text).direction,
            !!item.querySelector('mark'),
          ];
        }),
      );
      for (const [own, ...ways] of found)
        assert.deepEqual(ways.slice(0, 2), [direction(own), direction(own)], own);
      assert.ok(found[0].at(-1), 'the word is marked');
      const field = await page.locator(FIELD).evaluate((own) => getComputedStyle(own).direction);
      assert.equal(field, direction(language));
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.ok(!isWide, `nothing is too wide at ${width}`);
      await page.context().close();
    }
  });

  test(`WCAG: ${language}`, async () => {
    const faults = [];
    const page = await site.open('');
    for (const asked of [{ q: word }, { q: 'qqqqq' }, { q: word, lang: language }]) {
      await page.goto(address(at, asked));
      await answered(page);
      await page.evaluate(AXE);
      for (const [colorScheme, width] of [
        ['light', 1440],
        ['dark', 390],
      ]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport(width));
        const { violations } = await page.evaluate(
          (tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] }),
          WCAG,
        );
        faults.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target }) => `${JSON.stringify(asked)} ${width}: ${id} (${target})`),
          ),
        );
      }
    }
    await page.context().close();
    none(faults);
  });

  test(`without JavaScript it leads to the lists: ${language}`, async () => {
    const page = await site.open(`${language}/articles/`, { javaScriptEnabled: false });
    await page.locator('.search-field [type="search"]').fill(word);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.endsWith(at) && url.searchParams.get('q') === word);
    assert.ok(await page.locator('.unscripted').isVisible());
    for (const list of ['people', 'tags', 'articles']) {
      assert.ok(await page.locator(`#search\\.else a[href$="${language}/${list}/"]`).isVisible(), list);
    }
    await page.context().close();
  });

  test(`a word that is spelt wrongly: ${language}`, async () => {
    const page = await site.open('');
    const wrong = word.slice(0, -3) + word.at(-2) + word.at(-3) + word.at(-1);
    await page.goto(address(at, { q: wrong }));
    await answered(page);
    const meant = page.locator('#search\\.state a');
    if (!(await page.locator(RESULTS).count())) {
      await meant.click();
      await page.locator(RESULTS).first().waitFor();
    }
    await page.context().close();
  });
}

const [first] = languages;
const { word } = wanted(first);

test('in a narrow window a button leads to the search, and so does the key /', async () => {
  for (const go of [
    (page) => page.locator('.search-field button').click(),
    (page) => page.keyboard.press('/'),
  ]) {
    const page = await site.open(`${first}/articles/`, { width: 390 });
    assert.equal(await page.locator('.search-field [type="search"]').isVisible(), false);
    await go(page);
    await page.waitForURL((url) => url.pathname.endsWith('/search/'));
    assert.equal(await focused(page), 'q');
    await page.context().close();
  }
});

test('the reader can switch the key / off', async () => {
  const page = await site.open(`${first}/articles/`);
  await page.locator('.settings summary').click();
  await page.locator('[name="slash"]').uncheck();
  await page.reload();
  await page.keyboard.press('/');
  assert.notEqual(await focused(page), 'q');
  await page.context().close();
});

test('the key / can be typed into a field', async () => {
  const page = await site.open(`${first}/search/`);
  await ready(page);
  await page.keyboard.type('a/b');
  assert.equal(await page.locator(FIELD).inputValue(), 'a/b');
  await page.context().close();
});

test('search engines leave it out', () => {
  for (const { html } of pagesOf('search')) assert.match(html, /<meta name="robots" content="noindex">/);
  assert.doesNotMatch(readFileSync(join(folder, 'sitemap.xml'), 'utf8'), /\/search\//);
});

test('only the page of the search loads its script', () => {
  for (const kind of ['home', 'version', 'articles'])
    for (const { html } of pagesOf(kind)) assert.doesNotMatch(html, /search\.[0-9a-f]+\.js/);
  for (const { html } of pagesOf('search'))
    assert.match(html, /<script src="[^"]*search\.[0-9a-f]+\.js" defer>/);
});

test('from disk it says that it cannot read its files', async () => {
  const page = await (await site.browser.newContext()).newPage();
  await page.goto(`${pathToFileURL(join(folder, first, 'search/index.html'))}?q=${encodeURIComponent(word)}`);
  const said = await page.evaluate(
    () => JSON.parse(document.getElementById('search.settings').text).words.search_on_disk.other,
  );
  await page.waitForFunction(
    (text) => document.getElementById('search.state').textContent.includes(text),
    said,
  );
  assert.ok(await page.locator('#search\\.else a').first().isVisible());
  await page.context().close();
});

test('if its files are not there it says so', async () => {
  const page = await site.open('');
  await page.route(/search\/.*\.bin/, (route) => route.abort());
  await page.goto(address(`${first}/search/`, { q: word }));
  const said = await page.evaluate(
    () => JSON.parse(document.getElementById('search.settings').text).words.search_failed.other,
  );
  await page.waitForFunction(
    (text) => document.getElementById('search.state').textContent.includes(text),
    said,
  );
  await page.unroute(/search\/.*\.bin/);
  await page.keyboard.press('Enter');
  await page.locator(RESULTS).first().waitFor();
  await page.context().close();
});

test('texts of other languages are counted, and one language can be chosen', async () => {
  const page = await site.open('');
  await page.goto(address(`${first}/search/`, { year: sharedYear() }));
  await answered(page);
  const last = page.locator('.found-languages a').last();
  const href = await last.getAttribute('href');
  await last.click();
  await page.waitForURL((url) => url.search === href);
  await answered(page);
  const lang = new URLSearchParams(href).get('lang');
  await page.waitForFunction(
    (tag) =>
      [...document.querySelectorAll('.found-texts .entry bdi')].every(
        (it) => (it.lang || document.documentElement.lang) === tag,
      ),
    lang,
  );
  assert.equal(await page.locator('select[name="lang"]').inputValue(), lang);
  await page.goBack();
  await answered(page);
  assert.equal(await page.locator('select[name="lang"]').inputValue(), '');
  await page.context().close();
});

test('nothing of a query becomes markup', async () => {
  const page = await site.open('');
  const faults = [];
  watch(page, site.server.origin, faults);
  await page.goto(address(`${first}/search/`, { q: '<img src=x onerror=alert(1)> "><b>x' }));
  await answered(page);
  assert.equal(await page.locator('main img, main b').count(), 0);
  await page.context().close();
  none(faults);
});
