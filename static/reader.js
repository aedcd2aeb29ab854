/*
 * What a page can do for its reader beyond showing the text. Nobody needs it to read.
 *
 * In: the page, and the key "tarjuman" of localStorage. Out: the reader's choices as data-* of
 * <html>, the place of the last visit, links to other languages that keep the paragraph, copying,
 * sharing, printing, the key that leads to the search, notes next to their references. Never: a
 * cookie, another key of storage, a request that the reader did not ask for.
 *
 * It runs in the head, before anything is painted: if the colours or the text size were set later,
 * the page would flash and shift. Code that needs the body waits for it.
 */
'use strict';
(() => {
  const root = document.documentElement;
  const KEY = 'tarjuman';
  /* For how many texts the place of reading is kept. */
  const PLACES = 50;

  /* The browser may forbid storage; then choices last as long as the page. */
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  };
  const write = change => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...read(), ...change }));
    } catch { /* as above */ }
  };

  /* Choices: radio buttons and check boxes with these names. An unchecked box is an empty choice. */

  const CHOICES = ['theme', 'size', 'columns', 'swap', 'slash'];

  const apply = choices => {
    for (const name of CHOICES) {
      if (name in choices) root.dataset[name] = choices[name];
    }
  };
  const check = choices => {
    for (const name of CHOICES.filter(name => name in choices)) {
      for (const input of document.querySelectorAll(`input[name="${name}"]`)) {
        input.checked = input.value === choices[name];
      }
    }
  };
  const chosen = ({ target: { name, value, checked } }) => {
    if (!CHOICES.includes(name)) return;
    const choice = { [name]: checked ? value : '' };
    write(choice);
    apply(choice);
    keepRow();
  };

  /* Places: blocks have ids that all versions of a work share, p7 and the like. */

  /* Side by side, the blocks of the translation have ids like t.p7. Hidden blocks do not count. */
  const blocks = () => [...document.querySelectorAll('main [id^="p"], main [id^="t.p"]')]
    .filter(it => /^(t\.)?p\d/.test(it.id) && it.checkVisibility?.() !== false);
  const number = it => Number(/\d+/.exec(it.id)[0]);

  /* Where a block is. If it has an id of its own, the shared one is on an empty element in it. */
  const box = it => (it.localName === 'span' ? it.parentElement : it).getBoundingClientRect();
  const end = it => box(it).bottom;

  /* The block at the top of the window, or a short one that is fully visible; none at the top of
     the page. */
  const here = () => {
    const all = blocks();
    if (!all.length || box(all[0]).top > -1) return null;
    return all.find(it => end(it) > innerHeight / 8 || box(it).top > -1) ?? null;
  };

  /* If this version does not have the wanted block, go to the last one before it. */
  const arrive = () => {
    const wanted = /^#p(\d+)/.exec(location.hash);
    const target = document.getElementById(location.hash.slice(1));
    if (!wanted || (target && target.checkVisibility?.() !== false)) return;
    const near = blocks().filter(it => number(it) <= Number(wanted[1]));
    near.at(-1)?.scrollIntoView();
  };

  const keepPlace = ({ target }) => {
    const link = target.closest?.('a[rel~="alternate"], a[data-places], .versions a');
    if (link) link.hash = here()?.id.replace('t.', '') ?? '';
  };

  /* The row of languages can be reached everywhere: it appears when the reader scrolls back. */
  const keepLanguages = () => {
    const header = document.querySelector('.site-header:has([data-places])');
    if (!header) return;
    let last = scrollY;
    addEventListener('scroll', () => {
      if (scrollY === last) return;
      const { top, height } = header.getBoundingClientRect();
      const above = header.querySelector('.language-switch').getBoundingClientRect().top - top;
      root.style.setProperty('--header', `${Math.ceil(height)}px`);
      root.style.setProperty('--above-languages', `${Math.floor(above)}px`);
      root.classList.toggle('back', scrollY < last && scrollY > height);
      last = scrollY;
    }, { passive: true });
  };

  /* Side by side, showing one text or both changes the height of every row; the row in view stays
     where it is. */
  let row = null;
  let top = 0;
  const watchRow = () => {
    row = document.elementFromPoint(innerWidth / 2, innerHeight / 8)?.closest('.rows > *');
    top = row?.getBoundingClientRect().top;
  };
  const keepRow = () => {
    if (row) scrollBy({ top: row.getBoundingClientRect().top - top, behavior: 'instant' });
  };

  const remember = () => {
    if (!document.querySelector('.resume')) return;
    const { places = {} } = read();
    const path = location.pathname;
    const block = here();
    delete places[path];
    if (block && block !== blocks().at(-1)) places[path] = block.id;
    write({ places: Object.fromEntries(Object.entries(places).slice(-PLACES)) });
  };

  /* Only a link, never a jump; and not if the browser or a link has already chosen a place. */
  const offer = () => {
    const link = document.querySelector('.resume');
    const id = read().places?.[location.pathname];
    if (!link || !id || location.hash || scrollY > 0 || !document.getElementById(id)) return;
    link.hash = id;
    link.hidden = false;
    const away = () => { link.hidden = true; };
    link.addEventListener('click', away);
    addEventListener('scroll', () => { if (scrollY > innerHeight) away(); }, { passive: true });
  };

  /* Notes: each next to its reference, or below the previous note if that one reaches further. They
     stay at the end if the browser cannot anchor boxes, or if text and page differ in direction. */

  const setBeside = () => {
    const notes = document.querySelector('.version .footnotes');
    if (!notes || !CSS.supports('inset-block-start', 'anchor(--a start)')) return;
    if (notes.closest('[dir]').dir !== root.dir) return;
    notes.classList.add('beside');
    notes.querySelectorAll(':scope > ol > li').forEach((note, n) => {
      const back = note.querySelector('[role="doc-backlink"]');
      const reference = back && document.getElementById(decodeURIComponent(back.hash.slice(1)));
      if (!reference) return;
      reference.style.setProperty('anchor-name', `--reference-${n}`);
      note.style.setProperty('anchor-name', `--note-${n}`);
      const below = `anchor(--note-${n - 1} end, 0px) + 0.8em`;
      note.style.setProperty('inset-block-start', `max(anchor(--reference-${n} start), ${below})`);
    });
    /* The last notes may reach below the end of the text. */
    const { bottom } = notes.querySelector(':scope > ol > li:last-child').getBoundingClientRect();
    const text = notes.parentElement.getBoundingClientRect();
    if (bottom <= text.bottom) return;
    const em = parseFloat(getComputedStyle(notes.parentElement).fontSize);
    notes.parentElement.style.minBlockSize = `${(bottom - text.top) / em}em`;
  };

  /* Sharing, citing, printing. */

  /* The address of the page, without query and fragment. */
  const address = () =>
    document.querySelector('link[rel="canonical"][href*="://"]')?.href ?? location.href.replace(/[?#].*/, '');

  /* Copying loses markup, so isolates in the other direction become characters. Addresses stay as
     they are, because people paste them. */
  const citation = from => {
    const copy = from.querySelector('.citation').cloneNode(true);
    for (const piece of copy.querySelectorAll(`bdi:not([dir="${root.dir}"])`)) {
      if (piece.textContent.includes('://')) continue;
      piece.prepend('\u2068');
      piece.append('\u2069');
    }
    return copy.textContent.trim();
  };

  const copy = async (text, panel) => {
    const output = panel.querySelector('output');
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      /* Browsers only give the clipboard to secure origins. */
      output.value = text;
      return;
    }
    output.value = panel.closest('[data-said]').dataset.said;
    setTimeout(() => { output.value = ''; }, 3000);
  };

  const DEEDS = {
    share: () => navigator.share({ title: document.title, url: address() }).catch(() => {}),
    copy: panel => copy(address(), panel),
    cite: panel => copy(citation(panel), panel),
    print: () => print(),
  };

  const clicked = event => {
    const button = event.target.closest('[data-do]');
    if (button) return DEEDS[button.dataset.do]?.(button.parentElement);
    for (const open of document.querySelectorAll('details:is(.tool, .settings, .unfold)[open]')) {
      if (!open.contains(event.target) || event.target.closest('.contents a')) open.open = false;
    }
  };
  const pressed = event => {
    const open = event.key === 'Escape' && event.target.closest('details[open]');
    if (!open) return;
    open.open = false;
    open.querySelector('summary').focus();
  };

  /* The key / goes to the search, on keyboards of any language, unless the reader has switched that
     off. In a narrow window there is only the button. */
  const goToSearch = event => {
    const isSlash = event.key === '/' || (event.code === 'Slash' && /[.\u0590-\u06ff]/.test(event.key));
    const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (!isSlash || isOther || root.dataset.slash === '') return;
    if (event.target.matches?.('input:not([type="radio"], [type="checkbox"]), select, textarea, [contenteditable]')) return;
    const form = document.querySelector('main [role="search"], .search-field');
    const field = form?.querySelector('[type="search"]');
    if (!field) return;
    event.preventDefault();
    if (field.offsetParent) field.focus();
    else form.submit();
  };

  root.classList.add('js');
  root.classList.toggle('shares', 'share' in navigator);
  apply(read());
  addEventListener('storage', ({ key }) => { if (key === KEY) apply(read()); });
  document.addEventListener('change', chosen);
  document.addEventListener('click', clicked);
  document.addEventListener('keydown', pressed);
  document.addEventListener('keydown', goToSearch);
  for (const event of ['click', 'auxclick', 'contextmenu']) document.addEventListener(event, keepPlace, true);
  document.addEventListener('DOMContentLoaded', () => {
    check(read());
    setBeside();
    keepLanguages();
    arrive();
    offer();
    if (document.querySelector('.rows')) addEventListener('scroll', watchRow, { passive: true });
  });
  addEventListener('pagehide', remember);

  /* Embeds: what another site shows is loaded when the reader follows its link, and not before. The
     link stays below it. */

  const show = event => {
    const link = event.target.closest?.('.embed[data-frame] a:not(.anchor)');
    const box = link?.closest('.embed');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!box || !isPlain || box.querySelector('iframe')) return;
    const address = box.dataset.frame;
    if (!address.startsWith('https://')) return;
    event.preventDefault();
    const frame = document.createElement('iframe');
    frame.title = link.textContent;
    frame.allowFullscreen = true;
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-forms');
    frame.src = address;
    box.prepend(frame);
    frame.focus();
  };
  document.addEventListener('click', show);
})();
