import type { Recipe } from '../../model.ts'
import { has, type Preset } from './preset.ts'
import { VOLANT_COLUMNS } from './volant-columns.ts'

const NAMES = new Map(VOLANT_COLUMNS.map(({ name, target }) => [target, name]))
/** By these a file is told to be ours: no other program writes them together. */
const OURS = [
  'reference',
  'marque',
  'modele',
  'mise_en_circulation',
  'kilometrage',
  'energie',
  'boite',
  'prix',
]

const LISTS = new Set(['photos', 'equipment'])

const fields: Recipe['fields'] = Object.fromEntries(
  [...NAMES].map(([target, name]) => [
    target,
    {
      columns: [name],
      ...(LISTS.has(target) ? { split: { separator: '|', part: 'all' as const } } : {}),
      ...(target === 'power' ? { unit: 'ch' } : {}),
    },
  ]),
)

/** The format that we document at /pro/formats. */
export const VOLANT: Preset = {
  id: 'volant',
  isIt: (format) => has(format, ...OURS),
  fields: () => fields,
  decimal: null,
  notes: [],
}
