// Whether every text runs as its letters do. The function runs inside the page.
//
// In: the document. Out: faults in words. The rule is that of the manual ("Direction", in the
// chapter `content`), written a second time: here it reads elements, in the program it reads
// Markdown.

export function directions() {
  const SILENT = 'code, pre, kbd, samp, script, style, svg, math, noscript, .footnote-ref, .footnote-back';
  const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/g;
  const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
  const EDGE = 'li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, figcaption, caption, .footnotes > ol, li > ul, li > ol';
  const PARTS = {
    blockquote: ':scope > *',
    ul: ':scope > li',
    ol: ':scope > li',
    dl: ':scope > :is(dt, dd)',
    table: 'th, td',
  };
  const CONTAINER = Object.keys(PARTS).join();
  const faults = [];
  const directionOf = (element) => getComputedStyle(element).direction;
  const isBlock = (element) => !/^(inline|contents|none|ruby)/.test(getComputedStyle(element).display);

  /** The innermost element that sets the direction of a text: an isolate or a block. */
  const home = (element) => {
    while (!(element.localName === 'bdi' || element.hasAttribute('dir') || isBlock(element))) {
      element = element.parentElement;
    }
    return element;
  };
  const counts = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(SILENT)) continue;
    const letters = node.data.replace(ADDRESS, '').match(/\p{L}/gu) ?? [];
    if (letters.length === 0) continue;
    const rtl = letters.filter((letter) => RTL.test(letter)).length;
    const own = home(node.parentElement);
    const sum = counts.get(own) ?? { rtl: 0, ltr: 0, first: RTL.test(letters[0]) ? 'rtl' : 'ltr', text: '' };
    counts.set(own, { ...sum, rtl: sum.rtl + rtl, ltr: sum.ltr + letters.length - rtl, text: sum.text + node.data });
  }

  /** The direction that the first letter and more than 60 % of all have. */
  const direction = ({ rtl, ltr, first }) =>
    first && (first === 'rtl' ? rtl : ltr) * 5 > (rtl + ltr) * 3 ? first : undefined;
  /** The letters inside an element. What an author marked does not count for the text around it. */
  const letters = (element, isPart = () => true) => {
    const sum = { rtl: 0, ltr: 0 };
    for (const [part, { rtl, ltr, first }] of counts) {
      if (!element.contains(part) || part.matches('span[dir]') || !isPart(part)) continue;
      (sum.rtl += rtl), (sum.ltr += ltr), (sum.first ??= first);
    }
    return sum;
  };
  const count = ({ rtl, ltr }) => rtl + ltr;
  const expect = (element, expected, text) => {
    if (expected && directionOf(element) !== expected) {
      faults.push(`<${element.localName}> runs ${directionOf(element)}, not ${expected}: ${text.trim().slice(0, 60)}`);
    }
  };

  /** The paragraphs of a list's items, or the items themselves, with letters of both directions. */
  const mixedContents = (list) => {
    const contents = [...list.children].flatMap((item) => {
      const paragraphs = [...item.querySelectorAll(':scope > p')];
      const own = (part) => part.closest('li') === item && !part.closest('blockquote, table, dl');
      return (paragraphs.length ? paragraphs : [item]).map((content) => [content, letters(content, own)]);
    });
    return contents.filter(([, { rtl, ltr }]) => rtl && ltr);
  };
  /** Those that keep the direction of their list because one of them does. */
  const staying = new Set();
  for (const list of document.querySelectorAll('.prose :is(ul, ol)')) {
    const mixed = mixedContents(list);
    if (mixed.some(([, sum]) => (direction(sum) ?? directionOf(list)) === directionOf(list))) {
      mixed.forEach(([content]) => staying.add(content));
    }
  }

  /** Whether it is seen alike in both directions: letters of one direction, first and last. */
  const isAlike = ({ rtl, ltr, text }) => !(rtl && ltr) && /^\p{L}([^]*[\p{L}\p{M}])?$/u.test(text.trim());

  for (const [element, sum] of counts) {
    if (element.matches(EDGE) && isAlike(sum)) continue;
    const inherited = element.closest('.prose') && directionOf(element.parentElement);
    // Brackets and quotations within the text of an item run as their own letters do.
    const isAll = () => count(letters(element)) === count(letters(element.parentElement));
    const stays = staying.has(element) || (staying.has(element.parentElement) && sum.rtl && sum.ltr && isAll());
    expect(element, (stays ? undefined : direction(sum)) ?? inherited, sum.text);
  }
  for (const element of document.querySelectorAll(`.prose :is(${EDGE}, ${CONTAINER})`)) {
    const around = directionOf(element.parentElement);
    if (element.matches(EDGE)) {
      expect(element, around, element.textContent);
    } else if (element.matches(CONTAINER)) {
      // Items and cells without letters stay; others without letters have no vote.
      const hasVote = (part) => count(letters(part)) || (part.matches('li, td, th') && part.hasChildNodes());
      const votes = [...element.querySelectorAll(PARTS[element.localName])].filter(hasVote).map((part) => letters(part));
      const other = around === 'rtl' ? 'ltr' : 'rtl';
      const turning = 2 * votes.filter((sum) => direction(sum) === other).length - votes.length;
      const tie = direction(letters(element)) ?? around;
      expect(element, turning > 0 ? other : turning < 0 ? around : tie, element.textContent);
    }
  }
  return faults;
}
