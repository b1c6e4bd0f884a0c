import { departmentOfInsee } from '#lib/places/model.ts'
import { departmentByCode, regionByCode } from '#lib/places/queries.ts'
import { assertFits, type Codes, narrowCodes } from '../engine/column-widths.ts'
import type { Dictionary } from '../engine/dictionary.ts'
import type { Derived } from './columns.ts'

/** The department's code in lower case and the region's slug of a commune: the parameters' spelling. */
export function areasOf(communeInsee: string): Record<Derived, string> {
  const department = departmentByCode(departmentOfInsee(communeInsee))
  const region = department && regionByCode(department.region)
  return { departement: department?.code.toLowerCase() ?? '', region: region?.slug ?? '' }
}

/** The same of a whole column: communes in, areas out, by the codes of each one's dictionary. */
export function areaColumns(
  communes: Uint16Array,
  dictionaries: Record<Derived | 'commune', Dictionary>,
): Record<Derived, Codes> {
  const areas = dictionaries.commune.values.map(areasOf)
  function column(derived: Derived): Codes {
    const dictionary = dictionaries[derived]
    const codes = Uint16Array.from(areas, (area) => dictionary.codeOf(area[derived]))
    assertFits(derived, dictionary)
    const areaOf = (commune: number): number => codes[commune] as number
    return narrowCodes(derived, communes.map(areaOf))
  }
  return { departement: column('departement'), region: column('region') }
}
