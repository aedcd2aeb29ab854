// The script of the search, on indexes that were made by brute force.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { core } from './core.js';
import { RULES } from './rules.js';
import { fetchFrom, writeIndex } from './write_index.js';

const TEXTS = [
  {
    language: 'en',
    title: 'The bridge',
    body: 'A bridge over the river was built.',
    date: '2021-03-04',
    authors: ['ann'],
    address: 'en/a/',
  },
  {
    language: 'en',
    title: 'Rivers',
    body: 'Many rivers and one bridge.',
    date: '2023',
    tags: ['water'],
    kind: 'news',
    address: 'en/b/',
  },
  {
    language: 'en',
    title: 'The mill',
    body: 'A mill by the river. The mill is old.',
    date: '2022-01-01',
    translators: ['ann'],
    address: 'en/c/',
  },
  { language: 'ar', title: 'الجسر', body: 'بُني جسر على النهر.', date: '2021-03-05', address: 'ar/a/' },
  { language: 'ar', title: 'كتاب', body: 'والكتاب عن الجسر', date: '2020-01-01', address: 'ar/b/' },
  { language: 'fa', title: 'روزنامه‌نگار', body: 'می‌خواهم پل را ببینم', address: 'fa/a/' },
  { language: 'ja', title: '東京都庁', body: '', address: 'ja/a/' },
];
const NAMES = [
  ['person', 'ann', { en: 'Ann Bridge', ar: 'آن بريدج' }, { en: 'en/people/ann/', ar: 'ar/people/ann/' }],
  ['tag', 'water', { en: 'Water', ar: 'ماء' }, { en: 'en/tags/water/' }],
];
/* English words without their s; Arabic ones without their article. */
const keysOf = (form, language) => {
  if (language === 'en') return [[form.replace(/s$/, ''), 7]];
  return /^(و?ال)/.test(form) ? [[form.replace(/^و?ال/, ''), 7]] : [[form, 7]];
};

const openMade = async (options = {}) => {
  const asked = [];
  const files = writeIndex({ texts: TEXTS, names: NAMES, rules: RULES, keysOf, ...options });
  return { index: await core.openIndex('https://a.test/', fetchFrom(files, asked)), asked };
};

const OPERATORS = [
  ['author', 'author'],
  ['by', 'author'],
  ['translator', 'translator'],
  ['person', 'person'],
  ['tag', 'tag'],
  ['lang', 'lang'],
  ['year', 'year'],
  ['kind', 'kind'],
  ['مؤلف', 'author'],
];

async function titles({ index }, query, options = {}) {
  const { words, filters } = core.readQuery(query, index, OPERATORS);
  const found = await index.find({ words, filters, ...options });
  return Promise.all(found.texts.map(async (id) => (await index.textAt(id))[2]));
}

test('the script is small', () => {
  const bytes = gzipSync(readFileSync(new URL('../../static/search.js', import.meta.url)), {
    level: 9,
  }).length;
  assert.ok(bytes < 8192, `${bytes} bytes compressed`);
});

for (const parts of [1, 2, 7, 30]) {
  const made = openMade({ parts });
  const shape = `${parts} parts`;

  test(`words are found, the best text first: ${shape}`, async () => {
    const index = await made;
    assert.deepEqual(await titles(index, 'mill'), ['The mill']);
    assert.deepEqual(await titles(index, 'bridge'), ['The bridge', 'Rivers']);
    assert.deepEqual((await titles(index, 'river')).sort(), ['Rivers', 'The bridge', 'The mill']);
    assert.deepEqual(await titles(index, 'river mill'), ['The mill']);
    assert.deepEqual(await titles(index, 'nothing'), []);
    assert.deepEqual(await titles(index, 'river nothing'), []);
  });

  test(`a word of which the archive has another form: ${shape}`, async () => {
    const index = await made;
    assert.deepEqual(await titles(index, 'الجسر'), ['الجسر', 'كتاب']);
    assert.deepEqual(await titles(index, 'كتاب'), ['كتاب']);
    assert.deepEqual(await titles(index, 'bridges'), ['The bridge', 'Rivers']);
    assert.deepEqual(await titles(index, 'میخواهم'), ['روزنامه‌نگار']);
    assert.deepEqual(await titles(index, 'می خواهم'), ['روزنامه‌نگار']);
    assert.deepEqual(await titles(index, 'نگار‌روزنامه'), ['روزنامه‌نگار'], 'the parts may stand apart');
    assert.deepEqual(await titles(index, 'روزنامه نگار'), ['روزنامه‌نگار']);
    assert.deepEqual(await titles(index, '東京'), ['東京都庁']);
    assert.deepEqual(await titles(index, '京東'), []);
  });

  test(`filters: ${shape}`, async () => {
    const index = await made;
    assert.deepEqual(await titles(index, 'by:ann'), ['The bridge']);
    assert.deepEqual(await titles(index, 'author:"Ann Bridge" river'), ['The bridge']);
    assert.deepEqual(await titles(index, 'مؤلف:آن'), ['The bridge']);
    assert.deepEqual(await titles(index, 'translator:Bridge'), ['The mill']);
    assert.deepEqual(await titles(index, 'person:ann'), ['The mill', 'The bridge']);
    assert.deepEqual(await titles(index, 'tag:ماء'), ['Rivers']);
    assert.deepEqual(await titles(index, 'tag:ann'), []);
    assert.deepEqual(await titles(index, 'year:2021', { own: 'ar' }), ['الجسر', 'The bridge']);
    assert.deepEqual(await titles(index, 'year:٢٠٢٢'), ['The mill']);
    assert.deepEqual(await titles(index, 'kind:news river'), ['Rivers']);
  });

  test(`while a word is typed, longer ones are found: ${shape}`, async () => {
    const index = await made;
    assert.deepEqual(await titles(index, 'mil', { isTyped: false }), []);
    if (parts < 3) assert.deepEqual(await titles(index, 'mil', { isTyped: true }), ['The mill']);
    assert.deepEqual(await titles(index, 'mil river', { isTyped: true }), []);
  });

  test(`names in any script, the whole name first: ${shape}`, async () => {
    const { index } = await made;
    const names = async (query) => {
      const found = await index.find({ ...core.readQuery(query, index, OPERATORS) });
      return Promise.all(found.names.map(async (n) => (await index.nameAt(n))[1]));
    };
    assert.deepEqual(await names('bridge'), ['ann']);
    assert.deepEqual(await names('آن'), ['ann']);
    assert.deepEqual(await names('ماء'), ['water']);
    assert.deepEqual(await names('ann water'), []);
  });
}

test('of a word that very many texts have, the best texts are known', async () => {
  const texts = ['2023-01-03', '2023-01-02', '2023-01-01'].map((date, n) => ({
    language: 'en',
    title: `Text ${n}`,
    body: '1258 and bridge',
    date,
    address: `en/${n}/`,
  }));
  const made = await openMade({ texts, most: 2 });
  for (const word of ['bridge', '1258']) assert.deepEqual(await titles(made, word), ['Text 0', 'Text 1'], word);
  assert.equal((await titles(made, 'year:2023')).length, 3, 'lists of filters are whole');
});

test('texts are counted by language, those of the page come first, one can be chosen', async () => {
  const { index } = await openMade();
  const all = await index.find({ words: [], filters: [['kind', 'article']], own: 'ar' });
  assert.deepEqual(
    all.counts.filter(({ n }) => n),
    [
      { tag: 'en', n: 2 },
      { tag: 'ar', n: 2 },
      { tag: 'fa', n: 1 },
      { tag: 'ja', n: 1 },
    ],
  );
  assert.deepEqual(await Promise.all(all.texts.map(async (id) => (await index.textAt(id))[0])), [
    'ar',
    'ar',
    'en',
    'en',
    'fa',
    'ja',
  ]);
  const inEnglish = [
    ['kind', 'article'],
    ['lang', 'en'],
  ];
  const one = await index.find({ words: [], filters: inEnglish, own: 'ar' });
  assert.deepEqual([one.texts.length, one.counts], [2, all.counts]);
  const several = await index.find({ words: [], filters: [['lang', 'fa', 'ja']] });
  assert.equal(several.texts.length, 2);
});

test('words with a space that texts write as one', async () => {
  const texts = [
    { title: 'A database', body: '', language: 'en', address: 'en/a/' },
    { title: 'Of data', body: 'At the base.', language: 'en', address: 'en/b/' },
    { title: 'Sunflower', body: 'many bridges', language: 'en', address: 'en/c/' },
    { title: 'ميخواهم', body: '', language: 'fa', address: 'fa/a/' },
    { title: 'می‌خواهم', body: '', language: 'fa', address: 'fa/b/' },
    { title: 'خواهم که می', body: '', language: 'fa', address: 'fa/c/' },
    { title: 'Lighthouses', language: 'en', address: 'en/d/' },
    { title: 'Rain bows', body: 'after a rainstorm', language: 'en', address: 'en/e/' },
  ];
  const made = await openMade({ texts });
  assert.deepEqual(await titles(made, 'light house'), ['Lighthouses'], 'in another form');
  assert.deepEqual(await titles(made, 'rain storms'), ['Rain bows'], 'a form that no text has');
  assert.deepEqual(await titles(made, 'data base'), ['Of data'], 'what is written so is enough');
  assert.deepEqual(await titles(made, 'sun flower'), ['Sunflower']);
  assert.deepEqual(await titles(made, 'many sun flower bridges'), ['Sunflower']);
  assert.deepEqual(await titles(made, 'flower sun'), []);
  const { terms } = await made.index.find({ words: ['sun', 'flower'], filters: [] });
  assert.ok(made.index.fit(terms[0], 'Sunflower'), 'it is marked');
  const persian = ['خواهم که می', 'ميخواهم', 'می‌خواهم'];
  assert.deepEqual((await titles(made, 'می خواهم')).sort(), persian.sort());
});

/* `unkind` may be the word `kind`; the key of `bridge` is `bridg`, and `bridge` that of `bridges`. */
const guesses = (form) => {
  if (form === 'unkind')
    return [
      ['unkind', 7],
      ['kind', 4],
    ];
  return [[{ bridge: 'bridg', bridges: 'bridge' }[form] ?? form, 7]];
};
const guessed = () =>
  openMade({
    keysOf: guesses,
    texts: [
      { title: 'Unkind', language: 'en', authors: ['una'], address: 'en/a/', date: '2024' },
      { title: 'One', body: 'Here is somebody who was kind.', language: 'en', authors: ['kim'] },
      { title: 'Bridges', language: 'en' },
      { title: 'Two', body: 'a bridge', language: 'en' },
      { title: 'Mueller', language: 'nl' },
      { title: 'Müller', language: 'de' },
    ],
    names: [
      ['person', 'una', { en: 'Unkind Smith' }, { en: 'en/people/una/' }],
      ['person', 'kim', { en: 'Kind' }, { en: 'en/people/kim/' }],
    ],
  });

test('a guess comes after every text with the word itself', async () => {
  const made = await guessed();
  assert.deepEqual(await titles(made, 'kind'), ['One', 'Unkind']);
  assert.deepEqual(await titles(made, 'unkind'), ['Unkind', 'One']);
});

test('nobody is guessed whose name another fits, and no filter guesses', async () => {
  const made = await guessed();
  const { names } = await made.index.find({ words: ['unkind'], filters: [] });
  assert.deepEqual(await Promise.all(names.map(async (n) => (await made.index.nameAt(n))[1])), ['una']);
  assert.deepEqual(await titles(made, 'author:unkind'), ['Unkind']);
  assert.deepEqual(await titles(made, 'author:kind'), ['One']);
});

test('a word of texts finds other forms too, and other spellings', async () => {
  const made = await guessed();
  assert.deepEqual(await titles(made, 'bridge'), ['Two', 'Bridges']);
  assert.deepEqual(await titles(made, 'bridges'), ['Bridges', 'Two']);
  assert.deepEqual(await titles(made, 'Mueller'), ['Mueller', 'Müller']);
});

test('a single letter of a script without spaces', async () => {
  const texts = ['黒猫', '猫の手', '白猫が', '犬', '2024年5月'].map((title) => ({ title, language: 'ja' }));
  for (const parts of [1, 3, 9]) {
    const made = await openMade({ texts, parts, keysOf: (form) => [[form, 7]] });
    assert.deepEqual((await titles(made, '猫')).sort(), ['猫の手', '白猫が', '黒猫'].sort(), `${parts} parts`);
    assert.deepEqual(await titles(made, '犬'), ['犬']);
    assert.deepEqual(await titles(made, '2024年'), ['2024年5月']);
    assert.deepEqual(await titles(made, '犬猫'), []);
  }
});

test('files of another build are not read', async () => {
  const write = (numbering, texts) =>
    fetchFrom(writeIndex({ texts, names: NAMES, rules: RULES, keysOf, parts: 7, numbering }));
  const [before, after] = [write('n1', TEXTS), write('n2', TEXTS.slice(1))];
  let current = before;
  const index = await core.openIndex('https://a.test/', (address) => current(address));
  assert.deepEqual(await titles({ index }, 'mill'), ['The mill']);
  current = after;
  await assert.rejects(titles({ index }, 'كتاب'), (fault) => fault === 'of another build');
});

test('a file that could not be read is asked for again', async () => {
  const files = writeIndex({ texts: TEXTS, names: NAMES, rules: RULES, keysOf, parts: 7 });
  const fetch = fetchFrom(files);
  let isDown = false;
  const index = await core.openIndex('https://a.test/', (address) =>
    isDown ? Promise.reject(new TypeError('no network')) : fetch(address),
  );
  isDown = true;
  await assert.rejects(titles({ index }, 'mill'));
  isDown = false;
  assert.deepEqual(await titles({ index }, 'mill'), ['The mill']);
});

test('words that look like one that is not there', async () => {
  const { index } = await openMade();
  const near = async (word) => {
    await index.find({ words: [word], filters: [] });
    return index.near(word);
  };
  assert.equal(await near('brigde'), 'bridge');
  assert.equal(await near('brige'), 'bridge');
  assert.equal(await near('bredge'), 'bridge');
  assert.equal(await near('bridgee'), 'bridge');
  assert.equal(await near('br'), 'bridge', 'the beginning of a word');
  assert.ok(!(await near('xyz')));
  assert.ok(!(await near('elephants')));
});

test('queries', async () => {
  const { index } = await openMade();
  const read = (query) => {
    const { words, phrases, filters } = core.readQuery(query, index, OPERATORS);
    return { words, phrases, filters };
  };
  for (const quoted of [
    '"old mill"',
    '“old mill”',
    '«old mill»',
    '„old mill“',
    '„old mill”',
    '”old mill”',
    '« old mill »',
  ]) {
    const { words, phrases, filters } = read(`the ${quoted} x`);
    assert.deepEqual([words, phrases.length, filters], [['the', 'old', 'mill', 'x'], 1, []], quoted);
    assert.match(index.line('an old mill'), RegExp(phrases[0], 'u'), quoted);
    assert.doesNotMatch(index.line('an old windmill'), RegExp(phrases[0], 'u'), quoted);
  }
  assert.deepEqual(read('צה"ל'), { words: index.words('צה"ל'), phrases: [], filters: [] });
  assert.deepEqual(read('"half a').phrases, []);
  assert.deepEqual(read('by: ann x'), { words: ['x'], phrases: [], filters: [['author', 'ann']] });
  assert.deepEqual(read('By:«Ann Bridge»').filters, [['author', 'Ann Bridge']]);
  assert.deepEqual(read('note: this').words, ['note', 'this']);
  assert.deepEqual(read('مُؤلِّف:الجاحظ').filters, [['author', 'الجاحظ']]);
  const anyLanguage = (query) => core.readQuery(query, index, OPERATORS).anyLanguage.trim();
  assert.equal(anyLanguage('river lang:"Old English" by:ann'), 'river  by:ann');
  assert.equal(anyLanguage('"a river"'), '"a river"');
  assert.deepEqual(read(''), { words: [], phrases: [], filters: [] });
});

test('the words of a phrase are compared without clitics, elisions and joiners', async () => {
  const { index } = await openMade();
  const has = (query, text) => {
    const { phrases } = core.readQuery(query, index, OPERATORS);
    return !!index.line(text).match(phrases[0]);
  };
  for (const [query, text] of [
    ['"histoire de France"', 'Il aime l’histoire de France.'],
    ['"œuvre d\'art"', 'une œuvre d’art'],
    ['"Albert Camus"', "Il a lu d'Albert Camus."],
    ['"كتاب الحيوان"', 'قرأ وكتاب الحيوان'],
    ['"میخواهم بروم"', 'می‌خواهم بروم'],
    ['"کتابهای تازه"', 'کتاب‌های تازه'],
    ['"خانه پدری"', 'خانه‌ی پدری'],
  ])
    assert.ok(has(query, text), `${query} in ${text}`);
  for (const [query, text] of [
    ['"histoire de France"', 'une histoire de la France'],
    ['"old mill"', 'an older mill'],
    ['"كتاب الحيوان"', 'كتاب عن الحيوان'],
  ])
    assert.ok(!has(query, text), `${query} in ${text}`);
});

test('marks are on whole words, also where their part of the dictionary is not loaded', async () => {
  const texts = ['في', 'الفيلسوف', 'وفي البيت'].map((title) => ({ title, language: 'ar' }));
  const made = await openMade({ texts, parts: 9, keysOf: (form) => [[form, 7]] });
  const { terms } = await made.index.find({ words: ['في'], filters: [] });
  const fit = (word) => made.index.fit(terms[0], word);
  assert.deepEqual([fit('في'), fit('الفيلسوف'), fit('السفير')], [2, 0, 0]);
});

test('few files are loaded, each once', async () => {
  const made = await openMade({ parts: 12 });
  await titles(made, 'bridge');
  await titles(made, 'bridge river');
  assert.equal(new Set(made.asked).size, made.asked.length);
  assert.ok(made.asked.length < 10, made.asked.join(' '));
  assert.match(made.asked[0], /index\.bin\?$/);
  assert.ok(
    made.asked.slice(1).every((address) => address.endsWith('.bin?b1')),
    'no file of another build is read',
  );
});
