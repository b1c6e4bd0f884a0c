import type { FileFormat, MappedRow, Recipe, SourceRow } from '../../model.ts'
import { compileRecipe } from './compile-recipe.ts'
import type { MappingContext } from './context.ts'

export const CONTEXT: MappingContext = {
  choices: new Map(),
  place: { postcode: '69001', communeInsee: '69381' },
  places: new Map(),
  dealerNumber: null,
  today: new Date('2026-11-26T09:00:00Z'),
}

export const csvFormat = (columns: readonly string[]): FileFormat => ({
  kind: 'csv',
  columns,
  separator: ';',
  quote: '"',
  encoding: 'utf-8',
  skip: 0,
  hasHeader: true,
})

/** Lines of cells parted by ";", the first the titles. */
export function sampleOf(text: string): { format: FileFormat; sample: SourceRow[] } {
  const [titles = '', ...lines] = text.trim().split('\n')
  return {
    format: csvFormat(titles.split(';')),
    sample: lines.map((line, at) => ({ line: at + 2, cells: line.split(';') })),
  }
}

const USUAL = {
  reference: 'VO-1',
  make: 'Renault',
  model: 'Clio',
  version: '1.5 dCi 90 Intens',
  firstRegistration: '15/03/2016',
  mileage: '45 200 km',
  price: '12 990,00 €',
  fuel: 'GO',
  gearbox: 'BVM',
}

/** A usual car, with what a test says otherwise: each field has the column of its name. */
export function mapCar(
  cells: Readonly<Record<string, string>>,
  { fields = {}, ...recipe }: Partial<Recipe> = {},
  context: MappingContext = CONTEXT,
): MappedRow {
  const row: Record<string, string> = { ...USUAL, ...cells }
  const columns = Object.keys(row)
  const whole: Recipe = {
    format: csvFormat(columns),
    preset: null,
    identity: 'reference',
    decimal: null,
    ...recipe,
    fields: { ...Object.fromEntries(columns.map((name) => [name, { columns: [name] }])), ...fields },
  }
  return compileRecipe(whole, context)({ line: 2, cells: Object.values(row) })
}
