// The Nu Html Checker on every page, style sheet and SVG: no error and no warning.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import vnu from 'vnu-jar';
import { none } from './browser.js';
import { folder } from './site.js';

// The checker guesses the language of a page, and thinks that pages in several languages are
// Catalan; documents.test.js checks this better.
// It also takes no file for one of the page's own host, and data in JSON for a script;
// policy.test.js checks the policy in a browser.
const POLICY = /^(Resource violates|Inline script violates) Content Security Policy/;
const OPTIONS = ['--no-langdetect', '--also-check-css', '--also-check-svg', '--format', 'json', '--exit-zero-always'];

test('the Nu Html Checker has nothing to say', () => {
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(html|css|svg)$/.test(file));
  const arguments_ = ['-Xss4m', '-jar', String(vnu), ...OPTIONS, ...files];
  const run = spawnSync('java', arguments_, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  const messages = JSON.parse(run.stderr).messages.filter(({ message }) => !POLICY.test(message));
  const remarks = messages.map(({ url, lastLine, message, extract = '' }) => {
    const place = extract.replace(/\s+/g, ' ').slice(0, 80);
    return `${url.slice(url.indexOf(folder) + folder.length)}:${lastLine}: ${message} ${place}`;
  });
  none(remarks);
});
