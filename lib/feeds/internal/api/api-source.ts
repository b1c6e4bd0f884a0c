import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { MappedRow, SourceRow } from '../../model.ts'
import { compileRecipe } from '../mapping/compile-recipe.ts'
import { DEALER_READ, mappingOf, SOURCE_READ } from '../runs/run-context.ts'
import { API_RECIPE } from './api-recipe.ts'

/** The source that a dealer's programs are: made at their first push. */
export async function apiSource(dealerId: number): Promise<string> {
  const made = await db().feedSource.findFirst({
    where: { dealerId, kind: 'api' },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  if (made) return made.id
  const { id } = await db().feedSource.create({
    data: { dealerId, name: 'API', kind: 'api', recipe: API_RECIPE as unknown as object },
    select: { id: true },
  })
  return id
}

export type ApiReading = {
  sourceId: string
  placeId: number | null
  /** Where a car stands that does not say it. */
  place: { postcode: string; communeInsee: string }
  read: (row: SourceRow) => MappedRow
}

/** What a car is read with that a dealer's program sends alone: as the source's files are. */
export async function apiReading(dealerId: number): Promise<ApiReading> {
  const sourceId = await apiSource(dealerId)
  const { dealer, ...source } = await db().feedSource.findUniqueOrThrow({
    where: { id: sourceId, dealerId },
    select: { ...SOURCE_READ, dealer: { select: DEALER_READ } },
  })
  const mapping = mappingOf(source, dealer, now())
  return {
    ...{ sourceId, placeId: source.placeId, place: mapping.place },
    read: compileRecipe(API_RECIPE, mapping),
  }
}
