// Every pair of pairs.txt, by the page of the search in Chromium, on a site that has a text for each
// word: what must be found is there, what must not is not, and a text with the query's own word is
// first. Then the same by the script alone, on a site that has a text for each query too: the very word
// hides no other form of it.

import { test } from 'node:test';
import { none, setUp } from '../browser/browser.js';
import { languages } from '../browser/site.js';
import { openBuilt } from './built_index.js';
import { pairs, workOf, worksWithQueries } from './pairs.js';

const site = setUp();

/** The works that a query finds, in their order. */
async function found(page, interfaceLanguage, language, query) {
  const asked = new URLSearchParams({ q: query, lang: language });
  await page.goto(`${site.server.address(`${interfaceLanguage}/search/`)}?${asked}`);
  await page.waitForFunction(() => {
    const shown = document.getElementById('search.state').textContent;
    const { words } = JSON.parse(document.getElementById('search.settings').text);
    return shown && shown !== words.search_loading.other;
  });
  const more = page.locator('.found-more');
  while (await more.isVisible()) {
    const before = await page.locator('.found-texts .entry').count();
    await more.click();
    await page.waitForFunction((n) => document.querySelectorAll('.found-texts .entry').length > n, before);
  }
  return page
    .locator('.found-texts .entry-title a')
    .evaluateAll((all) => all.map((it) => /articles\/([^/]+)/.exec(it.href)[1]));
}

for (const language of new Set(pairs.map((pair) => pair.language))) {
  const own = pairs.filter((pair) => pair.language === language);
  test(`${own.length} queries in ${language}`, async () => {
    const page = await site.open('');
    const faults = [];
    for (const { verdict, query, words } of own) {
      const works = await found(page, languages.includes(language) ? language : 'en', language, query);
      for (const word of words) {
        const is = works.includes(workOf(language, word));
        if (verdict === '=' && !is) faults.push(`${query} does not find ${word}`);
        if (verdict === '!' && is) faults.push(`${query} finds ${word}`);
      }
      if (verdict === '<' && works[0] !== workOf(language, query))
        faults.push(`${query} does not find itself first: ${works}`);
    }
    await page.context().close();
    none(faults);
  });
}

const withQueries = await openBuilt(process.env.SITE_WITH_QUERIES);
for (const language of new Set(pairs.map((pair) => pair.language))) {
  const own = pairs.filter((pair) => pair.language === language);
  test(`${own.length} queries in ${language}, whose very words a text has`, async () => {
    const faults = [];
    for (const { verdict, query, words } of own) {
      const { texts } = await withQueries(query, language, { lang: language, most: Infinity });
      const works = texts.map((address) => /articles\/([^/]+)/.exec(address)[1]);
      const place = (word) => works.indexOf(workOf(language, word, worksWithQueries));
      if (place(query) < 0) faults.push(`${query} does not find itself`);
      for (const word of words) {
        /* Two words that are written as one are looked for where no text has them as two. */
        const isApart = query.includes(' ') && !word.includes(' ');
        if (verdict === '=' && place(word) < 0 && !isApart) faults.push(`${query} does not find ${word}`);
        if (verdict === '!' && place(word) >= 0) faults.push(`${query} finds ${word}`);
        if (verdict === '<' && place(word) >= 0 && place(word) < place(query))
          faults.push(`${query} finds ${word} before itself`);
      }
    }
    none(faults);
  });
}
