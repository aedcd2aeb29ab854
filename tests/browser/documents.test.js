// What can be checked on every page without laying it out: language and direction, headings, ids,
// links.

import { test } from 'node:test';
import { none, setUp } from './browser.js';
import { BASE_URL, below, defaultLanguage, direction, exists, languages, pages } from './site.js';

const site = setUp();

/** Runs inside a blank page: what the tests below check in a document. */
function read(htmls) {
  return htmls.map((html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const list = (selector, what) => [...page.querySelectorAll(selector)].map(what);
    const own = (element) => ({ lang: element.getAttribute('lang'), dir: element.getAttribute('dir') });
    return {
      ...own(page.documentElement),
      texts: list('.prose, .parallel-cell', own),
      headings: list('h1', (heading) => heading.textContent),
      ids: list('[id]', ({ id }) => id),
      links: list('[href], [src]', (element) => element.getAttribute('href') ?? element.getAttribute('src')),
    };
  });
}

let documents;
async function eachPage(check) {
  documents ??= await (await site.browser.newPage()).evaluate(read, pages.map(({ html }) => html));
  none(pages.flatMap((page, at) => check(page, documents[at]).map((fault) => `/${page.path}: ${fault}`)));
}

test('the language and direction of a page are those of its address', () =>
  eachPage((page, { lang, dir }) => {
    const expected = languages.includes(page.language) ? page.language : defaultLanguage;
    return lang === expected && dir === direction(expected) ? [] : [`<html lang="${lang}" dir="${dir}">`];
  }));

test('the text of a version names its language and runs as that does', () =>
  eachPage((page, { texts }) => {
    const faults = texts
      .filter(({ lang, dir }) => lang && dir !== direction(lang))
      .map(({ lang, dir }) => `a text in ${lang} has dir="${dir}"`);
    if (page.kind === 'version' && texts[0]?.lang !== page.language) faults.push(`its text is in ${texts[0]?.lang}`);
    return faults;
  }));

test('every page has one heading of the first level', () =>
  eachPage((_, { headings }) => (headings.length === 1 && headings[0].trim() ? [] : [`h1: ${headings.join(' | ')}`])));

test('no id stands twice on a page', () =>
  eachPage((_, { ids }) => ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `#${id} stands twice`)));

test('every link inside the site leads to a page and to a place on it', async () => {
  const places = new Map();
  await eachPage((page, { ids }) => (places.set(page.path, new Set(ids)), []));
  await eachPage((page, { links }) =>
    links.filter((link) => {
      const url = new URL(link, new URL(page.path, BASE_URL));
      if (url.origin !== new URL(BASE_URL).origin) return false;
      const path = below(url);
      const place = decodeURIComponent(url.hash.slice(1));
      return path === undefined || !exists(path) || (place !== '' && !places.get(path)?.has(place));
    }));
});
