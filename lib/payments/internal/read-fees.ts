import { now } from '#lib/platform/clock.ts'
import { db, pool } from '#lib/platform/db.ts'
import { log } from '#lib/platform/log.ts'
import { tellOps } from '#lib/platform/ops.ts'
import { isSmallHours } from '#lib/platform/queue/small-hours.ts'
import { JOB_LIMIT_MS, within } from './call.ts'
import { book, feeLines } from './ledger.ts'
import { type FeePage, type FeeSource, ProviderDown, ProviderRefused } from './providers/port.ts'

const DAY_MS = 86_400_000
/** Read once a day; asked each hour, so that a day without a worker, or without the provider, is made up for. */
const EVERY_MS = DAY_MS - 2 * 3_600_000
/** Of each batch of bookings. */
const BATCH = 500

type Done = { state: 'read' | 'rested' | 'nothing' | 'down' | 'refused'; found: number; booked: number }

/**
 * Reads what a provider has kept since it was last read, and books what it kept of our payments. A provider that cannot be asked leaves
 * the rest as it is: the next hour tries again, from where this one was stopped.
 */
export async function readFees(source: FeeSource): Promise<Done> {
  const { provider } = source
  const read = await readDue(source)
  // Also when nothing was read: a payment may have been booked since its fee was.
  return { ...read, booked: await bookFees(provider) }
}

async function readDue(source: FeeSource): Promise<{ state: Done['state']; found: number }> {
  const { provider } = source
  const at = now()
  const reading = await db().paymentFeeReading.findUnique({ where: { provider } })
  const fresh = reading?.readAt && at.getTime() - reading.readAt.getTime() < EVERY_MS
  if (isSmallHours(at) || (fresh && !reading.next)) return { state: 'rested', found: 0 }
  const since = await firstPayment(provider)
  if (!since) return { state: 'nothing', found: 0 }
  try {
    return { state: 'read', found: await readOn(source, new Date(since.getTime() - DAY_MS)) }
  } catch (error) {
    if (!(error instanceof ProviderDown || error instanceof ProviderRefused)) throw error
    return { state: await recordFailure(provider, error), found: 0 }
  }
}

/** There is no fee of ours before our first payment was asked for; that it came we may have heard days after it did. */
async function firstPayment(provider: string): Promise<Date | null> {
  const { _min } = await db().paymentAttempt.aggregate({
    where: { provider, state: 'captured' },
    _min: { createdAt: true },
  })
  return _min.createdAt
}

/** @returns how many movements by which something was kept are new to us */
async function readOn(source: FeeSource, since: Date): Promise<number> {
  const before = await placeOf(source.provider)
  const found = await walk(source, since)
  // What a crash stopped had begun with what was the newest then.
  return before.next ? found + (await walk(source, since)) : found
}

/** From the newest movement down to the one that was the newest last time. A page and its place are written in one transaction. */
async function walk(source: FeeSource, since: Date): Promise<number> {
  const { provider } = source
  const asked = new Set<string | null>()
  for (let found = 0; ; ) {
    const place = await placeOf(provider)
    const page = await within(provider, JOB_LIMIT_MS, () => source.page(place.next))
    asked.add(place.next)
    if (page.next && asked.has(page.next)) throw new ProviderDown(`${provider}: its pages lead in a circle`)
    if (page.next && page.movements.length === 0)
      throw new ProviderDown(`${provider}: a page without movements that leads on`)
    const { kept, ended } = await keep(provider, page, place, since)
    found += kept
    if (ended) return found
  }
}

type Place = { mark: string | null; top: string | null; next: string | null }

async function placeOf(provider: string): Promise<Place> {
  const found = await db().paymentFeeReading.findUnique({
    where: { provider },
    select: { mark: true, top: true, next: true },
  })
  return found ?? { mark: null, top: null, next: null }
}

async function keep(provider: string, { movements, next }: FeePage, place: Place, since: Date) {
  const at = now()
  const ended =
    !next || movements.some((one) => one.movement === place.mark || one.at.getTime() < since.getTime())
  const top = place.top ?? movements[0]?.movement ?? place.mark
  const data = ended
    ? { mark: top, top: null, next: null, readAt: at, lastError: null }
    : { mark: place.mark, top, next, lastError: null }
  return db().$transaction(async (tx) => {
    const { count } = await tx.paymentFee.createMany({
      data: movements
        .filter(({ feeCents }) => feeCents !== 0)
        .map(({ at: movedAt, ...movement }) => ({ ...movement, provider, movedAt, readAt: at })),
      // The page of the last time is read again, and one that two workers read at once.
      skipDuplicates: true,
    })
    await tx.paymentFeeReading.upsert({
      where: { provider },
      create: { provider, ...data },
      update: data,
      select: { provider: true },
    })
    return { kept: count, ended }
  })
}

async function recordFailure(provider: string, error: Error): Promise<'down' | 'refused'> {
  const refused = error instanceof ProviderRefused
  const lastError = error.message.slice(0, 300)
  // A place that it will not hear of any more would be refused for ever: the next reading begins at the newest.
  const data = { lastError, ...(refused ? { top: null, next: null } : {}) }
  await db().paymentFeeReading.upsert({
    where: { provider },
    create: { provider, ...data },
    update: data,
    select: { provider: true },
  })
  if (!refused) {
    log().warn({ provider, error: lastError }, 'fees could not be read')
    return 'down'
  }
  await tellOps({
    what: `Paiements : les commissions de ${provider} ne peuvent pas être lues (${lastError})`,
    whatToDo:
      'Vérifiez MOLLIE_ORGANISATION_TOKEN (droit balances.read) : les commissions seront lues dès qu’il sera accepté.',
  })
  return 'refused'
}

type Due = { movement: string; kind: string; feeCents: number; attemptId: string; orderId: string }

/**
 * Books fees of payments that are booked themselves. A fee of a payment that is not ours, or not yet, waits: it is the accountant's
 * page that says so. Each has one row and one key of the ledger: of two workers the second changes nothing.
 */
async function bookFees(provider: string): Promise<number> {
  const { rows } = await pool().query<Due>(
    `SELECT f.movement, f.kind, f.fee_cents AS "feeCents", a.id AS "attemptId", a.order_id AS "orderId"
     FROM payment_fee f JOIN payment_attempt a ON a.provider = f.provider AND a.payment = f.payment AND a.state = 'captured'
     WHERE f.provider = $1 AND f.booked_at IS NULL ORDER BY f.moved_at, f.movement LIMIT ${BATCH}`,
    [provider],
  )
  let booked = 0
  for (const due of rows) if (await bookFee(provider, due)) booked++
  return rows.length === BATCH && booked > 0 ? booked + (await bookFees(provider)) : booked
}

/** Booked when it is known, not when it was kept: a month that was declared is not written into. */
function bookFee(provider: string, { movement, kind, feeCents, attemptId, orderId }: Due): Promise<boolean> {
  const at = now()
  return db().$transaction(async (tx) => {
    const { count } = await tx.paymentFee.updateMany({
      where: { provider, movement, bookedAt: null },
      data: { attemptId, bookedAt: at },
    })
    if (count === 0) return false
    const of = kind === 'refund' ? ' sur remboursement' : ''
    const label = `Commission ${provider}${of}${feeCents < 0 ? ', rendue' : ''}`
    const booking = {
      key: `fee:${provider}:${movement}`,
      journal: 'BQ',
      orderId,
      at,
      piece: movement,
    } as const
    await book(tx, { ...booking, label }, feeLines(provider, feeCents))
    return true
  })
}
