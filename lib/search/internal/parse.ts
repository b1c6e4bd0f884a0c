import { bare, editDistance } from '#lib/catalogue/model.ts'
import { type Criteria, PARAMETER_NAMES, PARAMETERS, type Parameter, RANGES } from './parameters.ts'
import type { Problem } from './results.ts'

const MAX_VALUES = 60
const MAX_RAW = 10_000
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const MAX_SLUG = 80

/** Reads the parameters of a search; never throws. Unknown parameters and empty values are nobody's fault and are skipped. */
export function parseCriteria(params: URLSearchParams): { criteria: Criteria; problems: Problem[] } {
  const found: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const field of PARAMETER_NAMES) {
    const given = params.getAll(field).slice(0, MAX_VALUES + 1)
    const refuse: Refuse = (value, message, nearest) =>
      problems.push({ field, value: value.slice(0, 60), message, ...(nearest ? { nearest } : {}) })
    if (given.some((value) => UNREADABLE.test(value.slice(0, MAX_RAW))))
      refuse('', 'Des caractères illisibles ont été laissés de côté.')
    const raw = given.map(clean).filter((value) => value !== '')
    if (raw.length === 0) continue
    const value = read(PARAMETERS[field], raw, refuse)
    if (value !== undefined) found[field] = value
  }
  const criteria = found as Criteria
  for (const [min, max] of RANGES) mendRange(criteria, min, max, problems)
  return { criteria, problems }
}

/** NUL and the like, and what is no UTF-8; tabs and ends of lines come with what is pasted. */
const UNREADABLE = /(?!\s)[\p{Cc}\p{Cs}\uFFFD]/u

/** Control characters, broken UTF-8 and white space around are dropped; nothing longer than 10,000 characters is looked at. */
function clean(value: string): string {
  return value
    .slice(0, MAX_RAW)
    .replace(/[\p{Cc}\p{Cs}\uFFFD]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

type Refuse = (value: string, message: string, nearest?: Problem['nearest']) => void

/** The value of a closed list that was meant: a slip or two away, or begun alike. */
function nearestOf(of: readonly string[], value: string): Problem['nearest'] {
  const asked = bare(value).replace(/[^a-z0-9]+/g, '-')
  const limit = Math.min(2, Math.ceil(asked.length / 2) - 1)
  const near = of
    .map((slug) => ({ slug, slips: editDistance(asked, slug, limit) }))
    .filter(({ slips }) => slips <= limit)
    .sort((a, b) => a.slips - b.slips)
  const begun = of.find((slug) => asked.length > 2 && (slug.startsWith(asked) || asked.startsWith(slug)))
  const found = near[0]?.slug ?? begun
  return found === undefined ? undefined : { value: found, label: found }
}

function read(parameter: Parameter, raw: string[], refuse: Refuse): unknown {
  const first = raw[0] ?? ''
  switch (parameter.kind) {
    case 'text':
      if (first.length > parameter.max)
        refuse(first, `Au plus ${parameter.max} caractères : le reste a été laissé de côté.`)
      // Cleaned again: the cut may have left half of a character.
      return clean(first.slice(0, parameter.max)) || undefined
    case 'flag':
      if (first === '1') return true
      if (first !== '0') refuse(first, 'La seule valeur possible est 1.')
      return undefined
    case 'one':
      if (parameter.of.includes(first)) return first
      refuse(first, `Valeurs possibles : ${parameter.of.join(', ')}.`, nearestOf(parameter.of, first))
      return undefined
    case 'whole': {
      const number = readWhole(first)
      if (number === null) {
        refuse(first, 'Un nombre entier est attendu.')
        return undefined
      }
      if (number < parameter.min || number > parameter.max) {
        refuse(
          first,
          `Un nombre de ${parameter.min} à ${parameter.max}${parameter.unit ? ` ${parameter.unit}` : ''} est attendu.`,
        )
        return Math.min(Math.max(number, parameter.min), parameter.max)
      }
      return number
    }
    case 'numbers': {
      const kept = new Set<number>()
      for (const value of split(raw, refuse)) {
        const number = readWhole(value)
        if (number === null || number < parameter.min || number > parameter.max) {
          refuse(value, `Un nombre de ${parameter.min} à ${parameter.max} est attendu.`)
        } else kept.add(number)
      }
      return kept.size > 0 ? [...kept].sort((a, b) => a - b) : undefined
    }
    case 'slugs': {
      const kept = new Set<string>()
      for (const value of split(raw, refuse)) {
        const slug = value.toLowerCase()
        if (parameter.of ? parameter.of.includes(slug) : SLUG.test(slug) && slug.length <= MAX_SLUG)
          kept.add(slug)
        else refuse(value, 'Valeur inconnue.', parameter.of && nearestOf(parameter.of, value))
      }
      if (kept.size === 0) return undefined
      return parameter.of ? parameter.of.filter((slug) => kept.has(slug)) : [...kept].sort()
    }
  }
}

/** Repeats and comma lists are the same thing. */
function split(raw: string[], refuse: Refuse): string[] {
  const values = raw.flatMap((value) => value.split(',')).map((value) => value.trim())
  const given = values.filter((value) => value !== '')
  if (given.length > MAX_VALUES)
    refuse(given[MAX_VALUES] ?? '', `Au plus ${MAX_VALUES} valeurs sont prises en compte.`)
  return given.slice(0, MAX_VALUES)
}

/** "10 000", "10000 €" and "10000" are the same whole number; anything else is not one. */
function readWhole(value: string): number | null {
  const digits = value.replace(/[\s\u00a0\u202f]|€$/g, '')
  return /^-?\d{1,12}$/.test(digits) ? Number(digits) : null
}

function mendRange(
  criteria: Criteria,
  min: (typeof RANGES)[number][0],
  max: (typeof RANGES)[number][1],
  problems: Problem[],
): void {
  const low = criteria[min]
  const high = criteria[max]
  if (low === undefined || high === undefined || low <= high) return
  criteria[min] = high
  criteria[max] = low
  problems.push({
    field: min,
    value: String(low),
    message: 'Le minimum dépassait le maximum : les deux ont été échangés.',
  })
}
