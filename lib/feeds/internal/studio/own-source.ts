import { squash } from '#lib/catalogue/model.ts'
import { requireMember } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Recipe, RunState } from '../../model.ts'
import { choiceKey, type MappingContext } from '../mapping/context.ts'

export type SourceOfGarage = { garage: string; sourceId: string }

/** A source of a dealer whose files the viewer may look after, with its last kept file. @throws {AppError} `not_found`, `forbidden` */
export async function ownSource(viewer: Viewer, { garage, sourceId }: SourceOfGarage) {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'feeds')
  const source = await db().feedSource.findFirst({
    where: { id: sourceId, dealerId },
    select: {
      ...{ id: true, dealerId: true, name: true, recipe: true, settings: true },
      runs: {
        where: { storageName: { not: null } },
        orderBy: { id: 'desc' },
        take: 1,
        select: { id: true, storageName: true, fileName: true, createdAt: true, state: true },
      },
      place: { select: { postcode: true, communeInsee: true } },
    },
  })
  if (!source) throw new AppError('not_found', 'Cette source n’existe pas, ou plus.')
  const [run] = source.runs
  const file =
    run?.storageName == null
      ? null
      : {
          ...{ runId: run.id, state: run.state as RunState, at: run.createdAt },
          ...{ storageName: run.storageName, name: run.fileName },
        }
  return { ...source, recipe: source.recipe as Recipe | null, file }
}

export type OwnSource = Awaited<ReturnType<typeof ownSource>>

/** What the preview's rows are read with: what a run would read them with. */
export async function previewContext(
  source: Pick<OwnSource, 'dealerId' | 'place' | 'settings'>,
): Promise<MappingContext> {
  const dealer = await db().dealer.findUniqueOrThrow({
    where: { id: source.dealerId },
    select: {
      ...{ postcode: true, communeInsee: true },
      places: { select: { id: true, name: true, postcode: true, communeInsee: true } },
      feedChoices: { select: { field: true, value: true, chosen: true } },
    },
  })
  const { dealerNumber } = source.settings as { dealerNumber?: unknown }
  return {
    choices: new Map(dealer.feedChoices.map(({ field, value, chosen }) => [choiceKey(field, value), chosen])),
    place: source.place ?? { postcode: dealer.postcode, communeInsee: dealer.communeInsee },
    places: new Map(dealer.places.map(({ name, ...at }) => [squash(name), at])),
    dealerNumber: typeof dealerNumber === 'string' ? dealerNumber : null,
    today: now(),
  }
}
