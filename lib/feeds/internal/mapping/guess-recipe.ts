import type { FileFormat, Recipe, Rule, SourceRow, Target } from '../../model.ts'
import { IDENTIFYING } from '../identifying.ts'
import { recognisePreset } from '../presets/presets.ts'
import {
  isInternalName,
  isMonthName,
  isPhotoName,
  type NamedTarget,
  targetOfName,
  unitOfName,
} from './column-names.ts'
import { type Column, columnsOf, looksLike, targetOfValues } from './column-values.ts'
import { guessCurrency, guessDateOrder, guessPowerUnit, guessSplit } from './guess-settings.ts'
import { guessDecimal } from './numbers.ts'
import { euroNormOf } from './read-words.ts'

export type Guess = {
  recipe: Recipe
  /** From 0 to 1, for each field that is filled. */
  confidence: Readonly<Partial<Record<Target, number>>>
  /** What the dealer should look at, in French. */
  notes: readonly string[]
}

type Candidate = { column: Column; target: Target; score: number }

/** Fields of which several columns are one: "photo 1", "photo 2". */
const LISTS: ReadonlySet<Target> = new Set(['photos', 'equipment'])
/** What is shown to buyers as it was written. */
const SHOWN: ReadonlySet<Target> = new Set(['title', 'description'])
const LEAST = 0.3

/** How a file is probably to be read: by a preset when it is one's, else by the names of its columns and what they hold. */
export function guessRecipe({ format, sample }: { format: FileFormat; sample: readonly SourceRow[] }): Guess {
  const preset = recognisePreset(format, sample)
  if (preset !== null) {
    const confidence = Object.fromEntries(Object.keys(preset.recipe.fields).map((target) => [target, 1]))
    return { recipe: preset.recipe, confidence, notes: preset.notes }
  }
  const columns = columnsOf(format.columns, sample)
  const taken = assign(columns)
  const notes: string[] = []
  const fields: Partial<Record<Target, Rule>> = {}
  const confidence: Partial<Record<Target, number>> = {}
  for (const [target, candidates] of taken) {
    fields[target] = ruleOf(target, candidates, columns, notes)
    confidence[target] = Math.max(...candidates.map(({ score }) => score))
  }
  joinMonth(fields, columns)
  const identity = identityOf(fields, columns)
  if (identity === 'reference') tellShortReference(columns, fields, notes)
  const decimal = guessDecimal(valuesOf(fields.price, columns))
  return {
    recipe: { format, preset: null, fields, identity, decimal },
    confidence,
    notes: [...notes, ...missingNotes(fields)],
  }
}

/** The best column for each field, the surest pairs first; a column fills one field. */
function assign(columns: readonly Column[]): Map<Target, Candidate[]> {
  const candidates = columns
    .filter((column) => column.values.length > 0 && !isMonthName(column.name))
    .flatMap((column) => candidatesOf(column))
    .sort((a, b) => b.score - a.score)
  const taken = new Map<Target, Candidate[]>()
  const used = new Set<string>()
  for (const candidate of candidates) {
    const before = taken.get(candidate.target)
    if (used.has(candidate.column.name) || candidate.score < LEAST) continue
    if (before !== undefined && !LISTS.has(candidate.target)) continue
    used.add(candidate.column.name)
    taken.set(candidate.target, [...(before ?? []), candidate])
  }
  return taken
}

/** By its name if its values agree, else by its values. A full column is better than one half empty. */
function candidatesOf(column: Column): Candidate[] {
  const found: Candidate[] = []
  const named = meantBy(targetOfName(column.name), column)
  if (named !== null) {
    const looks = looksLike(named.target, column)
    // "URL annonce": the page of a listing, which is no photo of it either.
    if (looks === null && SHOWN.has(named.target) && !isPhotoName(column.name)) return []
    const unique = named.target === 'reference' && column.distinct.length < column.values.length * 0.95
    if (looks !== null && !unique) {
      found.push({
        column,
        target: named.target,
        score:
          named.score * (0.5 + looks / 2) * (0.7 + 0.3 * column.filled) * (isNorm(named, column) ? 0.9 : 1),
      })
    }
  }
  const shaped = targetOfValues(column)
  if (shaped !== null && shaped.target !== found[0]?.target) {
    found.push({ column, target: shaped.target, score: shaped.score * 0.7 })
  }
  return isInternalName(column.name) ? found.filter(({ target }) => !SHOWN.has(target)) : found
}

/** A Euro norm stands for the sticker where no column says that itself. */
const isNorm = ({ target }: NamedTarget, { distinct }: Column): boolean =>
  target === 'critair' && distinct.some((text) => euroNormOf(text) !== null)

/** "Année" is often the whole date, "Kilométrage réel" the figure rather than whether it is vouched for. */
const MEANT: Readonly<Partial<Record<Target, Target>>> = {
  year: 'firstRegistration',
  mileageGuaranteed: 'mileage',
}

function meantBy(named: NamedTarget | null, column: Column): NamedTarget | null {
  const meant = named === null ? undefined : MEANT[named.target]
  if (named === null || meant === undefined || looksLike(named.target, column) !== null) return named
  return { ...named, target: meant }
}

function ruleOf(
  target: Target,
  candidates: readonly Candidate[],
  all: readonly Column[],
  notes: string[],
): Rule {
  // In the order of the file: the first photo is the first.
  const columns = all.filter((column) => candidates.some((candidate) => candidate.column === column))
  const [first] = columns
  const rule: Rule = { columns: columns.map(({ name }) => name) }
  if (first === undefined) return rule
  const unit =
    unitOfName(target, first.name) ?? (target === 'power' ? guessPowerUnit(first, all, notes) : undefined)
  if (unit !== undefined) rule.unit = unit
  if (target === 'price') {
    const currency = guessCurrency(first, all, notes)
    if (currency !== undefined) rule.currency = currency
  }
  const split = LISTS.has(target) ? guessSplit(target, columns) : undefined
  if (split !== undefined) rule.split = { separator: split, part: 'all' }
  const date = target === 'firstRegistration' ? guessDateOrder(first) : undefined
  if (date !== undefined) rule.date = date
  return rule
}

/** A column for the year and one for the month are the date together: "2004 3". */
function joinMonth(fields: Partial<Record<Target, Rule>>, columns: readonly Column[]): void {
  const month = columns.find(
    ({ name, distinct }) => isMonthName(name) && distinct.every((text) => /^\D*\d{1,2}\D*$/.test(text)),
  )
  if (month === undefined || fields.year === undefined || fields.firstRegistration !== undefined) return
  fields.firstRegistration = { columns: [...fields.year.columns, month.name] }
  delete fields.year
}

/** Without what names it by itself, and without words that are written anew. */
const TOGETHER = IDENTIFYING.filter((target) => !['vin', 'plate', 'title'].includes(target))

/** The reference; without one what is on the car's papers; without those all that does not change while it is for sale. */
function identityOf(fields: Recipe['fields'], columns: readonly Column[]): Recipe['identity'] {
  if (fields.reference !== undefined) return 'reference'
  for (const target of ['vin', 'plate'] as const) {
    const column = columns.find(({ name }) => name === fields[target]?.columns[0])
    if (column !== undefined && column.filled === 1 && column.distinct.length === column.values.length)
      return [target]
  }
  const together = TOGETHER.filter((target) => fields[target] !== undefined)
  // Without a version, the words of the title tell two cars of a model apart.
  return fields.version === undefined && fields.title !== undefined ? [...together, 'title'] : together
}

const valuesOf = (rule: Rule | undefined, columns: readonly Column[]): readonly string[] =>
  columns.find(({ name }) => name === rule?.columns[0])?.distinct ?? []

function tellShortReference(columns: readonly Column[], fields: Recipe['fields'], notes: string[]): void {
  const values = valuesOf(fields.reference, columns)
  if (values.length > 3 && values.every((text, at) => text === String(at + 1))) {
    notes.push(
      'La référence est un simple numéro de ligne : si le fichier est trié autrement demain, les voitures seront confondues. Choisissez plutôt la plaque ou le VIN.',
    )
  }
}

const NAMED: readonly (readonly [Target, string])[] = [
  ['make', 'la marque'],
  ['model', 'le modèle'],
  ['price', 'le prix'],
  ['mileage', 'le kilométrage'],
  ['fuel', 'l’énergie'],
  ['gearbox', 'la boîte de vitesses'],
]

/** A title may name make and model; the others have no substitute. */
function missingNotes(fields: Recipe['fields']): string[] {
  const isTold = (target: Target) =>
    fields[target] !== undefined || (fields.title !== undefined && (target === 'make' || target === 'model'))
  const missing = NAMED.filter(([target]) => !isTold(target)).map(([, name]) => name)
  const notes =
    missing.length === 0 ? [] : [`Nous n’avons pas trouvé ${missing.join(', ')} : indiquez la colonne.`]
  if (fields.year === undefined && fields.firstRegistration === undefined) {
    notes.push('Nous n’avons pas trouvé la date de mise en circulation, ni l’année : indiquez la colonne.')
  }
  return notes
}
