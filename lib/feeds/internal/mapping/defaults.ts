import type { Body, Generation, Model, Version } from '#lib/catalogue/model.ts'

/** What a body has, where neither the row nor the catalogue says: the usual car of its kind. */
const USUAL: Readonly<Record<Body, readonly [doors: number, seats: number]>> = {
  citadine: [5, 5],
  compacte: [5, 5],
  berline: [5, 5],
  break: [5, 5],
  suv: [5, 5],
  monospace: [5, 5],
  coupe: [3, 4],
  cabriolet: [2, 4],
  ludospace: [5, 5],
  'pick-up': [4, 5],
  utilitaire: [4, 3],
  minibus: [5, 9],
  'sans-permis': [3, 2],
  autre: [5, 5],
}

/** Words that files use for several bodies: the model tells which. */
const LOOSE: Readonly<Partial<Record<Body, readonly Body[]>>> = {
  berline: ['citadine', 'compacte', 'berline'],
  citadine: ['citadine', 'compacte', 'monospace', 'suv', 'coupe'],
  compacte: ['citadine', 'compacte', 'berline', 'monospace'],
  monospace: ['monospace', 'minibus', 'ludospace', 'utilitaire'],
  utilitaire: ['utilitaire', 'ludospace', 'minibus', 'pick-up'],
  suv: ['suv', 'pick-up'],
  minibus: ['minibus', 'monospace'],
}

export function bodyOf(
  said: Body | null,
  version: Version | null,
  generation: Generation | undefined,
  model: Model,
): Body {
  const known = version?.body ?? generation?.bodies[0] ?? model.body
  if (said === null || said === 'autre') return known
  if (said === 'citadine' && model.body !== 'citadine' && LOOSE.citadine?.includes(known)) return known
  const isSpecific = said === 'utilitaire' || said === 'minibus'
  return !isSpecific && LOOSE[said]?.includes(known) === true ? known : said
}

/** The generation's when it had one number only, or the body's usual among those that it had. */
export function doorsOf(body: Body, generation: Generation | undefined): number {
  return among(generation?.doors ?? [], USUAL[body][0])
}

export function seatsOf(body: Body, generation: Generation | undefined): number {
  return among(generation?.seats ?? [], USUAL[body][1])
}

const among = (known: readonly number[], usual: number): number =>
  known.length === 0 || known.includes(usual) ? usual : (known[0] ?? usual)
