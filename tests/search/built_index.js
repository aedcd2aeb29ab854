// The index of a site that was built, as the page of the search reads it.
//
// In: the folder of the site. Out: what a query finds, in its order. Never: the page, or a browser.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { core } from './core.js';

const fetchFrom = (folder) => async (address) => {
  const path = new URL(address).pathname;
  return new Response(await readFile(join(folder, path)));
};

/** `find(query, own)` gives the addresses of texts and the ids of people and tags. */
export async function openBuilt(folder) {
  const index = await core.openIndex('https://built.test/', fetchFrom(folder));
  return async (query, own, { lang, most = 20 } = {}) => {
    const asked = core.readQuery(query, index, []);
    if (lang) asked.filters.push(['lang', lang]);
    const found = await index.find({ ...asked, own });
    const texts = await Promise.all(found.texts.slice(0, most).map(index.textAt));
    const names = await Promise.all(found.names.map(index.nameAt));
    return { texts: texts.map(([, address]) => address), names: names.map(([, id]) => id) };
  };
}
