import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makes, models } from '#lib/catalogue/queries.ts'
import { TARGETS } from '../../model.ts'
import { compileRecipe } from './compile-recipe.ts'
import { choiceKey } from './context.ts'
import { CONTEXT, csvFormat, mapCar } from './testing.ts'

const codesOf = (row: ReturnType<typeof mapCar>) => row.issues.map(({ code, column }) => `${code} ${column}`)

test('a usual row is a whole car', () => {
  const { car, issues } = mapCar(
    { colour: 'Gris Platinium', power: '90', plate: 'ab 123 cd' },
    {
      fields: { power: { columns: ['power'], unit: 'ch' } },
    },
  )
  expect(issues).toEqual([])
  expect(car).toMatchObject({
    reference: 'VO-1',
    makeSlug: 'renault',
    modelSlug: 'clio',
    generationSlug: 'iv',
    versionLabel: '1.5 dCi 90 Intens',
    title: 'Renault Clio 1.5 dCi 90 Intens',
    priceCents: 1_299_000,
    year: 2016,
    firstRegistration: '2016-03-01',
    mileageKm: 45_200,
    fuel: 'diesel',
    gearbox: 'manuelle',
    colour: 'gris',
    powerKw: 66,
    powerCh: 90,
    plate: 'AB-123-CD',
    critair: '2',
    critairEstimated: true,
    missing: [],
  })
})

test.each([
  ['M10RENVP0123456', 'Renault Clio'],
  ['MRE5303Y1234', 'Renault Clio'],
  ['BLUEHDI130', 'Renault Clio BLUEHDI130'],
  ['MULTIJET1301', 'Renault Clio MULTIJET1301'],
])('"%s" where a version stands: %s', (version, title) => {
  expect(mapCar({ version, power: '' }).car?.title).toBe(title)
})

test('each model of the catalogue is known by its own name: none is taken for a word that says nothing', () => {
  const columns = ['reference', 'make', 'model', 'firstRegistration', 'mileage', 'price', 'fuel', 'gearbox']
  const read = compileRecipe(
    {
      ...{ format: csvFormat(columns), preset: null, identity: 'reference', decimal: null },
      fields: Object.fromEntries(columns.map((name) => [name, { columns: [name] }])),
    },
    CONTEXT,
  )
  const lost = makes().flatMap((make) =>
    models(make.slug).flatMap((model) => {
      const cells = ['VO-1', make.label, model.label, '03/2016', '45200', '12990', 'GO', 'BVM']
      const { car } = read({ line: 2, cells })
      return car?.makeSlug === make.slug && car.modelSlug === model.slug
        ? []
        : [`${make.label} ${model.label}`]
    }),
  )
  expect(lost).toEqual([])
})

describe('what a file calls a car', () => {
  test.each([
    ['VW', 'Golf', 'volkswagen/golf'],
    ['MERCEDES-BENZ', 'Klasse C', 'mercedes/classe-c'],
    ['merco', 'C-Klasse', 'mercedes/classe-c'],
    ['mercedes_benz', 'c_klasse', 'mercedes/classe-c'],
    ['Mercedes-Benz', 'E 250', 'mercedes/classe-e'],
    ['Mercedes-Benz', 'Clase A', 'mercedes/classe-a'],
    ['BMW', '316', 'bmw/serie-3'],
    ['BMW', '7er', 'bmw/serie-7'],
    ['BMW', 'Serie 1', 'bmw/serie-1'],
    ['Volkswagen', 'Golf Cabriolet', 'volkswagen/golf-cabriolet'],
    ['Volkswagen', 'T6 Multivan', 'volkswagen/multivan'],
    ['Renault', 'Grand Espace', 'renault/grand-espace'],
    ['RENAULT', 'RENAULT CLIO', 'renault/clio'],
    ['smart', 'fortwo', 'smart/fortwo'],
    ['Land', 'Rover Discovery', 'land-rover/discovery'],
    ['Citroen', 'C4 PICASSO', 'citroen/c4-picasso'],
    ['Peugeot', '308 SW', 'peugeot/308-sw'],
    ['volkswagen', 'kaefer', 'volkswagen/coccinelle'],
  ])('%s %s', (make, model, expected) => {
    const { car } = mapCar({ make, model, version: '' })
    expect(`${car?.makeSlug}/${car?.modelSlug}`).toBe(expected)
  })

  test('the title says what the column of models files under "others"', () => {
    const { car } = mapCar({
      make: 'peugeot',
      model: 'andere',
      version: '',
      title: 'Peugeot_807_160_NAVTECH',
    })
    expect(car).toMatchObject({ makeSlug: 'peugeot', modelSlug: '807', title: 'Peugeot 807 160 NAVTECH' })
  })

  test('a word that nobody knows waits for the dealer, once', () => {
    const row = mapCar({ make: 'Renault', model: 'Xyzzy', version: '' })
    expect(row.car).toBeNull()
    expect(codesOf(row)).toEqual(['unsettled model'])
    expect(row.unsettled).toMatchObject([{ field: 'model', value: 'Renault Xyzzy' }])
    const choices = new Map([[choiceKey('model', 'Renault Xyzzy'), 'renault/twingo']])
    expect(mapCar({ model: 'Xyzzy' }, {}, { ...CONTEXT, choices }).car?.modelSlug).toBe('twingo')
  })

  test('"none of yours" refuses the row, and asks no more', () => {
    const choices = new Map([[choiceKey('make', 'Wohnwagenbau'), '']])
    const row = mapCar({ make: 'Wohnwagenbau', model: 'X' }, {}, { ...CONTEXT, choices })
    expect(codesOf(row)).toEqual(['not-ours make'])
    expect(row.unsettled).toEqual([])
  })

  test('a year that no generation was sold in refuses nothing', () => {
    expect(mapCar({ firstRegistration: '03/1975' }).car).toMatchObject({ year: 1975, generationSlug: null })
  })
})

describe('fuels and gearboxes', () => {
  test.each([
    ['GO', 'diesel'],
    ['ES', 'essence'],
    ['EH', 'hybride'],
    ['EE', 'hybride-rechargeable'],
    ['EL', 'electrique'],
    ['FE', 'ethanol'],
    ['GP', 'gpl'],
    ['GN', 'gnv'],
    ['GL', 'hybride-rechargeable'],
    ['H2', 'hydrogene'],
    ['Gazole', 'diesel'],
    ['Benzin', 'essence'],
    ['Elektro', 'electrique'],
    ['Gasolina', 'essence'],
    ['Metano', 'gnv'],
    ['Electric/Gasoline', 'hybride'],
    ['Hybride essence rechargeable', 'hybride-rechargeable'],
  ])('%s is %s', (fuel, expected) => {
    expect(mapCar({ fuel, version: '' }).car?.fuel).toBe(expected)
  })

  test.each([
    ['BVA', 'automatique'],
    ['BVM6', 'manuelle'],
    ['Schaltgetriebe', 'manuelle'],
    ['EAT8', 'automatique'],
    ['DSG7', 'automatique'],
    ['Automatik', 'automatique'],
    ['Manuale', 'manuelle'],
    ['Boîte automatique', 'automatique'],
  ])('%s is %s', (gearbox, expected) => {
    expect(mapCar({ gearbox, version: '' }).car?.gearbox).toBe(expected)
  })

  test('an engine’s name says what a blank column does not; nothing says nothing', () => {
    expect(
      mapCar({ fuel: '', gearbox: '', version: '1.5 BlueHDi 130 EAT8', make: 'Peugeot', model: '308' }).car,
    ).toMatchObject({
      fuel: 'diesel',
      gearbox: 'automatique',
    })
    expect(codesOf(mapCar({ fuel: '', version: '' }))).toEqual(['missing fuel'])
  })

  test('a lookup of the recipe comes before our lists', () => {
    const { car } = mapCar(
      { gearbox: '3' },
      { fields: { gearbox: { columns: ['gearbox'], lookup: { '3': 'BVA' } } } },
    )
    expect(car?.gearbox).toBe('automatique')
  })
})

test('what no column says is named as the form names it', () => {
  const row = compileRecipe(
    {
      format: csvFormat(['Ref']),
      preset: null,
      fields: { reference: { columns: ['Ref'] } },
      identity: 'reference',
      decimal: null,
    },
    CONTEXT,
  )({ line: 2, cells: ['A1'] })
  expect(codesOf(row)).toEqual([
    'missing Marque',
    'missing Prix',
    'missing Kilométrage',
    'missing Année',
    'missing Énergie',
    'missing Boîte de vitesses',
  ])
})

describe('prices', () => {
  const price = (text: string, rule = {}) =>
    mapCar({ price: text }, { fields: { price: { columns: ['price'], ...rule } } })
  test.each([
    ['10 000', { unit: 'net' }, 1_200_000],
    ['10 000 € HT', {}, 1_200_000],
    ['18000 EUR', {}, 1_800_000],
    ['$5,000', { currency: 'EUR' }, 500_000],
  ])('%s %o', (text, rule, cents) => {
    expect(price(text, rule).car?.priceCents).toBe(cents)
  })

  test.each([
    ['sur demande', {}, 'unreadable price'],
    ['$5,000', {}, 'currency price'],
    ['18000 CHF', {}, 'currency price'],
    ['5000', { currency: 'USD' }, 'currency price'],
    ['1 €', {}, 'out-of-range price'],
    ['', {}, 'missing price'],
  ])('%s is refused', (text, rule, issue) => {
    const row = price(text, rule)
    expect(row.car).toBeNull()
    expect(codesOf(row)).toEqual([issue])
  })
})

describe('units', () => {
  test.each([
    ['45', 'Tkm', 45_000],
    ['45,2', 'Tkm', 45_200],
    ['10 000', 'mi', 16_093],
    ['10,000 miles', undefined, 16_093],
    ['150,000km', undefined, 150_000],
    ['45.200', undefined, 45_200],
  ])('%s %s', (mileage, unit, km) => {
    const rule = { columns: ['mileage'], ...(unit === undefined ? {} : { unit }) }
    expect(mapCar({ mileage }, { fields: { mileage: rule } }).car?.mileageKm).toBe(km)
  })

  test.each([
    ['150', 'PS', 110, 150],
    ['130', 'ch', 96, 130],
    ['110', 'kW', 110, 150],
    ['110 kW (150 PS)', 'ch', 110, 150],
    ['0', 'ch', null, null],
    ['', 'ch', null, null],
  ])('%s %s', (power, unit, kw, ch) => {
    const { car } = mapCar({ power, version: '' }, { fields: { power: { columns: ['power'], unit } } })
    expect([car?.powerKw, car?.powerCh]).toEqual([kw, ch])
  })
})

describe('dates', () => {
  test.each(['2011', '13.2011', '2011 0'])(
    '%s: online all the same, a task for the dealer',
    (firstRegistration) => {
      const row = mapCar({ firstRegistration })
      expect(row.car).toMatchObject({ year: 2011, firstRegistration: null, missing: ['registration-month'] })
      expect(codesOf(row)).toEqual(['month-missing firstRegistration'])
    },
  )

  test.each([
    ['44256', '2021-03-01'],
    ['2021-03-15T00:00:00', '2021-03-01'],
  ])('%s', (firstRegistration, expected) => {
    expect(mapCar({ firstRegistration }).car?.firstRegistration).toBe(expected)
  })

  test.each([
    ['0001-01-01', 'missing'],
    ['9999', 'out-of-range'],
    ['03/2031', 'out-of-range'],
    ['bientôt', 'unreadable'],
  ])('%s is %s', (firstRegistration, code) => {
    expect(mapCar({ firstRegistration }).issues.map((issue) => issue.code)).toEqual([code])
  })

  test('a new car needs neither date nor mileage', () => {
    expect(mapCar({ condition: 'VN', firstRegistration: '', mileage: '' }).car).toMatchObject({
      condition: 'neuf',
      year: 2026,
      firstRegistration: null,
      mileageKm: 0,
      missing: [],
    })
  })
})

describe('photos, options, words', () => {
  const lists = {
    photos: { columns: ['photos'], split: { separator: '|', part: 'all' as const } },
    equipment: { columns: ['equipment'], split: { separator: '|', part: 'all' as const } },
  }
  test('photos are addresses, each once, sixty at most; the others are told', () => {
    const many = Array.from({ length: 70 }, (_, at) => `https://photos.example/${at}.jpg`)
    const photos = ['javascript:alert(1)', 'file:///etc/passwd', many[0], ...many].join('|')
    const { car, issues } = mapCar({ photos }, { fields: lists })
    expect(car?.photoUrls).toEqual(many.slice(0, 60))
    expect(issues.map(({ code, value }) => [code, value])).toEqual([
      ['photo-address', 'javascript:alert(1)'],
      ['photo-address', 'file:///etc/passwd'],
    ])
  })

  test.each(['|', ';', ', ', ' '])('names of photos in the archive, parted by “%s”, are several', (sign) => {
    const names = ['photos/AB 123_1.jpg', 'AB123_2.JPEG', 'b,c.png']
    const { car, issues } = mapCar(
      { photos: names.join(sign) },
      { fields: { photos: { columns: ['photos'] } } },
    )
    expect(car?.photoUrls).toEqual(names)
    expect(issues).toEqual([])
  })

  test('options that buyers do not filter by are said in the description: nothing is lost', () => {
    const row = {
      equipment: 'Clim auto|Caméra de recul|Pack City',
      description: 'Belle **auto**.\\\\Garantie',
    }
    const { car } = mapCar(row, { fields: lists })
    expect(car?.equipment).toEqual(['climatisation-automatique', 'camera-recul'])
    expect(car?.description).toBe('Belle auto.\nGarantie\n\nAutres équipements : Pack City.')
  })

  test.each([
    ['2', 'GO', '2', false],
    ['EURO6', 'GO', '2', false],
    ['715/2007*2018/1832EURO6DG', 'ES', '1', false],
    ['Euro 4', 'ES', '2', false],
    ['Euro 4', 'GO', '3', false],
    ['Euro 7 peut-être', 'GO', '2', true],
  ])('a sticker, or the norm of the papers: “%s” and %s are %s', (critair, fuel, kind, isEstimated) => {
    expect(mapCar({ critair, fuel }).car).toMatchObject({ critair: kind, critairEstimated: isEstimated })
  })

  test('what cannot be understood and may be left out is told, and the car is there', () => {
    const row = mapCar({ colour: 'Flornx', vin: 'court', doors: 'x', body: 'Zzz' })
    expect(row.car).toMatchObject({ colour: 'autre', vin: null, doors: 5, body: 'citadine' })
    expect(codesOf(row).toSorted()).toEqual([
      'ignored body',
      'ignored colour',
      'ignored doors',
      'ignored vin',
    ])
  })
})

describe('whose row it is', () => {
  test('another dealer’s number refuses the row', () => {
    const context = { ...CONTEXT, dealerNumber: '4711' }
    expect(codesOf(mapCar({ dealer: '4712' }, {}, context))).toEqual(['wrong-dealer dealer'])
    expect(mapCar({ dealer: '4711' }, {}, context).car).not.toBeNull()
  })

  test('without a reference, what tells cars apart makes one, the same each night, whatever the price', () => {
    const identity = ['make', 'model', 'mileage'] as const
    const tonight = mapCar({ reference: '' }, { identity })
    const tomorrow = mapCar({ reference: '', price: '9 990' }, { identity })
    expect(tonight.car?.reference).toMatch(/^auto-[0-9a-f]{16}$/)
    expect(tomorrow.car?.reference).toBe(tonight.car?.reference)
    expect(mapCar({ mileage: '46 000' }, { identity }).car?.reference).not.toBe(tonight.car?.reference)
    expect(codesOf(mapCar({ reference: '' }))).toEqual(['reference-missing reference'])
  })

  test('a car that is said to be gone needs no more than its reference', () => {
    const row = mapCar({ deleted: 'oui', price: '', make: '' })
    expect(row).toMatchObject({ car: null, reference: 'VO-1', isDeleted: true, issues: [] })
  })

  test('a place of sale of the dealer, or a French postcode', () => {
    const places = new Map([['lyonsud', { id: 7, postcode: '69007', communeInsee: '69387' }]])
    expect(mapCar({ place: 'Lyon Sud' }, {}, { ...CONTEXT, places }).car).toMatchObject({
      placeId: 7,
      postcode: '69007',
    })
    expect(mapCar({ postcode: '1000' }).car).toMatchObject({ postcode: '01000', communeInsee: '01053' })
    expect(codesOf(mapCar({ postcode: '99999' }))).toEqual(['ignored postcode'])
  })

  test.each(['Motorbike.Chopper', 'Wohnmobil', 'camping-car'])('%s is none of ours', (body) => {
    expect(codesOf(mapCar({ body }))).toEqual(['not-ours body'])
  })
})

test('no row whatever throws; a refused one says why; an accepted one keeps the rules of a listing', () => {
  const columns = [...TARGETS]
  const fields = Object.fromEntries(columns.map((name) => [name, { columns: [name] }]))
  const map = compileRecipe(
    { format: csvFormat(columns), preset: null, fields, identity: 'reference', decimal: null },
    CONTEXT,
  )
  const known = fc.constantFrom(
    'Renault',
    'Clio',
    'GO',
    'BVA',
    '15/03/2019',
    '12 990 €',
    '45200',
    '',
    'oui',
    'https://a.example/1.jpg',
  )
  const cell = fc.oneof({ weight: 3, arbitrary: known }, fc.string({ unit: 'binary', maxLength: 40 }))
  fc.assert(
    fc.property(fc.array(cell, { maxLength: columns.length + 2 }), (cells) => {
      const row = map({ line: 2, cells })
      if (row.car === null) {
        expect(row.isDeleted || row.issues.length > 0).toBe(true)
        return
      }
      const { car } = row
      expect(car.priceCents).toBeGreaterThanOrEqual(10_000)
      expect(car.firstRegistration === null || Number(car.firstRegistration.slice(0, 4)) === car.year).toBe(
        true,
      )
      expect(car.title.length).toSatisfy((length: number) => length > 0 && length <= 160)
      expect(car.versionLabel.length).toBeLessThanOrEqual(120)
      expect(car.doors >= 1 && car.doors <= 7 && car.seats >= 1 && car.seats <= 9).toBe(true)
      expect((car.powerKw === null) === (car.powerCh === null)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
