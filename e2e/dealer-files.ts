/**
 * Three dealers' files as their programs write them, of invented cars: a French one of garages' software, one as AutoScout24's
 * listings are handed around, one as those of German classified ads. Some rows of each cannot be online, each for a reason of its own.
 */

/** What a run must say of a row: why it is not online. */
export type Refusal = { code: string; column: string | null }
export type DealerFile = {
  /** Of the whole stock, by the cars' ranks. */
  bytes(ranks: readonly number[], priceOf?: (rank: number) => number | null): Buffer
  /** How many rows the whole stock has. */
  rows: number
  /** Ranks of rows that cannot be online. */
  refused: ReadonlyMap<number, Refusal>
}

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at)
export const whole = ({ rows }: DealerFile): number[] => range(rows)
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

/** Every 61st row has something that no listing can do without, in turn. */
const ODD_EVERY = 61
const oddAt = (rank: number, kinds: number): number =>
  rank % ODD_EVERY === ODD_EVERY - 1 ? Math.floor(rank / ODD_EVERY) % kinds : -1
function refusals(rows: number, kinds: readonly Refusal[]): Map<number, Refusal> {
  const found = range(rows).flatMap((rank) => {
    const refusal = kinds[oddAt(rank, kinds.length)]
    return refusal ? [[rank, refusal] as const] : []
  })
  return new Map(found)
}

const FRENCH_CARS = [
  ['RENAULT', 'CLIO IV', '1.5 dCi 90 Intens', 'GO', 'BVM', '4', '90'],
  ['PEUGEOT', '3008', 'BlueHDi 130 EAT8 Allure', 'GO', 'EAT8', '7', '130'],
  ['CITROEN', 'C3', '1.2 PureTech 82 Shine', 'ES', 'BVM', '4', '82'],
  ['TOYOTA', 'YARIS', '116h Design', 'EH', 'BVA', '4', '116'],
  ['RENAULT', 'ZOE', 'R110 Intens', 'EL', 'BVA', '3', '108'],
  ['DACIA', 'DUSTER', '1.5 Blue dCi 115 Prestige', 'GO', 'BVM6', '6', '115'],
  ['VW', 'GOLF', '1.5 TSI 130 Confortline', 'ES', 'DSG7', '7', '130'],
  ['MERCEDES-BENZ', 'Classe A', '180 d Progressive Line', 'GO', 'BVA', '6', '116'],
] as const
const FRENCH_ROWS = 400
const FRENCH_ODD: readonly Refusal[] = [
  { code: 'unreadable', column: 'Prix TTC' },
  { code: 'missing', column: 'Km' },
  { code: 'unsettled', column: 'Marque' },
]

/** "1234567" as the letters and figures of a plate: AA-100-AA, AA-101-AA… */
const plateOf = (rank: number): string =>
  `F${'ABCDEFGHJKLMNPQRSTVWXYZ'[Math.floor(rank / 800)]}-${100 + (rank % 800)}-ZZ`
const euros = (price: number): string =>
  `${Math.floor(price / 1000)} ${String(price % 1000).padStart(3, '0')},00 €`

export const FRENCH: DealerFile = {
  rows: FRENCH_ROWS,
  refused: refusals(FRENCH_ROWS, FRENCH_ODD),
  bytes(ranks, priceOf = () => null) {
    const lines = ranks.map((rank) => {
      const odd = oddAt(rank, FRENCH_ODD.length)
      const [make, model, version, fuel, gearbox, cv, power] = pick(FRENCH_CARS, rank)
      const price = euros(priceOf(rank) ?? 7_990 + rank * 30)
      return [
        plateOf(rank),
        ...(odd === 2 ? ['LIGIER-FERRARI', 'Prototype'] : [make, model]),
        version,
        fuel,
        gearbox,
        `${String(1 + (rank % 28)).padStart(2, '0')}/${String(1 + (rank % 12)).padStart(2, '0')}/${2016 + (rank % 7)}`,
        odd === 1 ? '' : `${20 + (rank % 90)} ${String((rank * 37) % 1000).padStart(3, '0')}`,
        odd === 0 ? 'sur demande' : price,
        rank % 2 === 0 ? 'TVA récup.' : 'TVA sur marge',
        cv,
        power,
        pick(['Climatisation|Bluetooth', 'Caméra de recul|GPS|Jantes alliage', ''], rank),
        // Nobody's photos: an address of this very machine, which is never asked.
        rank === 0 ? 'https://127.0.0.1/photo.jpg' : '',
      ].join(';')
    })
    const header = 'Immat;Marque;Modèle;Version;Énergie;BV;MEC;Km;Prix TTC;TVA;CV;Ch;Options;Photos'
    const text = [header, ...lines, ''].join('\r\n')
    // Windows-1252 is Latin-1 but for a few signs, of which the file has one.
    return Buffer.from(text.replaceAll('€', '\x80'), 'latin1')
  },
}

const MARKET_CARS = [
  ['BMW', '316', 'Diesel', 'Manual', '116'],
  ['Volkswagen', 'Golf', 'Gasoline', 'Manual', '122'],
  ['SEAT', 'Exeo', 'Gasoline', 'Manual', '160'],
  ['Renault', 'Megane', 'Diesel', 'Manual', '110'],
  ['Peugeot', '308', 'Gasoline', 'Automatic', '130'],
  ['Toyota', 'Auris', 'Electric/Gasoline', 'Automatic', '136'],
  ['Skoda', 'Octavia', 'Diesel', 'Automatic', '150'],
  ['Hyundai', 'i30', 'Gasoline', 'Manual', '99'],
  ['smart', 'forTwo', 'Electric', 'Automatic', '82'],
  ['Ford', 'Focus', 'Gasoline', 'Semi-automatic', '125'],
] as const
const MARKET_ROWS = 370
const MARKET_ODD: readonly Refusal[] = [
  { code: 'missing', column: 'gear' },
  { code: 'missing', column: 'fuel' },
]

export const MARKET: DealerFile = {
  rows: MARKET_ROWS,
  refused: refusals(MARKET_ROWS, MARKET_ODD),
  bytes(ranks, priceOf = () => null) {
    const lines = ranks.map((rank) => {
      const odd = oddAt(rank, MARKET_ODD.length)
      const [make, model, fuel, gear, hp] = pick(MARKET_CARS, rank)
      return [
        5_000 + rank * 211,
        ...[make, model, odd === 1 ? '-/- (Fuel)' : fuel, odd === 0 ? '' : gear],
        pick(['Used', 'Used', 'Used', 'Demonstration', 'Pre-registered', "Employee's car"], rank),
        priceOf(rank) ?? 6_800 + rank * 23,
        ...[hp, 2011 + (rank % 11)],
      ].join(',')
    })
    return Buffer.from(['mileage,make,model,fuel,gear,offerType,price,hp,year', ...lines, ''].join('\n'))
  },
}

const CLASSIFIED_CARS = [
  ['volkswagen', 'golf', 'Volkswagen_Golf_1.6_United', 'benzin', 'manuell', '102', 'limousine'],
  ['bmw', '3er', 'BMW_320d_Touring_Klima', 'diesel', 'manuell', '163', 'kombi'],
  ['peugeot', 'andere', 'Peugeot_807_160_Premium', 'diesel', 'manuell', '136', 'bus'],
  ['smart', 'fortwo', 'Smart_fortwo_coupe_Softouch', 'benzin', 'automatik', '71', 'kleinwagen'],
  [
    'mercedes_benz',
    'c_klasse',
    'Mercedes_C_220_CDI_Elegance_für_Liebhaber',
    'diesel',
    'automatik',
    '170',
    'limousine',
  ],
  ['opel', 'corsa', 'Opel_Corsa_1.2_Edition', 'benzin', 'manuell', '80', 'kleinwagen'],
  ['renault', 'twingo', 'Renault_Twingo_1.2_Tüv_neu', 'benzin', 'manuell', '58', 'kleinwagen'],
  ['audi', 'a4', 'Audi_A4_2.0_TDI_Avant', 'diesel', 'automatik', '143', 'kombi'],
] as const
const CLASSIFIED_ROWS = 390
const CLASSIFIED_ODD: readonly Refusal[] = [
  { code: 'out-of-range', column: 'price' },
  { code: 'missing', column: 'gearbox' },
  { code: 'missing', column: 'odometer' },
]
const CLASSIFIED_HEADER =
  'dateCrawled,name,seller,offerType,price,abtest,vehicleType,yearOfRegistration,gearbox,powerPS,model,odometer,monthOfRegistration,fuelType,brand,notRepairedDamage,dateCreated,nrOfPictures,postalCode,lastSeen'

export const CLASSIFIED: DealerFile = {
  rows: CLASSIFIED_ROWS,
  refused: refusals(CLASSIFIED_ROWS, CLASSIFIED_ODD),
  bytes(ranks, priceOf = () => null) {
    const lines = ranks.map((rank) => {
      const odd = oddAt(rank, CLASSIFIED_ODD.length)
      const [brand, model, name, fuel, gearbox, power, body] = pick(CLASSIFIED_CARS, rank)
      const price = odd === 0 ? 0 : (priceOf(rank) ?? 1_200 + rank * 40)
      const day = `2016-03-${String(1 + (rank % 28)).padStart(2, '0')}`
      return [
        ...[
          `${day} 17:47:46`,
          `${name}_${rank}`,
          'privat',
          'Angebot',
          `"$${price.toLocaleString('en')}"`,
          'test',
        ],
        ...[
          body,
          1998 + (rank % 18),
          odd === 1 ? '' : gearbox,
          power,
          model,
          odd === 2 ? '' : `"${(1 + (rank % 15)) * 10},000km"`,
        ],
        // One in thirteen does not say the month: it is online all the same.
        ...[rank % 13, fuel, brand, rank % 10 === 9 ? '' : 'nein', `${day} 00:00:00`, 0],
        ...[String(10_115 + rank * 7), '2016-04-06 06:45:54'],
      ].join(',')
    })
    return Buffer.from([CLASSIFIED_HEADER, ...lines, ''].join('\n'), 'latin1')
  },
}
