/**
 * Derives makes.tsv, models.tsv and versions.tsv. Run by hand from the project root, with the paths of ADEME's "car labelling"
 * CSV, of the model list (CSV: brand, model) and of the counts of the market (JSON):
 *
 *     node lib/catalogue/data/derive.ts path/to/ademe-car-labelling.csv path/to/models.csv path/to/market-facts.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { slugOf, squash } from '../internal/spelling.ts'
import { type AdemeRow, ademeVersions } from './ademe.ts'
import {
  BODIES_OF,
  LEFT_OUT,
  LICENCE_FREE,
  LISTED_AS,
  MAKES,
  MODEL_ALIASES,
  MODELS,
  WRITTEN_AS,
} from './curation.ts'

const [ademePath, modelsPath, marketPath] = process.argv.slice(2)
if (!ademePath || !modelsPath || !marketPath)
  throw new Error('Give the three paths: see the top of this file.')

/** "key: value" lines -> pairs. */
const pairs = (text: string): [string, string][] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.indexOf(':')
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    })

const splitOn = (text: string, separator: string): string[] =>
  text.split(separator).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))

const write = (file: string, source: string, head: string, rows: (string | number)[][]) =>
  writeFileSync(
    `lib/catalogue/data/${file}`,
    `# Sources: ${source}. Derived by derive.ts; do not edit by hand.\n# ${head}\n${rows.map((row) => row.join('\t')).join('\n')}\n`,
  )

const parsed = JSON.parse(readFileSync(marketPath, 'utf8')) as {
  make_counts: { make: string; count: number }[]
}
const weights = new Map<string, number>()
for (const { make, count } of parsed.make_counts) {
  const slug = WRITTEN_AS[make] ?? slugOf(make)
  weights.set(slug, (weights.get(slug) ?? 0) + count)
}

const makes = pairs(MAKES).map(([slug, rest]) => {
  const [label = '', aliases = ''] = rest.split(' = ')
  return { slug, label, aliases: aliases.trim() }
})
const makeSlugs = new Set(makes.map(({ slug }) => slug))
write(
  'makes.tsv',
  'counts of a French listings page (facts), labels and aliases by Volant (MIT)',
  'slug\tlabel\taliases\tweight\tlicenceFree',
  makes.map(({ slug, label, aliases }) => [
    slug,
    label,
    aliases,
    weights.get(slug) ?? 0,
    LICENCE_FREE.includes(slug) ? 1 : 0,
  ]),
)

const bodies = new Map<string, string>()
for (const [body, list] of pairs(BODIES_OF)) {
  for (const name of list.split(' ')) if (!bodies.has(name)) bodies.set(name, body)
}
const leftOut = new Set(
  pairs(LEFT_OUT).flatMap(([make, list]) => splitOn(list, '|').map((name) => `${make}/${squash(name)}`)),
)
const aliases = new Map(pairs(MODEL_ALIASES))

type Row = { make: string; slug: string; label: string; body: string }
const models = new Map<string, Row>()
const addModel = (make: string, label: string, body?: string) => {
  const slug = slugOf(label)
  if (!makeSlugs.has(make)) throw new Error(`Unknown make ${make} for ${label}`)
  if (models.has(`${make}/${squash(label)}`)) return
  const known = bodies.get(`${make}/${slug}`) ?? bodies.get(slug)
  models.set(`${make}/${squash(label)}`, { make, slug, label, body: body ?? known ?? 'berline' })
}
for (const [make, list] of pairs(MODELS)) {
  for (const entry of list.split(', ')) {
    const at = entry.lastIndexOf('/')
    addModel(make, entry.slice(0, at), entry.slice(at + 1))
  }
}
for (const line of readFileSync(modelsPath, 'utf8').trim().split(/\r?\n/).slice(1)) {
  const comma = line.indexOf(',')
  const brand = line.slice(0, comma)
  const name = line.slice(comma + 1).replaceAll('"', '')
  const make = LISTED_AS[brand] ?? slugOf(brand)
  if (makeSlugs.has(make) && !leftOut.has(`${make}/${squash(name)}`)) addModel(make, name)
}
write(
  'models.tsv',
  'a list of models (MIT); models sold in France, bodies and aliases by Volant (MIT)',
  'make\tslug\tlabel\tbody\taliases',
  [...models.values()]
    .sort((a, b) => (`${a.make}/${a.slug}` < `${b.make}/${b.slug}` ? -1 : 1))
    .map(({ make, slug, label, body }) => [make, slug, label, body, aliases.get(`${make}/${slug}`) ?? '']),
)
for (const key of aliases.keys()) {
  if (![...models.values()].some(({ make, slug }) => key === `${make}/${slug}`))
    console.warn(`No ${key} to alias`)
}

/** No field of the file holds a semicolon or a line break. */
function readAdeme(path: string): AdemeRow[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const names = head.split(';').map((name) => name.replaceAll('"', ''))
  return lines.map((line) => {
    const fields = line.split(';').map((field) => field.replaceAll('"', ''))
    return Object.fromEntries(names.map((name, at) => [name, fields[at] ?? '']))
  })
}
const known = [...models.values()]
const rows = ademeVersions(readAdeme(ademePath), known, (make) => WRITTEN_AS[make] ?? slugOf(make))
write(
  'versions.tsv',
  'ADEME, Car Labelling (Licence Ouverte 2.0)',
  'make\tmodel\tlabel\tfuel\tcombustion\tgearbox\tbody\tpowerKw\tfiscalCv\tco2\tprice\trange',
  rows,
)
console.info(`${makes.length} makes, ${models.size} models, ${rows.length} versions`)
