// Rules of words for made indexes: few and plain. The program writes its own, which are many.

const DENSE = '(?:(?=[\\u3040-\\u30ff\\u3400-\\u9fff])\\p{L}\\p{M}*)';

export const RULES = {
  patterns: {
    words:
      "(?=(D{2}))D|(?<!D)D|(?:(?![\\u3040-\\u30ff\\u3400-\\u9fff])[\\p{L}\\p{N}\\p{M}\\u200c])+(?:['’](?:(?![\\u3400-\\u9fff])[\\p{L}\\p{N}\\p{M}])+)*".replaceAll('D', DENSE),
    dense: DENSE,
    seam: '\\u200c',
    apostrophe: "['’]",
    dropped: '[^\\p{L}\\p{M}\\p{N}]|[\\u0300-\\u036f\\u064b-\\u065f\\u0640]',
    nasal: '(?!)',
    hamza: '(?!^)[ؤئء]',
    doubled: '([اوي])\\1+|(?<![aeq])([aou])e',
    vowels: '[\\u064b-\\u0652]',
    elision: "\\u200c|(?<!\\p{L})\\p{L}{1,2}['’]",
    token:
      '([^\\s:：]+)\\s?[:：]\\s*(?:["“”„«»](.+?)["“”«»](?!\\p{L})|(\\S+))|(?<!\\p{L})["“”„«»](.+?)["“”«»](?!\\p{L})|\\S+',
    together: '^ن?م[يی],',
  },
  letters: { أ: 'ا', إ: 'ا', آ: 'ا', ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك' },
  zeros: [0x660, 0x6f0],
  dot: '',
  alef: '([أإآ])(?=ل)',
  around: ' (?:ي )?[وابل]{0,4}',
  scripts: [
    {
      first: '^[\\u0621-\\u06d3]',
      cuts: [
        ['^وال(?=...)', ''],
        ['^ال(?=..)', ''],
        ['(?<=...)(?:ات|ون|ين|ه)$', ''],
        ['^[وبل](?=...)', ''],
      ],
      wholes: {},
    },
    { first: '^[^\\u0621-\\u06d3]', cuts: [['(?<=...)s$', '']], wholes: {} },
  ],
};
