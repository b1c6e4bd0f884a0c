import { db } from '#lib/platform/db.ts'
import type { SourceKind } from './settings.ts'

const RUN = {
  ...{ id: true, state: true, fileName: true, message: true, createdAt: true, finishedAt: true },
  ...{ rows: true, added: true, changed: true, unchanged: true, removed: true, refused: true, held: true },
} as const

const SOURCE = {
  ...{ id: true, kind: true, name: true, enabled: true, isWholeStock: true, placeId: true, nightlyAt: true },
  ...{
    lastArrivalAt: true,
    silentSince: true,
    failingSince: true,
    createdAt: true,
    settings: true,
    token: true,
  },
} as const

type Row = { kind: string; settings: unknown; recipe: unknown; runs: { id: bigint }[] }
const shape = <R extends Row>({ kind, settings, recipe, runs, ...rest }: R) => ({
  ...rest,
  kind: kind as SourceKind,
  settings: settings as Record<string, unknown>,
  /** The studio has been through. */
  isSet: recipe !== null,
  lastRun: (runs[0] ?? null) as R['runs'][number] | null,
})

export type ListedSource = Awaited<ReturnType<typeof sourcesOf>>[number]

/** A dealer's sources, with the last run of each. Whoever asks has asked `requireMember` first. */
export async function sourcesOf(dealerId: number) {
  const rows = await db().feedSource.findMany({
    where: { dealerId },
    orderBy: { createdAt: 'asc' },
    select: { ...SOURCE, recipe: true, runs: { orderBy: { id: 'desc' }, take: 1, select: RUN } },
  })
  return rows.map(shape)
}

export type SourcePage = NonNullable<Awaited<ReturnType<typeof sourceOf>>>

/** One of a dealer's sources; its password is never read. */
export async function sourceOf(dealerId: number, sourceId: string) {
  const row = await db().feedSource.findFirst({
    where: { id: sourceId, dealerId },
    select: {
      ...{ ...SOURCE, recipe: true, runs: { orderBy: { id: 'desc' }, take: 10, select: RUN } },
      _count: { select: { cars: true } },
    },
  })
  if (!row) return null
  const secrets = await db().feedSource.count({
    where: { id: sourceId, dealerId, secretCipher: { not: null } },
  })
  const boxes = await db().feedSource.count({
    where: { id: sourceId, dealerId, passwordHash: { not: null } },
  })
  const { _count, ...rest } = row
  return {
    ...shape(rest),
    runs: rest.runs,
    cars: _count.cars,
    hasSecret: secrets > 0,
    hasDropPassword: boxes > 0,
  }
}

/** Where a dealer's cars may stand, besides its own address. */
export const placesOf = (dealerId: number) =>
  db().placeOfSale.findMany({
    where: { dealerId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
