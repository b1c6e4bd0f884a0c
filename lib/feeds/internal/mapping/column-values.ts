import { readPlate, readVin, squash } from '#lib/catalogue/model.ts'
import { nearestMake, recogniseVehicle } from '#lib/catalogue/queries.ts'
import { placesByPostcode } from '#lib/places/queries.ts'
import { LIST_SEPARATOR, type SourceRow, type Target } from '../../model.ts'
import { compileCell } from './cells.ts'
import { parseDate } from './dates.ts'
import { parseNumber } from './numbers.ts'
import { euroNormOf } from './read-words.ts'
import {
  BODY_WORDS,
  COLOUR_WORDS,
  CONDITION_WORDS,
  CRITAIR_WORDS,
  DRIVE_WORDS,
  FUEL_WORDS,
  GEARBOX_WORDS,
  INTERIOR_WORDS,
  UPHOLSTERY_WORDS,
  YES_WORDS,
} from './word-lists.ts'
import { findWord, type WordTable } from './word-table.ts'

export type Column = {
  name: string
  /** Not blank, as the rows have them. */
  values: readonly string[]
  distinct: readonly string[]
  /** Of the rows, from 0 to 1. */
  filled: number
}

const MOST_LOOKED_AT = 60

export function columnsOf(columns: readonly string[], sample: readonly SourceRow[]): Column[] {
  return columns.map((name) => {
    const read = compileCell({ columns: [name] }, columns)
    const values = sample.map(({ cells }) => read(cells)).filter((text) => text !== '')
    return {
      name,
      values,
      distinct: [...new Set(values)],
      filled: sample.length === 0 ? 0 : values.length / sample.length,
    }
  })
}

const THIS_CENTURY = 2099
/** A figure that begins its cell, a sign or a currency apart. */
const number = (text: string): number | null =>
  /^(?:eur|usd|chf|gbp)?[^\p{L}\d]{0,4}\d/iu.test(text) ? parseNumber(text, null) : null
const between = (least: number, most: number) => (text: string) => {
  const value = number(text)
  return value !== null && value >= least && value <= most
}
const word = (table: WordTable) => (text: string) => findWord(table, text) !== null
const isMake = (text: string): boolean =>
  squash(nearestMake(text)?.label ?? '') === squash(text) ||
  recogniseVehicle([...text.split(/[\s_]+/)])[0]?.from === 0

export const isPhoto = (text: string): boolean =>
  text
    .split(LIST_SEPARATOR)
    .some((part) => /^https?:\/\//i.test(part.trim()) || /\.(?:jpe?g|png|webp)\b/i.test(part))

const isDate = (text: string): boolean => {
  const date = parseDate(text, new Date().getUTCFullYear())
  return date !== null && date.year >= 1900 && date.year <= THIS_CENTURY
}

/** Neither an address nor the name of a photo. */
const isProse = (text: string): boolean =>
  !/^(?:https?:|www\.)\S*$/i.test(text) && !/^\S+\.(?:jpe?g|png|webp)\b/i.test(text)

/** What a value of a field looks like; a field that may hold any words has no test. */
const LOOKS: Readonly<Partial<Record<Target, (text: string) => boolean>>> = {
  title: isProse,
  description: isProse,
  vin: (text) => readVin(text) !== null,
  plate: (text) => text.length <= 12 && /\d/.test(text) && /[a-z]/i.test(text),
  make: isMake,
  price: between(0, 20_000_000),
  year: (text) => /^\D*(?:19|20)\d\d\D*$/.test(text),
  firstRegistration: isDate,
  mileage: between(0, 3_000_000),
  fuel: word(FUEL_WORDS),
  gearbox: word(GEARBOX_WORDS),
  body: word(BODY_WORDS),
  transmission: word(DRIVE_WORDS),
  colour: word(COLOUR_WORDS),
  interiorColour: word(INTERIOR_WORDS),
  upholstery: word(UPHOLSTERY_WORDS),
  condition: word(CONDITION_WORDS),
  vatReclaimable: word(YES_WORDS),
  damaged: word(YES_WORDS),
  deleted: word(YES_WORDS),
  mileageGuaranteed: word(YES_WORDS),
  critair: (text) => word(CRITAIR_WORDS)(text) || euroNormOf(text) !== null,
  doors: between(0, 7),
  seats: between(0, 9),
  power: between(0, 2000),
  fiscalCv: between(0, 200),
  co2: between(0, 1000),
  range: between(0, 2000),
  owners: between(0, 50),
  warranty: between(0, 120),
  inspectedOn: isDate,
  postcode: (text) => placesByPostcode(text).length > 0,
  photos: isPhoto,
}

/** Most of a column must look right; of some, nearly all: a German postcode is now and then a French one too. */
const NEEDED: Readonly<Partial<Record<Target, number>>> = {
  postcode: 0.9,
  vin: 0.8,
  photos: 0.5,
  colour: 0.3,
  body: 0.3,
}

/** How well a column's values look for a field, from 0 to 1; null: they cannot be it. A column with no value tells nothing. */
export function looksLike(target: Target, { distinct }: Column): number | null {
  const test = LOOKS[target]
  if (test === undefined || distinct.length === 0) return 1
  const looked = distinct.slice(0, MOST_LOOKED_AT)
  const share = looked.filter(test).length / looked.length
  return share < (NEEDED[target] ?? 0.5) ? null : share
}

const isStrictPlate = (text: string): boolean => readPlate(text) !== null
const share = (values: readonly string[], test: (text: string) => boolean): number =>
  values.length === 0
    ? 0
    : values.slice(0, MOST_LOOKED_AT).filter(test).length / Math.min(values.length, MOST_LOOKED_AT)

/** What a column is by its values alone, where its name says nothing: shapes that are hardly anything else. */
export function targetOfValues(column: Column): { target: Target; score: number } | null {
  const { distinct, values } = column
  if (distinct.length === 0) return null
  const tests: readonly (readonly [Target, (text: string) => boolean, number])[] = [
    ['vin', (text) => readVin(text) !== null, 0.9],
    ['plate', isStrictPlate, 0.9],
    ['photos', isPhoto, 0.9],
    ['fuel', (text) => isLongWord(text) && word(FUEL_WORDS)(text), 0.8],
    ['gearbox', (text) => isLongWord(text) && word(GEARBOX_WORDS)(text), 0.8],
    ['make', (text) => !/\d/.test(text) && text.length <= 20 && isMake(text), 0.7],
    ['colour', (text) => isLongWord(text) && word(COLOUR_WORDS)(text), 0.7],
    [
      'firstRegistration',
      (text) => /^\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d$|^\d{1,2}[/.]20\d\d$/.test(text),
      0.5,
    ],
    ['year', (text) => /^(?:19[5-9]\d|20[0-3]\d)$/.test(text), 0.6],
    ['price', (text) => /€|eur\b|\$/i.test(text) && between(100, 5_000_000)(text), 0.8],
    ['mileage', (text) => /\d\s*km\b/i.test(text), 0.9],
  ]
  for (const [target, test, score] of tests) {
    const found = share(distinct, test)
    if (found >= 0.8) return { target, score: score * found }
  }
  return share(values, (text) => text.length > 120) > 0.5 ? { target: 'description', score: 0.5 } : null
}

const isLongWord = (text: string): boolean => text.length > 2 && text.length <= 40
