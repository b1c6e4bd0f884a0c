import { LIST_SEPARATOR, type Recipe } from '../../model.ts'
import { has, type Preset } from './preset.ts'

/** The first of a list: prices begin with the public one. */
const FIRST = { separator: LIST_SEPARATOR, part: 1 } as const

const fields: Recipe['fields'] = {
  // Some programs fill only one of the two: the dealer's own number first.
  reference: { columns: ['ownersvehicle_id'] },
  dealer: { columns: ['dealer_id'] },
  deleted: { columns: ['status'], lookup: { inactive: 'yes', active: 'no' } },
  vin: { columns: ['vin'] },
  plate: { columns: ['licence_number'] },
  make: { columns: ['brand'] },
  model: { columns: ['model'] },
  version: { columns: ['version'] },
  title: { columns: ['title'] },
  description: { columns: ['notes'] },
  condition: { columns: ['category'] },
  price: { columns: ['prices/price/value'], split: FIRST },
  vatReclaimable: { columns: ['prices/price/vat_type'], split: FIRST },
  firstRegistration: { columns: ['initial_registration'], date: 'YYYY-MM-DD' },
  mileage: { columns: ['mileage'], unit: 'km' },
  fuel: { columns: ['fuel_type'] },
  gearbox: { columns: ['gear_type'] },
  body: { columns: ['body'], lookup: { compact: 'compacte', bus_van: 'monospace', other_car: 'autre' } },
  colour: { columns: ['body_colorgroup', 'body_color'] },
  interiorColour: { columns: ['interior_color'] },
  upholstery: {
    columns: ['covering'],
    lookup: { full_leather: 'cuir', part_leather: 'mixte', velour: 'tissu', other: '' },
  },
  doors: { columns: ['doors'] },
  seats: { columns: ['seats'] },
  power: { columns: ['kilowatt'], unit: 'kW' },
  co2: { columns: ['emission/co2_liquid'] },
  owners: { columns: ['previous_owner/count'] },
  warranty: { columns: ['warranty_duration'], unit: 'months' },
  equipment: { columns: ['equipments/equipment/text'] },
  photos: { columns: ['media/images/image/uri', 'media/images/image/local'] },
}

/** AutoScout24's XML. Its three dialects (codes, labels in several languages) are words that our lists know. */
export const STX3: Preset = {
  id: 'stx3',
  isIt: (format) =>
    format.kind === 'xml' && has(format, 'brand', 'model', 'fuel_type', 'initial_registration'),
  fields: ({ columns }) =>
    columns.includes('ownersvehicle_id') ? fields : { ...fields, reference: { columns: ['vehicle_id'] } },
  decimal: '.',
  notes: [
    'Format AutoScout24 (STX3) reconnu. Quand un véhicule a plusieurs prix, le premier est pris : vérifiez que c’est le prix public.',
  ],
}
