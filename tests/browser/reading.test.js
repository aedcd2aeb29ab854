// What readers do with a version besides reading it: change the language and keep their place, share, cite.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { none, setUp } from './browser.js';
import { below, pagesOf } from './site.js';

const site = setUp();
const versions = pagesOf('version');
// Without the script there is nothing to test yet. From the day that the theme has it these tests must pass.
const has = (file) => existsSync(new URL(`../../${file}`, import.meta.url));
const skip = !has('static/reader.js') && 'the theme has no script yet';
const skipPlace = skip || (!has('templates/parallel.html') && 'versions are not aligned yet');

const SHARE = '.share-button, [data-do="share"]';
const COPY = '.share-copy, [data-do="copy"]';
const MAIL = 'a[href^="mailto:?"]';
const CITATION = 'details .citation';

/** Opens the fold that a control lies in, as a reader would. */
async function unfold(control) {
  const fold = control.locator('xpath=ancestor::details[1]');
  if ((await fold.count()) > 0 && !(await control.isVisible())) await fold.locator('> summary').click();
  return control;
}

const placesIn = ({ html }) => [...html.matchAll(/ id="(p\d+)"/g)].map(([, id]) => id);

/** The address without its language: the same for all versions of a work but further editions. */
const work = ({ path }) => path.slice(path.indexOf('/'));

/** Each version with the next one of its work in another language, and the blocks that both have. */
const pairs = versions.flatMap((from, at) => {
  const others = [...versions.slice(at + 1), ...versions.slice(0, at)].filter((to) => work(to) === work(from));
  return others.slice(0, 1).map((to) => ({ from, to, shared: placesIn(from).filter((id) => placesIn(to).includes(id)) }));
});

test('changing the language keeps the paragraph', { skip: skipPlace }, async () => {
  assert.ok(pairs.length > 0, 'no work has two versions');
  const faults = [];
  const page = await site.open('');
  for (const { from, to, shared } of pairs) {
    const place = shared[Math.floor(shared.length * 0.6)];
    await page.goto(site.server.address(from.path));
    await page.evaluate((id) => document.getElementById(id)?.scrollIntoView({ behavior: 'instant' }), place);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 300))));
    const arrived = page.waitForURL((url) => below(url) === to.path);
    await page.evaluate((lang) => document.querySelector(`.language-switch a[hreflang="${lang}"]`).click(), to.language);
    await arrived;
    const inView = await page.evaluate((id) => {
      const { top, bottom } = document.getElementById(id)?.getBoundingClientRect() ?? {};
      return bottom > 0 && top < innerHeight;
    }, place);
    if (!place || !inView) faults.push(`/${from.path} → /${to.path}: ${place ?? 'no place'} is not in view`);
  }
  none(faults);
});

const article = versions.find(({ language }) => language === 'en');

test('sharing hands title and address to the platform', { skip }, async () => {
  const page = await site.open(article.path);
  await page.addInitScript(() => {
    navigator.share = async (data) => void (window.shared = data);
  });
  await page.reload();
  await (await unfold(page.locator(SHARE))).click();
  const { title, url } = await page.evaluate(() => window.shared);
  assert.ok(title.includes(await page.locator('h1').innerText()), title);
  assert.ok(url.endsWith(article.path), url);
});

test('copying the address says that it was done', { skip }, async () => {
  const page = await site.open(article.path, { permissions: ['clipboard-read', 'clipboard-write'] });
  const button = await unfold(page.locator(COPY));
  const before = await page.locator('main').innerText();
  await button.click();
  await page.waitForFunction((before) => document.querySelector('main').innerText !== before, before, { timeout: 5000 });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.endsWith(article.path), copied);
});

test('the mail that is offered names title and address', { skip }, async () => {
  const page = await site.open(article.path, { javaScriptEnabled: false });
  const mail = decodeURIComponent(await page.locator(MAIL).getAttribute('href'));
  assert.match(mail, /^mailto:\?/);
  assert.ok(mail.includes(await page.locator('h1').innerText()), mail);
  assert.ok(mail.includes(article.path), mail);
});

test('a citation opens and credits author and translator', { skip }, async () => {
  const faults = [];
  const page = await site.open('', { javaScriptEnabled: false });
  for (const { path } of versions) {
    await page.goto(site.server.address(path));
    const citation = await unfold(page.locator(CITATION));
    const text = await citation.innerText();
    if (!(await citation.isVisible())) faults.push(`/${path}: the citation does not open`);
    const names = await page.locator('.byline .person').allInnerTexts();
    const missing = names.filter((name) => !name.split(/\s+/).every((word) => text.includes(word)));
    faults.push(...missing.map((name) => `/${path}: ${name} is missing in: ${text}`));
  }
  none(faults);
});
