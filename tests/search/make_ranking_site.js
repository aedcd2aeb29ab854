// Makes a site of which it is clear what should come first: words that stand in the title of one text
// and in the notes of many, and a person with a name in several scripts.
//
//   node make_ranking_site.js FOLDER
//
// In: nothing. Out: a site in FOLDER. Never: a text that is meant to come first and is also newer, or
// earlier in the order of names, than the others.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = process.argv[2];
const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const article = (path, { title, date = '2020-01-01', more = '' }, body) =>
  write(`content/articles/${path}.md`, `---\ntitle: ${title}\ndate: ${date}\n${more}---\n\n${body}\n`);

write('site.yaml', 'title: {en: Library, ar: مكتبة}\nlanguages: [en, ar, ru]\n');

/* The title of one text, which is long; the notes of forty, which are short. */
const LONG = {
  en: 'The river ran past the houses and nobody looked at it. '.repeat(120),
  ar: 'جرى النهر بين البيوت ولم ينظر إليه أحد. '.repeat(120),
};
article('z-title/en', { title: 'The lantern' }, LONG.en);
article('z-title/ar', { title: 'القنديل', more: 'translation_of: en\n' }, LONG.ar);
for (let n = 1; n <= 40; n++) {
  const date = `2021-01-${String((n % 28) + 1).padStart(2, '0')}`;
  article(`note-${n}/en`, { title: `Night ${n}`, date }, 'A ship came in.[^1]\n\n[^1]: By a lantern, they say; a lantern and one more lantern.');
  article(`note-${n}/ar`, { title: `ليلة ${n}`, date, more: 'translation_of: en\n' }, 'وصلت سفينة.[^1]\n\n[^1]: على ضوء قنديل، ثم قنديل، وقنديل آخر.');
}
/* A heading comes before a body. */
article('z-heading/en', { title: 'Tools' }, `## The anvil\n\n${LONG.en}`);
article('body/en', { title: 'Smiths', date: '2021-01-01' }, `${LONG.en}\n\nThere stood an anvil.`);
/* The word as it is typed comes before another form of it. */
article('z-own/en', { title: 'Weaver' }, LONG.en);
article('form/en', { title: 'Weavers', date: '2021-01-01' }, LONG.en);

/* A clitic makes no other word, an ending does. */
article('z-article/ar', { title: 'السندان' }, LONG.ar);
article('ending/ar', { title: 'السندانات', date: '2021-01-01' }, LONG.ar);

/* Somebody whom every script names, who wrote one text and stands in the body of others. */
write('content/people/pushkin.yaml', `name:
  en: Alexander Pushkin
  ar: ألكسندر بوشكين
  ru: Александр Пушкин
  he: אלכסנדר פושקין
  fa: الکساندر پوشکین
  el: Αλέξανδρος Πούσκιν
  ja: アレクサンドル・プーシキン
also: [Pouchkine, Puschkin]
`);
article('z-written/en', { title: 'The storm', more: 'author: pushkin\n' }, LONG.en);
for (let n = 1; n <= 20; n++) {
  article(`mention-${n}/en`, { title: `Letter ${n}`, date: '2021-02-02' }, `${LONG.en}\n\nWe spoke of Pushkin.`);
}
write('content/search.yaml', 'en: [[lamp, lantern], [colour, color]]\nar: [[مصباح, قنديل]]\n');
