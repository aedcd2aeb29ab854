// The built site under test.
//
// In: the folder named by SITE. Out: its pages, what their addresses say about them, and a server
// for its files. Never: writing; following a link to find a page. Everything that was built is
// tested.

import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const FOLDER = process.env.SITE ?? fail('SITE must name the folder of a built site; tests/browser/run sets it');

/** The address that the site was built for. It is in a sub-folder, and so is the server's copy. */
export const BASE_URL = process.env.BASE_URL ?? 'https://example.org/archive/';
const MOUNT = new URL(BASE_URL).pathname;

const REFRESH = /<meta http-equiv="refresh"[^>]*>/;

const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'];

/** Which pages are tested, by their paths, if not all are. */
const SAMPLE = new RegExp(process.env.SAMPLE ?? '');

/** Every page of the site: its address below the root, its HTML, its kind, and the language in its address. */
export const pages = readdirSync(FOLDER, { recursive: true })
  .filter((file) => file.endsWith('.html'))
  .sort()
  .map((file) => {
    const html = readFileSync(join(FOLDER, file), 'utf8');
    const path = file.replace(/(^|\/)index\.html$/, '$1');
    const kind = /<body class="page-([\w-]+)/.exec(html)?.[1] ?? 'redirect';
    return { path, html, kind, language: languageIn(path), leadsOn: REFRESH.test(html) };
  })
  .filter(({ path }) => SAMPLE.test(path));

/** The languages with an interface of their own: those that have a home page. */
export const languages = pages.filter((page) => page.kind === 'home').map((page) => page.language);

/** The language of the interface if the address names none, or one without a home page. */
export const defaultLanguage = /<html lang="([^"]+)"/.exec(pages.find((page) => page.path === '').html)[1];

export const pagesOf = (kind, language) =>
  pages.filter((page) => page.kind === kind && (!language || page.language === language));

/** The page of a kind, in a language, with the most content. */
export const fullest = (kind, language) =>
  pagesOf(kind, language).toSorted((one, other) => other.html.length - one.html.length)[0];

export function direction(language) {
  return RIGHT_TO_LEFT.includes(new Intl.Locale(language).maximize().script) ? 'rtl' : 'ltr';
}

/** Whether a file is at a path below the root of the site. */
export const exists = (path) => existsSync(fileOf(path));

export const folder = FOLDER;

const fileOf = (path) => join(FOLDER, path.endsWith('/') || path === '' ? `${path}index.html` : path);

/** The path below the root of the site, if the address is in the site. */
export function below(url) {
  const { pathname } = new URL(url);
  return pathname.startsWith(MOUNT) ? decodeURIComponent(pathname.slice(MOUNT.length)) : undefined;
}

/** Serves the site as a plain host would, compressed and with its 404 page. Pages that would lead to
 * another one stay, so that a test can look at them. If `slowly`, the lines of a page arrive one after the other, as far
 * down as a window shows. */
export async function serve({ slowly = false } = {}) {
  const server = createServer((request, response) => {
    // If a page names no icon, browsers ask every host for this once; the host answers it, not the
    // site.
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    const path = below(new URL(request.url, BASE_URL));
    const found = path !== undefined && !path.includes('..') && exists(path);
    const file = found ? fileOf(path) : join(FOLDER, '404.html');
    const content = readFileSync(file);
    const head = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' };
    const isPage = file.endsWith('.html');
    const body = isPage ? content.toString().replace(REFRESH, '') : content;
    if (slowly && isPage) return void dribble(response.writeHead(200, head), body);
    response.writeHead(found ? 200 : 404, { ...head, 'content-encoding': 'gzip' });
    response.end(gzipSync(body));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => (server.closeAllConnections(), server.close());
  return { origin, address: (path) => origin + MOUNT + encodeURI(path), close };
}

/** Sends a page line by line, as far down as a window shows, with time to paint each line. */
async function dribble(response, html) {
  const at = html.indexOf('<body');
  const lines = html.slice(at).split(/(?<=\n)/);
  for (const piece of [html.slice(0, at), ...lines.splice(0, 80)]) {
    response.write(piece);
    await new Promise((painted) => setTimeout(painted, 25));
  }
  response.end(lines.join(''));
}

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** The first folder of an address, if it is a language. */
function languageIn(path) {
  const first = path.split('/', 2);
  return first.length === 2 && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(first[0]) ? first[0] : undefined;
}

function fail(message) {
  throw new Error(message);
}
