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

/** Everything that a run is read with; null when the run is not there any more. */
export async function readRunContext(runId: bigint, today: Date): Promise<RunContext | null> {
  const run = await db().feedRun.findUnique({
    where: { id: runId },
    select: {
      ...{ id: true, dealerId: true, fileName: true, storageName: true, isDelta: true },
      source: {
        select: {
          ...{ id: true, isWholeStock: true, placeId: true, recipe: true, settings: true },
          place: { select: { postcode: true, communeInsee: true } },
        },
      },
      dealer: {
        select: {
          ...{ postcode: true, communeInsee: true },
          places: { select: { id: true, name: true, postcode: true, communeInsee: true } },
          feedChoices: { select: { field: true, value: true, chosen: true } },
        },
      },
    },
  })
  if (!run) return null
  const { source, dealer } = run
  const recipe = source.recipe as Recipe | null
  const place = source.place ?? { postcode: dealer.postcode, communeInsee: dealer.communeInsee }
  const settings = source.settings as { dealerNumber?: unknown }
  const choices = dealer.feedChoices.map(
    ({ field, value, chosen }) => [choiceKey(field, value), chosen] as const,
  )
  const mapping: MappingContext = {
    choices: new Map(choices),
    place,
    places: new Map(dealer.places.map(({ name, ...at }) => [squash(name), at])),
    dealerNumber: typeof settings.dealerNumber === 'string' ? settings.dealerNumber : null,
    today,
  }
  const readWith = [READING_VERSION, recipe, place, dealer.places, choices.toSorted(), mapping.dealerNumber]
  return {
    run,
    isWhole: source.isWholeStock && !run.isDelta,
    source: { ...source, recipe },
    mapping,
    fingerprint: hash('sha1', JSON.stringify(readWith), 'base64'),
  }
}
