// The archive of this repository on real web servers, in the root and in a folder.
//
// Every link is followed. Servers that the program writes a file for are also asked for headers,
// former addresses and compressed copies.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { extname, join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import vercel from '@vercel/routing-utils';
import { parseAllHeaders } from 'netlify-headers-parser';
import { parseAllRedirects } from 'netlify-redirect-parser';
import { names, start } from './servers.js';

const ROOTS = { '/': process.env.AT_ROOT, '/archive/': process.env.IN_FOLDER };
const OWN = ['nginx', 'apache', 'caddy'];

/** Hosts whose files are read in the root only. */
const HOSTS = ['firebase', 'cloudflare'];

/** Servers whose types and charsets are set: by the program's files, or by servers.js. */
const STRICT = [...OWN, 'lighttpd'];
const FOREVER = 'public, max-age=31536000, immutable';
const REVALIDATE = 'public, max-age=0, must-revalidate';

/** Encodings that a server can send from files. nginx has no module for zst in Debian. */
const ENCODINGS = { nginx: ['gzip', 'br'], apache: ['gzip', 'br', 'zstd'], caddy: ['gzip', 'br', 'zstd'] };

const TYPES = {
  html: /^text\/html; ?charset=utf-8$/i,
  css: /^text\/css; ?charset=utf-8$/i,
  js: /^(text|application)\/javascript; ?charset=utf-8$/i,
  svg: /^image\/svg\+xml/,
  txt: /^text\/plain; ?charset=utf-8$/i,
  csv: /^text\/csv; ?charset=utf-8$/i,
  jpg: /^image\/jpeg$/,
  png: /^image\/png$/,
};

/** Types that only servers with our configuration know, and hosts with our files. */
const RARE_TYPES = {
  md: /^text\/markdown; ?charset=utf-8$/i,
  bib: /^application\/x-bibtex; ?charset=utf-8$/i,
  ris: /^application\/x-research-info-systems; ?charset=utf-8$/i,
};

/** An answer as it came: nothing is followed, nothing is decompressed. */
const get = (address, headers = {}) =>
  new Promise((done, failed) => {
    const asked = request(address, { headers, agent: false }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }));
    });
    asked.on('error', failed).end();
  });

/** Whatever a page or a style sheet names. */
function links(text, type) {
  if (type === 'css') return [...text.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map((found) => found[1]);
  const named = [...text.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((found) => found[1]);
  return named.map((link) => link.replaceAll('&amp;', '&').replaceAll('&#39;', "'"));
}

/** Follows every link from the start; the answers by address. */
async function crawl(begin) {
  const answers = new Map();
  let wave = [begin];
  while (wave.length > 0) {
    const next = new Set();
    for (let at = 0; at < wave.length; at += 4) {
      await Promise.all(
        wave.slice(at, at + 4).map(async (address) => {
          const answer = await get(address);
          answers.set(address, answer);
          const type = /\.(\w+)$/.exec(new URL(address).pathname)?.[1] ?? 'html';
          if (answer.status !== 200 || !['html', 'css'].includes(type)) return;
          for (const link of links(answer.body.toString(), type)) {
            const to = new URL(link, address);
            to.hash = '';
            if (to.href.startsWith(begin)) next.add(to.href);
          }
        }),
      );
    }
    wave = [...next].filter((address) => !answers.has(address));
  }
  return answers;
}

for (const [base, root] of Object.entries(ROOTS)) {
  for (const name of names) {
    describe(`${name} at ${base}`, () => {
      test('every link leads to a page, of the right type', async (t) => {
        if (HOSTS.includes(name) && base !== '/') return t.skip('it reads its files in the root only');
        const address = await start(t, name, root, join(root, base).replace(/\/$/, ''));
        const answers = await crawl(address + base);
        const wrong = [...answers].filter(([, { status }]) => status !== 200);
        assert.deepEqual(wrong.map(([at, { status }]) => `${status} ${at}`), []);
        assert(answers.size > 200, `only ${answers.size} addresses`);
        for (const [at, { headers }] of answers) {
          const type = /\.(\w+)$/.exec(new URL(at).pathname)?.[1] ?? 'html';
          const found = headers['content-type'] ?? '';
          if (STRICT.includes(name)) assert.match(found, TYPES[type] ?? /./, at);
          if (OWN.includes(name) || HOSTS.includes(name)) assert.match(found, RARE_TYPES[type] ?? /./, at);
          if (!STRICT.includes(name) && ['html', 'css'].includes(type)) {
            assert.equal(found.split(';')[0], `text/${type}`, at);
          }
        }
        const missing = await get(`${address}${base}en/nowhere/`);
        assert.equal(missing.status, 404);
        if (!['python', 'serve', 'http-server'].includes(name)) {
          assert.match(missing.body.toString(), /<html[^]*404|<html[^]*lang="ar"/);
          assert.match(missing.headers['content-type'], TYPES.html);
        }
        if (OWN.includes(name) || HOSTS.includes(name)) {
          await headersOf(name, address + base, [...answers.keys()]);
          await formerAddresses(address, base);
        }
        if (OWN.includes(name)) await ownFiles(address + base);
        for (const encoding of ENCODINGS[name] ?? []) await compressed(address + base, encoding, answers);
      });
    });
  }
}

async function headersOf(name, site, addresses) {
  const page = (await get(`${site}ar/articles/moved/`)).headers;
  assert.equal(page['cache-control'], REVALIDATE);
  assert.equal(page['content-language'], 'ar');
  assert.equal(page['x-content-type-options'], 'nosniff');
  assert.equal(page['referrer-policy'], 'strict-origin-when-cross-origin');
  assert.match(page['content-security-policy'], /^default-src 'none'; .*; frame-ancestors 'self'$/);
  assert.equal((await get(`${site}en/`)).headers['content-language'], 'en');
  assert.equal((await get(site)).headers['content-language'], undefined);
  const style = addresses.find((address) => /\/style\.[0-9a-f]{16}\.css$/.test(address));
  const file = (await get(style)).headers;
  assert.equal(file['cache-control'], FOREVER);
  assert.equal(file['x-content-type-options'], 'nosniff');
  const missing = (await get(`${site}ar/nowhere/`)).headers;
  assert.notEqual(missing['cache-control'], FOREVER);
  if (OWN.includes(name)) assert.equal(missing['x-content-type-options'], 'nosniff');
}

async function formerAddresses(address, base) {
  const former = ['قديم/مقال/', 'قديم/مقال', '2019/old.html', 'with space/', 'with space'];
  for (const path of former) {
    const answer = await get(encodeURI(`${address}${base}${path}`));
    const to = new URL(answer.headers.location ?? '', address).pathname;
    assert.deepEqual([answer.status, to], [301, `${base}ar/articles/moved/`], path);
  }
  for (const id of ['earlier', 'سابق']) {
    for (const [language, rest] of [['ar', ''], ['en', ''], ['en', 'parallel/']]) {
      const path = `${language}/articles/${id}/${rest}`;
      const answer = await get(encodeURI(`${address}${base}${path}`));
      const to = new URL(answer.headers.location ?? '', address).pathname;
      assert.deepEqual([answer.status, to], [301, `${base}${language}/articles/moved/${rest}`], path);
    }
  }
  const sea = await get(`${address}${base}ar/tags/sea/`);
  const there = decodeURI(new URL(sea.headers.location ?? '', address).pathname);
  assert.deepEqual([sea.status, there], [301, `${base}ar/tags/بحر/`]);
  const below = await get(encodeURI(`${address}${base}قديم/مقال/below/`));
  assert.equal(below.status, 404, 'only the address itself has moved');
}

async function ownFiles(site) {
  for (const file of ['.htaccess', '_nginx.conf', '_caddy.conf', '_headers']) {
    const { status } = await get(site + file);
    assert(status === 404 || status === 403, `${file} is shown: ${status}`);
  }
}

async function compressed(site, encoding, answers) {
  const decompress = { gzip: gunzipSync, br: brotliDecompressSync };
  const style = [...answers.keys()].find((address) => /\/style\.[0-9a-f]{16}\.css$/.test(address));
  const paths = ['ar/articles/moved/', 'ar/articles/moved/index.html', 'articles/moved/notes.txt', ''];
  for (const address of [style, ...paths.map((path) => site + path)]) {
    const plain = await get(address);
    const answer = await get(address, { 'Accept-Encoding': encoding });
    assert.equal(answer.status, 200, address);
    assert.equal(answer.headers['content-encoding'], encoding, address);
    assert.equal(answer.headers['content-type'], plain.headers['content-type'], address);
    assert.equal(answer.headers['cache-control'], plain.headers['cache-control'], address);
    assert.equal(answer.headers['content-language'], plain.headers['content-language'], address);
    assert.match(answer.headers.vary ?? '', /accept-encoding/i, address);
    assert(answer.body.length < plain.body.length, address);
    if (decompress[encoding]) assert.deepEqual(decompress[encoding](answer.body), plain.body, address);
    assert.equal(plain.headers['content-encoding'], undefined, address);
  }
}

test('from disk, without a server, every link leads to a file', () => {
  const begin = pathToFileURL(`${process.env.ON_DISK}/`).href;
  const files = new Set([`${begin}index.html`]);
  const wrong = [];
  for (const address of files) {
    const type = extname(address).slice(1);
    if (!['html', 'css'].includes(type)) continue;
    for (const link of links(readFileSync(new URL(address), 'utf8'), type)) {
      const to = new URL(link, address);
      to.hash = '';
      if (to.protocol !== 'file:') continue;
      const isFile = to.href.startsWith(begin) && statSync(to, { throwIfNoEntry: false })?.isFile();
      if (isFile) files.add(to.href);
      else wrong.push(`${link} in ${address}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert(files.size > 200, `only ${files.size} files`);
});

describe('files for other hosts, read by their own programs', () => {
  const file = (name) => join(ROOTS['/'], name);

  test('Netlify', async () => {
    const { redirects, errors } = await parseAllRedirects({ redirectsFiles: [file('_redirects')] });
    assert.deepEqual(errors, []);
    const from = redirects.map((redirect) => decodeURI(redirect.path ?? redirect.from));
    for (const path of ['/قديم/مقال/', '/2019/old.html', '/with space/']) assert(from.includes(path), path);
    for (const path of ['/ar/articles/earlier/*', '/en/articles/سابق/*']) assert(from.includes(path), path);
    assert(redirects.every((redirect) => redirect.status === 301));
    const headers = await parseAllHeaders({ headersFiles: [file('_headers')], minimal: true });
    assert.deepEqual(headers.errors, []);
    const everywhere = headers.headers.find((rule) => rule.for === '/*').values;
    assert.equal(everywhere['X-Content-Type-Options'], 'nosniff');
    const forever = headers.headers.filter((rule) => rule.values['Cache-Control'] === FOREVER);
    assert(forever.some((rule) => /^\/style\.[0-9a-f]{16}\.css$/.test(rule.for)));
  });

  test('Vercel', () => {
    const settings = JSON.parse(readFileSync(file('vercel.json'), 'utf8'));
    const { routes, error } = vercel.getTransformedRoutes(settings);
    assert.equal(error, null);
    const leads = (path) => routes.find((route) => route.status === 301 && new RegExp(route.src).test(path));
    for (const path of ['/قديم/مقال/', '/2019/old.html', '/with space/']) {
      assert.equal(leads(encodeURI(path))?.headers.Location, '/ar/articles/moved/', path);
    }
    for (const id of ['earlier', 'سابق']) {
      for (const rest of ['', 'parallel/']) {
        const path = encodeURI(`/en/articles/${id}/${rest}`);
        const { src, headers } = leads(path);
        assert.equal(path.replace(new RegExp(src), headers.Location), `/en/articles/moved/${rest}`);
      }
    }
    assert.equal(leads('/ar/articles/moved/'), undefined);
  });
});
