// The letters on share cards, next to those that Chromium draws of the same text in the same fonts.
//
// In: the program named by TARJUMAN, and fonts of the Fontsource packages. A site with a text for
// each case is built. Out: for each case, how much of the ink of both is at the same place, once
// both have the same width. Never: a size or a place that is taken from the program's code.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const PROGRAM = process.env.TARJUMAN;
const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const font = (family, name) => `node_modules/@fontsource/${family}/files/${family}-${name}-400-normal.woff2`;

const NASKH = { Arab: font('noto-naskh-arabic', 'arabic'), Latn: font('noto-serif', 'latin') };
const AMIRI = { Arab: font('amiri', 'arabic'), Latn: font('amiri', 'latin') };
const VARIABLE = {
  Arab: 'node_modules/@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
  Latn: font('noto-serif', 'latin'),
};
const HEBREW = { Hebr: font('frank-ruhl-libre', 'hebrew'), Latn: font('noto-serif', 'latin') };
// Fontsource has the letters with dots below in a file of their own.
const LATIN = { Latn: font('noto-serif', 'latin'), Cyrl: font('noto-serif', 'latin-ext') };
const DEVANAGARI = { Deva: font('noto-serif-devanagari', 'devanagari'), Latn: font('noto-serif', 'latin') };

// `wrong` is nearly the same text, which must not pass for it: letters that do not join, marks that
// are missing, words in another order. Each text is short enough for one line.
const CASES = [
  { name: 'Arabic', language: 'ar', fonts: NASKH, text: 'قمة الشرق والغرب', wrong: 'ق‌مة ال‌شرق والغ‌رب' },
  { name: 'Arabic with marks', language: 'ar', fonts: NASKH, text: 'اَلْحَمْدُ لِلّٰهِ', wrong: 'الحمد لله' },
  { name: 'Arabic with ligatures', language: 'ar', fonts: AMIRI, text: 'لمحات في الحج', wrong: 'لمحات في الحا' },
  { name: 'A heavy Arabic', language: 'ar', fonts: VARIABLE, weight: 650, text: 'لغة الترجمة', wrong: 'الترجمة لغة' },
  { name: 'Persian', language: 'fa', fonts: NASKH, text: 'می‌خواهم کتاب', wrong: 'میخواهم کتاب' },
  { name: 'Hebrew', language: 'he', fonts: HEBREW, text: 'פסגת המזרח', wrong: 'המזרח פסגת' },
  { name: 'Latin', language: 'en', fonts: LATIN, text: 'Affinity of Offices', wrong: 'Affinity or Offices' },
  { name: 'Latin with dots below', language: 'en', fonts: LATIN, text: 'Ḥikāyāt al-Maṣāʾir', wrong: 'Hikayat al-Masa’ir' },
  { name: 'Latin with dots apart', language: 'en', fonts: LATIN, text: 'H\u0323ika\u0304ya\u0304t', wrong: 'Kihāyāt' },
  { name: 'Devanagari', language: 'hi', fonts: DEVANAGARI, text: 'मध्य पूर्व सम्मेलन', wrong: 'मधय पूरव सममेलन' },
];

let browser;
const scratch = mkdtempSync(join(tmpdir(), 'tarjuman-'));
before(async () => (browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })));
after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** The card of a text, as its bytes. */
function card({ language, fonts, text }, number) {
  const [root, out] = [join(scratch, `${number}`), join(scratch, `${number}-out`)];
  const write = (path, content) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const named = Object.keys(fonts).map((script) => `${script}: static/${script}.woff2`);
  write('site.yaml', `title: ${[...text][0]}\nbase_url: https://essays.net/\nlanguages: [${language}]\nfonts: {${named.join(', ')}}\noutputs: {cards: true}\n`);
  write(`content/articles/a/${language}.md`, `---\ntitle: "${text}"\n---\nText.\n`);
  mkdirSync(join(root, 'static'));
  for (const [script, file] of Object.entries(fonts)) copyFileSync(fromHere(file), join(root, `static/${script}.woff2`));
  execFileSync(PROGRAM, ['build', '--root', root, '--out', out], { stdio: 'pipe' });
  return readFileSync(join(out, language, 'articles/a/card.png'));
}

/** In the browser: how much of the ink of a card and of its own text is at the same place, 0 to 1. */
async function overlap({ png, files, text, language, direction, weight }) {
  const data = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const families = [];
  for (const [n, file] of files.entries()) {
    const face = new FontFace(`Card${n}`, data(file), { weight: '100 900' });
    document.fonts.add(await face.load());
    families.push(`Card${n}`);
  }
  const [width, height] = [2400, 1200];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height, canvas.lang] = [width, height, language];
  document.body.append(canvas);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const clear = (colour) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
  };
  // The pixels that are darker than the middle between paper and ink, and the box around them.
  const ink = (lowest) => {
    const { data: pixels } = context.getImageData(0, 0, width, lowest);
    const box = { left: width, right: 0, top: lowest, bottom: 0 };
    const dark = new Uint8Array(width * lowest);
    for (let at = 0; at < dark.length; at++) {
      if (pixels[4 * at + 1] > 140) continue;
      dark[at] = 1;
      const [x, y] = [at % width, Math.floor(at / width)];
      [box.left, box.right] = [Math.min(box.left, x), Math.max(box.right, x)];
      [box.top, box.bottom] = [Math.min(box.top, y), Math.max(box.bottom, y)];
    }
    return { dark, box, has: (x, y) => dark[(box.top + y) * width + box.left + x] === 1 };
  };
  const written = (size, right = 0, down = 0) => {
    clear('white');
    context.fillStyle = 'black';
    context.font = `${weight} ${size}px ${families.join(', ')}`;
    Object.assign(context, { direction, textAlign: 'center', fontKerning: 'normal', textRendering: 'geometricPrecision' });
    context.fillText(text, width / 2 + right, height / 2 + down);
    return ink(height);
  };
  // How much of the ink of two texts is common if one is moved by so many pixels.
  const common = (a, b, dx, dy) => {
    const high = Math.max(a.box.bottom - a.box.top, b.box.bottom - b.box.top) + 3;
    let [both, either] = [0, 0];
    for (let y = -3; y < high; y++) {
      for (let x = -1; x <= wide(a); x++) {
        const [here, there] = [a.has(x, y), b.has(x + dx, y + dy)];
        if (here || there) either++;
        if (here && there) both++;
      }
    }
    return both / either;
  };
  const wide = ({ box }) => box.right - box.left + 1;
  clear('white');
  context.drawImage(await createImageBitmap(new Blob([data(png)])), 0, 0);
  // Above the foot there is only the title.
  const own = ink(480);
  let size = 100;
  for (let n = 0; n < 3; n++) size *= wide(own) / wide(written(size));
  // Both may lie between pixels in different ways.
  let best = 0;
  for (const right of [0, 0.34, 0.67]) {
    for (const down of [0, 0.34, 0.67]) {
      const other = written(size, right, down);
      for (const dx of [-1, 0, 1]) {
        for (const dy of [-2, -1, 0, 1, 2]) best = Math.max(best, common(own, other, dx, dy));
      }
    }
  }
  return best;
}

for (const [number, example] of CASES.entries()) {
  test(example.name, async () => {
    const png = card(example, number).toString('base64');
    const files = Object.values(example.fonts).map((file) => readFileSync(fromHere(file)).toString('base64'));
    const { language, weight = 400 } = example;
    const direction = ['ar', 'fa', 'he'].includes(language) ? 'rtl' : 'ltr';
    const page = await browser.newPage();
    const share = (text) => page.evaluate(overlap, { png, files, text, language, direction, weight });
    const [right, wrong] = [await share(example.text), await share(example.wrong)];
    console.log(`${example.name}: ${right.toFixed(3)}; nearly the same text: ${wrong.toFixed(3)}`);
    assert.ok(right > 0.93, `only ${right.toFixed(3)} of the ink is at the same place`);
    assert.ok(wrong < right - 0.1, `${wrong.toFixed(3)} for another text`);
    await page.close();
  });
}
