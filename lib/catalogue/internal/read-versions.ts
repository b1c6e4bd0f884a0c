import { createHash } from 'node:crypto'
import { type Body, type Fuel, type Gearbox, type Generation, kwToCh, type Version } from '../model.ts'
import { type Engine, numberOrNull } from './read-generations.ts'

const HYBRIDS: ReadonlySet<Fuel> = new Set(['micro-hybride', 'hybride', 'hybride-rechargeable'])

/** The names that engines are sold under say when a hybrid burns diesel: "1.7 dCi", "BlueHDi", "C 300 de", "320d". */
const DIESEL =
  /\b(?:diesel|gazole|b?lue ?d?ci|dci|(?:blue|e-)?hdi|c?tdi|t?cdi|crdi|jtdm?|multijet|ddis|d-?cat|ecoblue|tdci|tdv\d|sdv\d|d ?\d{3}|i-?dtec|e-skyactiv d|skyactiv-d|mjet)\b|\d\.\d d\b|\b\d{3} ?de?\b/i

/** What a hybrid burns, read in its label; null where the fuel says it. */
export function combustionOf(fuel: Fuel, label: string): Version['combustion'] {
  if (!HYBRIDS.has(fuel)) return null
  return DIESEL.test(label) ? 'diesel' : 'essence'
}

type Facts = Omit<Version, 'id' | 'powerCh'> & { powerCh?: number }

/** Price, CO2 and the years are left out of the id: correcting them must not orphan the listings of a version. */
function withId(facts: Facts): Version {
  const identity = [
    facts.source,
    facts.makeSlug,
    facts.modelSlug,
    facts.source === 'volant' ? facts.generationSlug : '',
    facts.label,
    facts.fuel,
    facts.gearbox,
    facts.body,
    facts.powerKw,
  ]
  const id = createHash('md5').update(identity.join('\t')).digest('base64url').slice(0, 12)
  return { ...facts, id, powerCh: facts.powerCh ?? kwToCh(facts.powerKw) }
}

/** Estates, saloons and people carriers share the engines of their generation; coupés and vans often do not. */
const SHARES_ENGINES: ReadonlySet<Body> = new Set([
  'break',
  'berline',
  'compacte',
  'citadine',
  'monospace',
  'ludospace',
])

export function engineVersions({ generation, ...engine }: Engine): Version[] {
  const [main, ...others] = generation.bodies
  const bodies = [main, ...others.filter((body) => SHARES_ENGINES.has(body))]
  return bodies
    .filter((body) => body !== undefined)
    .map((body) =>
      withId({
        ...engine,
        makeSlug: generation.makeSlug,
        modelSlug: generation.modelSlug,
        generationSlug: generation.slug,
        combustion: combustionOf(engine.fuel, engine.label),
        body,
        source: 'volant',
      }),
    )
}

/** When the ADEME file was drawn up: its cars were on sale new. */
const ADEME_MONTH = '2023-01'

/** The one generation on sale then with that body: none when several or no one fits. */
function generationThen(generations: readonly Generation[], body: Body): string | null {
  const fitting = generations.filter(
    ({ from, to, bodies }) =>
      from <= ADEME_MONTH && (to === null || to >= ADEME_MONTH) && bodies.includes(body),
  )
  return fitting.length === 1 ? (fitting[0]?.slug ?? null) : null
}

/** A row of versions.tsv. */
export function readVersion(row: readonly string[], generations: readonly Generation[]): Version {
  const [makeSlug = '', modelSlug = '', label = '', fuel, combustion, gearbox, body] = row
  const [, , , , , , , kw, cv, co2, price, range] = row
  return withId({
    makeSlug,
    modelSlug,
    generationSlug: generationThen(generations, body as Body),
    label,
    fuel: fuel as Fuel,
    combustion: combustion === 'essence' || combustion === 'diesel' ? combustion : null,
    gearbox: gearbox as Gearbox,
    body: body as Body,
    powerKw: Number(kw),
    fiscalCv: numberOrNull(cv),
    co2GramsPerKm: numberOrNull(co2),
    newPriceEuros: numberOrNull(price),
    fromYear: null,
    toYear: null,
    rangeKm: numberOrNull(range),
    transmission: null,
    source: 'ademe',
  })
}
