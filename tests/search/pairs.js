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
const worksOf = (hasQuery) => {
  const wanted = pairs.flatMap(({ language, verdict, query, words }) =>
    [...words, ...(hasQuery(verdict) ? [query] : [])].map((word) => `${language} ${word}`),
  );
  return [...new Set(wanted)].map((key, n) => {
    const [, language, word] = /^(\S+) (.+)$/.exec(key);
    return { id: `w${n + 1}x`, language, word };
  });
};

export const works = worksOf((verdict) => verdict === '<');
/** The same, and a text for every query: most archives have the very word too. */
export const worksWithQueries = worksOf(() => true);

export const workOf = (language, word, all = works) =>
  all.find((work) => work.language === language && work.word === word).id;
