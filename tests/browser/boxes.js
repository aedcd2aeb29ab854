// Where readers see the characters of a text. The functions run inside the page, so each of them
// uses no other.
//
// In: a block that is laid out, and what must be seen in it. Out: the kinds of units that are not
// whole.

/** What is not seen whole in each sentence. A sentence names its block (`p7`) and, in a list, its
 * item; its units and its frame are those of tests/bidi/tree.py, counted in characters. */
export function broken(sentences) {
  const style = document.createElement('style');
  style.textContent = 'h1, p, li { white-space: nowrap !important; }';
  document.head.append(style);
  const UNSEEN = /[\p{Mn}\p{Cf}]/u;

  const blockOf = ({ place, block, item }) => {
    if (place === 'heading') return document.querySelector('h1');
    const found = document.getElementById(block);
    return item === undefined ? found : found?.querySelectorAll(':scope > li')[item];
  };

  /** The characters of a block, each with the middle of its box. */
  const boxes = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const characters = [];
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.data.length; at++) {
        if (node.data[at] === '\n') continue;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        characters.push({ character: node.data[at], middle: (left + right) / 2, top, bottom });
      }
    }
    return characters;
  };

  /** For each index of a character, its place from the left; none if it has no box of its own. */
  const placesOf = (characters) => {
    const seen = [...characters.keys()].filter((at) => !UNSEEN.test(characters[at].character));
    const places = new Array(characters.length);
    seen.sort((one, other) => characters[one].middle - characters[other].middle);
    seen.forEach((at, place) => (places[at] = place));
    return { places, length: seen.length };
  };

  /** The first and the last place of a part, if it has no gaps and its characters are in order. */
  const spanOf = (places, [start, end, way]) => {
    const own = places.slice(start, end).filter((place) => place !== undefined);
    const [first, last] = [Math.min(...own), Math.max(...own)];
    if (last - first + 1 !== own.length) return undefined;
    const step = way === 'rtl' ? -1 : 1;
    const isNext = (place, at) => at === 0 || place === own[at - 1] + step;
    return way === 'unit' || own.every(isNext) ? { first, last } : undefined;
  };

  const isWhole = (places, { direction, parts }) => {
    const spans = parts.map((part) => spanOf(places, part));
    if (spans.includes(undefined)) return false;
    const follows = (right) => spans.every((span, at) => at === 0 || right(spans[at - 1], span));
    const fromLeft = follows((before, after) => before.last + 1 === after.first);
    const fromRight = follows((before, after) => after.last + 1 === before.first);
    return direction === 'ltr' ? fromLeft : direction === 'rtl' ? fromRight : fromLeft || fromRight;
  };

  /** Whether the sentence's own words and marks are as far from its start as in the text. */
  const isFramed = ({ places, length }, { direction, frame }) => {
    const wanted = new Set(frame);
    let rank = 0;
    for (const [at, place] of places.entries()) {
      if (place === undefined) continue;
      const expected = direction === 'ltr' ? rank : length - 1 - rank;
      if (wanted.has(at) && place !== expected) return false;
      rank += 1;
    }
    return true;
  };

  return sentences.map((sentence) => {
    const block = blockOf(sentence);
    const characters = block ? boxes(block) : [];
    const text = characters.map(({ character }) => character).join('');
    if (text !== sentence.text) return ['other text'];
    if (getComputedStyle(block).direction !== sentence.direction) return ['direction'];
    const top = Math.max(...characters.map((box) => box.top));
    const high = characters.filter((box) => box.bottom > box.top);
    const bottom = Math.min(...high.map((box) => box.bottom));
    if (top > bottom) return ['several lines'];
    const line = placesOf(characters);
    const units = sentence.units.filter((unit) => !isWhole(line.places, unit));
    const kinds = units.map(({ kind }) => kind);
    return isFramed(line, sentence) ? kinds : [...kinds, 'the sentence itself'];
  });
}
