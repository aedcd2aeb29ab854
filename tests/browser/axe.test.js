// WCAG 2.2 AA as far as axe-core can check it, with all rules: every page in both colour schemes,
// in turn one in a wide window and the other in a narrow one.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { none, setUp, viewport } from './browser.js';
import { languages, pages } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const view = (colorScheme, width) => ({ colorScheme, width });
const VIEWS = [[view('light', 1440), view('dark', 320)], [view('dark', 1440), view('light', 320)]];
const site = setUp();

/** Runs inside the page. */
async function violations(tags) {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

for (const language of [...languages, undefined]) {
  const own = pages.filter((page) => !page.leadsOn && page.language === language);
  test(`${own.length} pages ${language ? `in ${language}` : 'outside of the languages'}`, async () => {
    const faults = [];
    const tab = await site.open('');
    for (const [at, page] of own.entries()) {
      await tab.goto(site.server.address(page.path));
      await tab.evaluate(AXE);
      for (const { colorScheme, width } of VIEWS[at % 2]) {
        await tab.emulateMedia({ colorScheme });
        await tab.setViewportSize(viewport(width));
        const found = await tab.evaluate(violations, WCAG);
        faults.push(...found.map((fault) => `/${page.path} at ${width}, ${colorScheme}: ${fault}`));
      }
    }
    none(faults);
  });
}
