/* Searches the site in its files search/*.bin. Never: markup made from data, another host. */
'use strict'
{
const reader = rules => {
  const [W, D, S, A, X, N, H, T, U, V, token, together] = Object.values(rules.patterns).map(it => RegExp(it, 'gu'))
  const plain = {}
  for (const to in rules.letters) for (const c of rules.letters[to]) plain[c] = to
  for (const zero of rules.zeros) for (let n = 10; n--;) plain[String.fromCodePoint(zero + n)] = n

  const fold = word => word.normalize('NFKD').toLowerCase().replace(X, '')
    .replace(/./gsu, c => plain[c] ?? c).replace(N, rules.dot).normalize()

  const pieces = text => [...text.matchAll(W)].flatMap(({ 0: word, index }) => {
    const letters = word.match(D)
    if (!letters?.[1]) return { raw: word, start: index, end: index + word.length }
    return letters.slice(1).map((c, n) => {
      const raw = letters[n] + c, start = index
      index += letters[n].length
      return { raw, start, end: start + raw.length }
    })
  })
  const words = text => pieces(text).map(({ raw }) => raw)

  const parts = word => {
    const parts = word.split(S)
    return parts[1] == null ? [] : parts.filter(part => part[1])
  }

  const before = (word, ending, least) => word.endsWith(ending) &&
    word.length - ending.length >= least && word.slice(0, word.length - ending.length)
  const put = (word, ending, least, instead, add) => {
    const cut = before(word, ending, least)
    if (cut) add(cut + instead)
  }
  const after = (word, clitic, least) => word.startsWith(clitic) &&
    word.length - clitic.length >= least && word.slice(clitic.length)

  const light = (form, raw, rule, add) => {
    const stem = word => {
      for (const step of rule.endings) for (const ending of step) {
        const cut = before(word, ending, rule.before)
        if (cut) { word = cut; break }
      }
      add(word)
    }
    const whole = rule.wholes[form]
    if (whole) return add(whole)
    let base = form
    const letters = [...raw.replace(V, '')]
    for (const [clitic, least] of rule.strong) {
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

  const variants = (form, raw) => {
    const found = new Set([form]), add = word => word && found.add(word)
    const forms = [form], fit = rules.light.filter(rule => form.match('^' + rule.first))
    if (fit[0]) {
      const bare = fold(raw.normalize('NFKC').replace(H, '')).replace(T, '$1')
      if (bare[1]) forms.push(bare)
    }
    forms.forEach(add)
    const short = form.replace(U, '$1')
    add(short)
    for (const piece of raw.split(A)) if (piece[2]) add(fold(piece))
    for (const form of forms) for (const rule of fit) light(form, raw, rule, add)
    if (!fit[0]) for (const [ending, instead, least] of rules.endings)
      for (const word of new Set([form, short])) put(word, ending, least, instead, add)
    return [...found]
  }
  const line = text => ` ${words(text.replaceAll('\u200c', ' ')).map(fold).join(' ')} `

  return { fold, words, pieces, parts, variants, line, token, together }
}

/* A form leads to keys, keys to texts. */

const utf8 = new TextDecoder()
const all = (list, run) => Promise.all(list.map(run))
/* What failed is tried again. */
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

const entriesIn = most => bytes => {
  const { number, cut, text, goesOn } = cursor(bytes), found = new Map()
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
      const of = cut(1)[0], df = number()
      return { of, df, bytes: text(), size: term[0] === '=' ? df : Math.min(df, most) }
    })
    if (!refs[0]) refs.push({ key: term, form: 0, weight: 1 })
    found.set(term, { term, refs, lists })
  }
  return found
}

const isLike = (a, b, n) => {
  const [x, ...rest] = a, [y, ...others] = b
  if (x === y) return !x || isLike(rest, others, n)
  return n > 0 && (isLike(rest, b, n - 1) || isLike(a, others, n - 1) || isLike(rest, others, n - 1)
    || x === b[1] && y === a[1] && isLike(a.slice(2), b.slice(2), n - 1))
}

const openIndex = async (root, fetch) => {
  const kept = {}, parts = []
  let build = '', start = ''
  const load = (name, read) => once(kept, name, async () => {
    const file = await (await fetch(`${root}search/${name}.bin?${build}`)).blob()
    const whole = file.slice(17, -3).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const bytes = new Uint8Array(await new Response(whole).arrayBuffer())
    return read(bytes.subarray(bytes[0] + 1))
  })
  const json = bytes => JSON.parse(utf8.decode(bytes))
  const inChunk = async (name, n) => (await load(name + (n >> 5), json))[n & 31]

  const manifest = await load('index', json), read = reader(manifest.rules), { fold, words, variants, together } = read
  build = manifest.build
  const tongues = manifest.languages, total = manifest.texts * 32
  const starts = manifest.starts.map(step => start = start.slice(0, parseInt(step[0], 36)) + step.slice(1))

  const place = (term, low = 0, high = starts.length) => {
    const n = (low + high) >> 1
    return n === low ? n : term < starts[n] ? place(term, low, n) : place(term, n, high)
  }
  const part = async n => parts[n] ??= await load('terms-' + n, entriesIn(manifest.most))
  const entry = async term => (await part(place(term))).get(term)
  const peek = term => parts[place(term)]?.get(term)

  const listsOf = async terms => (await all(terms, entry)).flatMap(entry => entry?.lists ?? []).map(list => {
    if (list.ids) return list
    const { of, size, bytes } = list, impacts = new Uint8Array(size), { number, cut, goesOn } = cursor(bytes)
    let id = tongues[of]?.first ?? 0
    const ids = Uint32Array.from(impacts, (_, n) => {
      const step = number()
      impacts[n] = step & 7
      return id += Math.floor(step / 8)
    })
    return Object.assign(list, { ids, impacts, forms: goesOn() && cut(size) })
  })

  /* While a word is typed, longer ones count too. */
  const look = async (raw, isTyped) => {
    const form = fold(raw), keys = new Map(), names = new Map(), lists = [], forms = []
    const add = ({ term, refs }, factor) => {
      forms.push(term)
      for (const { key, form, weight } of refs) {
        if (!keys.has(key)) keys.set(key, { form, weight: weight * factor })
      }
    }
    for (const variant of variants(form, raw)) {
      const found = await entry(variant)
      if (found) {
        add(found, variant === form ? 1 : .6)
        break
      }
    }
    if (isTyped && form[1]) {
      const near = [...(await part(place(form))).values()].filter(({ term, refs }) =>
        term !== form && term.startsWith(form) && refs.every(({ key }) => peek(key)))
      near.sort((a, b) => a.term.length - b.term.length).slice(0, 8).forEach(found => add(found, .4))
    }
    await all([...new Set([...forms, ...keys.keys()])], async term => {
      for (const list of await listsOf([term])) {
        if (list.of > 254) list.ids.forEach((id, n) => names.set(id, list.impacts[n]))
        else if (keys.has(term)) lists.push({ ...list, ...keys.get(term) })
      }
    })
    return { raw, form, isTyped, keys, names, lists }
  }
  const lookAll = (raws, isTyped) => all(raws, (raw, n) => look(raw, isTyped && !raws[n + 1]))

  const namesOf = terms => {
    const points = id => terms.reduce((sum, { names }) => sum + names.get(id), 0)
    return [...terms[0]?.names.keys() ?? []].filter(id => terms.every(({ names }) => names.has(id)))
      .sort((a, b) => points(b) - points(a) || a - b)
  }
  const nameAt = n => inChunk('names-', n)
  const textAt = async n => [tongues.findLast(({ first }) => first <= n).tag, ...await inChunk('texts-', n)]

  const mask = async ([operator, value]) => {
    const ids = [operator === 'year' ? +fold(value) : value]
    if (!/year|kind/.test(operator)) {
      const names = await all(namesOf(await lookAll(words(value))).slice(0, 8), nameAt)
      ids.push(...names.map(([, id]) => id))
    }
    return new Set((await listsOf(ids.map(id => `=${operator}:${id}`))).flatMap(({ ids }) => [...ids]))
  }

  const find = async ({ words, filters, lang, own, isTyped }) => {
    const masks = await all(filters.filter(([it]) => it !== 'lang'), mask), best = new Float32Array(total)
    const score = async words => {
      const terms = await lookAll(words, isTyped), sum = new Float32Array(total), level = new Uint8Array(total)
      terms.forEach(({ lists }, n) => {
        const last = new Float32Array(total)
        for (const { of, df, size, ids, impacts, forms, weight, form } of lists) {
          const rare = weight * Math.log(1 + (tongues[of].count - df + .5) / (df + .5))
          isCut ||= df > size
          for (let i = 0; i < size; i++) {
            const id = ids[i], its = forms ? forms[i >> 1] >> (i & 1) * 4 & 15 : form
            const more = rare * (impacts[i] + 1) * (its === form ? 1 : its > 14 ? .9 : .8) - last[id]
            if (level[id] < n || more <= 0) continue
            level[id] = n + 1
            sum[id] += more
            last[id] += more
          }
        }
      })
      level.forEach((n, id) => n < terms.length || (best[id] = Math.max(best[id], sum[id] + 1)))
      return terms
    }
    let isCut, terms = await score(words)
    const split = words.flatMap(word => read.parts(word)[0] ? read.parts(word) : word)
    if (split[words.length]) await score(split)
    for (let n = 1; words[n]; n++) {
      const pair = words.slice(n - 1, n + 1), one = pair.join(''), has = best.some(n => n)
      if (has && !pair.join().match(together) || !await entry(fold(one))) continue
      const joined = await score(words.toSpliced(n - 1, 2, one))
      if (!has) terms = joined
    }
    const texts = [], counts = tongues.map(({ tag, count, first }) => {
      let n = 0
      for (let id = first; id < first + count; id++) {
        if (!best[id] || masks.some(mask => !mask.has(id))) continue
        n++
        if (tag === own) best[id] += 999
        if (tag === (lang || tag)) texts.push(id)
      }
      return { tag, n }
    })
    texts.sort((a, b) => best[b] - best[a] || a - b)
    return { terms, texts, counts, isCut, names: lang || masks[0] ? [] : namesOf(terms) }
  }

  const near = form => {
    const found = parts.flatMap(part => [...part.values()])
    const often = ({ lists }) => lists.reduce((sum, { df }) => sum + df, 0)
    found.sort((a, b) => often(b) - often(a))
    const within = n => form[n * 3] && found.find(({ term }) => isLike(form, term, n))?.term
    return within(1) || within(2)
  }

  const fit = ({ form, keys, isTyped }, raw) => {
    const own = fold(raw), has = variant => keys.has(variant.key ?? variant)
    if (own === form) return 2
    return +(isTyped && own.startsWith(form)
      || (parts[place(own)] ? peek(own)?.refs ?? [] : variants(own, raw)).some(has))
  }

  return { ...read, find, nameAt, textAt, near, fit }
}

const readQuery = (query, { fold, words, line, token }, operators) => {
  const asked = { words: [], phrases: [], filters: [] }
  for (const [whole, word = '', quoted, bare, phrase] of query.matchAll(token)) {
    const operator = operators.get(fold(word)), found = words(phrase ?? whole).filter(fold)
    if (operator) asked.filters.push([operator, quoted ?? bare])
    else asked.words.push(...found)
    if (phrase && found[1]) asked.phrases.push(line(phrase))
  }
  return asked
}

const [form, state, found, ways, settings] = ['form', 'state', 'found', 'else', 'settings']
  .map(name => document.getElementById('search.' + name))
const { q: field, lang: choice } = form, filters = form.querySelector('details')
const [who, { children: [, chips, list, more] }] = found.children
const { locale, operators, words } = JSON.parse(settings.text)
const root = new URL(form.dataset.root, location).href, isOnDisk = root.startsWith('file:'), own = document.documentElement.lang
const tongues = new Map([...choice].map(it => [it.value, { name: it.text, ...it.dataset }]))
let index, answer, turn = 0, isDone, soon

const plural = new Intl.PluralRules(locale), digits = new Intl.NumberFormat(locale)
const say = (key, values = {}) => (words[key][plural.select(values.n ?? 0)] ?? words[key].other)
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
  make('bdi', { lang: tag !== own && tag, dir: tongues.get(tag)?.dir ?? 'auto' }, ...text)
const asked = () => Object.fromEntries(new FormData(form))
const query = values => '?' + new URLSearchParams(Object.entries(values).filter(([, value]) => value.trim()))
const other = (text, values, isNow) =>
  make('a', { href: query({ ...asked(), ...values }), 'aria-current': isNow && 'true' }, text)

const hitsIn = text => {
  const best = [], hits = index.pieces(text).filter(({ raw }) => answer.terms.filter((term, n) => {
    const fits = index.fit(term, raw)
    best[n] = Math.max(best[n] ?? 0, fits)
    return fits
  })[0])
  return [hits, best.reduce((a, b) => a + b, 0)]
}
const marked = (text, hits, from = 0, to = text.length) => {
  const nodes = []
  for (const { start, end } of hits) if (end > from && end <= to) {
    const at = Math.max(from, start)
    nodes.push(text.slice(from, at), make('mark', {}, text.slice(at, end)))
    from = end
  }
  return [...nodes, text.slice(from, to)]
}

const pages = {}
const blocksOf = address => once(pages, address, async () => {
  const page = await fetch(root + address), main = page.ok && new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('main')
  for (const node of main.querySelectorAll('.anchor, .footnote-ref, .footnote-back')) node.remove()
  return [...main.querySelectorAll('.subtitle, figcaption, .prose > :not(section), .footnotes li')].map(block => ({
    text: block.textContent.replace(/\s+/g, ' ').trim(),
    place: [block, ...block.querySelectorAll('[id]')].find(({ id }) => /^(p\d|fn-)/.test(id))?.id,
  }))
})
const has = phrase => ({ text }) => index.line(text).includes(phrase)

const snippet = async (address, node, link) => {
  const blocks = await blocksOf(address)
  let { text = '', place } = blocks.find(({ place }) => place) ?? {}, hits = [], most = 0
  for (const block of blocks) {
    const [own, points] = hitsIn(block.text), sum = points + 9 * answer.phrases.some(phrase => has(phrase)(block))
    if (sum > most) [most, hits, { text, place }] = [sum, own, block]
  }
  const first = hits[0]?.start ?? 0, from = Math.max(text.lastIndexOf(' ', first - 60), first - 120) + 1
  node.append(from ? '… ' : '', ...marked(text, hits, from, from + 300))
  if (most && place) link.hash = place
}
const seen = new IntersectionObserver(all => {
  for (const { target, isIntersecting } of all) if (isIntersecting) {
    seen.unobserve(target)
    target.show().catch(() => {})
  }
})
const textItem = ([tag, address, title, byline, date]) => {
  const { dir, name } = tongues.get(tag), lang = tag !== own && tag
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
const nameItem = ([kind, , names, pages]) => {
  const all = Object.keys(names), tag = [own, 'en', ...all].find(tag => names[tag]), name = names[tag]
  const typed = [tag, ...all].find(tag =>
    answer.terms.every(term => index.words(names[tag]).some(word => index.fit(term, word)))) ?? tag
  const key = kind === 't' ? 'tag' : 'person'
  return make('li', {}, make('a', { href: root + (pages[own] ?? Object.values(pages)[0]) }, isolated(tag, name)), ' ',
    make('span', { class: 'count' }, ...typed === tag ? [] : [isolated(typed, names[typed]), ' · '], say(key)), ' ',
    other(say('search_only_with', { name }), { q: '', [key]: name }))
}

/* Phrases are looked up in pages. */
const showMore = async () => {
  const { texts, phrases, names, terms, isCut } = answer, mine = turn, items = []
  const limit = Math.min(texts.length, answer.at + 60)
  while (!items[7] && answer.at < limit) {
    const next = await all(texts.slice(answer.at, answer.at += 8), index.textAt)
    const fits = await all(next, async ([, address, text]) => {
      const blocks = phrases[0] ? [{ text }, ...await blocksOf(address)] : []
      return phrases.every(phrase => blocks.some(has(phrase)))
    })
    if (mine !== turn) return
    items.push(...next.filter((_, n) => fits[n]).map(textItem))
  }
  list.append(...items)
  more.hidden = answer.at >= texts.length
  const n = (phrases[0] ? list.children : texts).length + names.length, { q } = asked()
  const read = phrases[0] && !more.hidden ? say('search_texts_read', { n: answer.at, total: texts.length }) : ''
  if (n || read) show(true, say(isCut && !phrases[0] ? 'search_more_than' : 'search_results_count', { n }), ' ', read)
  else {
    let meant = q
    for (const { raw, form, keys } of terms) if (!keys.size) meant = meant.replace(raw, index.near(form) || raw)
    if (mine === turn) show(false, say('search_none', { query: q }), ' ',
      meant === q ? '' : other(say('search_did_you_mean', { query: meant }), { q: meant }))
  }
  return items[0]
}

const search = async isTyped => {
  const mine = ++turn, values = asked()
  if (query(values) === '?') return show(false)
  try {
    if (!index) show(true, say('search_loading'))
    const { fold } = index ||= await openIndex(root, fetch)
    const names = new Map(operators.map(([word, name]) => [fold(word), name]))
    const { filters, ...rest } = readQuery(values.q, index, names)
    if (isOnDisk) rest.phrases = []
    filters.push(...Object.entries(values).filter(([name, value]) => name !== 'q' && value))
    const [, of] = filters.findLast(([name]) => name === 'lang') ?? []
    const isOf = ([tag, names]) => [tag, ...Object.values(names)].some(it => fold(it) === fold(of))
    const [lang] = of ? [...tongues].find(isOf) ?? '-' : []
    const result = await index.find({ ...rest, filters, lang, own, isTyped })
    const people = await all(result.names.slice(0, 6), index.nameAt)
    if (mine !== turn) return
    answer = { ...result, ...rest, at: 0 }
    who.lastElementChild.replaceChildren(...people.map(nameItem))
    const have = result.counts.filter(({ n }) => n).sort((a, b) => (b.tag === own) - (a.tag === own))
    chips.replaceChildren(...have[1] || lang ? [{}, ...have].map(({ tag = '', n }) => make('li', {}, other(tag
      ? say('search_in_language', { n, language: tongues.get(tag).inside })
      : say('search_all_languages'), { lang: tag }, tag === (lang ?? '')))) : [])
    list.replaceChildren()
    await showMore()
  } catch {
    if (mine !== turn) return
    index = 0
    show(false, say(isOnDisk ? 'search_on_disk' : 'search_failed'))
  }
}

/* Whole queries stay. */
const change = isFinal => {
  clearTimeout(soon)
  history[isDone ? 'pushState' : 'replaceState'](null, '', query(asked()))
  isDone = isFinal
  soon = setTimeout(search, isFinal ? 0 : 120, !isFinal)
}
const arrive = () => {
  const values = new URLSearchParams(location.search)
  for (const field of form) if (field.name) field.value = values.get(field.name) ?? ''
  values.delete('q')
  filters.open = values.size
  isDone = true
  search()
}
form.onsubmit = event => {
  event.preventDefault()
  change(true)
}
form.oninput = ({ target }) => change(target === choice)
more.onclick = async () => {
  const was = answer, { at } = was
  const item = await showMore().catch(() => { was.at = at })
  item?.querySelector('a').focus()
}
onclick = event => {
  const link = event.target.closest('a[href^="?"]')
  if (!link || event.ctrlKey || event.metaKey) return
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
  if (key === 'ArrowDown') go(4)[0]?.focus()
  else if (key === 'ArrowUp') go(2).at(-1)?.focus()
  else if (key !== 'Escape') return
  else {
    if (!isInside) field.value = '', change(true)
    field.focus()
  }
  event.preventDefault()
}
onpopstate = arrive
arrive()
}
