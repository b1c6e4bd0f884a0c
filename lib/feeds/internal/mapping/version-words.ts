import { type Body, bare, type Fuel, type Gearbox } from '#lib/catalogue/model.ts'

import { ownText } from '#lib/platform/own-text.ts'

/** What the names of engines, gearboxes and bodies say, where a column does not. */

const FUELS: readonly (readonly [RegExp, Fuel])[] = [
  [/\b(?:phev|plug-?in|rechargeable)\b/, 'hybride-rechargeable'],
  [/\b(?:mhev|mild hybrid|micro-?hybride?)\b/, 'micro-hybride'],
  [/\b(?:hybrid[eo]?|hev)\b/, 'hybride'],
  [/\b(?:electri(?:que|c)|elektro|bev|\d{2,3} ?kwh)\b/, 'electrique'],
  [/\b(?:gpl|lpg|autogas)\b/, 'gpl'],
  [/\b(?:gnv|cng|erdgas)\b/, 'gnv'],
  [
    /\b(?:(?:blue ?|e-)?hdi|b?(?:lue )?dci|tdi|sdi|cdti|crdi|jtdm?|multijet|cdi|tdci|ddis|d-?4d|ecoblue|i-?dtec|diesel|gazole|bluetec)\b/,
    'diesel',
  ],
  [
    /\b(?:tsi|tfsi|fsi|mpi|tce|puretech|vti|thp|ecoboost|t-?jet|gti|sce|essence|benzin(?:er)?|vtec|i-?vtec|t?gdi)\b/,
    'essence',
  ],
]

const AUTOMATIC =
  /\b(?:bva\d?|auto(?:matique|matik|matic)|eat[68]|e-?dsc\d|edc\d?|dsg\d?|dct\d?|s[- ]?tronic|tiptronic|steptronic|pdk|powershift|cvt|[79]g-?tronic|xtronic|multitronic|dkg|bvr\d?|etg\d?)\b/
const MANUAL = /\b(?:bvm\d?|manuelle?|manual|schalt(?:getriebe|er|ung))\b/

const BODIES: readonly (readonly [RegExp, Body])[] = [
  [/\b(?:cabriolet|cabrio|roadster|spider|spyder|convertible)\b/, 'cabriolet'],
  [
    /\b(?:sw|break|variant|avant|touring|kombi|combi|estate|sports ?tourer|sportswagon|station wagon|stationwagon|sportwagon|caravan|turnier|t-?modell|shooting brake)\b/,
    'break',
  ],
  [/\b(?:coupe)\b/, 'coupe'],
]

const first = <T>(list: readonly (readonly [RegExp, T])[], text: string): T | null =>
  list.find(([words]) => words.test(text))?.[1] ?? null

export type VersionWords = { fuel: Fuel | null; gearbox: Gearbox | null; body: Body | null }

const MOST_KNOWN = 20_000
const known = new Map<string, VersionWords>()

export function readVersionWords(text: string): VersionWords {
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= MOST_KNOWN) known.clear()
  const words = wordsIn(text)
  known.set(ownText(text), words)
  return words
}

function wordsIn(text: string): VersionWords {
  const spelt = bare(text)
  const gearbox = AUTOMATIC.test(spelt) ? 'automatique' : MANUAL.test(spelt) ? 'manuelle' : null
  return { fuel: first(FUELS, spelt), gearbox, body: first(BODIES, spelt) }
}
