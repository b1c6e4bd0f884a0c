import { describe, expect, test } from 'vitest'
import type { Target } from '../../model.ts'
import { VOLANT_COLUMNS } from '../presets/volant-columns.ts'
import { compileRecipe } from './compile-recipe.ts'
import { guessRecipe } from './guess-recipe.ts'
import { sureRecipe } from './sure-recipe.ts'
import { CONTEXT, csvFormat, sampleOf } from './testing.ts'

const columnsOf = (text: string) => {
  const { recipe } = guessRecipe(sampleOf(text))
  return Object.fromEntries(
    Object.entries(recipe.fields).map(([target, { columns }]) => [target, columns.join('+')]),
  )
}

const FRENCH = `Immat;Marque;Modèle;Version;Énergie;BV;MEC;Km;Prix TTC;TVA;CV;Ch;Options;Photos
AB-123-CD;RENAULT;CLIO;1.5 DCI 90 INTENS;GO;BVM;15/03/2016;45 200;12 990,00 €;TVA récup.;5;90;Climatisation automatique|GPS|Pack City;https://a.example/1.jpg|https://a.example/2.jpg
BC-234-DE;PEUGEOT;3008;BlueHDi 130 EAT8 Allure;GO;EAT8;02/07/2020;61 000;21 490,00 €;TVA sur marge;7;130;Caméra de recul;https://a.example/3.jpg
CD-345-EF;CITROEN;C3;1.2 PureTech 82 Shine;ES;BVM;13.2018;35 000;9 990,00 €;;4;82;;
DE-456-FG;TOYOTA;Yaris;116h Design;EH;BVA;44256;22 000;sur demande;;4;116;;`

const PARK = `N° parc;Marque;Modèle;Carburant;Bte vitesse;Kilométrage;1ère MEC;Prix de vente TTC;Immatriculation
VO1000;Citroën;C3;Ess.;Méca;12 000;01/01/2016;9 000,00 €;GA-100-XK
VO1001;Renault;Zoé;Élec;Auto;15 077;02/02/2017;10 137,00 €;GB-101-XK`

test('the number that a garage gives a car of its park is its reference; abbreviations are words', () => {
  const { recipe, notes } = guessRecipe(sampleOf(PARK))
  expect(recipe.fields.reference?.columns).toEqual(['N° parc'])
  expect(recipe.fields.place).toBeUndefined()
  expect(recipe.identity).toBe('reference')
  expect(notes).toEqual([])
  expect(sampleOf(PARK).sample.map(compileRecipe(recipe, CONTEXT))).toMatchObject([
    { car: { reference: 'VO1000', fuel: 'essence', gearbox: 'manuelle' }, issues: [] },
    { car: { reference: 'VO1001', fuel: 'electrique', gearbox: 'automatique' }, issues: [] },
  ])
})

test('what buyers read is neither an address nor what a garage notes for itself', () => {
  const long =
    'Vu avec M. Martin : marge faible, ne pas descendre sous 9 500 €, carrosserie à refaire à gauche. '.repeat(
      2,
    )
  const found = columnsOf(`Marque;Modèle;Prix;Commentaire interne;Notes privées;URL annonce;Texte commercial
Renault;Clio;9 990 €;${long};à revoir;https://a.example/1;Première main, carnet à jour
Peugeot;208;8 990 €;${long};;https://a.example/2;Révisée dans nos ateliers`)
  expect(found).toMatchObject({ make: 'Marque', description: 'Texte commercial' })
  expect(found).not.toHaveProperty('title')
  expect(found).not.toHaveProperty('photos')
  expect(columnsOf(`Marque;Commentaire interne\nRenault;${long}\nPeugeot;${long}`)).toEqual({
    make: 'Marque',
  })
})

test.each([
  ...['commentaireinterne', 'Commentaire (privé)', 'Note confidentielle', 'internalComment', 'Private notes'],
  ...['Bemerkung intern', 'Private Notiz', 'Vertrauliche Bemerkung', 'Nota interna', 'Note riservate'],
  ...['Notas internas', 'Comentario interno', 'Notas privadas', 'Confidential remarks'],
])('“%s” is nothing for buyers to read', (name) => {
  const long = 'Marge faible, ne pas descendre sous 9 500 €, carrosserie à refaire du côté gauche. '.repeat(3)
  expect(columnsOf(`Marque;${name}\nRenault;${long}1\nPeugeot;${long}2`)).toEqual({ make: 'Marque' })
})

test('what is said of a car may begin with its garage’s address', () => {
  const said = 'www.garage-martin.example vous propose ce véhicule révisé, garanti un an.'
  expect(columnsOf(`Marque;Description\nRenault;${said} A\nPeugeot;${said} B`)).toMatchObject({
    description: 'Description',
  })
})

test('an address without its beginning is no title, and the name of a photo is a photo', () => {
  expect(columnsOf(`Marque;URL annonce\nRenault;www.a.example/1\nPeugeot;www.a.example/2`)).toEqual({
    make: 'Marque',
  })
  for (const [first, second] of [
    ['https://a.example/1.jpg', 'https://a.example/2.jpg'],
    ['AB-123-CD_1.jpg', 'BC-234-DE_1.jpg'],
  ])
    expect(columnsOf(`Marque;Nom photo 1\nRenault;${first}\nPeugeot;${second}`)).toEqual({
      ...{ make: 'Marque', photos: 'Nom photo 1' },
    })
})

describe('the file that garages’ programs write', () => {
  const guess = guessRecipe(sampleOf(FRENCH))

  test('is read with no touch', () => {
    const rows = sampleOf(FRENCH).sample.map(compileRecipe(guess.recipe, CONTEXT))
    expect(
      rows.map(({ car }) => car && [car.makeSlug, car.modelSlug, car.fuel, car.gearbox, car.priceCents]),
    ).toEqual([
      ['renault', 'clio', 'diesel', 'manuelle', 1_299_000],
      ['peugeot', '3008', 'diesel', 'automatique', 2_149_000],
      ['citroen', 'c3', 'essence', 'manuelle', 999_000],
      null,
    ])
    expect(rows[0]?.car).toMatchObject({
      ...{ vatReclaimable: true, fiscalCv: 5, powerCh: 90, plate: 'AB-123-CD' },
      equipment: ['climatisation-automatique', 'gps'],
      photoUrls: ['https://a.example/1.jpg', 'https://a.example/2.jpg'],
    })
    expect(rows[1]?.car?.vatReclaimable).toBe(false)
    expect(rows[3]?.issues).toMatchObject([{ column: 'Prix TTC', value: 'sur demande', code: 'unreadable' }])
  })

  test('tells its cars apart by their plates, and asks nothing', () => {
    expect(guess.recipe.identity).toEqual(['plate'])
    expect(guess.recipe.fields.power?.unit).toBe('ch')
    expect(guess.notes).toEqual([])
    expect(sureRecipe(sampleOf(FRENCH))).toEqual(guess.recipe)
  })

  test('is asked about when a column that a car needs is not there, or nothing tells cars apart', () => {
    expect(
      sureRecipe(
        sampleOf(FRENCH.replace('Énergie', 'Divers').replaceAll(';GO;', ';x;').replaceAll(';ES;', ';y;')),
      ),
    ).toBeNull()
    expect(sureRecipe(sampleOf(FRENCH.replace('BC-234-DE', 'AB-123-CD')))).toBeNull()
  })
})

test('the codes of the registration document', () => {
  const found = columnsOf(`A;B;D.1;D.3;E;P.2;P.3;P.6;V.7;V.9;S.1;Kilométrage;Prix HT;Boîte
AB-123-CD;15/03/2019;RENAULT;TRAFIC;VF1FL000000000001;88;GO;7;160;715/2007*2016/646EURO6;3;45200;10 000;M`)
  expect(found).toMatchObject({
    ...{ plate: 'A', firstRegistration: 'B', make: 'D.1', model: 'D.3', vin: 'E', power: 'P.2', fuel: 'P.3' },
    ...{
      fiscalCv: 'P.6',
      co2: 'V.7',
      critair: 'V.9',
      seats: 'S.1',
      mileage: 'Kilométrage',
      price: 'Prix HT',
      gearbox: 'Boîte',
    },
  })
})

describe.each([
  [
    'German',
    `Fahrgestellnummer;Marke;Modell;Erstzulassung;Kilometerstand;Leistung (PS);Kraftstoff;Getriebe;Preis;Farbe
WVWZZZ1KZAW000001;VW;Golf;03.2019;45.200;150;Diesel;Schaltgetriebe;15.990,00;Schwarz
WVWZZZ1KZAW000002;Skoda;Octavia;07.2018;85.200;150;Benzin;Automatik;13.490,00;Silber`,
    'PS',
  ],
  [
    'Italian',
    `targa;marca;modello;anno immatricolazione;chilometri;potenza kw;alimentazione;cambio;prezzo;colore
AB123CD;Fiat;500;2017;45.000;51;Benzina;Manuale;8.900;Bianco
AB124CD;Alfa Romeo;Giulietta;2016;90.000;88;Diesel;Manuale;9.900;Grigio`,
    'kW',
  ],
  [
    'Spanish',
    `matricula;marca;modelo;fecha matriculacion;kilometros;potencia cv;combustible;cambio;precio;color
1234ABC;Seat;Leon;05/2018;45.000 km;115;Diesel;Manual;12.900 €;Blanco
1235ABC;Seat;Ibiza;05/2019;25.000 km;95;Gasolina;Manual;10.900 €;Rojo`,
    'ch',
  ],
  [
    'English',
    `Stock No;Make;Model;Year;Mileage;Horsepower;Fuel Type;Transmission;Price;Exterior Color
A1;Toyota;Corolla;2018;23,335 miles;116;Gasoline;Automatic;€15,990;White
A2;Ford;Focus;2017;50,335 miles;125;Gasoline;Manual;€9,990;Red`,
    'hp',
  ],
])('%s columns', (_, text, unit) => {
  test('are all found', () => {
    const needed: readonly Target[] = [
      'make',
      'model',
      'mileage',
      'power',
      'fuel',
      'gearbox',
      'price',
      'colour',
    ]
    const { recipe } = guessRecipe(sampleOf(text))
    expect(needed.filter((target) => recipe.fields[target] === undefined)).toEqual([])
    expect(recipe.fields.power?.unit).toBe(unit)
    const rows = sampleOf(text).sample.map(compileRecipe(recipe, CONTEXT))
    expect(rows.every(({ car }) => car !== null)).toBe(true)
  })
})

test('columns that garages’ software calls otherwise', () => {
  expect(
    columnsOf(`Fahrzeug-Nr.;Hersteller;Baureihe;Ausführung;Kraftstofftyp;Getriebetyp;Erstzul.;Tachostand;VK brutto;Motorleistung;Außenfarbe;Türenanzahl
K1;Renault;Clio;1.5 dCi 90;Diesel;Schaltgetriebe;15.03.2019;45.210;12.990;90;Schwarz;5
K2;Peugeot;308;1.2 130 Allure;Benzin;Automatik;01.06.2020;61.000;15.990;130;Weiß;5`),
  ).toEqual({
    ...{ reference: 'Fahrzeug-Nr.', make: 'Hersteller', model: 'Baureihe', version: 'Ausführung' },
    ...{
      fuel: 'Kraftstofftyp',
      gearbox: 'Getriebetyp',
      firstRegistration: 'Erstzul.',
      mileage: 'Tachostand',
    },
    ...{ price: 'VK brutto', power: 'Motorleistung', colour: 'Außenfarbe', doors: 'Türenanzahl' },
  })
  expect(
    columnsOf(`Cod. veicolo;Marca;Modello;Km percorsi;Prezzo;Numero di telaio;Numero di porte
V1;Fiat;Panda;45.210;7.990;ZFA31200000000001;5
V2;Fiat;Tipo;61.000;9.990;ZFA31200000000002;4`),
  ).toMatchObject({
    ...{
      reference: 'Cod. veicolo',
      mileage: 'Km percorsi',
      vin: 'Numero di telaio',
      doors: 'Numero di porte',
    },
  })
  expect(
    columnsOf(`Réf VO;Marque;Kilométrage réel;Observaciones
1A;Renault;45210;Único dueño
2A;Peugeot;61000;Libro de mantenimiento`),
  ).toMatchObject({ mileage: 'Kilométrage réel', description: 'Observaciones' })
})

test('the sticker of a file goes before the norm that it goes by, wherever they stand', () => {
  const rows = (norm: string, sticker: string) => `Réf;Marque;${norm};${sticker};Km
1A;Renault;EURO6;1;45200
2A;Peugeot;EURO5;2;61000`
  expect(columnsOf(rows('Norme Euro', 'Vignette'))).toMatchObject({ critair: 'Vignette' })
  expect(columnsOf(rows('Norme Euro', 'Divers'))).toMatchObject({ critair: 'Norme Euro' })
})

test('a year and a month in two columns are one date', () => {
  expect(
    columnsOf(`brand;model;yearOfRegistration;monthOfRegistration;odometer;fuelType;gearbox;price
volkswagen;golf;2004;3;"150,000km";benzin;manuell;5000
bmw;3er;2008;0;"90,000km";diesel;automatik;8000`),
  ).toMatchObject({ firstRegistration: 'yearOfRegistration+monthOfRegistration' })
})

test('columns whose names say nothing are known by what they hold', () => {
  expect(
    columnsOf(`c1;c2;c3;c4;c5
VF1FL000000000001;Renault;Diesel;45 200 km;12 990 €
VF1FL000000000002;Peugeot;Essence;85 200 km;9 990 €`),
  ).toEqual({ vin: 'c1', make: 'c2', fuel: 'c3', mileage: 'c4', price: 'c5' })
})

test('a foreign postcode is no place of France', () => {
  expect(columnsOf('Marque;PLZ\nVW;10115\nVW;80331\nVW;50667')).not.toHaveProperty('postcode')
})

test('dollars stay dollars unless the file is plainly of the continent, and then the dealer is told', () => {
  const american = guessRecipe(sampleOf('Make;Mileage;Price\nFord;10,000 miles;$5,000'))
  expect(american.recipe.fields.price?.currency).toBe('USD')
  const german = guessRecipe(sampleOf('brand;odometer;gearbox;price\nford;10,000km;manuell;$5,000'))
  expect(german.recipe.fields.price?.currency).toBe('EUR')
  expect(german.notes.join()).toContain('nous les lisons en euros')
})

describe('public formats are known by themselves', () => {
  test('ours: its own example is a car', () => {
    const format = csvFormat(VOLANT_COLUMNS.map(({ name }) => name))
    const row = { line: 2, cells: VOLANT_COLUMNS.map(({ example }) => example) }
    const { recipe } = guessRecipe({ format, sample: [row] })
    expect(recipe.preset).toBe('volant')
    const { car, issues } = compileRecipe(recipe, CONTEXT)(row)
    expect(issues).toEqual([])
    expect(car).toMatchObject({
      reference: 'VO-1042',
      makeSlug: 'renault',
      modelSlug: 'clio',
      warrantyMonths: 12,
    })
    expect(car?.photoUrls).toHaveLength(2)
  })

  test('mobile.de: columns by their rank, no header', () => {
    const cells = Array.from({ length: 230 }, () => '')
    const said = {
      0: '4711',
      1: 'A-1',
      2: 'Car.Limousine',
      3: 'BMW',
      4: '320d',
      5: '140',
      8: '03.2016',
      9: '85000',
      10: '15990,00',
    }
    for (const [at, text] of Object.entries({ ...said, 25: 'Top\\\\**Navi**', 109: '2', 110: '3' }))
      cells[Number(at)] = text
    const format = { ...csvFormat(cells.map((_, at) => String(at + 1))), hasHeader: false }
    const { recipe } = guessRecipe({ format, sample: [{ line: 1, cells }] })
    expect(recipe.preset).toBe('mobile-de')
    const asked = compileRecipe(recipe, CONTEXT)({ line: 1, cells })
    expect(asked.unsettled).toMatchObject([{ field: 'gearbox', value: '3' }])
    const choices = new Map([['gearbox:3', 'automatique']])
    const { car } = compileRecipe(recipe, { ...CONTEXT, choices, dealerNumber: '4711' })({ line: 1, cells })
    expect(car).toMatchObject({
      reference: 'A-1',
      modelSlug: 'serie-3',
      powerKw: 140,
      description: 'Top\nNavi',
      fuel: 'diesel',
    })
  })

  test('AutoScout24 STX3', () => {
    const said = {
      ...{
        dealer_id: '1',
        ownersvehicle_id: 'X1',
        status: 'active',
        brand: 'Peugeot',
        model: '208',
        fuel_type: 'gasoline',
      },
      ...{
        gear_type: 'manual',
        initial_registration: '2019-05-01',
        mileage: '45000',
        'prices/price/value': '11990\u001f10990',
      },
      ...{
        'prices/price/type': 'public\u001fdealer',
        kilowatt: '60',
        'media/images/image/uri': 'https://a.example/1.jpg\u001fhttps://a.example/2.jpg',
      },
      ...{ 'equipments/equipment/text': 'abs\u001fesp', body_colorgroup: 'grey', category: 'used' },
    }
    const format = {
      kind: 'xml',
      record: 'stx3/vehicle_data/vehicles/vehicle',
      columns: Object.keys(said),
    } as const
    const row = { line: 1, cells: Object.values(said) }
    const { recipe } = guessRecipe({ format, sample: [row] })
    expect(recipe.preset).toBe('stx3')
    expect(compileRecipe(recipe, CONTEXT)(row).car).toMatchObject({
      ...{
        reference: 'X1',
        priceCents: 1_199_000,
        fuel: 'essence',
        colour: 'gris',
        equipment: ['abs', 'esp'],
      },
      photoUrls: ['https://a.example/1.jpg', 'https://a.example/2.jpg'],
    })
    const gone = { line: 1, cells: Object.values({ ...said, status: 'inactive' }) }
    expect(compileRecipe(recipe, CONTEXT)(gone)).toMatchObject({ car: null, isDeleted: true })
  })

  test('Meta and Google', () => {
    const meta =
      sampleOf(`vehicle_id;title;make;model;year;mileage.value;mileage.unit;image[0].url;image[1].url;transmission;fuel_type;body_style;price;state_of_vehicle;exterior_color
M1;Toyota Yaris;Toyota;Yaris;2019;30000;KM;https://a.example/1.jpg;https://a.example/2.jpg;MANUAL;GASOLINE;HATCHBACK;11990 EUR;USED;White`)
    const { recipe } = guessRecipe(meta)
    expect(recipe.preset).toBe('meta')
    expect(meta.sample.map(compileRecipe(recipe, CONTEXT))[0]?.car).toMatchObject({
      reference: 'M1',
      mileageKm: 30_000,
      photoUrls: ['https://a.example/1.jpg', 'https://a.example/2.jpg'],
    })
    const google = sampleOf(`vin;store_code;make;model;year;mileage;price;condition;image_link
JTDKG000000000001;S1;Toyota;Yaris;2019;2,777 miles;10499 USD;used;https://a.example/1.jpg`)
    expect(guessRecipe(google).recipe.preset).toBe('google')
  })
})
