import type { Recipe } from '../../model.ts'
import type { Preset } from './preset.ts'

const fields = (columns: readonly string[]): Recipe['fields'] => ({
  reference: { columns: [columns.includes('id') ? 'id' : 'vin'] },
  vin: { columns: ['vin'] },
  make: { columns: ['make'] },
  model: { columns: ['model'] },
  version: { columns: ['trim'] },
  description: { columns: ['description'] },
  condition: { columns: ['condition'] },
  price: { columns: ['price'] },
  year: { columns: ['year'] },
  mileage: { columns: ['mileage'] },
  fuel: { columns: ['fuel', 'fuel_type', 'engine'].filter((name) => columns.includes(name)).slice(0, 1) },
  gearbox: { columns: ['transmission'] },
  body: { columns: ['body_style'] },
  colour: { columns: ['exterior_color'] },
  interiorColour: { columns: ['interior_color'] },
  equipment: { columns: ['vehicle_option', 'options'], split: { separator: ',', part: 'all' } },
  photos: { columns: ['image_link', 'additional_image_link'] },
})

/** Google's vehicle listings. */
export const GOOGLE: Preset = {
  id: 'google',
  isIt: ({ columns }) =>
    columns.includes('vin') &&
    columns.includes('make') &&
    ['store_code', 'dealership_name', 'image_link'].some((name) => columns.includes(name)),
  fields: ({ columns }) => fields(columns),
  decimal: null,
  notes: ['Format Google (annonces de véhicules) reconnu.'],
}
