// Makes a site to be searched: a text for each word of pairs.txt, and a few texts in six languages.
//
//   node make_site.js FOLDER [queries]
//
// In: pairs.txt. Out: a site in FOLDER; with `queries`, each of them has a text too. Which text has which word: `works` of pairs.js. Never: a word
// of a pair in any other text of its language.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { works, worksWithQueries } from './pairs.js';

const [, , folder, queries] = process.argv;
const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

write(
  'site.yaml',
  `title: {ar: مكتبة, en: Library, fa: کتابخانه, he: ספרייה, ur: کتب خانہ, fr: Bibliothèque}
languages: [ar, en, fa, he, ur, fr]
`,
);
for (const { id, language, word } of queries ? worksWithQueries : works) {
  write(`content/articles/${id}/${language}.md`, `---\ntitle: ${id}\ndate: 2001-01-01\n---\n\n— ${word} —\n`);
}

/* A work that was written in Arabic, about somebody who has a name in every script. */
const TEXTS = {
  ar: ['جسر المترجمين', 'مرّ المترجم بالجسر القديم وقرأ قصيدة عن النهر.', 'كتب الرسالة الأولى في ليلة باردة.'],
  en: [
    'The interpreters’ crossing',
    'The interpreter crossed the old viaduct and read a poem about streams.',
    'He wrote the first letter on a cold evening.',
  ],
  fa: [
    'گذرگاه ترجمانان',
    'ترجمان از پل کهنه گذشت و شعری دربارهٔ رودخانه خواند.',
    'نامهٔ نخست را در شبی سرد نوشت.',
  ],
  he: ['מעבר התורגמנים', 'התורגמן עבר בגשר הישן וקרא שיר על הנהר.', 'את המכתב הראשון כתב בערב קר.'],
  ur: [
    'ترجمانوں کا پل',
    'ترجمان پرانے پل سے گزرا اور دریا پر ایک نظم پڑھی۔',
    'اس نے پہلا خط ایک سرد رات میں لکھا۔',
  ],
  fr: [
    'Le passage des interprètes',
    'L’interprète franchit le vieux viaduc et lut un poème sur les rivières.',
    'Il écrivit la première lettre par une soirée froide.',
  ],
};
for (const [language, [title, ...paragraphs]] of Object.entries(TEXTS)) {
  const facts =
    language === 'ar'
      ? 'author: galland\ntags: [voyages]\nseries: bridges\npeople: [galland]\nkind: news\n'
      : 'translation_of: ar\ntranslator: sabbagh\n';
  write(
    `content/articles/crossing/${language}.md`,
    `---\ntitle: ${title}\ndate: 2019-05-0${Object.keys(TEXTS).indexOf(language) + 1}\n${facts}---\n\n${paragraphs.join('\n\n')}\n`,
  );
}
write(
  'content/people/galland.yaml',
  `name:
  ar: أنطوان غالان
  en: Antoine Galland
  fa: آنتوان گالان
  he: אנטואן גאלאן
  ur: انتوان گالاں
  fr: Antoine Galland
  ru: Антуан Галлан
`,
);
write('content/people/sabbagh.yaml', 'name: {ar: ميخائيل صبّاغ, en: Michel Sabbagh, fa: میخائیل صباغ}\n');
write(
  'content/tags/voyages.yaml',
  'label: {ar: رحلات, en: Voyages, fa: سفرها, he: מסעות, ur: اسفار, fr: Voyages}\n',
);
write('content/series/bridges.yaml', 'title: {ar: سلسلة الجسور, en: Of spans, fa: دربارهٔ پل, fr: Les ponts}\n');
/* A language that is a part of another one. */
write('content/articles/harbour/en-GB.md', '---\ntitle: The harbour\ndate: 1998-01-01\n---\n\nThe colour of a quay.\n');
/* The same words, but not next to each other; more texts than are shown at once. */
for (let n = 1; n <= 20; n++) {
  const phrase = n === 20 ? 'lantern keeper' : 'keeper without a lantern';
  write(
    `content/articles/keeper-${n}/en.md`,
    `---\ntitle: Night ${n}\ndate: 2010-01-${String(n).padStart(2, '0')}\n---\n\nHere is a ${phrase}.\n`,
  );
}
