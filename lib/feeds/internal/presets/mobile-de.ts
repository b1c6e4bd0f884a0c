import type { Recipe } from '../../model.ts'
import type { Preset } from './preset.ts'

/** Ranks of the columns, from 0; a file without a header calls the first "1". */
const at = (rank: number): readonly string[] => [String(rank + 1)]

const BODIES = {
  carlimousine: 'berline',
  carestatecar: 'break',
  carcabrio: 'cabriolet',
  carsportscar: 'coupe',
  carsuv: 'suv',
  caroffroad: 'suv',
  carvan: 'monospace',
  carsmallcar: 'citadine',
  carothercar: 'autre',
} as const

const fields: Recipe['fields'] = {
  dealer: { columns: at(0) },
  reference: { columns: at(1) },
  body: { columns: at(2), lookup: BODIES },
  make: { columns: at(3) },
  model: { columns: at(4) },
  version: { columns: at(4) },
  power: { columns: at(5), unit: 'kW' },
  firstRegistration: { columns: at(8), date: 'MM.YYYY' },
  mileage: { columns: at(9), unit: 'km' },
  price: { columns: at(10) },
  vin: { columns: at(14) },
  damaged: { columns: at(15) },
  colour: { columns: at(16) },
  description: { columns: at(25) },
  doors: { columns: at(42) },
  fuel: {
    columns: at(109),
    lookup: {
      '1': 'essence',
      '2': 'diesel',
      '3': 'gpl',
      '4': 'gnv',
      '6': 'electrique',
      '7': 'hybride',
      '8': 'hydrogene',
      '9': 'ethanol',
      '10': 'hybride',
    },
  },
  gearbox: { columns: at(110) },
}

/** A row of at least the base format, whose third cell is a class and a body: "Car.Limousine". */
const LEAST_COLUMNS = 111
const CLASS =
  /^(?:Car|Motorbike|Motorhome|Van|Truck|Semi|Trailer|Construction|Agricultural|Bus|Fork)[A-Za-z0-9]*\.[A-Za-z0-9]+$/

/** mobile.de's upload interface: no header, some 230 columns known by their rank. */
export const MOBILE_DE: Preset = {
  id: 'mobile-de',
  isIt: (format, sample) =>
    format.kind === 'csv' &&
    !format.hasHeader &&
    format.columns.length >= LEAST_COLUMNS &&
    sample.length > 0 &&
    sample.slice(0, 20).every(({ cells }) => CLASS.test(cells[2] ?? '')),
  fields: () => fields,
  decimal: null,
  notes: [
    'Format mobile.de reconnu. Les programmes ne s’accordent ni sur le code des boîtes de vitesses ni sur celui de la TVA : les premiers sont à préciser une fois dans « Correspondances », la TVA est à relier ici si vous la donnez.',
  ],
}
