import type { Recipe } from '../../model.ts'
import { VOLANT_COLUMNS } from '../presets/volant-columns.ts'

/** The list of a pushed stock: `{ "vehicules": [ … ] }`. */
export const LIST = 'vehicules'

/** What a car of the API says is what our own CSV says, under the same names; photos and equipment are lists. */
export const API_RECIPE: Recipe = {
  format: {
    ...{ kind: 'json', record: LIST, lines: false },
    columns: VOLANT_COLUMNS.map(({ name }) => name),
  },
  preset: 'volant',
  fields: Object.fromEntries(
    VOLANT_COLUMNS.map(({ name, target }) => [
      target,
      { columns: [name], ...(target === 'power' ? { unit: 'ch' } : {}) },
    ]),
  ),
  identity: 'reference',
  decimal: '.',
}
