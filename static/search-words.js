// The words of a text, and under which forms a word is looked up. All rules come from the index
// (`rules` in its manifest), which the program made with the same ones.
export function reader(rules) {
  const regex = source => new RegExp(source, 'gu')
  const { words: word, dense, apostrophe, dropped, letters, hamza, doubled, umlaut } = rules
  const [W, D, A, X, H, T, U] = [word, dense, apostrophe, dropped, hamza, doubled, umlaut].map(regex)
  const plain = {}
  for (const to in letters) for (const c of letters[to]) plain[c] = to
  for (const zero of rules.zeros) for (let n = 10; n--;) plain[String.fromCodePoint(zero + n)] = n

  /** Letters as they are compared. */
  const fold = word => word.normalize('NFKD').toLowerCase().replace(X, '')
    .replace(/./gsu, c => plain[c] ?? c).normalize()

  /** The words of a text as they stand in it; pairs of letters in scripts without spaces. */
  const words = text => (text.match(W) ?? []).flatMap(word => {
    const letters = word.match(D)
    return letters?.[1] ? letters.slice(1).map((c, n) => letters[n] + c) : word
  })

  /** The parts of a word with joiners: all of them together may stand for it. */
  const parts = word => {
    const parts = word.split('\u200c')
    return parts[1] == null ? [] : parts.filter(part => part[1])
  }

  // What is left of a word before an ending `a`, or with b in its place (`a=b`), or nothing.
  const before = (word, ending, least) => {
    const [cut, put = ''] = ending.split('='), end = word.length - cut.length
    return word.endsWith(cut) && end >= least && word.slice(0, end) + put
  }
  const after = (word, clitic, least) =>
    word.startsWith(clitic) && word.length - clitic.length >= least && word.slice(clitic.length)

  function light(form, rule, add) {
    const stem = word => {
      for (const step of rule.endings) for (const ending of step) {
        const cut = before(word, ending, rule.before)
        if (cut) { word = cut; break }
      }
      add(word)
    }
    const whole = rule.wholes.find(pair => pair.startsWith(form + '='))
    if (whole) return add(whole.slice(form.length + 1))
    let base = form
    for (const [clitic, least] of rule.strong)
      if ((base = after(form, clitic, least) || form) != form) break
    add(base)
    stem(base)
    if (base == form) for (const clitic of rule.weak) {
      const short = after(form, clitic, rule.after_weak)
      if (short) { add(short); stem(short) }
    } else if (base.length <= rules.doubtful) stem(form)
    for (const ending of rule.unsure) add(before(base, ending, rule.before))
  }

  /** What to look up for a word, the surest first: it is enough to take the first that is there. */
  function variants(form, raw) {
    const found = new Set([form]), add = word => word && found.add(word)
    const forms = [form]
    if (/^[\u0621-\u06d3]/.test(form)) {
      const bare = fold(raw.normalize('NFKC').replace(H, '')).replace(T, '$1')
      if (bare[1]) forms.push(bare)
    }
    forms.forEach(add)
    add(form.replace(U, '$1'))
    const pieces = raw.split(A)
    if (pieces[1] != null) for (const piece of pieces) if (piece[2]) add(fold(piece))
    const fit = rules.light.filter(rule => RegExp('^' + rule.first, 'u').test(form))
    for (const form of forms) for (const rule of fit) light(form, rule, add)
    if (!fit[0] && !/\d/.test(form) && !raw.match(D)) for (let cut = 1; cut < 5; cut++) {
      const left = form.length - cut
      if (left > 3 && left >= form.length * .6 || cut < 2 && left == 3 && form[3] == 'e')
        add(form.slice(0, left))
    }
    return [...found]
  }
  return { fold, words, parts, variants }
}
