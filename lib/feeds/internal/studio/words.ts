import { BODIES, COLOURS, FUELS, GEARBOXES, squash } from '#lib/catalogue/model.ts'
import { findMake, findModel, makes, models, nearestModel, recogniseVehicle } from '#lib/catalogue/queries.ts'
import { requireMember } from '#lib/dealers/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Recipe, Target, Unsettled } from '../../model.ts'
import { CONTEXT_FREE, recogniseCar } from '../mapping/recognise-car.ts'
import { type FileWithWords, filesWithWords, wordsOfDealer } from './words-sql.ts'

/** Fields whose words a dealer settles, and what they may mean. */
const LISTS = { fuel: FUELS, gearbox: GEARBOXES, body: BODIES, colour: COLOURS } as const
export const SETTLED_FIELDS = ['make', 'model', 'fuel', 'gearbox', 'body', 'colour'] as const
export type SettledField = (typeof SETTLED_FIELDS)[number]
const isSettled = (target: string): target is SettledField => SETTLED_FIELDS.some((field) => field === target)

export type Choice = { slug: string; label: string }

export type WordToSettle = {
  field: SettledField
  value: string
  /** Rows of the last files that have it. */
  rows: number
  guesses: readonly Choice[]
}

export type SettledWord = { field: string; value: string; meaning: string }

export type WordsPage = {
  open: readonly WordToSettle[]
  settled: readonly SettledWord[]
  /** Read before all was said: what is settled since shows once they are read again. */
  files: readonly FileWithWords[]
}

/** The words of a dealer's last files that nobody knows, the most frequent first, and those that it has settled. */
export async function wordsOf(viewer: Viewer, garage: string): Promise<WordsPage> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'feeds')
  const [found, choices, files] = await Promise.all([
    wordsOfDealer(dealerId),
    db().feedChoice.findMany({
      where: { dealerId },
      orderBy: [{ field: 'asc' }, { value: 'asc' }],
      select: { field: true, value: true, chosen: true },
    }),
    filesWithWords(dealerId),
  ])
  const known = new Set(choices.map(({ field, value }) => `${field}:${value}`))
  const open = new Map<string, WordToSettle>()
  for (const { column, value, rows, recipe } of found) {
    const field = fieldOf(column, recipe)
    const key = `${field}:${squash(value)}`
    if (field === null || known.has(key)) continue
    const before = open.get(key)
    open.set(key, { field, value, rows: rows + (before?.rows ?? 0), guesses: guessesOf(field, value) })
  }
  return {
    open: [...open.values()].sort((a, b) => b.rows - a.rows),
    settled: choices.map(({ field, value, chosen }) => ({ field, value, meaning: meaningOf(field, chosen) })),
    files,
  }
}

/** The field that a column fills, as an issue names it. */
function fieldOf(column: string, { fields }: Recipe): SettledField | null {
  const found = (Object.keys(fields) as Target[]).find(
    (target) => isSettled(target) && fields[target]?.columns.join(' + ') === column,
  )
  return found !== undefined && isSettled(found) ? found : null
}

function guessesOf(field: SettledField, value: string): readonly Choice[] {
  if (field !== 'make' && field !== 'model') return LISTS[field]
  const car =
    field === 'make'
      ? recogniseCar({ make: value, model: '', free: [] }, CONTEXT_FREE)
      : recogniseModel(value)
  const unsettled: Unsettled | null = 'field' in car ? car.unsettled : null
  return (unsettled?.guesses ?? []).map(({ slug, label }) => ({ slug, label }))
}

/** A word for a model has its make before it: "Peugeot 2_reihe". */
function recogniseModel(value: string) {
  const [make] = recogniseVehicle(value.split(' '))
  const label = make === undefined ? '' : (findMake(make.makeSlug)?.label ?? '')
  return recogniseCar({ make: label, model: value.slice(label.length).trim(), free: [] }, CONTEXT_FREE)
}

function meaningOf(field: string, chosen: string): string {
  if (chosen === '') return 'Aucun des nôtres : ces lignes sont refusées'
  if (field === 'make') return findMake(chosen)?.label ?? chosen
  if (field === 'model') {
    const [make = '', model = ''] = chosen.split('/')
    return `${findMake(make)?.label ?? make} ${findModel(make, model)?.label ?? model}`
  }
  const list = field in LISTS ? LISTS[field as keyof typeof LISTS] : []
  return list.find(({ slug }) => slug === chosen)?.label ?? chosen
}

/** Labels to search among: all makes, or the models of the make that a word begins with. */
export function namesFor({ field, value }: Pick<WordToSettle, 'field' | 'value'>): readonly string[] {
  if (field === 'make') return makes().map(({ label }) => label)
  if (field !== 'model') return []
  const [found] = recogniseVehicle(value.split(' '))
  const make = found && findMake(found.makeSlug)
  return make === undefined ? [] : models(make.slug).map(({ label }) => `${make.label} ${label}`)
}

type Settling = { garage: string; field: SettledField; value: string; chosen: string; typed: string }

/**
 * Says what a word means in all of a dealer's files: one of our slugs, a name that was typed, or '' for none of ours.
 * @throws {AppError} `invalid` for what is none of our list; `not_found`, `forbidden`
 */
export async function settleWord(
  viewer: Viewer,
  { garage, field, value, chosen, typed }: Settling,
): Promise<SettledWord> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'feeds')
  const meaning = chosen === 'none' ? '' : chosen === 'typed' ? typedMeaning(field, typed) : chosen
  if (!isMeaning(field, meaning)) {
    throw new AppError('invalid', 'Choisissez dans la liste.', {
      typed: ['Nous n’avons pas trouvé ce nom : choisissez-en un de la liste.'],
    })
  }
  const word = { dealerId, field, value: squash(value) }
  await db().feedChoice.upsert({
    where: { dealerId_field_value: word },
    create: { ...word, chosen: meaning },
    update: { chosen: meaning },
  })
  return { field, value, meaning: meaningOf(field, meaning) }
}

/** A word that is to be asked again. */
export async function forgetWord(
  viewer: Viewer,
  { garage, field, value }: { garage: string; field: string; value: string },
): Promise<void> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'feeds')
  await db().feedChoice.deleteMany({ where: { dealerId, field, value: squash(value) } })
}

function typedMeaning(field: SettledField, typed: string): string {
  const [found] = recogniseVehicle(typed.trim().split(/\s+/))
  if (field === 'make') return found?.makeSlug ?? 'unknown'
  if (field !== 'model' || found === undefined) return 'unknown'
  const model = found.modelSlug ?? nearestModel(found.makeSlug, typed)?.slug
  return model === undefined ? 'unknown' : `${found.makeSlug}/${model}`
}

function isMeaning(field: SettledField, meaning: string): boolean {
  if (meaning === '') return true
  if (field === 'make') return findMake(meaning) !== undefined
  if (field === 'model') {
    const [make = '', model = ''] = meaning.split('/')
    return findModel(make, model) !== undefined
  }
  return LISTS[field].some(({ slug }) => slug === meaning)
}
