// Writes an index as the manual describes it, from the description alone: by brute force, for few
// texts, so that it can judge what reads an index, and what writes one.
//
// In: texts and names, rules of words, and the keys of a form. Out: the files by their paths, not yet
// sent anywhere. Never: a file, a program of this repository apart from the reader of words.

import { deflateRawSync } from 'node:zlib';
import { core } from './core.js';

const CHUNK = 32;
const NAMES = 255;
const [K1, B] = [3, 0.75];
const utf8 = new TextEncoder();

/** Bytes, written one after the other. */
class Writer {
  bytes = [];

  number(n) {
    do {
      this.bytes.push((n % 128) | (n > 127 ? 128 : 0));
      n = Math.floor(n / 128);
    } while (n > 0);
    return this;
  }

  byte(n) {
    this.bytes.push(n);
    return this;
  }

  all(bytes) {
    for (const byte of bytes) this.bytes.push(byte);
    return this;
  }

  text(bytes) {
    return this.number(bytes.length).all(bytes);
  }
}

/* As a script, with a few bytes in front that mean nothing. */
const framed = (path, bytes) => {
  const fillers = path.length % 3;
  const body = deflateRawSync(Uint8Array.from([fillers, ...Array(fillers).fill(7), ...bytes]));
  return Buffer.concat([Buffer.from('function bin(){/*'), body, Buffer.from('*/}')]);
};

const shared = (a, b) => {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
};

/** In the order of UTF-8. */
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/**
 * The files of an index, by path. `texts`: {language, address, title, byline, date, kind, body, people,
 * tags}, of which only `language` and `title` must be there. `names`: [kind, id, names, pages, notes].
 * `keysOf(form, language)` gives [key, weight] for each key of a form. `parts`: how many parts the
 * dictionary has; `most`: how many texts a list has at most.
 */
export function writeIndex({
  texts,
  names = [],
  rules,
  keysOf = (form) => [[form, 7]],
  parts = 1,
  most = 20_000,
  numbering = 'n1',
}) {
  const reader = core.reader(rules);
  const tags = [...new Set(texts.map(({ language }) => language))];
  const sorted = tags.map((tag) =>
    texts
      .filter(({ language }) => language === tag)
      .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? '')),
  );
  const dictionary = new Map();
  const entryOf = (term) => {
    if (!dictionary.has(term)) dictionary.set(term, { refs: new Map(), lists: new Map() });
    return dictionary.get(term);
  };

  /* Of a run without spaces the last letter too: all others begin a pair. */
  const lastLetter = ({ raw, start }, next) => (raw.length > 1 && next?.start !== start + 1 ? [raw.at(-1)] : []);
  const formsOf = (text) =>
    reader
      .pieces(text ?? '')
      .flatMap((piece, n, all) => [
        piece.raw,
        ...reader.parts(piece.raw),
        ...lastLetter(piece, all[n + 1]).filter(reader.isLetter),
      ])
      .map(reader.fold);
  const counted = (list) => [...new Set(list)].map((form) => [form, list.filter((it) => it === form).length]);

  for (const [language, all] of sorted.entries()) {
    const fields = all.map(({ title, body }) => [
      [6, formsOf(title)],
      [1, formsOf(body)],
    ]);
    const lengths = fields.map((of) => of.reduce((sum, [, forms]) => sum + forms.length, 0));
    const mean = lengths.reduce((a, b) => a + b, 0) / all.length;
    /* By key, then by text, how often each form stands there. */
    const found = new Map();
    for (const [n, of] of fields.entries())
      for (const [weight, forms] of of)
        for (const [form, count] of counted(forms)) {
          for (const [key, sure] of keysOf(form, tags[language])) {
            if (!found.has(key)) found.set(key, new Map());
            const inTexts = found.get(key);
            if (!inTexts.has(n)) inTexts.set(n, new Map());
            inTexts.get(n).set(form, (inTexts.get(n).get(form) ?? 0) + (weight * count) / (sure === 7 ? 1 : 2));
          }
        }
    for (const [key, inTexts] of found) {
      const total = new Map();
      for (const forms of inTexts.values())
        for (const [form, count] of forms) total.set(form, (total.get(form) ?? 0) + count);
      const weightOf = (form) => keysOf(form, tags[language]).find(([other]) => other === key)[1];
      const isSure = (form) => weightOf(form) === 7;
      const order = [...total].sort((a, b) => b[1] - a[1] || byBytes(a[0], b[0])).map(([form]) => form);
      const numbers = order.filter(isSure);
      const numberOf = (form) => {
        const n = numbers.indexOf(form);
        return n < 0 ? 14 : n < 14 ? n : 15;
      };
      const postings = [];
      for (const [n, forms] of [...inTexts].sort((a, b) => a[0] - b[0])) {
        const often = [...forms.values()].reduce((a, b) => a + b, 0);
        const impact = Math.floor((6 * often) / (often + K1 * (1 - B + (B * lengths[n]) / mean)));
        const isInTitle = formsOf(all[n].title).some((form) =>
          keysOf(form, tags[language]).some(([other, sure]) => other === key && sure === 7),
        );
        const sure = [...forms.keys()].filter(isSure);
        const form = !sure.length ? 14 : sure.length > 1 ? 15 : numberOf(sure[0]);
        postings.push({ n, form, impact: isInTitle ? 6 + (impact >= 3) : impact });
      }
      /* The best ones, in order. */
      const kept = new Set(postings.toSorted((a, b) => b.impact - a.impact || a.n - b.n).slice(0, most));
      const list = new Writer(),
        mostly = [];
      let last = 0;
      for (const posting of postings.filter((it) => kept.has(it))) {
        list.number((posting.n - last) * 8 + posting.impact);
        last = posting.n;
        mostly.push(posting.form);
      }
      if (mostly.some((n) => n > 0))
        for (let n = 0; n < mostly.length; n += 2) list.byte(mostly[n] | ((mostly[n + 1] ?? 0) << 4));
      entryOf(key).lists.set(language, { df: inTexts.size, bytes: list.bytes });
      for (const form of order)
        if (!entryOf(form).refs.has(key))
          entryOf(form).refs.set(key, { n: numberOf(form), weight: weightOf(form) });
    }
    const marks = new Map();
    for (const [
      n,
      { people = [], tags: own = [], date, kind, authors = [], translators = [] },
    ] of all.entries()) {
      const terms = [
        ...people.map((id) => `=person:${id}`),
        ...own.map((id) => `=tag:${id}`),
        ...authors.flatMap((id) => [`=author:${id}`, `=person:${id}`]),
        ...translators.flatMap((id) => [`=translator:${id}`, `=person:${id}`]),
        ...(date ? [`=year:${Number(date.slice(0, 4))}`] : []),
        `=kind:${kind ?? 'article'}`,
      ];
      for (const term of new Set(terms)) marks.set(term, [...(marks.get(term) ?? []), n]);
    }
    for (const [term, numbers] of marks) {
      const list = new Writer();
      for (const [at, n] of numbers.entries()) list.number((n - (numbers[at - 1] ?? 0)) * 8);
      entryOf(term).lists.set(language, { df: numbers.length, bytes: list.bytes });
    }
  }

  const named = new Map();
  for (const [number, [, , spellings]] of names.entries())
    for (const spelling of Object.values(spellings)) {
      const forms = formsOf(spelling);
      for (const form of forms) {
        if (!named.has(form)) named.set(form, new Map());
        named.get(form).set(number, Math.max(named.get(form).get(number) ?? 0, forms.length === 1 ? 7 : 5));
      }
    }
  for (const [form, numbers] of named) {
    const list = new Writer();
    let last = 0;
    for (const [n, impact] of [...numbers].sort((a, b) => a[0] - b[0])) {
      list.number((n - last) * 8 + impact);
      last = n;
    }
    entryOf(form).lists.set(NAMES, { df: numbers.size, bytes: list.bytes });
  }

  const files = new Map();
  const put = (path, bytes) => files.set(`search/${path}.bin`, framed(path, bytes));
  const json = (path, value) => put(path, utf8.encode(JSON.stringify(value)));

  const terms = [...dictionary.keys()].sort(byBytes);
  const at = (part) => Math.floor((part * terms.length) / parts);
  const starts = Array.from({ length: parts }, (_, part) => (part ? terms[at(part)] : ''));
  for (let part = 0; part < parts; part++) {
    const own = terms.slice(at(part), at(part + 1));
    const writer = new Writer();
    writer.text(utf8.encode([numbering, starts[part], starts[part + 1]].join()));
    let last = [];
    for (const term of own) {
      const bytes = [...utf8.encode(term)],
        { refs, lists: all } = dictionary.get(term);
      const same = shared(last, bytes);
      writer.number(same).text(bytes.slice(same));
      last = bytes;
      const others = refs.size === 1 && refs.has(term) && all.size ? [] : [...refs];
      writer.number(others.length);
      for (const [key, { n, weight }] of others) {
        const of = [...utf8.encode(key)],
          drop = Math.max(
            0,
            bytes.findIndex((_, at) => shared(bytes.slice(at), of) > 2),
          );
        const keep = shared(bytes.slice(drop), of);
        writer.number(drop).number(keep).text(of.slice(keep)).number(n).byte(weight);
      }
      writer.number(all.size);
      for (const [language, { df, bytes: list }] of [...all].sort((a, b) => a[0] - b[0])) {
        writer.byte(language).number(df);
        writer.text(list);
      }
    }
    put(`terms-${part}`, writer.bytes);
  }
  const rows = (values, name) => {
    for (let n = 0; n * CHUNK < values.length; n++)
      json(`${name}-${n}`, [...values.slice(n * CHUNK, (n + 1) * CHUNK), numbering]);
  };
  rows(
    sorted
      .flat()
      .map(({ address = '', title, byline = '', date = '', kind = 'article' }) => [
        address,
        title,
        byline,
        date,
        kind,
      ]),
    'texts',
  );
  rows(names, 'names');
  const [people, labels] = ['person', 'tag'].map((of) => names.filter(([kind]) => kind === of).length);
  json('index', {
    version: 1,
    build: 'b1',
    numbering,
    rules,
    most,
    languages: sorted.map((all, n) => ({
      tag: tags[n],
      first: sorted.slice(0, n).flat().length,
      count: all.length,
    })),
    names: {
      person: [0, people],
      tag: [people, people + labels],
      series: [people + labels, names.length],
    },
    starts,
    texts: Math.ceil(texts.length / CHUNK),
  });
  return files;
}

/** Answers as a host with these files would. */
export const fetchFrom =
  (files, asked = []) =>
  async (address) => {
    asked.push(address);
    const bytes = files.get(address.replace(/^.*?(?=search\/)|\?.*$/g, ''));
    return bytes ? new Response(bytes) : new Response('', { status: 404 });
  };
