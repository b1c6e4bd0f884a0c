import { FUELS, GEARBOXES, label } from '#lib/catalogue/model.ts'
import { formatKm, formatPrice } from '#lib/platform/format.ts'
import { type FeedCar, ISSUES, LIST_SEPARATOR, type Recipe, type SourceRow } from '../../model.ts'
import { compileRecipe } from '../mapping/compile-recipe.ts'
import type { MappingContext } from '../mapping/context.ts'

export type PreviewRow = {
  line: number
  /** The cells that the recipe reads, as the file has them. */
  before: readonly { column: string; text: string }[]
  /** What would be online; null: refused. */
  after: { title: string; facts: string } | null
  issues: readonly {
    column: string | null
    value: string | null
    reason: string
    mend: string
    isRefused: boolean
  }[]
}

export type Preview = {
  rows: readonly PreviewRow[]
  /** Of the sample. */
  accepted: number
  read: number
}

const SHOWN = 20
const LONGEST_CELL = 120

/** Twenty rows before and after, and how many of the sample would be online. */
export function previewOf(recipe: Recipe, sample: readonly SourceRow[], context: MappingContext): Preview {
  const map = compileRecipe(recipe, context)
  const mapped = sample.map((row) => ({ row, read: map(row) }))
  const { columns } = recipe.format
  const used = new Set(Object.values(recipe.fields).flatMap((rule) => rule.columns))
  // As the file has them: whoever compares has it open beside.
  const shown = columns.flatMap((column, at) => (used.has(column) ? [{ column, at }] : []))
  return {
    read: sample.length,
    accepted: mapped.filter(({ read }) => read.car !== null).length,
    rows: mapped.slice(0, SHOWN).map(({ row, read }) => ({
      line: row.line,
      before: shown.map(({ column, at }) => ({ column, text: cellOf(row, at) })),
      after: read.car === null ? null : { title: read.car.title, facts: factsOf(read.car) },
      issues: read.issues.map(({ column, value, code }) => ({
        ...{ column, value, reason: ISSUES[code].reason, mend: ISSUES[code].mend },
        isRefused: ISSUES[code].refused,
      })),
    })),
  }
}

function cellOf({ cells }: SourceRow, at: number): string {
  const text = (cells[at] ?? '').replaceAll(LIST_SEPARATOR, ' | ')
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text
}

function factsOf(car: FeedCar): string {
  const date =
    car.firstRegistration === null
      ? String(car.year)
      : car.firstRegistration.slice(0, 7).split('-').reverse().join('/')
  const power = car.powerCh === null ? [] : [`${car.powerCh}\u202fch`]
  const photos =
    car.photoUrls.length === 0
      ? 'sans photo'
      : `${car.photoUrls.length}\u00a0photo${car.photoUrls.length > 1 ? 's' : ''}`
  return [
    formatPrice(car.priceCents),
    date,
    formatKm(car.mileageKm),
    label(FUELS, car.fuel),
    label(GEARBOXES, car.gearbox),
    ...power,
    photos,
  ].join(' · ')
}
