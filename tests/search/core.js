// What the script of the search does apart from the page: reading words, queries and the index.
//
// In: static/search.js, which browsers load as one file. Out: its functions. Never: a copy of them.

import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../../static/search.js', import.meta.url), 'utf8');

/* The page begins where its elements are looked up. */
const beginning = source.slice(0, source.indexOf('const [form,'));

export const core = new Function(`${beginning} return { openIndex, reader, readQuery }; }`)();
