// The Content Security Policy in a real browser, over HTTP and from disk.
//
// In: the built site. Out: for a page of every kind, that the policy lets it do all that it does,
// and stops what somebody else puts into it. Never: a request that leaves the machine.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { none, setUp } from './browser.js';
import { folder, fullest, languages, pages } from './site.js';

const site = setUp();

const kinds = [...new Set(pages.map((page) => page.kind))].sort();
const chosen = kinds.flatMap((kind) => {
  const each = languages.map((language) => fullest(kind, language)).filter(Boolean);
  return each.length ? each : [fullest(kind)];
});

const fromDisk = ({ path }) => {
  const file = path.endsWith('/') || path === '' ? `${path}index.html` : path;
  return pathToFileURL(join(folder, file)).href;
};

/** A page that collects what its policy forbids. */
async function tab() {
  const page = await (await site.browser.newContext()).newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  return { page, faults };
}

const ways = [
  ['over HTTP', ({ path }) => site.server.address(path)],
  // The page for wrong addresses has the address of the finished site.
  ['from disk', (page) => (page.kind === 'not_found' ? undefined : fromDisk(page))],
];

for (const [way, address] of ways) {
  test(`no page does what its policy forbids, ${way}`, async () => {
    const { page, faults } = await tab();
    const found = [];
    for (const one of chosen) {
      const url = address(one);
      if (!url) continue;
      if (one.leadsOn) {
        // In a tab of its own: its way on would cut off the way to the next page.
        const { page: own, faults: ownFaults } = await tab();
        await own.goto(url);
        found.push(...ownFaults.map((fault) => `${one.path}: ${fault}`));
        await own.context().close();
        continue;
      }
      await page.goto(url);
      await page.waitForLoadState('load');
      const state = await page.evaluate(() => ({
        policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '',
        sheets: [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => !link.sheet).length,
        broken: [...document.images].filter((image) => image.complete && !image.naturalWidth).length,
      }));
      if (!state.policy.startsWith("default-src 'none'")) found.push(`${one.path}: no policy`);
      if (state.sheets || state.broken) found.push(`${one.path}: ${JSON.stringify(state)}`);
      found.push(...faults.splice(0).map((fault) => `${one.path}: ${fault}`));
    }
    none(found);
    await page.context().close();
  });

  test(`what somebody puts into a page does not run, ${way}`, async () => {
    const { page, faults } = await tab();
    await page.goto(address(fullest('version')));
    const before = faults.length;
    await page.evaluate(async () => {
      const inline = document.createElement('script');
      inline.textContent = 'window.ran = "inline"';
      document.body.append(inline);
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran = \'handler\'">');
      document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc="<script>parent.ran = \'frame\'</script>"></iframe>');
      document.body.insertAdjacentHTML('beforeend', '<img src="https://other.example/a.png">');
      const far = document.createElement('script');
      far.src = 'https://other.example/a.js';
      document.body.append(far);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.ok(faults.length - before >= 4, faults.join('\n'));
    await page.context().close();
  });
}
