import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { formatMoment } from '#lib/platform/format.ts'
import { tellOps } from '#lib/platform/ops.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { silentLetter } from './letters.ts'
import { nightAt, sinceEvening } from './night.ts'
import { FETCH_JOB, fetchKey } from './note-failure.ts'
import { PULLED_KINDS } from './settings.ts'
import { tellDealer } from './tell-dealer.ts'

const BATCH = 500
const HOUR_MS = 3_600_000
const SILENCE_HOURS = 48
/** Kinds that come by themselves: what a person drops in the dashboard may be dropped when they like. */
const BY_THEMSELVES = [...PULLED_KINDS, 'mail', 'drop', 'api'] as const

/** Asks for each server whose minute of the night has come to be read, once a night. What no worker was there for is made up for. */
export async function sweepNight(): Promise<{ asked: number }> {
  const night = nightAt(now())
  if (!night) return { asked: 0 }
  const due = await db().feedSource.findMany({
    where: {
      enabled: true,
      kind: { in: [...PULLED_KINDS] },
      nightlyAt: { not: null },
      OR: [{ nightlyOn: null }, { nightlyOn: { lt: new Date(night.date) } }],
      dealer: { state: { in: ['pending', 'approved'] } },
    },
    select: { id: true, nightlyAt: true },
  })
  const ready = due.filter(({ nightlyAt }) => sinceEvening(nightlyAt ?? 0) <= night.minutes).slice(0, BATCH)
  if (ready.length === 0) return { asked: 0 }
  await db().$transaction(async (tx) => {
    // Another worker's sweep may have been there.
    const mine = await tx.feedSource.updateManyAndReturn({
      where: {
        id: { in: ready.map(({ id }) => id) },
        OR: [{ nightlyOn: null }, { nightlyOn: { lt: new Date(night.date) } }],
      },
      data: { nightlyOn: new Date(night.date) },
      select: { id: true },
    })
    for (const { id } of mine)
      await enqueue(tx, FETCH_JOB, { sourceId: id, cause: 'night' }, { key: fetchKey(id) })
  })
  return { asked: ready.length }
}

/** A source from which nothing came for two days is told of to both sides, once; an arrival ends it. */
export async function watchSilence(): Promise<{ silent: number }> {
  const at = now()
  const before = new Date(at.getTime() - SILENCE_HOURS * HOUR_MS)
  const silent = await db().feedSource.findMany({
    where: {
      enabled: true,
      silentSince: null,
      kind: { in: [...BY_THEMSELVES] },
      createdAt: { lt: before },
      OR: [{ lastArrivalAt: null }, { lastArrivalAt: { lt: before } }],
      dealer: { state: 'approved' },
    },
    take: BATCH,
    select: {
      ...{ id: true, name: true, dealerId: true, lastArrivalAt: true },
      dealer: { select: { slug: true, name: true } },
    },
  })
  for (const source of silent)
    await db().$transaction(async (tx) => {
      const { count } = await tx.feedSource.updateMany({
        where: {
          id: source.id,
          silentSince: null,
          OR: [{ lastArrivalAt: null }, { lastArrivalAt: { lt: before } }],
        },
        data: { silentSince: at },
      })
      if (count === 0) return
      const since = source.lastArrivalAt ? formatMoment(source.lastArrivalAt) : 'jamais'
      await tellDealer(tx, source.dealerId, silentLetter(source, since))
      await tellOps(
        {
          what: `no stock from dealer ${source.dealerId} (${source.dealer.slug}) for ${SILENCE_HOURS} h`,
          whatToDo: `Look at /pro/${source.dealer.slug}/flux/${source.id}; if the dealer’s side is well, look at the worker’s jobs.`,
        },
        tx,
      )
    })
  return { silent: silent.length }
}
