import type { MappedRow, Recipe, SourceRow, Target, Unsettled } from '../../model.ts'
import { compileCell } from './cells.ts'
import { completeCar } from './complete-car.ts'
import type { ColumnNames, MappingContext } from './context.ts'
import { readEssentials } from './essentials.ts'
import { compileIdentity } from './identity.ts'
import { RowIssues } from './issues.ts'
import { compileReaders, type RowReaders } from './row-readers.ts'

const columnNames = ({ fields }: Recipe): ColumnNames =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([target, rule]) => [target, rule.columns.join(' + ')])
      .filter(([, name]) => name !== ''),
  )

/** The cells that a row must have: those of its recipe. A line that ends before them was cut, or has lost a separator. */
function leastCells({ fields, format }: Recipe): number {
  const used = Object.values(fields).flatMap((rule) =>
    rule.columns.map((name) => format.columns.indexOf(name)),
  )
  return Math.max(0, ...used) + 1
}

/**
 * Reads rows as a recipe says, made for being called a hundred thousand times: what can be prepared is, and each word is recognised
 * once. A row never throws: what is wrong with it is in its issues, and a car that is refused is null.
 */
export function compileRecipe(recipe: Recipe, context: MappingContext): (row: SourceRow) => MappedRow {
  const { columns } = recipe.format
  const names = columnNames(recipe)
  const least = leastCells(recipe)
  const cellOf = (target: Target) => compileCell(recipe.fields[target], columns)
  const readIdentity = compileIdentity(recipe.identity, cellOf)
  const readers = compileReaders(recipe, context)

  return ({ line, cells, broken }) => {
    const issues = new RowIssues(line, names)
    const refused = (isDeleted = false): MappedRow => ({
      car: null,
      reference: issues.reference,
      isDeleted,
      issues: issues.list,
      unsettled: [],
    })
    if (broken || isBroken(cells, least, columns.length)) {
      issues.add('row-broken', null, cells.join(' '))
      return refused()
    }
    issues.reference = readIdentity(cells) || null
    if (isOfAnother(readers, cells, context)) {
      issues.add('wrong-dealer', 'dealer', readers.dealer(cells))
      return refused()
    }
    if (issues.reference === null) issues.add('reference-missing', 'reference', null)
    const deleted = readers.deleted(cells)
    if (deleted.slug === 'yes' && issues.reference !== null) return refused(true)
    const kind = readers.kind(cells)
    if (kind.slug !== null) {
      issues.add('not-ours', 'body', kind.text)
      return refused()
    }
    const unsettled: Unsettled[] = []
    const essentials = readEssentials(readers, cells, issues, unsettled)
    if (essentials === null) return { ...refused(), unsettled }
    const car = completeCar(essentials, readers, cells, issues, unsettled)
    return { car, isDeleted: false, issues: issues.list, unsettled }
  }
}

/** Fewer cells than the recipe reads, or more than there are columns; an empty cell at the end is a separator too many. */
function isBroken(cells: readonly string[], least: number, columns: number): boolean {
  return cells.length < least || cells.slice(columns).some((cell) => cell.trim() !== '')
}

function isOfAnother(
  readers: RowReaders,
  cells: readonly string[],
  { dealerNumber }: MappingContext,
): boolean {
  if (dealerNumber === null) return false
  const said = readers.dealer(cells)
  return said !== '' && said !== dealerNumber
}
