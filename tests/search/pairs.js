// pairs.txt: what readers type, and which words of texts it finds.

import { readFileSync } from 'node:fs';

const lines = readFileSync(new URL('pairs.txt', import.meta.url), 'utf8').split('\n');

/** {language, verdict, query, words} */
export const pairs = lines
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [, language, verdict, rest] = /^(\S+) ([=!<]) (.+)$/.exec(line);
    const [query, ...words] = rest.split(' | ');
    return { language, verdict, query, words };
  });

/** The words, and the queries that must come first: each is a text of its own. */
const wanted = pairs.flatMap(({ language, verdict, query, words }) =>
  [...words, ...(verdict === '<' ? [query] : [])].map((word) => `${language} ${word}`),
);

export const works = [...new Set(wanted)].map((key, n) => {
  const [, language, word] = /^(\S+) (.+)$/.exec(key);
  return { id: `w${n + 1}x`, language, word };
});

export const workOf = (language, word) =>
  works.find((work) => work.language === language && work.word === word).id;
