// Cloudflare Pages on the loopback interface, by the code that Cloudflare published.
//
// In: a port, and a site in the current folder. Out: the answers to requests, as `_redirects` and
// `_headers` say. Never: a line of these files that was not understood; the program ends then.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { addHook } from 'sucrase/dist/register.js';

// The package is published as TypeScript.
addHook('.ts', { transforms: ['typescript', 'imports'] }, { ignoreNodeModules: false });
const require = createRequire(import.meta.url);
const own = (name) => require(`@cloudflare/pages-shared/${name}.ts`);
const { generateHandler } = own('asset-server/handler');
const { createMetadataObject } = own('metadata-generator/createMetadataObject');
const { parseHeaders } = own('metadata-generator/parseHeaders');
const { parseRedirects } = own('metadata-generator/parseRedirects');

const folder = process.cwd();
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'application/javascript',
  '.svg': 'image/svg+xml',
};

function read(name, parse) {
  const { rules, invalid } = parse(readFileSync(join(folder, name), 'utf8'));
  if (invalid.length > 0) throw new Error(`${name}: ${JSON.stringify(invalid)}`);
  return { rules, invalid };
}

const metadata = createMetadataObject({
  redirects: read('_redirects', parseRedirects),
  headers: read('_headers', parseHeaders),
});

/** A file is found by its path; the files that are for Cloudflare are not published. */
const find = async (path) => {
  const file = join(folder, path);
  return !['/_headers', '/_redirects'].includes(path) && existsSync(file) && statSync(file).isFile() ? file : null;
};

const answer = (request) =>
  generateHandler({
    request,
    metadata,
    logError: console.error,
    findAssetEntryForPath: find,
    // It is in a header, which can only have ASCII.
    getAssetKey: encodeURI,
    negotiateContent: () => ({ encoding: null }),
    fetchAsset: async (key) => ({
      body: readFileSync(decodeURI(key)),
      contentType: TYPES[extname(key)] ?? 'application/octet-stream',
    }),
  });

createServer(async (request, response) => {
  const found = await answer(new Request(new URL(request.url, 'https://archive.test')));
  response.writeHead(found.status, Object.fromEntries(found.headers));
  response.end(Buffer.from(await found.arrayBuffer()));
}).listen(Number(process.argv[2]), '127.0.0.1');
