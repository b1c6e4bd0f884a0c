import { BODIES, COLOURS, CRITAIR, FUELS, GEARBOXES, label } from '#lib/catalogue/model.ts'
import { findMake, findModel, modelsNamed } from '#lib/catalogue/queries.ts'
import { departmentByCode } from '#lib/places/queries.ts'
import { formatCount } from '#lib/platform/format.ts'
import type { FacetName } from '../model.ts'
import type { Criteria } from './parameters.ts'

/** What a facet's value is called. */
export function facetLabel(facet: FacetName, value: string, { marque }: Criteria): string {
  switch (facet) {
    case 'marque':
      return findMake(value)?.label ?? value
    case 'modele':
      return (
        marque?.map((make) => findModel(make, value)?.label).find(Boolean) ??
        modelsNamed(value)[0]?.label ??
        value
      )
    case 'energie':
      return label(FUELS, value)
    case 'boite':
      return label(GEARBOXES, value)
    case 'carrosserie':
      return label(BODIES, value)
    case 'couleur':
      return label(COLOURS, value)
    case 'portes':
      return formatCount(Number(value), 'porte')
    case 'critair':
      return label(CRITAIR, value)
    case 'vendeur':
      return value === 'particulier' ? 'Particulier' : 'Professionnel'
    case 'departement': {
      const department = departmentByCode(value)
      return department ? `${department.name} (${department.code})` : value
    }
  }
}
