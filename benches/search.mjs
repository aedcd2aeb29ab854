// Searches a built site in Chromium, and says what each query cost, as JSON.
//
//   node search.mjs FOLDER tarjuman [pagefind]
//
// In: the folder of a site, and in it that of Pagefind. Out: for each query and program how many
// results there are (with people and tags, which Pagefind has not), what was sent in how many
// requests until the results and the passages in view were there (code and the page itself
// included), and how long it took, first with nothing loaded and then with all of it. Never:
// another host.

import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const { chromium } = createRequire(`${process.env.NODE_MODULES}/`)('playwright-core');
const [folder, ...programs] = process.argv.slice(2);

const QUERIES = {
  ar: ['المدينة', 'قانون', 'حرب سلام', 'الدبلوماسية', 'أحمد', 'والكتاب'],
  en: ['government', 'translation', 'war peace', 'diplomacy', 'Samar', 'energy market'],
};
const WARM = 7;
const SHOWN = 8;
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
/* Both are as large as they can be. */
const COMPRESSED = /\.bin$|\.pf_|\.pagefind$/;

/* What was sent. */
let sent = { bytes: 0, requests: 0 };
const zipped = new Map();
const server = createServer(({ url }, response) => {
  const path = decodeURI(url.split('?')[0]).replace(/\/$/, '/index.html');
  const file = join(folder, path);
  if (path.startsWith('/pagefind-page/')) {
    const html = `<!doctype html><html lang="${path.split('/')[2]}"><title>Pagefind</title><body>`;
    return void response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  }
  if (!existsSync(file)) return void response.writeHead(404).end();
  const isCompressed = COMPRESSED.test(path);
  if (!zipped.has(path)) zipped.set(path, isCompressed ? readFileSync(file) : gzipSync(readFileSync(file)));
  const body = zipped.get(path);
  sent.bytes += body.length;
  sent.requests++;
  const head = {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': 'max-age=600',
  };
  response.writeHead(200, isCompressed ? head : { ...head, 'content-encoding': 'gzip' }).end(body);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/* Runs in the page of the search: asks, and waits until the list of results is there. */
const ask = (query) =>
  new Promise((answered) => {
    const field = document.querySelector('main [type="search"]');
    const list = document.querySelector('.found-texts ol');
    const from = performance.now();
    /* The list is emptied and filled again; the state comes last. */
    const state = document.getElementById('search.state');
    const watch = new MutationObserver(() => {
      if (!list.children.length && !document.getElementById('search.found').hidden) return;
      watch.disconnect();
      answered(performance.now() - from);
    });
    watch.observe(state, { childList: true });
    field.value = query;
    field.form.requestSubmit();
  });

async function byTarjuman(context, language, query) {
  const page = await context.newPage();
  const from = performance.now();
  await page.goto(`${origin}/${language}/search/?q=${encodeURIComponent(query)}`);
  await page.waitForFunction(() => {
    const said = document.getElementById('search.state').textContent.trim();
    const { words } = JSON.parse(document.getElementById('search.settings').text);
    const inView = [...document.querySelectorAll('.found-texts .entry')].filter(
      (it) => it.getBoundingClientRect().top < innerHeight,
    );
    return (
      said &&
      said !== words.search_loading.other &&
      inView.every((it) => it.querySelector('.entry-text').textContent)
    );
  });
  const cold = performance.now() - from;
  await page.waitForLoadState('networkidle');
  const cost = { ...sent };
  const texts = await page.evaluate(() =>
    Number(
      /\d+/.exec(
        document
          .getElementById('search.state')
          .textContent.replace(/[٠-٩]/g, (d) => '٠١٢٣٤٥٦٧٨٩'.indexOf(d))
          .replace(/[,٬]/g, ''),
      )?.[0] ?? 1,
    ),
  );
  const warm = [];
  for (let n = 0; n < WARM; n++) {
    await page.evaluate(ask, 'zzzzzzzzzz');
    warm.push(await page.evaluate(ask, query));
  }
  await page.close();
  return { ...cost, texts, cold, warm: median(warm) };
}

async function byPagefind(context, language, query) {
  const page = await context.newPage();
  const from = performance.now();
  await page.goto(`${origin}/pagefind-page/${language}/`);
  const search = (text, shown) =>
    page.evaluate(
      async ([text, shown]) => {
        window.pagefind ??= await import('/pagefind/pagefind.js');
        const from = performance.now();
        const { results } = await window.pagefind.search(text);
        await Promise.all(results.slice(0, shown).map((result) => result.data()));
        return [results.length, performance.now() - from];
      },
      [text, shown],
    );
  const [texts] = await search(query, SHOWN);
  const cold = performance.now() - from;
  const cost = { ...sent };
  const warm = [];
  for (let n = 0; n < WARM; n++) warm.push((await search(query, SHOWN))[1]);
  await page.close();
  return { ...cost, texts, cold, warm: median(warm) };
}

const rows = [];
for (const [language, queries] of Object.entries(QUERIES))
  for (const query of queries)
    for (const program of programs) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      sent = { bytes: 0, requests: 0 };
      const cost = await (program === 'pagefind' ? byPagefind : byTarjuman)(context, language, query);
      rows.push({ query, program, ...cost });
      await context.close();
    }
console.log(JSON.stringify(rows));
await browser.close();
server.close();
