import type { Body, Fuel, Gearbox, Generation, Model, Transmission } from '../model.ts'

/** An engine as a generations file gives it; its years are within the generation's. */
export type Engine = {
  readonly generation: Generation
  readonly label: string
  readonly fuel: Fuel
  readonly gearbox: Gearbox
  readonly powerKw: number
  readonly powerCh: number
  readonly fiscalCv: number | null
  readonly co2GramsPerKm: number | null
  readonly newPriceEuros: number | null
  readonly fromYear: number
  readonly toYear: number | null
  readonly transmission: Transmission | null
  readonly rangeKm: number | null
}

type Read = { models: Model[]; generations: Generation[]; engines: Engine[] }

const listOf = (field: string | undefined, separator: string): string[] =>
  (field ?? '')
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

export const numberOrNull = (field: string | undefined): number | null =>
  field === undefined || field.trim() === '' ? null : Number(field)

const yearOf = (month: string): number => Number(month.slice(0, 4))

/** One make's file: M a model, G a generation of the model above, E an engine of the generation above. */
export function readGenerations(makeSlug: string, rows: readonly string[][]): Read {
  const read: Read = { models: [], generations: [], engines: [] }
  let model: Model | undefined
  let generation: Generation | undefined
  for (const [kind, ...fields] of rows) {
    if (kind === 'M') {
      const [slug = '', label = '', weight] = fields
      model = { makeSlug, slug, label, body: 'autre', aliases: [], weight: Number(weight ?? 0) }
      read.models.push(model)
    } else if (kind === 'G' && model !== undefined) {
      generation = readGeneration(model, fields)
      read.generations.push(generation)
      // The newest generation says what the model is today; the writers list the oldest first.
      model.body = generation.bodies[0] ?? model.body
    } else if (kind === 'E' && generation !== undefined) {
      read.engines.push(readEngine(generation, fields))
    }
  }
  return read
}

function readGeneration(model: Model, fields: readonly string[]): Generation {
  const [slug = '', label = '', from = '', to = '', bodies, doors, seats, trims, aliases] = fields
  return {
    makeSlug: model.makeSlug,
    modelSlug: model.slug,
    slug,
    label,
    from,
    to: to === '' ? null : to,
    fromYear: yearOf(from),
    toYear: to === '' ? null : yearOf(to),
    bodies: listOf(bodies, ',') as Body[],
    doors: listOf(doors, ',').map(Number),
    seats: listOf(seats, ',').map(Number),
    trims: listOf(trims, ','),
    aliases: listOf(aliases, '|'),
  }
}

function readEngine(generation: Generation, fields: readonly string[]): Engine {
  const [label = '', fuel, gearbox, kw, ch, cv, co2, price, years = '', transmission, range] = fields
  const [from = '', to = ''] = years.split('-')
  return {
    generation,
    label,
    fuel: fuel as Fuel,
    gearbox: gearbox as Gearbox,
    powerKw: Number(kw),
    powerCh: Number(ch),
    fiscalCv: numberOrNull(cv),
    co2GramsPerKm: numberOrNull(co2),
    newPriceEuros: numberOrNull(price),
    fromYear: Number(from),
    toYear: to === '' ? null : Number(to),
    transmission: transmission ? (transmission as Transmission) : null,
    rangeKm: numberOrNull(range),
  }
}
