// Chromium, and a server for the site.
//
// In: nothing. Out: a browser and a server for the tests of one file, closed after the last test.
// Never: a request to another machine that nobody notices; see `watch`.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './site.js';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export const WIDTHS = [320, 768, 1440];

export const viewport = (width) => ({ width, height: width < 700 ? 800 : 1000 });

/** A browser and a server, until the tests of the file that called this have ended. */
export function setUp() {
  const site = {};
  before(async () => {
    site.server = await serve();
    site.browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  after(async () => {
    await site.browser?.close();
    site.server?.close();
  });
  site.open = async (path, { width = 1440, ...options } = {}) => {
    const context = await site.browser.newContext({ viewport: viewport(width), ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(site.server.address(path));
    return page;
  };
  return site;
}

/** Collects what no page may do: request from another host, fail to load, log an error. */
export function watch(page, origin, faults) {
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) faults.push(`asks for ${url}`);
  });
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
}

/** Fails with all faults, one per line. */
export function none(faults) {
  assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 60).join('\n')}`);
}
