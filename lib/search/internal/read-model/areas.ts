import { departmentOfInsee } from '#lib/places/model.ts'
import { departmentByCode, regionByCode } from '#lib/places/queries.ts'
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
): Record<Derived, Uint16Array> {
  const areas = dictionaries.commune.values.map(areasOf)
  const departements = Uint16Array.from(areas, (area) => dictionaries.departement.codeOf(area.departement))
  const regions = Uint16Array.from(areas, (area) => dictionaries.region.codeOf(area.region))
  return {
    departement: communes.map((commune) => departements[commune] as number),
    region: communes.map((commune) => regions[commune] as number),
  }
}
