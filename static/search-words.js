// The words of a text, and under which forms a word is looked up. All rules come from the index
// (`rules` in its manifest), which the program made with the same ones.
export function reader(rules) {
  const [W, D, S, A, X, N, H, T, U, V] = [
    'words', 'dense', 'seam', 'apostrophe', 'dropped', 'nasal', 'hamza', 'doubled', 'umlaut', 'vowels',
  ].map(name => RegExp(rules.patterns[name], 'gu'))
  const plain = {}
  for (const to in rules.letters) for (const c of rules.letters[to]) plain[c] = to
  for (const zero of rules.zeros) for (let n = 10; n--;) plain[String.fromCodePoint(zero + n)] = n

  /** Letters as they are compared. */
  const fold = word => word.normalize('NFKD').toLowerCase().replace(X, '')
    .replace(/./gsu, c => plain[c] ?? c).replace(N, rules.dot).normalize()

  /** The words of a text as they stand in it; pairs of letters in scripts without spaces. */
  const words = text => (text.match(W) ?? []).flatMap(word => {
    const letters = word.match(D)
    return letters?.[1] ? letters.slice(1).map((c, n) => letters[n] + c) : word
  })

  /** The parts of a word that is also written as several: all of them may stand for it. */
  const parts = word => {
    const parts = word.split(S)
    return parts[1] == null ? [] : parts.filter(part => part[1])
  }

  // What stands before an ending, or after a clitic, if it is long enough; else nothing.
  const before = (word, ending, least) => word.endsWith(ending) &&
    word.length - ending.length >= least && word.slice(0, word.length - ending.length)
  const put = (word, ending, least, instead, add) => {
    const cut = before(word, ending, least)
    if (cut) add(cut + instead)
  }
  const after = (word, clitic, least) => word.startsWith(clitic) &&
    word.length - clitic.length >= least && word.slice(clitic.length)

  function light(form, raw, rule, add) {
    const stem = word => {
      for (const step of rule.endings) for (const ending of step) {
        const cut = before(word, ending, rule.before)
        if (cut) { word = cut; break }
      }
      add(word)
    }
    const whole = rule.wholes.find(whole => whole[0] == form)
    if (whole) return add(whole[1])
    let base = form
    const letters = [...raw.replace(V, '')]
    for (const [clitic, least] of rule.strong) {
      // The article has no hamza.
      if (rules.alefs.includes(letters[clitic.indexOf('ا')])) continue
      if ((base = after(form, clitic, least) || form) != form) break
    }
    add(base)
    stem(base)
    if (base == form) for (const clitic of rule.weak) {
      const short = after(form, clitic, rule.after_weak)
      if (short) { add(short); stem(short) }
    } else if (form.length - base.length == rules.doubtful && base.length <= rules.doubtful + 1)
      stem(form)
    for (const [ending, instead] of rule.unsure) put(base, ending, rule.before, instead, add)
    for (const [ending, instead] of rule.short)
      if (base.length - ending.length < rule.before)
        put(base, ending, rule.before - 1, instead, add)
  }

  /** What to look up for a word, the surest first: it is enough to take the first that is there. */
  function variants(form, raw) {
    const found = new Set([form]), add = word => word && found.add(word)
    const forms = [form]
    if (/^[\u05d0-\u06d3]/.test(form)) {
      const bare = fold(raw.normalize('NFKC').replace(H, '')).replace(T, '$1')
      if (bare[1]) forms.push(bare)
    }
    forms.forEach(add)
    const short = form.replace(U, '$1')
    add(short)
    const pieces = raw.split(A)
    if (pieces[1] != null) for (const piece of pieces) if (piece[2]) add(fold(piece))
    const fit = rules.light.filter(rule => RegExp('^' + rule.first, 'u').test(form))
    for (const form of forms) for (const rule of fit) light(form, raw, rule, add)
    if (!fit[0]) for (const [ending, instead, least] of rules.endings)
      for (const word of new Set([form, short])) put(word, ending, least, instead, add)
    return [...found]
  }
  return { fold, words, parts, variants }
}
