// Every page as a reader sees it: at three widths, in both colour schemes, with JavaScript and without.

import { test } from 'node:test';
import { WIDTHS, none, setUp, viewport, watch } from './browser.js';
import { directions } from './direction.js';
import { lines, overflow, shifts } from './layout.js';
import { languages, pages } from './site.js';

const site = setUp();
const WORKERS = 2;

/** Three tabs that look at one page after the other. */
class Reader {
  static async start() {
    const reader = new Reader();
    reader.light = await reader.tab({ colorScheme: 'light', viewport: viewport(320) });
    reader.dark = await reader.tab({ colorScheme: 'dark', viewport: viewport(1440) });
    reader.plain = await reader.tab({ javaScriptEnabled: false, viewport: viewport(1440) });
    return reader;
  }

  async tab(options) {
    const context = await site.browser.newContext(options);
    // A page that leads on would be gone before it is measured.
    for (const { path, html } of pages.filter((page) => page.leadsOn)) {
      const body = html.replace(/<meta http-equiv="refresh"[^>]*>/, '');
      await context.route(site.server.address(path), (route) => route.fulfill({ body, contentType: 'text/html' }));
    }
    const tab = { page: await context.newPage(), faults: [] };
    watch(tab.page, site.server.origin, tab.faults);
    return tab;
  }

  /** All faults of a page. */
  async read({ path }) {
    const light = await this.look(this.light, path, WIDTHS);
    const turned = await this.light.page.evaluate(directions);
    const dark = await this.look(this.dark, path, WIDTHS.toReversed());
    await this.plain.page.goto(site.server.address(path));
    const [scripted, plain] = [await this.light.page.evaluate(lines), await this.plain.page.evaluate(lines)];
    const lost = scripted.filter((line) => !plain.includes(line)).map((line) => `needs JavaScript: ${line}`);
    return [...light, ...turned, ...dark, ...lost, ...this.plain.faults.splice(0)].map((fault) => `/${path} ${fault}`);
  }

  async look({ page, faults }, path, widths) {
    const found = [];
    await page.setViewportSize(viewport(widths[0]));
    await page.goto(site.server.address(path));
    found.push(...(await page.evaluate(shifts)));
    for (const width of widths) {
      await page.setViewportSize(viewport(width));
      found.push(...(await page.evaluate(overflow)).map((fault) => `at ${width}: ${fault}`));
    }
    return [...found, ...faults.splice(0)];
  }
}

async function readAll(queue) {
  const faults = [];
  const work = async () => {
    const reader = await Reader.start();
    for (let page = queue.shift(); page; page = queue.shift()) faults.push(...(await reader.read(page)));
    await Promise.all([reader.light, reader.dark, reader.plain].map(({ page }) => page.context().close()));
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  none(faults);
}

for (const language of [...languages, undefined]) {
  const own = pages.filter((page) => (languages.includes(page.language) ? page.language : undefined) === language);
  test(`${own.length} pages ${language ? `in ${language}` : 'outside of the languages'}`, () => readAll([...own]));
}
