// Lighthouse on one page of each kind that people arrive at, in Arabic and English: 100 in every
// category.
//
// Performance may be 99, because it depends on the machine; a page below that is measured once
// more.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { CHROMIUM, FLAGS } from './browser.js';
import { fullest, serve } from './site.js';

const LEAST = { performance: 0.99, accessibility: 1, 'best-practices': 1, seo: 1 };
let server, chrome;

before(async () => {
  server = await serve();
  chrome = await launch({ chromePath: CHROMIUM, chromeFlags: ['--headless', ...FLAGS] });
});
after(() => {
  chrome?.kill();
  server?.close();
});

/** The categories with too low a score, with the audits that caused it. */
async function shortfalls(path) {
  const { lhr } = await lighthouse(server.address(path), { port: chrome.port, onlyCategories: Object.keys(LEAST) });
  return Object.values(lhr.categories).filter(({ id, score }) => score < LEAST[id]).map(({ id, score, auditRefs }) => {
    const audits = auditRefs.filter(({ weight }) => weight > 0).map((audit) => lhr.audits[audit.id]);
    const low = audits.filter((audit) => audit.score !== null && audit.score < 0.99);
    return `${id} ${score}: ${low.map((audit) => `${audit.id} ${audit.displayValue ?? ''}`).join(', ')}`;
  });
}

for (const language of ['ar', 'en']) {
  for (const kind of ['home', 'version', 'parallel', 'person']) {
    const page = fullest(kind, language);
    test(`Lighthouse: ${kind} in ${language}`, async () => {
      let found = await shortfalls(page.path);
      if (found.length > 0) found = await shortfalls(page.path);
      assert.ok(found.length === 0, `/${page.path}\n${found.join('\n')}`);
    });
  }
}
