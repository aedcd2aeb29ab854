// Parallel pages: pairs are side by side if there is room, and otherwise one below the other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, setUp } from './browser.js';
import { pagesOf } from './site.js';

const site = setUp();
const parallel = pagesOf('parallel');

/** Runs inside the page: where the two texts of each row are. */
function rows() {
  const first = (cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (/\S/.test(walker.currentNode.data)) return walker.currentNode;
  };
  /** A box without size, which stands on the baseline of the first line. */
  const probeBefore = (text) => {
    const probe = document.createElement('span');
    probe.style.cssText = 'display: inline-block; inline-size: 0; block-size: 0';
    text.before(probe);
    return probe;
  };
  const pairs = [...document.querySelectorAll('.parallel-row')].flatMap((row) => {
    const cells = [...row.querySelectorAll('.parallel-cell')].map((cell) => ({ cell, text: first(cell) }));
    // The first line of a table with an empty head is empty.
    const isFirst = ({ text }) => text && !text.parentElement.closest('thead + tbody');
    if (cells.length !== 2 || !cells.every(isFirst)) return [];
    return [cells.map(({ cell, text }) => ({ cell, words: text.data.trim().slice(0, 30), probe: probeBefore(text) }))];
  });
  // All probes are in their places before the first is measured: the page is laid out once.
  return pairs.map((pair) => {
    const [one, other] = pair.map(({ cell, words, probe }) => {
      const { top, bottom, left, right } = cell.getBoundingClientRect();
      return { top, bottom, left, right, baseline: probe.getBoundingClientRect().bottom, words };
    });
    return { one, other };
  });
}

async function eachRow(width, fault) {
  assert.ok(parallel.length > 0, 'the site has no parallel page');
  const faults = [];
  const tab = await site.open('', { width });
  for (const { path } of parallel) {
    await tab.goto(site.server.address(path));
    const found = await tab.evaluate(rows);
    if (found.length < 3) faults.push(`/${path} has ${found.length} pairs`);
    faults.push(...found.filter(fault).map(({ one, other }) => `/${path}: ${one.words} | ${other.words}`));
  }
  await tab.context().close();
  none(faults);
}

test('both first lines of a pair stand on one line at full width', () =>
  eachRow(1440, ({ one, other }) => {
    const apart = one.right <= other.left + 1 || other.right <= one.left + 1;
    return !apart || Math.abs(one.baseline - other.baseline) > 2;
  }));

test('on a phone the second text of a pair stands below the first', () =>
  eachRow(320, ({ one, other }) => other.top < one.bottom - 1));
