// WCAG 2.2 AA as axe-core can check it, with all rules. The fullest page of every kind in every language is looked at in
// both colour schemes, one in a wide window and one in a narrow one, by turns. All other texts are looked at once; and
// people, tags and years, which differ in their words only, in one of the languages.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { none, setUp, viewport } from './browser.js';
import { fullest, languages, pages } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const view = (colorScheme, width) => ({ colorScheme, width });
const VIEWS = [[view('light', 1440), view('dark', 320)], [view('dark', 1440), view('light', 320)]];
const isText = ({ kind }) => ['version', 'parallel', 'sheet'].includes(kind);
const site = setUp();

/** Runs inside the page. */
async function violations(tags) {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

const kinds = [...new Set(pages.filter((page) => !page.leadsOn).map(({ kind }) => kind))];
for (const [turn, language] of [...languages, undefined].entries()) {
  const all = pages.filter((page) => !page.leadsOn && page.language === language);
  const chosen = kinds.map((kind) => (language ? fullest(kind, language) : all.find((page) => page.kind === kind)));
  const own = all.filter((page, at) => chosen.includes(page) || isText(page) || at % languages.length === turn);
  test(`${own.length} pages ${language ? `in ${language}` : 'outside of the languages'}`, async () => {
    const faults = [];
    const tab = await site.open('');
    for (const [at, page] of own.entries()) {
      await tab.goto(site.server.address(page.path));
      await tab.evaluate(AXE);
      const views = VIEWS[at % 2];
      for (const { colorScheme, width } of chosen.includes(page) ? views : [views[turn % 2]]) {
        await tab.emulateMedia({ colorScheme });
        await tab.setViewportSize(viewport(width));
        const found = await tab.evaluate(violations, WCAG);
        faults.push(...found.map((fault) => `/${page.path} at ${width}, ${colorScheme}: ${fault}`));
      }
    }
    none(faults);
  });
}
