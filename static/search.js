/* Searches search/*.bin. */
'use strict'
{
const reader = rules => {
  const [W, D, S, A, X, N, H, T, V, E, token, together] = Object.values(rules.patterns).map(it => RegExp(it, 'gu'))
  const plain = { ...rules.letters }
  for (const zero of rules.zeros) for (let n = 10; n--;) plain[String.fromCodePoint(zero + n)] = n

  const fold = word => word.normalize('NFKD').toLowerCase().replace(X, '')
    .replace(/./gsu, c => plain[c] ?? c).replace(N, rules.dot).normalize()

  const pieces = text => [...text.matchAll(W)].map(({ 0: word, 1: pair, index }) => ({ raw: pair ?? word, start: index }))
  const words = text => pieces(text).map(({ raw }) => raw)

  const parts = word => {
    const parts = word.split(S)
    return parts[1] == null ? [] : parts.filter(part => part[word.includes('.') ? 0 : 1])
  }

  const kept = text => text.replace(V, '').split(RegExp(rules.alef)).map((it, n) => n % 2 ? it : fold(it)).join('')
  const variants = (form, raw) => {
    const thin = kept(raw.normalize('NFKC').replace(H, '')).replace(T, '$1$2'), bare = /^.[^ا]|.../.test(thin) ? thin : kept(raw)
    const spelt = fold(bare), same = new Set([form, spelt[3] ? spelt : form]), others = new Set([spelt])
    raw.split(A).forEach(it => it[2] && same.add(fold(it)))
    for (const { first, cuts, wholes } of rules.scripts) if (form.match(first)) {
      const words = new Set([kept(raw), bare].map(word => wholes[fold(word)] ?? word))
      for (const [from, to] of cuts) words.forEach(word => words.add(word.replace(RegExp(from), to)))
      words.forEach(word => others.add(fold(word)))
    }
    return [[...same], [...others]]
  }
  const line = (text, before = ' ', within = '') => words(text.replace(E, '$& ')).map(it => before + [...fold(it)].join(within)).join('') + ' '

  return { fold, words, pieces, parts, variants, line, token, together, like: text => line(text, rules.around, ' ?'), isLetter: raw => raw.match(D)?.join() === raw }
}

const utf8 = new TextDecoder()
const all = (list, run) => Promise.all(list.map(run))
const once = (kept, name, run) => kept[name] ??= run().catch(fault => {
  delete kept[name]
  throw fault
})

const cursor = (bytes, at = 0) => {
  const number = () => {
    const byte = bytes[at++]
    return byte < 128 ? byte : byte - 128 + number() * 128
  }
  const cut = n => bytes.subarray(at, at += n)
  return { number, cut, text: () => cut(number()), goesOn: () => at < bytes.length }
}

const SURE = .7, GUESS = 14, SAFE = 1e4

const openIndex = async (root, fetch) => {
  const kept = {}, parts = []
  let build = ''
  const load = (name, read) => once(kept, name, async () => {
    const file = await (await fetch(`${root}search/${name}.bin?${build}`, build ? {} : { cache: 'no-cache' })).blob()
    const whole = file.slice(17, -3).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const bytes = new Uint8Array(await new Response(whole).arrayBuffer())
    return read(bytes.subarray(bytes[0] + 1))
  })
  const json = bytes => JSON.parse(utf8.decode(bytes))
  const inChunk = async (name, n) => {
    const rows = await load(name + (n >> 5), json)
    if (rows.at(-1) !== manifest.numbering) throw 'of another build'
    return rows[n % 32]
  }

  const manifest = await load('index', json), read = reader(manifest.rules), { fold, words, variants, together } = read
  build = manifest.build
  const { starts, languages: tongues, names: kinds } = manifest, total = manifest.texts * 32, [, count] = kinds.series
  const tongue = of => tongues[of] ?? { first: total, count }

  const place = term => starts.findLastIndex(start => start <= term)
  const entriesIn = (bytes, stamp) => {
    const { number, cut, text, goesOn } = cursor(bytes), found = new Map()
    if (utf8.decode(text()) !== stamp) throw 'of another build'
    let raw = []
    const join = (from, to) => Uint8Array.of(...raw.slice(from, to), ...text())
    const times = read => Array.from({ length: number() }, read)
    while (goesOn()) {
      raw = join(0, number())
      const term = utf8.decode(raw)
      const refs = times(() => {
        const from = number(), key = utf8.decode(join(from, from + number()))
        return { key, form: number(), weight: cut(1)[0] / 7 }
      })
      const lists = times(() => {
        const of = cut(1)[0], df = number(), list = cursor(text()), impacts = []
        let id = tongue(of).first
        const ids = Array.from({ length: term[0] === '=' ? df : Math.min(df, manifest.most) }, () => {
          const step = list.number()
          impacts.push(step & 7)
          return id += step >> 3
        })
        return { of, df, ids, impacts, forms: list.goesOn() && list.cut(df) }
      })
      if (!refs[0]) refs.push({ key: term, form: 0, weight: 1 })
      else if (lists.some(it => it.of < 255) && !refs.some(({ key }) => key === term))
        refs.push({ key: term, form: GUESS, weight: .5 })
      found.set(term, { term, refs, lists })
    }
    return found
  }
  const part = async n => parts[n] ??= await load('terms-' + n, bytes =>
    entriesIn(bytes, [manifest.numbering, starts[n], starts[n + 1]].join()))
  const entry = async term => (await part(place(term))).get(term) ?? { refs: [], lists: [] }
  const listsOf = async term => (await entry(term)).lists

  const look = async (raw, isTyped) => {
    const form = fold(raw), keys = new Map(), names = [], [same, others] = variants(form, raw)
    const add = async (term, weight) => {
      const { refs, lists } = await entry(term)
      for (const list of lists) if (list.of > 254) names.push({ ...list, weight, form: 0 })
      for (const ref of refs) {
        const is = { ...ref, weight: ref.weight * weight }
        if (is.weight > (keys.get(ref.key)?.weight ?? 0)) keys.set(ref.key, is)
      }
    }
    await all(same, (term, n) => add(term, n ? .8 : 1))
    const isLetter = read.isLetter(raw)
    if (isLetter || isTyped && form[1]) {
      const n = place(form), near = starts[n + 1]?.startsWith(form) ? [n, n + 1] : [n]
      for (const [term, { refs }] of (await all(near, part)).flatMap(part => [...part]))
        if (term !== form && term.startsWith(form) && refs.every(({ key }) => parts[place(key)]))
          await add(term, isLetter ? 1 : .3)
    }
    for (const term of others) keys.size || await add(term, .6)
    await all([...keys], ([key, { weight }]) => add(key, weight > SURE && .6))
    const lists = await all([...keys], async ([key, is]) => (await listsOf(key)).map(list => ({ ...list, ...is })))
    return { raw, form, isTyped: isTyped || isLetter, keys, lists: [...names, ...lists.flat()] }
  }

  const zeros = () => new Float32Array(total + count)
  const score = async (words, isTyped) => {
    const terms = await all(words, (raw, n) => look(raw, isTyped && !words[n + 1]))
    const sum = zeros(), level = zeros()
    terms.forEach(({ lists }, n) => {
      const last = zeros()
      for (const { of, df, ids, impacts, forms, weight, form } of lists) {
        const rare = weight * Math.log(1 + (tongue(of).count - df + .5) / (df + .5))
        ids.forEach((id, i) => {
          const its = forms ? forms[i >> 1] >> (i & 1) * 4 & 15 : 0
          const more = rare * (its === form ? impacts[i] + 2 : (impacts[i] + 1) * (its > 14 ? .9 : .8))
            + (weight > SURE && its !== GUESS) * SAFE - last[id]
          if (level[id] < n || more <= 0) return
          level[id] = n + 1
          sum[id] += more
          last[id] += more
        })
      }
    })
    return { terms, points: sum.map((n, id) => level[id] < words.length ? 0 : 1 + n / (words.length || 1)) }
  }
  const namesIn = points => [...points.keys()].slice(total).filter(id => points[id])
    .sort((a, b) => points[b] - points[a] || a - b).filter((id, _, [best]) => points[best] - points[id] < 999)
  const nameAt = n => inChunk('names-', n - total)
  const textAt = async n => [tongues.findLast(it => it.first <= n).tag, ...await inChunk('texts-', n)]

  const mask = async ([operator, ...ids], isTyped) => {
    const [value] = ids, { points } = await score(words(value), isTyped)
    const [first, end] = kinds[operator] ?? kinds.person
    const names = namesIn(points).filter(id => (isTyped || points[id] > SAFE) && id >= total + first && id < total + end)
    ids.push(value.toLowerCase(), +fold(value), ...(await all(names.slice(0, 20), nameAt)).map(([, id]) => id))
    return new Set((await all(ids, id => listsOf(`=${operator}:${id}`))).flat().flatMap(it => [...it.ids]))
  }

  const find = async ({ words, filters, own, isTyped }) => {
    const [, ...langs] = filters.findLast(it => it[0] === 'lang') ?? []
    const masks = await all(filters.filter(it => it[0] !== 'lang'), it => mask(it, isTyped))
    const best = zeros(), also = async words => {
      const { terms, points } = await score(words, isTyped)
      points.forEach((n, id) => best[id] = Math.max(n, best[id]))
      return terms
    }
    let terms = await also(words)
    const split = words.flatMap(word => read.parts(word)[0] ? read.parts(word) : word)
    if (split[words.length]) await also(split)
    for (let n = 1; words[n]; n++) {
      const pair = words.slice(n - 1, n + 1), one = pair.join(''), has = best.some(n => n)
      if (has && !pair.join().match(together) || !(await look(one)).keys.size) continue
      const joined = await also(words.toSpliced(n - 1, 2, one))
      if (!has) terms = joined
    }
    const texts = [], counts = tongues.map(({ tag, count, first }) => {
      let n = 0, id = first
      for (; id < first + count; id++) {
        if (!best[id] || masks.some(mask => !mask.has(id))) continue
        n++
        if (tag === own) best[id] += 999
        if (!langs[0] || langs.includes(tag)) texts.push(id)
      }
      return { tag, n }
    })
    texts.sort((a, b) => best[b] - best[a] || a - b)
    const isCut = terms.some(it => it.lists.some(({ df, ids }) => df > ids.length))
    return { terms, texts, counts, langs, isCut, names: filters[0] ? [] : namesIn(best) }
  }

  const near = form => {
    const found = parts.flatMap(part => [...part.values()]).filter(({ term }) => form[1] && term > '>')
      .sort(({ lists: [a] }, { lists: [b] }) => (b?.df ?? 0) - (a?.df ?? 0))
    const cuts = word => [word, ...[...word].map((_, n) => word.slice(0, n) + word.slice(n + 1))], own = cuts(form)
    return (form[3] && found.find(({ term }) => cuts(term).some(it => own.includes(it)))
      || found.find(it => it.term.startsWith(form)))?.term
  }

  const fit = ({ form, keys, isTyped }, raw) => {
    const own = fold(raw), part = parts[place(own)]
    const its = part ? part.get(own)?.refs.map(({ key }) => key)
      : [...keys].some(([key]) => own.includes(key)) && variants(own, raw).flat()
    return own === form ? 2 : +(isTyped && own.startsWith(form) || its && its.some(key => keys.has(key)))
  }

  return { ...read, find, nameAt, textAt, near, fit }
}

const readQuery = (query, { fold, words, like, token }, operators) => {
  const asked = { words: [], phrases: [], filters: [], anyLanguage: query }
  for (const [whole, word = '', quoted, bare, phrase] of query.matchAll(token)) {
    const [, operator] = operators.find(([it]) => fold(it) === fold(word)) ?? [], found = words(phrase ?? whole).filter(fold)
    if (operator === 'lang') asked.anyLanguage = asked.anyLanguage.replace(whole, '')
    if (operator) asked.filters.push([operator, quoted ?? bare])
    else asked.words.push(...found)
    if (phrase && found[1]) asked.phrases.push(like(phrase))
  }
  return asked
}

const [form, state, found, ways, settings] = ['form', 'state', 'found', 'else', 'settings']
  .map(name => document.getElementById('search.' + name))
const { q: field, lang: choice, children: [, filters] } = form
const [{ children: [, who] }, { children: [, chips, list, more] }] = found.children
const { locale, operators, words } = JSON.parse(settings.text)
const root = new URL(form.dataset.root, location).href, isOnDisk = root.startsWith('file:'), own = document.documentElement.lang
const tongue = tag => choice.querySelector(`[value="${tag}"]`)?.dataset ?? {}
let index, answer, turn = 0, isDone, soon

const plural = new Intl.PluralRules(locale), digits = new Intl.NumberFormat(locale)
const say = (key, values = {}) => (words[key][plural.select(values.n)] ?? words[key].other)
  .replace(/\{(\w+)\}/g, (_, name) => values[name].big ? `\u2068${values[name]}\u2069` : digits.format(values[name]))
const show = (isFound, ...said) => {
  found.hidden = !isFound
  ways.hidden = isFound
  state.replaceChildren(...said)
}
const make = (tag, attributes, ...children) => {
  const node = document.createElement(tag)
  for (const name in attributes) if (attributes[name]) node.setAttribute(name, attributes[name])
  node.append(...children)
  return node
}
const isolated = (tag, ...text) =>
  make('bdi', { lang: tag !== own && tag, dir: tongue(tag).dir }, ...text)
const asked = () => Object.fromEntries(new FormData(form))
const query = values => '?' + new URLSearchParams(Object.entries(values).filter(([, value]) => value.trim()))
const none = (...said) => {
  const all = Object.values({ ...asked(), lang: tongue(choice.value).name })
  show(false, say('search_none', { query: all.join(' ').trim() }), ...said)
}
const other = (text, values, isNow) =>
  make('a', { href: query({ ...asked(), ...values }), 'aria-current': isNow }, text)

const hitsIn = text => {
  const pieces = index.pieces(text), fits = answer.terms.map(term => pieces.map(({ raw }) => index.fit(term, raw)))
  return [pieces.filter((_, n) => fits.some(of => of[n])), fits.reduce((sum, of) => sum + Math.max(0, ...of), 0)]
}
const marked = (text, hits, from = 0, to = text.length) => {
  const nodes = []
  for (const { start, raw } of hits) {
    const at = Math.max(from, start), end = start + raw.length
    if (end <= at || end > to) continue
    nodes.push(text.slice(from, at), make('mark', {}, text.slice(at, end)))
    from = end
  }
  return [...nodes, text.slice(from, to)]
}

const pages = {}
const blocksOf = address => once(pages, address, async () => {
  const page = await fetch(root + address), main = page.ok && new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('main')
  main.querySelectorAll('.anchor, .footnote-ref, .footnote-back').forEach(it => it.remove())
  main.querySelectorAll('br, p, li, td, th, summary').forEach(it => it.before(' '))
  return [...main.querySelectorAll('.subtitle, figcaption, .prose > :not(section), .footnotes li')].map(block => ({
    text: block.textContent.replace(/\s+/g, ' ').trim(),
    place: [block, ...block.querySelectorAll('[id]')].find(it => /^(p\d|fn-)/.test(it.id))?.id,
  }))
})
const has = phrase => ({ text }) => index.line(text).match(phrase)

const snippet = async (address, node, link) => {
  const blocks = await blocksOf(address)
  let { text = '', place } = blocks.find(it => it.place) ?? {}, hits = [], most = 0
  for (const block of blocks) {
    const [own, points] = hitsIn(block.text), sum = points + 9 * answer.phrases.some(phrase => has(phrase)(block))
    if (sum > most) [most, hits, { text, place }] = [sum, own, block]
  }
  const first = hits[0]?.start ?? 0, from = Math.max(text.lastIndexOf(' ', first - 60), first - 120) + 1
  node.append(from ? '… ' : '', ...marked(text, hits, from, from + 300))
  if (most) link.hash = place ?? ''
}
const seen = new IntersectionObserver(all => {
  for (const { target, isIntersecting } of all) if (isIntersecting) {
    seen.unobserve(target)
    target.show().catch(() => {})
  }
})
const textItem = ([tag, address, title, byline, date]) => {
  const { dir, name } = tongue(tag), lang = tag !== own && tag
  const link = make('a', { href: root + address, hreflang: lang }, isolated(tag, ...marked(title, hitsIn(title)[0])))
  const text = make('p', { class: 'entry-text', lang, dir }), about = make('p', { class: 'entry-meta' })
  if (date) about.append(make('time', {}, new Date(date).toLocaleDateString(locale, {
    year: 'numeric', month: date[4] && 'long', day: date[7] && 'numeric', timeZone: 'UTC',
  })), ' ')
  if (lang) about.append(make('span', { class: 'entry-language' }, name), ' ')
  if (byline) about.append(make('span', { translate: 'no' }, isolated(tag, byline)))
  const item = make('li', { class: 'entry' }, make('h3', { class: 'entry-title' }, link), text, about)
  item.show = () => snippet(address, text, link)
  seen.observe(item)
  return item
}
const nameItem = ([kind, , names, pages, notes]) => {
  const tags = [own, 'en', ...Object.keys(names)].filter(tag => names[tag]), [tag] = tags, name = names[tag]
  const typed = tags.find(tag => answer.terms.every(term => index.words(names[tag]).some(word => index.fit(term, word)))) ?? tag
  return make('li', {}, make('a', { href: root + (pages[own] ?? Object.values(pages)[0]) }, isolated(tag, name)), notes[tag] ?? ' ',
    make('span', { class: 'count' }, ...typed === tag ? [] : [isolated(typed, names[typed]), ' · '], say(kind)), ' ',
    other(say('search_only_with', { name }), { q: '', [kind]: name }))
}

const asWritten = async word => {
  const { terms: [term], texts } = await index.find({ words: [word], filters: [] })
  const said = await all(texts.slice(0, 2), async id => {
    const [, address, ...about] = await index.textAt(id), blocks = await blocksOf(address).catch(() => [])
    return index.words([...about, ...blocks.map(it => it.text)].join()).filter(it => index.fit(term, it))
  })
  const own = said.flat()
  return own.findLast(it => index.fold(it) === word) ?? own[0] ?? word
}

const showMore = async () => {
  const { texts, left, phrases, names, terms, isCut } = answer, mine = turn, items = [], unread = []
  let at = 0
  while (mine === turn && !items[7] && at < Math.min(left.length, 60)) {
    const ids = left.slice(at, at += 8)
    const next = await all(ids, index.textAt)
    const fits = await all(next, async ([, address, text], n) => {
      const blocks = phrases[0] ? await blocksOf(address).catch(() => { unread.push(ids[n]) }) : []
      return blocks && phrases.every(phrase => [{ text }, ...blocks].some(has(phrase)))
    })
    items.push(...next.filter((_, n) => fits[n]).map(textItem))
  }
  if (mine !== turn || left !== answer.left) return
  answer.left = [...left.slice(at), ...unread]
  list.append(...items)
  more.hidden = !answer.left[0]
  const n = (phrases[0] ? list.children : texts).length + names.length, total = texts.length, { q } = asked()
  const read = phrases[0] && answer.left[0] ? say('search_texts_read', { n: total - answer.left.length, total }) : ''
  if (n || read || !phrases[0] && chips.children[1]) show(true, say(isCut && !phrases[0] ? 'search_more_than' : 'search_results_count', { n }), ' ', read)
  else {
    let meant = q
    for (const { raw, form, keys } of terms) {
      const term = !keys.size && index.near(form)
      if (term) meant = meant.replace(raw, await asWritten(term))
    }
    if (mine === turn) none(' ', meant === q ? '' : other(say('search_did_you_mean', { query: meant }), { q: meant }))
  }
  return items[0]
}

const search = async (isTyped, isAgain) => {
  const mine = ++turn, values = asked()
  if (query(values) === '?') return show(false)
  try {
    if (!index) show(true, say('search_loading'))
    const { line } = index ||= await openIndex(root, fetch)
    const { filters, ...rest } = readQuery(values.q, index, operators)
    if (isOnDisk) rest.phrases = []
    const chosen = filters.map(([name, value]) => {
      const its = line(value), same = [...form[name]?.options ?? []].filter(it => {
        const id = line(it.value), all = line([it.text, ...Object.values(it.dataset)].join())
        return it.value && (id.startsWith(its) || its.startsWith(id) || all.includes(its))
      })
      return [name, ...same[0] ? same.map(it => it.value) : [value]]
    })
    chosen.push(...Object.entries(values).filter(([name, value]) => name !== 'q' && value))
    if (!rest.words[0] && !chosen[0]) return none()
    const result = await index.find({ ...rest, filters: chosen, own, isTyped }), { langs } = result
    const people = await all(result.names.slice(0, 6), index.nameAt)
    if (mine !== turn) return
    answer = { ...result, ...rest, left: result.texts }
    who.replaceChildren(...people.map(nameItem))
    const have = result.counts.filter(it => it.n).sort((a, b) => (b.tag === own) - (a.tag === own))
    chips.replaceChildren(...have[1] || langs[0] ? [{}, ...have].map(({ tag = '', n }) => make('li', {}, other(
      say(tag ? 'search_in_language' : 'search_all_languages', { n, language: tongue(tag).inside }),
      { q: rest.anyLanguage, lang: tag }, tag === (langs[0] ?? '')))) : [])
    list.replaceChildren()
    await showMore()
  } catch {
    if (mine !== turn) return
    index = 0
    if (!isAgain) return search(isTyped, true)
    show(false, say(isOnDisk ? 'search_on_disk' : 'search_failed'))
  }
}

const change = isFinal => {
  clearTimeout(soon)
  history[isDone ? 'pushState' : 'replaceState'](!isFinal, '', query(asked()))
  isDone = isFinal
  soon = setTimeout(search, isFinal ? 0 : 120, !isFinal)
}
const arrive = () => {
  const values = new URLSearchParams(location.search)
  for (const field of form) if (field.name) {
    field.value = values.get(field.name) ?? ''
    field.value ||= ''
  }
  if (location.search) history.replaceState(history.state, '', query(asked()))
  filters.open = query({ ...asked(), q: '' })[1]
  isDone = true
  search(history.state)
}
form.onsubmit = event => {
  event.preventDefault()
  change(true)
}
form.oninput = event => change(event.target === choice)
more.onclick = async () => {
  (await showMore().catch(() => {}))?.querySelector('a').focus()
}
onclick = event => {
  const link = event.target.closest('a[href^="?"]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  history.pushState(null, '', link.href)
  arrive()
  event.detail || field.focus()
}
onkeydown = event => {
  const { key, target } = event, isInside = found.contains(target)
  if (event.isComposing || !isInside && target !== field) return
  const go = bit => [field, ...found.querySelectorAll('a:not([href^="?"])'), more]
    .filter(it => it.offsetParent && target.compareDocumentPosition(it) & bit)
  const to = { ArrowDown: () => go(4)[0], ArrowUp: () => go(2).at(-1), Escape: () => field }[key]?.()
  if (to === field && !isInside) field.value = '', change(true)
  to?.focus()
  to && event.preventDefault()
}
onpopstate = arrive
arrive()
}
