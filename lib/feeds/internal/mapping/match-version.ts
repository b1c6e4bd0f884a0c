import { squash, type Version } from '#lib/catalogue/model.ts'
import { generations, versions } from '#lib/catalogue/queries.ts'

export type VersionFacts = {
  makeSlug: string
  modelSlug: string
  generationSlug: string | null
  /** The words of version, title and model. */
  text: string
  year: number
  fuel: string | null
  gearbox: string | null
  powerKw: number | null
}

const TOLERANCE_KW = 2

/** A year that it was sold in; the year after, those left over are registered. */
export const wasSold = (from: number | null, to: number | null, year: number): boolean =>
  (from === null || year >= from) && (to === null || year <= to + 1)

/** The only generation that was sold in that year; null when none or several were. */
export function generationIn(
  makeSlug: string,
  modelSlug: string,
  year: number,
  month: number | null,
): string | null {
  const date = month === null ? null : `${year}-${String(month).padStart(2, '0')}`
  const sold = generations(makeSlug, modelSlug).filter((generation) =>
    date === null
      ? generation.fromYear <= year && (generation.toYear === null || generation.toYear >= year)
      : generation.from <= date && (generation.to === null || generation.to >= date),
  )
  return sold.length === 1 ? (sold[0]?.slug ?? null) : null
}

/** Fuels that files confuse: a mild hybrid is sold as petrol, a plug-in as a hybrid. */
const burnsAlike = (said: string, known: string): boolean =>
  said === known ||
  (known === 'micro-hybride' && /^(?:essence|diesel|hybride)$/.test(said)) ||
  (known === 'hybride-rechargeable' && said === 'hybride')

/** "1.5" and "1,5" stay a size: squashed, they would be a power. */
const tokenOf = (word: string): string => (/^\d[.,]\d$/.test(word) ? word.replace(',', '.') : squash(word))
const isSize = (token: string): boolean => token[1] === '.'

const tokensOf = (text: string): string[] =>
  text
    .split(/[\s/()_;]+/)
    .map(tokenOf)
    .filter((token) => token !== '')

const ofVersions = new Map<string, readonly string[]>()

/** The words of a label that name the engine or the gearbox: all of them must be in the row's. */
function labelTokens({ id, label }: Version): readonly string[] {
  const before = ofVersions.get(id)
  if (before !== undefined) return before
  const tokens = tokensOf(label)
  ofVersions.set(id, tokens)
  return tokens
}

const MOST_MATCHED = 20_000
const matched = new Map<string, Version | null>()

/**
 * The version of the catalogue that a row's words name: every word of its label is there, and nothing that the row says speaks
 * against it. null when none is, or when the words fit several engines equally well.
 */
export function matchVersion(facts: VersionFacts): Version | null {
  const { makeSlug, modelSlug, generationSlug, text, year, fuel, gearbox, powerKw } = facts
  const key = `${makeSlug}/${modelSlug}/${generationSlug}/${year}/${fuel}/${gearbox}/${powerKw}/${text}`
  const before = matched.get(key)
  if (before !== undefined) return before
  if (matched.size >= MOST_MATCHED) matched.clear()
  const version = bestVersion(facts)
  matched.set(key, version)
  return version
}

function bestVersion(facts: VersionFacts): Version | null {
  const tokens = tokensOf(facts.text)
  const said: SaidTokens = { all: new Set(tokens), hasSize: tokens.some(isSize) }
  let best: { version: Version; score: number; ties: number } | null = null
  for (const version of versions(facts.makeSlug, facts.modelSlug, facts.generationSlug ?? undefined)) {
    const score = scoreOf(version, facts, said)
    if (score === 0) continue
    if (best === null || score > best.score) best = { version, score, ties: 1 }
    else if (score === best.score && isAnother(version, best.version)) best.ties += 1
  }
  return best !== null && best.ties === 1 ? best.version : null
}

/** Not the same engine of two generations: one of which the row says less than it takes. */
const isAnother = (a: Version, b: Version): boolean =>
  a.powerKw !== b.powerKw || a.fuel !== b.fuel || a.gearbox !== b.gearbox

/** A row that says no size ("BlueHDi 130") leaves it out of what a label must have. */
type SaidTokens = { all: ReadonlySet<string>; hasSize: boolean }

function scoreOf(version: Version, facts: VersionFacts, said: SaidTokens): number {
  if (!wasSold(version.fromYear, version.toYear, facts.year)) return 0
  if (facts.fuel !== null && !burnsAlike(facts.fuel, version.fuel)) return 0
  if (facts.gearbox !== null && facts.gearbox !== version.gearbox) return 0
  const agrees = facts.powerKw !== null && Math.abs(facts.powerKw - version.powerKw) <= TOLERANCE_KW
  if (facts.powerKw !== null && !agrees) return 0
  const tokens = labelTokens(version)
  const isSaid = (token: string) =>
    said.all.has(token) ||
    (isSize(token) && !said.hasSize) ||
    (agrees && token === String(version.powerCh)) ||
    isGearboxWord(token, facts.gearbox)
  if (!tokens.every(isSaid)) return 0
  const exact = tokens.filter((token) => said.all.has(token)).length
  // The engine must be named, not only its power.
  if (!tokens.some((token) => said.all.has(token) && token !== String(version.powerCh))) return 0
  return exact + (agrees ? 1 : 0) + (facts.fuel === version.fuel ? 0.5 : 0)
}

/** A gearbox that the row says by its kind need not be named. */
const isGearboxWord = (token: string, gearbox: string | null): boolean =>
  gearbox === 'automatique' &&
  /^(?:bva\d?|e?dc\d?|eat[68]|dsg[67]?|dct\d?|at\d?|cvt|ecvt|edc[67]?|bvr\d?|stronic|tronic|s|eats?)$/.test(
    token,
  )
