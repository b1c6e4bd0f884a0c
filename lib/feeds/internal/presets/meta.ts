import type { Recipe } from '../../model.ts'
import type { Preset } from './preset.ts'

const AVAILABLE = {
  available: 'no',
  instock: 'no',
  notavailable: 'yes',
  outofstock: 'yes',
  sold: 'yes',
} as const

const fields = (columns: readonly string[]): Recipe['fields'] => ({
  reference: { columns: ['vehicle_id'] },
  deleted: { columns: ['availability'], lookup: AVAILABLE },
  vin: { columns: ['vin'] },
  make: { columns: ['make'] },
  model: { columns: ['model'] },
  version: { columns: ['trim'] },
  title: { columns: ['title'] },
  description: { columns: ['description'] },
  condition: { columns: ['state_of_vehicle'] },
  price: { columns: [columns.includes('sale_price') && !columns.includes('price') ? 'sale_price' : 'price'] },
  year: { columns: ['year'] },
  mileage: { columns: ['mileage.value', 'mileage.unit'] },
  fuel: { columns: ['fuel_type'] },
  gearbox: { columns: ['transmission'] },
  body: {
    columns: ['body_style'],
    lookup: {
      hatchback: 'compacte',
      minivan: 'monospace',
      van: 'monospace',
      truck: 'pick-up',
      crossover: 'suv',
    },
  },
  transmission: { columns: ['drivetrain'] },
  colour: { columns: ['exterior_color'] },
  interiorColour: { columns: ['interior_color'] },
  photos: { columns: columns.filter((name) => /^image\[\d+\]\.url$/.test(name)) },
})

/** Meta's automotive inventory: all rows of an identifier that comes twice are left out, which the run does for this preset. */
export const META: Preset = {
  id: 'meta',
  isIt: ({ columns }) =>
    columns.includes('vehicle_id') &&
    (columns.includes('mileage.value') ||
      columns.includes('image[0].url') ||
      columns.includes('state_of_vehicle')),
  fields: ({ columns }) => fields(columns),
  decimal: null,
  notes: [
    'Format Meta (inventaire automobile) reconnu. Comme le veut ce format, une référence présente deux fois est écartée.',
  ],
}
