// What comes first: in this repository's archive, where it is clear to any reader (ranking.txt), and
// in a made one (make_ranking_site.js). Both were built; `run` says where.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openBuilt } from './built_index.js';

const archive = await openBuilt(process.env.ARCHIVE);
const made = await openBuilt(process.env.RANKING);

test('the first result is the one that readers expect', async () => {
  const lines = readFileSync(new URL('ranking.txt', import.meta.url), 'utf8').split('\n');
  const rows = lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split(' | '));
  assert.ok(rows.length >= 40);
  const faults = [];
  for (const [own, query, address] of rows) {
    const { texts } = await archive(query, own);
    if (!texts[0]?.startsWith(address)) faults.push(`${own} | ${query} | ${texts.slice(0, 3).join(' ')}`);
  }
  assert.deepEqual(faults, []);
});

const first = async (query, own) => (await made(query, own)).texts[0];

test('a title comes before notes, headings before bodies, the own word before its forms', async () => {
  assert.equal(await first('lantern', 'en'), 'en/articles/z-title/');
  assert.equal(await first('lanterns', 'en'), 'en/articles/z-title/');
  assert.equal(await first('قنديل', 'ar'), 'ar/articles/z-title/');
  assert.equal(await first('القنديل', 'ar'), 'ar/articles/z-title/');
  assert.equal(await first('anvil', 'en'), 'en/articles/z-heading/');
  assert.equal(await first('weaver', 'en'), 'en/articles/z-own/');
  assert.equal(await first('weavers', 'en'), 'en/articles/form/');
  assert.equal(await first('سندان', 'ar'), 'ar/articles/z-article/');
});

test('a name in any script finds the person, and first what the person wrote', async () => {
  for (const name of ['Pushkin', 'pushkin', 'بوشكين', 'لبوشكين', 'Пушкин', 'פושקין', 'پوشکین', 'Πούσκιν', 'プーシキン', 'Pouchkine', 'Alexander Pushkin']) {
    const { names, texts } = await made(name, 'en');
    assert.deepEqual(names, ['pushkin'], name);
    assert.equal(texts[0], 'en/articles/z-written/', name);
  }
});

test('words that the site groups find each other', async () => {
  assert.equal(await first('lamp', 'en'), 'en/articles/z-title/');
  assert.equal(await first('lamps', 'en'), 'en/articles/z-title/');
  assert.equal(await first('مصباح', 'ar'), 'ar/articles/z-title/');
  assert.equal(await first('المصابيح', 'ar'), undefined);
  assert.equal(await first('مصباحًا', 'ar'), 'ar/articles/z-title/');
  assert.equal(await first('colour', 'en'), undefined);
});
