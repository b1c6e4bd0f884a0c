import { squash } from '#lib/catalogue/model.ts'
import { placesByPostcode } from '#lib/places/queries.ts'
import type { Recipe } from '../../model.ts'
import { compileCell } from './cells.ts'
import type { MappingContext } from './context.ts'
import type { RowIssues } from './issues.ts'

export type ReadPlace = { placeId: number | null; postcode: string | null; communeInsee: string | null }
const USUAL: ReadPlace = { placeId: null, postcode: null, communeInsee: null }

/** Where a car stands: the dealer's place of sale that the row names, or the town of its postcode. */
export function compilePlace(
  { fields, format }: Recipe,
  { places }: MappingContext,
): (cells: readonly string[], issues: RowIssues) => ReadPlace {
  const readName = compileCell(fields.place, format.columns)
  const readPostcode = compileCell(fields.postcode, format.columns)
  return (cells, issues) => {
    const name = readName(cells)
    const named = name === '' ? undefined : places.get(squash(name))
    if (named !== undefined) {
      return { placeId: named.id, postcode: named.postcode, communeInsee: named.communeInsee }
    }
    if (name !== '') issues.add('ignored', 'place', name)
    const postcode = readPostcode(cells)
    if (postcode === '') return USUAL
    const [town] = placesByPostcode(postcode.length === 4 ? `0${postcode}` : postcode)
    if (town !== undefined) {
      const written = postcode.length === 4 ? `0${postcode}` : postcode.replace(/\s/g, '')
      return { placeId: null, postcode: written, communeInsee: town.insee }
    }
    issues.add('ignored', 'postcode', postcode)
    return USUAL
  }
}
