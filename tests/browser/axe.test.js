// WCAG 2.2 AA as axe-core can check it, on the fullest page of every kind in every language.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { none, setUp, viewport } from './browser.js';
import { fullest, languages, pages } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const site = setUp();

/** Runs inside the page. */
async function violations({ tags, rules }) {
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

async function check(page, faults) {
  const tab = await site.open(page.path);
  await tab.evaluate(AXE);
  // Of all rules, only that of contrast can tell one scheme from the other.
  for (const [colorScheme, rules] of [['light', undefined], ['dark', ['color-contrast']]]) {
    await tab.emulateMedia({ colorScheme });
    for (const width of [1440, 320]) {
      await tab.setViewportSize(viewport(width));
      const found = await tab.evaluate(violations, { tags: WCAG, rules });
      faults.push(...found.map((fault) => `/${page.path} at ${width}, ${colorScheme}: ${fault}`));
    }
  }
  await tab.context().close();
}

const kinds = [...new Set(pages.filter((page) => !page.leadsOn).map(({ kind }) => kind))];
for (const language of [...languages, undefined]) {
  const chosen = kinds
    .map((kind) => (language ? fullest(kind, language) : pages.find((page) => page.kind === kind && !page.language)))
    .filter(Boolean);
  test(`${chosen.length} kinds of page ${language ? `in ${language}` : 'outside of the languages'}`, async () => {
    const faults = [];
    for (const page of chosen) await check(page, faults);
    none(faults);
  });
}
