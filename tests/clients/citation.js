// What Citation.js reads in a file, as CSL-JSON.
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import fs from 'node:fs'

const [path] = process.argv.slice(2)
const options = path.endsWith('.bib') ? { forceType: '@biblatex/text' } : {}
console.log(JSON.stringify(new Cite(fs.readFileSync(path, 'utf8'), options).data))
