// The words, forms and variants of the browser are those of the program, and what readers type
// finds what texts have, by looking it up as the page does.
//
//   cargo test --test it -- --ignored --nocapture search_words::prints_for_the_browser > FILE
//   node tests/search/words.test.js FILE

import { readFileSync } from 'node:fs';
import { core } from './core.js';

const lines = readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .filter((line) => line[0] === '{');
const records = lines.map((line) => JSON.parse(line));
const { rules } = records.find((record) => record.rules);
// As the index has them; a record sorts them by name.
const order = [
  'words',
  'dense',
  'seam',
  'apostrophe',
  'dropped',
  'nasal',
  'hamza',
  'doubled',
  'vowels',
  'elision',
  'token',
  'together',
];
rules.patterns = Object.fromEntries(order.map((name) => [name, rules.patterns[name]]));
const browser = core.reader(rules);
const faults = [];
const fault = (...facts) => faults.push(facts.map((fact) => JSON.stringify(fact)).join(' '));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

let compared = 0;
function compare({ text, words, parts, forms, keys }) {
  // Letters that the Unicode of this Node does not know yet.
  if (/\p{Cn}/u.test(text)) return;
  const found = browser.words(text);
  if (!same(found, words)) return fault('words', text, found, words);
  words.forEach((word, n) => {
    compared++;
    const form = browser.fold(word);
    if (form !== forms[n]) return fault('fold', word, form, forms[n]);
    if (!same(browser.parts(word), parts[n])) fault('parts', word, browser.parts(word), parts[n]);
    const variants = browser.variants(form, word).flat();
    const missing = keys[n].filter((key) => !variants.includes(key));
    if (variants[0] !== form || missing.length) fault('variants', word, variants, missing);
  });
}

// What a dictionary has that is made from one text: the keys of a term.
function dictionary(indexed) {
  const terms = {};
  const add = (term, key) => (terms[term] ??= new Set()).add(key);
  for (const { form, keys, shorter } of indexed) {
    for (const key of keys) {
      add(form, key);
      add(key, key);
    }
    for (const [short, key] of shorter) add(short, key);
  }
  return terms;
}

let pairs = 0;
function judge([language, query, sign, written], indexed) {
  pairs++;
  const terms = dictionary(indexed),
    writtenForms = browser.words(written).map(browser.fold);
  const isThere = (word) => browser.variants(browser.fold(word), word).flat().some((form) => terms[form]);
  const has = (word) => {
    const parts = browser.parts(word);
    return isThere(word) || (parts.length && parts.every(isThere));
  };
  const words = browser.words(query),
    found = words.length && words.every(has);
  const own = same(words.map(browser.fold), writtenForms);
  const isGood = { '=': found, '!': !found, '<': !own }[sign];
  if (!isGood) fault('pair', language, query, sign, written, Object.keys(terms));
}

for (const record of records) {
  if (record.pair) judge(record.pair, record.indexed);
  if (record.text) compare(record);
}
if (compared < 100000) fault('only so many words', compared);
console.log(faults.slice(0, 50).join('\n'));
console.log(`${compared} words, ${pairs} pairs, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
