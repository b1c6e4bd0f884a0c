import { hash } from 'node:crypto'
import { squash } from '#lib/catalogue/model.ts'
import { db } from '#lib/platform/db.ts'
import type { Recipe } from '../../model.ts'
import { choiceKey, type MappingContext } from '../mapping/context.ts'

/** Raised when the reading of rows changes: every row is then read anew. */
const READING_VERSION = 1

export type RunContext = {
  run: { id: bigint; dealerId: number; fileName: string; storageName: string | null }
  /** What the file leaves out is gone. */
  isWhole: boolean
  source: { id: string; placeId: number | null; recipe: Recipe | null }
  mapping: MappingContext
  /** Of all that a row is read with. */
  fingerprint: string
}

const AT = { postcode: true, communeInsee: true } as const

/** What of a source and of its dealer a row is read with. */
export const SOURCE_READ = {
  ...{ id: true, placeId: true, settings: true },
  place: { select: AT },
} as const
export const DEALER_READ = {
  ...AT,
  // In an order: what they are is part of what rows are known by.
  places: { orderBy: { id: 'asc' }, select: { id: true, name: true, ...AT } },
  feedChoices: { select: { field: true, value: true, chosen: true } },
} as const

type Place = { postcode: string; communeInsee: string }
type ReadSource = { place: Place | null; settings: unknown }
type ReadDealer = Place & {
  places: readonly ({ id: number; name: string } & Place)[]
  feedChoices: readonly { field: string; value: string; chosen: string }[]
}

export function mappingOf(source: ReadSource, dealer: ReadDealer, today: Date): MappingContext {
  const { dealerNumber } = source.settings as { dealerNumber?: unknown }
  return {
    choices: new Map(dealer.feedChoices.map(({ field, value, chosen }) => [choiceKey(field, value), chosen])),
    place: source.place ?? { postcode: dealer.postcode, communeInsee: dealer.communeInsee },
    places: new Map(dealer.places.map(({ name, ...at }) => [squash(name), at])),
    dealerNumber: typeof dealerNumber === 'string' ? dealerNumber : null,
    today,
  }
}

/** Everything that a run is read with; null when the run is not there any more. */
export async function readRunContext(runId: bigint, today: Date): Promise<RunContext | null> {
  const run = await db().feedRun.findUnique({
    where: { id: runId },
    select: {
      ...{ id: true, dealerId: true, fileName: true, storageName: true, isDelta: true },
      source: { select: { ...SOURCE_READ, isWholeStock: true, recipe: true } },
      dealer: { select: DEALER_READ },
    },
  })
  if (!run) return null
  const { source, dealer } = run
  const recipe = source.recipe as Recipe | null
  const mapping = mappingOf(source, dealer, today)
  const { choices, place, dealerNumber } = mapping
  const readWith = [READING_VERSION, recipe, place, dealer.places, [...choices].toSorted(), dealerNumber]
  return {
    run,
    isWhole: source.isWholeStock && !run.isDelta,
    source: { ...source, recipe },
    mapping,
    fingerprint: hash('sha1', JSON.stringify(readWith), 'base64'),
  }
}
