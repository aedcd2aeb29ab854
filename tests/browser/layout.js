// What the layout of a page shows. The functions run inside the page, so each of them uses no
// other.
//
// In: the document after layout. Out: faults in words, or text.

/** What is wider than its place: the document, or an element that neither scrolls nor is inside one that does. What is
 * next to the text on purpose may leave its parents, but not the window. */
export function overflow() {
  const width = document.documentElement.clientWidth;
  const faults = [];
  const name = (element) => [element.localName, ...element.classList].join('.');
  /** Whether the element, or one inside it, is out of the flow. */
  const visit = (element) => {
    const style = getComputedStyle(element);
    if (!element.checkVisibility() || style.clipPath !== 'none') return false;
    if (element.matches('pre > code')) {
      // Spaces at the ends of its lines hang, and are not seen. Only its block knows how wide the rest is.
      const { scrollWidth, clientWidth } = element.parentElement;
      if (scrollWidth > clientWidth + 1) faults.push(`pre holds ${scrollWidth} in ${clientWidth}`);
      return false;
    }
    const scrolls = /auto|scroll/.test(style.overflowX);
    const parts = scrolls || element.localName === 'svg' ? [] : [...element.children].map(visit);
    const isPlaced = parts.includes(true);
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > width + 1) {
      faults.push(`${name(element)} reaches from ${Math.round(left)} to ${Math.round(right)}`);
    } else if (!scrolls && !isPlaced && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`${name(element)} holds ${element.scrollWidth} in ${element.clientWidth}`);
    }
    return isPlaced || style.float !== 'none' || /absolute|fixed/.test(style.position);
  };
  if (document.documentElement.scrollWidth > width) {
    faults.push(`the document is ${document.documentElement.scrollWidth} wide`);
  }
  visit(document.body);
  return faults;
}

/** The shifts of the layout since the page was opened, if they are at least `least`. */
export async function shifts(least = 0) {
  const found = [];
  const take = (list) => found.push(...list.getEntries());
  new PerformanceObserver(take).observe({ type: 'layout-shift', buffered: true });
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  return found.filter(({ value }) => value >= least).map(({ value, sources }) => {
    const moved = sources.map(({ node }) => node?.className || node?.nodeName);
    return `shifts by ${value.toFixed(5)}: ${moved.join(', ')}`;
  });
}

/** The lines of text that a reader sees, without controls that are marked as needing a script. */
export function lines() {
  document.querySelectorAll('button, .scripted').forEach((control) => (control.style.display = 'none'));
  return document.body.innerText.split('\n').map((line) => line.trim()).filter(Boolean);
}
