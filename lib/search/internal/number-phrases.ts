import type { Criteria } from './parameters.ts'

/** Words `from` (inclusive) to `to` (exclusive) that say these criteria. */
export type Phrase = { from: number; to: number; sets: Criteria }

/** "moins de 10000", "entre 5000 et 8000 €", "max 120 000 km", "depuis 2018", "90 ch", "5 portes", "5 cv". */
export function readNumberPhrase(bare: readonly string[], at: number): Phrase | null {
  return between(bare, at) ?? bounded(bare, at) ?? plain(bare, at)
}

const LESS =
  /^(?:moins de|moins que|max|maxi|maximum|jusqu a|jusque|jusqu|sous|budget|budget max|budget de|prix max|prix|pas plus de|avant|inferieur a|<|<=)$/
const MORE = /^(?:plus de|plus que|min|mini|minimum|au moins|a partir de|des|depuis|apres|superieur a|>|>=)$/
const LONGEST_LEAD = 3

type Amount = { value: number; to: number; unit: Unit | null }
type Unit = 'euro' | 'km' | 'ch' | 'cv' | 'porte' | 'place'

const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:€|e|eur|euro|euros)$/, 'euro'],
  [/^(?:km|kms|kilometre|kilometres|bornes)$/, 'km'],
  [/^(?:ch|chevaux|cheval|hp)$/, 'ch'],
  [/^(?:cv|cv fiscaux)$/, 'cv'],
  [/^(?:porte|portes|p)$/, 'porte'],
  [/^(?:place|places)$/, 'place'],
]

const unitOf = (word: string | undefined): Unit | null =>
  word === undefined ? null : (UNITS.find(([pattern]) => pattern.test(word))?.[1] ?? null)

/** "10000", "10 000", "10.000", "10k", "10000€", "120000km", with the unit that follows. */
function amountAt(bare: readonly string[], at: number): Amount | null {
  const match = /^(\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d{1,7})(k)?(€|e|eur|euros|km|kms|ch|cv|p)?$/.exec(
    bare[at] ?? '',
  )
  if (!match) return null
  let value = Number(match[1]?.replace(/\D/g, ''))
  let to = at + 1
  // "10 000": thousands apart.
  if (
    !match[2] &&
    !match[3] &&
    /^\d{1,3}$/.test(bare[at] ?? '') &&
    /^\d{3}(?:€|e|km)?$/.test(bare[to] ?? '')
  ) {
    const tail = /^(\d{3})(.*)$/.exec(bare[to] ?? '')
    value = value * 1000 + Number(tail?.[1])
    to++
    const glued = unitOf(tail?.[2] || undefined)
    if (glued) return { value, to, unit: glued }
  }
  if (match[2]) value *= 1000
  const glued = unitOf(match[3])
  if (glued) return { value, to, unit: glued }
  const unit = unitOf(bare[to])
  return unit ? { value, to: to + 1, unit } : { value, to, unit: null }
}

const MOST_FISCAL = 60
const MOST_HORSEPOWER = 2_000

const isYear = (value: number): boolean => value >= 1950 && value <= 2035

/** What an amount without a unit is about: a year, or a price that a car may have. */
function about({ value, unit }: Amount): 'prix' | 'annee' | 'km' | 'puissance' | 'cv' | null {
  if (unit === 'euro') return 'prix'
  if (unit === 'km') return 'km'
  if (unit === 'ch') return 'puissance'
  if (unit === 'cv') return value > MOST_FISCAL ? 'puissance' : 'cv'
  if (unit !== null) return null
  if (isYear(value)) return 'annee'
  return value >= 500 && value <= 500_000 ? 'prix' : null
}

function between(bare: readonly string[], at: number): Phrase | null {
  const lead = bare[at] === 'entre' || bare[at] === 'de' ? at + 1 : null
  if (lead === null) return null
  const low = amountAt(bare, lead)
  if (!low || (bare[low.to] !== 'et' && bare[low.to] !== 'a')) return null
  const high = amountAt(bare, low.to + 1)
  if (!high || high.value < low.value) return null
  const what = about({ ...low, unit: low.unit ?? high.unit })
  if (!what) return null
  return { from: at, to: high.to, sets: { [`${what}_min`]: low.value, [`${what}_max`]: high.value } }
}

function bounded(bare: readonly string[], at: number): Phrase | null {
  for (let length = LONGEST_LEAD; length > 0; length--) {
    const lead = bare.slice(at, at + length).join(' ')
    const side = LESS.test(lead) ? 'max' : MORE.test(lead) ? 'min' : null
    if (!side) continue
    const amount = amountAt(bare, at + length)
    const what = amount && about(amount)
    if (!amount || !what) continue
    const value = what === 'annee' && /avant$/.test(lead) ? amount.value - 1 : amount.value
    return { from: at, to: amount.to, sets: { [`${what}_${side}`]: value } as Criteria }
  }
  return glued(bare, at) ?? trailing(bare, at)
}

/** "<10000", ">=2015". */
function glued(bare: readonly string[], at: number): Phrase | null {
  const [, sign, amount] = /^([<>]=?)(\d.*)$/.exec(bare[at] ?? '') ?? []
  if (!sign || !amount) return null
  const phrase = bounded([sign, amount, ...bare.slice(at + 1)], 0)
  return phrase && { ...phrase, from: at, to: at + phrase.to - 1 }
}

/** "10000 € max", "2015 minimum", "120000 km maxi". */
function trailing(bare: readonly string[], at: number): Phrase | null {
  const amount = amountAt(bare, at)
  const what = amount && about(amount)
  if (!amount || !what) return null
  const word = bare[amount.to] ?? ''
  const more = word === 'et' ? (bare[amount.to + 1] ?? '') : ''
  const side =
    /^(?:max|maxi|maximum)$/.test(word) || /^(?:moins|avant)$/.test(more)
      ? 'max'
      : /^(?:min|mini|minimum|\+)$/.test(word) || /^(?:plus|apres)$/.test(more)
        ? 'min'
        : null
  return side
    ? {
        from: at,
        to: amount.to + (word === 'et' ? 2 : 1),
        sets: { [`${what}_${side}`]: amount.value } as Criteria,
      }
    : null
}

/** An amount that says its unit: "90 ch", "5 cv", "5 portes", "7 places", "8000 €" as the most to pay, "2018" left to the vehicle. */
function plain(bare: readonly string[], at: number): Phrase | null {
  const amount = amountAt(bare, at)
  if (!amount) return null
  const { value, unit, to } = amount
  const phrase = (sets: Criteria): Phrase => ({ from: at, to, sets })
  switch (unit) {
    case 'euro':
      return value >= 300 ? phrase({ prix_max: value }) : null
    case 'km':
      return value >= 1000 ? phrase({ km_max: value }) : null
    case 'ch':
      return value <= MOST_HORSEPOWER ? phrase({ puissance_min: value, puissance_max: value }) : null
    case 'cv':
      // "2 CV" is a car; no car of 150 CV fiscaux is meant, but one of 150 ch.
      if (value === 2 || value > MOST_HORSEPOWER) return null
      return value > MOST_FISCAL
        ? phrase({ puissance_min: value, puissance_max: value })
        : phrase({ cv_min: value, cv_max: value })
    case 'porte':
      return value >= 2 && value <= 5 ? phrase({ portes: [value] }) : null
    case 'place':
      return value >= 2 && value <= 9 ? phrase({ places: [value] }) : null
    default:
      if (bare[at - 1] === 'annee') return yearPhrase(amount, at - 1)
      return bare[at - 1] === 'de' ? yearPhrase(amount, at) : null
  }
}

function yearPhrase({ value, to }: Amount, from: number): Phrase | null {
  return isYear(value) ? { from, to, sets: { annee_min: value, annee_max: value } } : null
}
