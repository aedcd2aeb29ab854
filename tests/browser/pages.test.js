// Every page as a reader sees it: at three widths, in both colour schemes, with JavaScript and
// without.

import { test } from 'node:test';
import { WIDTHS, none, setUp, viewport, watch } from './browser.js';
import { directions } from './direction.js';
import { lines, overflow, shifts } from './layout.js';
import { fullest, languages, pages, serve } from './site.js';

const site = setUp();
const WORKERS = 2;
/** If a page arrives line by line, words of several sizes find their common baseline one after the other, which moves a
 * row of tags by 0.0006. What is zero when it is rounded to the usual three digits is not reported. */
const NOTICED = 0.001;

/** Two tabs, each of which opens one page after the other. */
class Reader {
  static async start() {
    const reader = new Reader();
    reader.scripted = await reader.tab({});
    reader.plain = await reader.tab({ javaScriptEnabled: false, viewport: viewport(1440) });
    return reader;
  }

  async tab(options) {
    const context = await site.browser.newContext(options);
    const tab = { page: await context.newPage(), faults: [] };
    watch(tab.page, site.server.origin, tab.faults);
    return tab;
  }

  /** All faults of a page, which is opened at the first of the widths. */
  async read({ path }, widths) {
    const [{ page, faults }, plain] = [this.scripted, this.plain];
    await page.setViewportSize(viewport(widths[0]));
    const moved = async () => {
      await page.goto(site.server.address(path));
      return page.evaluate(shifts, NOTICED);
    };
    // On a busy machine a long table is painted before all of it is there; it is opened once more.
    let found = await moved();
    if (found.length > 0) found = await moved();
    found.push(...(await page.evaluate(directions)));
    for (const width of widths) {
      await page.setViewportSize(viewport(width));
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await page.evaluate(overflow)).map((fault) => `at ${width}, ${colorScheme}: ${fault}`));
      }
    }
    await page.setViewportSize(viewport(1440));
    await plain.page.goto(site.server.address(path));
    const all = await page.evaluate(lines);
    const readable = (await plain.page.evaluate(lines)).join(' ');
    found.push(...all.filter((line) => !readable.includes(line)).map((line) => `needs JavaScript: ${line}`));
    found.push(...faults.splice(0), ...plain.faults.splice(0));
    return found.map((fault) => `/${path} ${fault}`);
  }

  close() {
    return Promise.all([this.scripted, this.plain].map(({ page }) => page.context().close()));
  }
}

async function readAll(queue) {
  const faults = [];
  const work = async () => {
    const reader = await Reader.start();
    for (let page = queue.shift(); page; page = queue.shift()) {
      // What moves while a page opens is seen at one width of each page: in turn the smallest and
      // the largest.
      const widths = queue.length % 2 ? WIDTHS : WIDTHS.toReversed();
      faults.push(...(await reader.read(page, widths)));
    }
    await reader.close();
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  none(faults);
}

for (const language of [...languages, undefined]) {
  const own = pages.filter((page) => (languages.includes(page.language) ? page.language : undefined) === language);
  test(`${own.length} pages ${language ? `in ${language}` : 'outside of the languages'}`, () => readAll([...own]));
}

test('nothing moves while a page arrives line by line', async () => {
  const slow = await serve({ slowly: true });
  const kinds = [...new Set(pages.map(({ kind }) => kind))];
  const queue = languages.flatMap((language) => kinds.map((kind) => fullest(kind, language)).filter(Boolean));
  const faults = [];
  const work = async () => {
    const page = await site.browser.newPage();
    for (let next = queue.shift(); next; next = queue.shift()) {
      const width = WIDTHS[queue.length % WIDTHS.length];
      await page.setViewportSize(viewport(width));
      await page.goto(slow.address(next.path));
      const found = await page.evaluate(shifts, NOTICED);
      faults.push(...found.map((fault) => `/${next.path} at ${width} ${fault}`));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  slow.close();
  none(faults);
});
