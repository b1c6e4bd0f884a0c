/** ADEME's file as the catalogue's versions: it repeats a car for each option and gearbox code; here a version is met once. */
import { squash } from '../internal/spelling.ts'

export type AdemeRow = Readonly<Record<string, string>>
type KnownModel = { make: string; slug: string; label: string; body: string }

const CH_PER_KW = 1.35962
const FUELS: Record<string, readonly [fuel: string, combustion: string]> = {
  ESSENCE: ['essence', ''],
  GAZOLE: ['diesel', ''],
  'ESS+ELEC HNR': ['hybride', 'essence'],
  'GAZ+ELEC HNR': ['hybride', 'diesel'],
  'ELEC+ESSENC HR': ['hybride-rechargeable', 'essence'],
  'ELEC+GAZOLE HR': ['hybride-rechargeable', 'diesel'],
  ELECTRIC: ['electrique', ''],
  'ESS+G.P.L.': ['gpl', ''],
  SUPERETHANOL: ['ethanol', ''],
  'GAZ NAT.VEH': ['gnv', ''],
}
const BODIES: Record<string, string> = {
  'TS TERRAINS/CHEMINS': 'suv',
  BREAK: 'break',
  MINIBUS: 'minibus',
  COMBISPACE: 'ludospace',
  COUPE: 'coupe',
  CABRIOLET: 'cabriolet',
  MONOSPACE: 'monospace',
  'MONOSPACE COMPACT': 'monospace',
  MINISPACE: 'monospace',
}
/** ADEME's saloons are every car with a boot: the model says which kind. */
const SALOONS = new Set(['citadine', 'compacte', 'berline'])

/** Sold here as a model of their own; tried before ADEME's own columns. */
const OWN_MODELS: readonly [make: string, description: RegExp, model: string][] = [
  ['bmw', /^2\d\d.*active tourer/i, 'serie-2-active-tourer'],
  ['bmw', /^2\d\d.*gran tourer/i, 'serie-2-gran-tourer'],
  ['bmw', /^2\d\d.*gran coup/i, 'serie-2-gran-coupe'],
  ['bmw', /^M2\d\di.*gran coup/i, 'serie-2-gran-coupe'],
  ['bmw', /^M?4\d\d.*gran coup/i, 'serie-4-gran-coupe'],
  ['bmw', /^i4/i, 'i4'],
  ['bmw', /^iX3/i, 'ix3'],
  ['bmw', /^iX /i, 'ix'],
  ['renault', /^grand scenic/i, 'grand-scenic'],
  ['renault', /megane e-tech|^megane \(\d+kw\)/i, 'megane-e-tech'],
  ['volkswagen', /^tiguan allspace/i, 'tiguan-allspace'],
  ['mercedes', /^cla .*shooting brake/i, 'cla-shooting-brake'],
  ['mercedes', /^glc .*coup/i, 'glc-coupe'],
  ['mercedes', /^gle .*coup/i, 'gle-coupe'],
  ['mercedes', /^evito/i, 'evito'],
  ['mini', /^mini .*countryman/i, 'countryman'],
  ['audi', /^q4 sportback/i, 'q4-sportback-e-tron'],
  ['audi', /^q4/i, 'q4-e-tron'],
  ['audi', /^q3 sportback/i, 'q3-sportback'],
  ['mg', /marvel/i, 'marvel-r'],
  ['peugeot', /^e-?rifter/i, 'rifter'],
  ['ford', /^tourneo connect/i, 'tourneo-connect'],
  ['toyota', /^gr yaris/i, 'gr-yaris'],
]

function modelOf(row: AdemeRow, make: string, models: readonly KnownModel[]): KnownModel | undefined {
  const description = row['Description Commerciale'] ?? ''
  const own = OWN_MODELS.find(([of, pattern]) => of === make && pattern.test(description))?.[2]
  if (own !== undefined) return models.find(({ slug }) => slug === own)
  const [given = '', name = ''] = [row['Libellé modèle'], row.Modèle]
  const asked = [
    given,
    given.replace(/^CLASSE /, ''),
    name,
    `${make}${name}`,
    given.split(' ')[0] ?? '',
    name.split(' ')[0] ?? '',
  ]
  for (const candidate of asked) {
    const found = models.find(({ label }) => squash(label) === squash(candidate))
    if (found !== undefined) return found
  }
  return undefined
}

const number = (field: string | undefined): number => Number((field ?? '').replace(',', '.'))

/** The figure of the whole drive train: the description's, else the engine's and, for a plug-in, the motor's with it. */
function powerKw(row: AdemeRow, fuel: string): number {
  const said = [...(row['Description Commerciale'] ?? '').matchAll(/(\d+(?:[.,]\d+)?) ?ch\b/gi)].map(
    (match) => number(match[1]),
  )
  if (said.length > 0) return Math.round(Math.max(...said) / CH_PER_KW)
  if (fuel === 'electrique') return 0
  const motor = fuel === 'hybride-rechargeable' ? number(row['Puissance nominale électrique']) : 0
  return Math.round(number(row['Puissance maximale']) + motor)
}

/** ADEME's "HNR" (hybride non rechargeable) covers 48 V too: a small motor, or one called so. */
function fuelOf(row: AdemeRow): readonly [string, string] {
  const [fuel = 'autre', combustion = ''] = FUELS[row.Energie ?? ''] ?? []
  if (fuel !== 'hybride') return [fuel, combustion]
  const description = row['Description Commerciale'] ?? ''
  const motorKw = number(row['Puissance nominale électrique'])
  const mild = /48 ?v|mild|mhev|e-?tsi/i.test(description)
  const full = !mild && (motorKw >= 20 || (motorKw >= 14 && /hybrid/i.test(description)))
  return [full ? 'hybride' : 'micro-hybride', combustion]
}

const GEARBOX = /\bBVM ?\d?\b/
/** Tyres, options and homologation codes, to the end of the description. */
const CODES =
  /\s(?:bat mot|bat |mot |ess ?\d|ess ar|ss\+r|rlt|opt PAC|prop |famille|classe |châssis|chassis|EU6|EURO|FI[AB]|Trans Elec|Boite |\d\d(?:\/\d\d)?''|Business|BUSINESS|gnI|ACENTA|Acenta).*$/

function labelOf(row: AdemeRow, model: KnownModel, fuel: string, kw: number): string {
  const name = [
    row.Marque === 'MINI' ? 'MINI' : model.make,
    model.label,
    row['Libellé modèle'],
    model.label.replace(' ', ''),
  ]
  let text = (row['Description Commerciale'] ?? '')
    .replace(/^(?:Nouvelle|Nouveau|Grand) /i, '')
    .replace(CODES, '')
  for (const part of name) {
    const prefix = (part ?? '').toLowerCase()
    const next = text[prefix.length] ?? ' '
    if (prefix !== '' && !/[a-z0-9]/i.test(next) && text.toLowerCase().startsWith(prefix))
      text = text.slice(prefix.length)
    text = text.replace(/^[\s-]+/, '')
  }
  text = text
    .replace(/\((\d+)[.,]?\d* ?ch(?:\+\d+ ?kw)?\)/gi, '$1')
    .replace(/\([^)]*\)/g, ' ')
    .replace(GEARBOX, ' ')
    .replace(/\bS&S\b|\bStop&Start\b|\b\d ?PL\b\.?|\bvit\b/gi, ' ')
    .replace(/[\s.,/;-]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const litres = number(row.Cylindrée) / 1000
  if (/^\d{2,3}$/.test(text) || text === '')
    text = `${litres > 0 ? `${litres.toFixed(1)} ` : ''}${Math.round(kw * CH_PER_KW)}`
  if (fuel === 'gpl' && !/gpl/i.test(text)) text += ' GPL'
  if (fuel === 'ethanol' && !/e85|flex/i.test(text)) text += ' E85'
  return text.slice(0, 60).trim()
}

export function ademeVersions(
  rows: readonly AdemeRow[],
  models: readonly KnownModel[],
  slugOfMake: (name: string) => string,
): (string | number)[][] {
  const versions = new Map<string, (string | number)[]>()
  const unknown = new Set<string>()
  for (const row of rows) {
    const make = slugOfMake(row.Marque ?? '')
    const model = modelOf(
      row,
      make,
      models.filter((known) => known.make === make),
    )
    if (model === undefined) {
      unknown.add(`${make}: ${row['Libellé modèle']} / ${row.Modèle}`)
      continue
    }
    const [fuel, combustion] = fuelOf(row)
    const kw = powerKw(row, fuel)
    // An electric car whose file gives the half-hour power only would look half as strong as it is.
    if (kw === 0) continue
    const description = row['Description Commerciale'] ?? ''
    const manual = row['Type de boite'] === 'MECANIQUE' || GEARBOX.test(description)
    const automatic = /\b(?:BVA|EAT|DSG|EDC|DCT|XTRONIC)/i.test(description)
    const gearbox = manual && !automatic ? 'manuelle' : 'automatique'
    const body = BODIES[row.Carrosserie ?? ''] ?? (SALOONS.has(model.body) ? model.body : 'berline')
    const label = labelOf(row, model, fuel, kw)
    const co2 = number(row['CO2 vitesse mixte Min'])
    const range = number(row['Autonomie elec Min'])
    const price = number(row['Prix véhicule'])
    const key = [make, model.slug, label.toLowerCase(), fuel, gearbox, body, kw].join('\t')
    const seen = versions.get(key)
    if (seen !== undefined) {
      if (price > 0 && (seen[10] === '' || price < Number(seen[10]))) seen[10] = price
      continue
    }
    versions.set(key, [
      make,
      model.slug,
      label,
      fuel,
      combustion,
      gearbox,
      body,
      kw,
      number(row['Puissance fiscale']) || '',
      fuel === 'electrique' ? 0 : Math.round(co2) || '',
      price > 0 ? price : '',
      fuel === 'electrique' || fuel === 'hybride-rechargeable' ? Math.round(range) || '' : '',
    ])
  }
  for (const name of unknown) console.warn(`No model for ${name}`)
  return [...versions.values()].sort((a, b) => (a.join('\t') < b.join('\t') ? -1 : 1))
}
