// Pictures that could run code, opened in the browser: nothing runs, nothing is loaded from
// elsewhere, and they look as they did in a page.
//
// In: the program named by TARJUMAN (default: the debug build). Out: nothing but the faults.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './browser.js';

const PROGRAM = process.env.TARJUMAN ?? fileURLToPath(new URL('../../target/debug/tarjuman', import.meta.url));
const RUN = "document.title='ran';fetch('https://ran.example/')";
const HTML = 'http://www.w3.org/1999/xhtml';

/** What is in each picture beside a drawing. */
const VECTORS = {
  nothing: '',
  script: `<script>${RUN}</script>`,
  data: `<script>//<![CDATA[\n${RUN}//]]></script>`,
  prefixed: `<s:script xmlns:s="http://www.w3.org/2000/svg">${RUN}</s:script>`,
  html: `<h:script xmlns:h="${HTML}">${RUN}</h:script>`,
  image: `<h:img xmlns:h="${HTML}" src="x" onerror="${RUN}"/>`,
  frame: `<foreignObject width="9" height="9"><iframe xmlns="${HTML}" src="https://ran.example/"/></foreignObject>`,
  object: `<foreignObject width="9" height="9"><object xmlns="${HTML}" data="https://ran.example/"/></foreignObject>`,
  handler: `<g onload="${RUN}"/><rect width="200" height="200" fill-opacity="0" onmouseover="${RUN}" onclick="${RUN}"/>`,
  link: `<a href="javascript:${RUN}"><rect width="200" height="200" fill-opacity="0"/></a>`,
  hidden: `<a xlink:href="java&#x9;script:${RUN}"><rect width="200" height="200" fill-opacity="0"/></a>`,
  set: `<a id="l"><set attributeName="href" to="javascript:${RUN}"/><rect width="200" height="200" fill-opacity="0"/></a>`,
  animated: `<image opacity="0" href="x"><set attributeName="onerror" to="${RUN}"/></image>`,
  begun: `<set attributeName="x" begin="0s" onbegin="${RUN}" to="1"/>`,
  use: `<use href="data:image/svg+xml,&lt;svg id='x' xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/&gt;#x"/>`,
  style: '<style>@import "https://ran.example/a.css"; g { fill: url(https://ran.example/) }</style>',
  picture: '<image opacity="0" width="9" height="9" href="https://ran.example/a.png"/>',
  base: '<g xml:base="https://ran.example/"><image opacity="0" width="9" height="9" href="a.png"/></g>',
};

const DRAWING = `
  <defs>
    <linearGradient id="a"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
    <clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath>
    <filter id="f"><feGaussianBlur stdDeviation="2"/></filter>
    <symbol id="s"><path d="M0 0h20v20z"/></symbol>
  </defs>
  <style>.b { fill: green } text { font: 12px monospace }</style>
  <rect width="100" height="100" fill="url(#a)" clip-path="url(#c)"/>
  <circle class="b" cx="130" cy="60" r="30" filter="url(#f)"/>
  <use href="#s" x="20" y="120"/><use xlink:href="#s" x="60" y="120" style="fill: url(#a)"/>
  <text x="10" y="160">ترجمان &amp; text</text>
  <foreignObject x="90" y="110" width="90" height="60"><div xmlns="${HTML}" style="background: gold">A <b>label</b></div></foreignObject>
  <switch><g systemLanguage="xx"><rect width="200" height="200"/></g><g/></switch>`;

const picture = (vector) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="200">${DRAWING}${vector}</svg>\n`;

/** Pictures that are written in other ways. */
const OTHERS = {
  entity: `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY x "<script xmlns='http://www.w3.org/2000/svg'>${RUN}</script>">]>\n<svg xmlns="&ns;" width="9" height="9">&x;</svg>\n`,
  sheet: `<?xml-stylesheet type="text/xsl" href="data:text/xml,x"?>\n${picture('')}`,
  broken: picture(`<script>${RUN}</script><g>`),
};

const root = mkdtempSync(join(tmpdir(), 'tarjuman-'));
const out = join(root, 'out');
let browser;

before(async () => {
  const save = (name, text) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  save('site/site.yaml', 'title: Site\nlanguages: [en]\n');
  save('site/content/articles/w/en.md', '---\ntitle: W\n---\nText.\n');
  for (const [name, vector] of Object.entries(VECTORS)) save(`site/content/articles/w/${name}.svg`, picture(vector));
  for (const [name, text] of Object.entries(OTHERS)) save(`site/content/articles/w/${name}.svg`, text);
  execFileSync(PROGRAM, ['build', '--root', join(root, 'site'), '--out', out, '--quiet'], { stdio: 'ignore' });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});
after(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Opens a picture, and does to it what a reader may do. */
async function opened(file) {
  const page = await browser.newPage({ viewport: { width: 200, height: 200 } });
  const asked = [];
  page.on('request', (request) => request.url().startsWith('http') && asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  const shown = await page.screenshot();
  await page.mouse.move(100, 100);
  await page.mouse.click(100, 100);
  await page.waitForTimeout(150);
  const title = await page.title();
  await page.close();
  return { asked, shown, title };
}

/** A picture as a page shows it, where nothing in it runs. */
async function shownInPage(file) {
  const page = await browser.newPage({ viewport: { width: 200, height: 200 } });
  await page.goto(pathToFileURL(join(out, 'robots.txt')).href);
  await page.setContent(`<body style="margin:0"><img src="${pathToFileURL(file).href}" style="display:block">`);
  await page.waitForLoadState();
  const shown = await page.screenshot();
  await page.close();
  return shown;
}

for (const name of [...Object.keys(VECTORS), ...Object.keys(OTHERS)]) {
  test(`${name}: nothing runs`, async () => {
    const { asked, title } = await opened(join(out, `articles/w/${name}.svg`));
    assert.deepEqual({ asked, title }, { asked: [], title: '' });
  });
}

test('the judge sees what runs', async () => {
  const file = join(root, 'site/content/articles/w/script.svg');
  const { asked } = await opened(file);
  assert.ok(asked.some((url) => url.startsWith('https://ran.example/')));
});

test('pictures look the same', async () => {
  for (const name of Object.keys(VECTORS)) {
    const [source, clean] = ['site/content', 'out'].map((folder) => join(root, folder, `articles/w/${name}.svg`));
    const [before, after] = [await shownInPage(source), await shownInPage(clean)];
    assert.ok(before.equals(after), `${name} looks different`);
  }
});
