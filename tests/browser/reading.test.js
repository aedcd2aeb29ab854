// What readers do with a version in addition to reading it: change the language and keep their
// place, share, cite.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, setUp, viewport } from './browser.js';
import { BASE_URL, below, pagesOf } from './site.js';

const site = setUp();
const versions = pagesOf('version');
const parallel = pagesOf('parallel');
const SHARE = '[data-do="share"]';
const COPY = '[data-do="copy"]';
const MAIL = 'a[href^="mailto:?"]';
const CITATION = 'details .citation';

/** Opens the fold that contains a control, as a reader would. */
async function unfold(control) {
  const fold = control.locator('xpath=ancestor::details[1]');
  if ((await fold.count()) > 0 && !(await control.isVisible())) await fold.locator('> summary').click();
  return control;
}

const placesIn = ({ html }) => [...html.matchAll(/ id="(p\d+)"/g)].map(([, id]) => id);

/** The address without its language: the same for all versions of a work except other editions. */
const work = ({ path }) => path.slice(path.indexOf('/'));

/** Each version with the next one of its work in another language, and the blocks that both have. */
const pairs = versions.flatMap((from, at) => {
  const others = [...versions.slice(at + 1), ...versions.slice(0, at)].filter((to) => work(to) === work(from));
  const shared = (to) => placesIn(from).filter((id) => placesIn(to).includes(id));
  return others.slice(0, 1).map((to) => ({ from, to, shared: shared(to) }));
});

test('changing the language keeps the paragraph', async () => {
  assert.ok(pairs.length > 0, 'no work has two versions');
  const faults = [];
  // If the reader allows movement, the window scrolls there smoothly.
  const page = await site.open('', { reducedMotion: 'reduce' });
  for (const { from, to, shared } of pairs) {
    const place = shared[Math.floor(shared.length * 0.6)];
    await page.goto(site.server.address(from.path));
    await page.evaluate((id) => document.getElementById(id)?.scrollIntoView({ block: 'center' }), place);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))));
    const arrived = page.waitForURL((url) => below(url) === to.path);
    // After scrolling back a little, the languages are visible.
    await page.mouse.wheel(0, -40);
    await page.waitForFunction(() => document.querySelector('.language-switch').getBoundingClientRect().top > -1);
    await (await unfold(page.locator(`.language-switch a[hreflang="${to.language}"]`))).click();
    await arrived;
    const inView = await page.evaluate((id) => {
      const { top, bottom } = document.getElementById(id)?.getBoundingClientRect() ?? {};
      return bottom > 0 && top < innerHeight;
    }, place);
    if (!place || !inView) faults.push(`/${from.path} → /${to.path}: ${place ?? 'no place'} is not in view`);
  }
  none(faults);
});

test('from both texts side by side, the way to one of them keeps the paragraph', async () => {
  const page = await site.open('', { reducedMotion: 'reduce' });
  const faults = [];
  for (const { path } of parallel) {
    await page.goto(site.server.address(path));
    const link = page.locator('.language-switch .inexact a[data-places]').first();
    if ((await link.count()) === 0) continue;
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))));
    await page.mouse.wheel(0, -40);
    await page.waitForFunction(() => document.querySelector('.language-switch').getBoundingClientRect().top > -1);
    const from = page.url();
    await link.click();
    await page.waitForURL((url) => String(url) !== from);
    if (!/#p\d/.test(page.url())) faults.push(`/${path} → ${page.url()}`);
  }
  none(faults);
});

test('notes beside the text have one number each and end with the text', async () => {
  const page = await site.open('');
  const faults = [];
  let beside = 0;
  for (const { path } of versions) {
    await page.goto(site.server.address(path));
    const notes = await page.evaluate(() => {
      const text = document.querySelector('.text .prose')?.getBoundingClientRect();
      return [...document.querySelectorAll('.beside > ol > li')].map((note) => ({
        marker: getComputedStyle(note).listStyleType,
        over: Math.round(note.getBoundingClientRect().bottom - text.bottom),
      }));
    });
    beside += notes.length;
    faults.push(...notes.filter(({ marker, over }) => marker !== 'none' || over > 1).map((note) => `/${path}: ${JSON.stringify(note)}`));
  }
  assert.ok(beside > 0, 'no notes beside any text');
  none(faults);
});

const article = versions.find(({ language }) => language === 'en');

test('sharing hands title and address to the platform', async () => {
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

test('copying the address says that it was done, and leaves out what tracks its readers', async () => {
  const page = await site.open(`${article.path}?fbclid=1&utm_source=x#p3`, { permissions: ['clipboard-read', 'clipboard-write'] });
  const button = await unfold(page.locator(COPY));
  const before = await page.locator('main').innerText();
  await button.click();
  await page.waitForFunction((before) => document.querySelector('main').innerText !== before, before);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, BASE_URL + article.path);
});

test('a copied citation marks what runs the other way, and no address', async () => {
  for (const language of ['ar', 'en']) {
    const { path } = versions.find((page) => page.language === language && page.path.includes('toledo'));
    const page = await site.open(path, { permissions: ['clipboard-read', 'clipboard-write'] });
    await (await unfold(page.locator('[data-do="cite"]'))).click();
    await page.waitForFunction(() => document.querySelector('.citation ~ output').value);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const shown = (await page.locator(CITATION).innerText()).replace(/\s+/g, ' ').trim();
    assert.equal(copied.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' '), shown);
    assert.ok(copied.endsWith(`${BASE_URL}${path}`), copied);
    const marked = copied.match(/\u2068[^\u2069]*\u2069/g) ?? [];
    const back = language === 'ar' ? /^[^\u0600-\u06ff]*$/ : /[\u0600-\u06ff]/;
    assert.ok(marked.every((piece) => back.test(piece)), marked.join(' '));
  }
});

test('the mail that is offered names title and address', async () => {
  const page = await site.open(article.path, { javaScriptEnabled: false });
  const mail = decodeURIComponent(await page.locator(MAIL).getAttribute('href'));
  assert.match(mail, /^mailto:\?/);
  assert.ok(mail.includes(await page.locator('h1').innerText()), mail);
  assert.ok(mail.includes(article.path), mail);
});

test('a citation opens and credits author and translator', async () => {
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

test('a text that is shown alone keeps the place, and so do both together again', async () => {
  const faults = [];
  const page = await site.open('', { reducedMotion: 'reduce' });
  const drawn = () => page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
  for (const [at, { path }] of parallel.entries()) {
    await page.setViewportSize(viewport(at % 2 ? 1440 : 320));
    await page.goto(site.server.address(path));
    const rows = page.locator('.parallel-text:has(.parallel-source[lang]):has(.parallel-translation[lang])');
    const row = rows.nth(Math.floor((await rows.count()) * 0.6));
    await row.evaluate((it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - innerHeight / 8 + 5));
    await drawn();
    for (const columns of ['translation', 'both', 'source', 'both']) {
      await page.locator(`[name="columns"][value="${columns}"]`).evaluate((it) => it.click());
      await drawn();
      const moved = await row.evaluate((it) => it.getBoundingClientRect().top - innerHeight / 8 + 5);
      if (Math.abs(moved) > 30) faults.push(`/${path}: “${columns}” moves the row by ${moved}`);
    }
  }
  none(faults);
});

test('the way from a text that is shown alone to its own page keeps the paragraph', async () => {
  const faults = [];
  const page = await site.open('', { reducedMotion: 'reduce' });
  for (const { path } of parallel) {
    await page.goto(site.server.address(path));
    await page.locator('[name="columns"][value="translation"]').check();
    const place = await page.evaluate(() => {
      const shown = [...document.querySelectorAll('.parallel-text .parallel-translation [id^="t.p"]')];
      const block = shown[Math.floor(shown.length * 0.6)];
      block.scrollIntoView();
      return block.id.replace('t.', '');
    });
    const arrived = page.waitForURL((url) => !below(url).endsWith('/parallel/'));
    await page.evaluate(() => document.querySelector('.parallel-heads .parallel-translation a').click());
    await arrived;
    const inView = await page.evaluate((id) => {
      const { top, bottom } = document.getElementById(id).getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }, place);
    if (!inView) faults.push(`/${path}: ${place} is not in view`);
  }
  none(faults);
});
