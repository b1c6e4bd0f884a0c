import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { openDraft, putOnline, saveDraft, submitDraft } from './commands.ts'
import { boostTimes } from './internal/pricing.ts'
import { TYPED_CLIO } from './internal/testing.ts'
import { boostsJob, eraseSellerJob, orderEndedJob, orderPaidJob, remindSellersJob } from './jobs.ts'

let database: TestDatabase
let accountId = ''
const NOW = new Date('2026-11-24T12:00:00Z')
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 40 })
  const account = { email: 'vendeur@volant.example', name: 'Marc' }
  accountId = (await db().account.create({ data: account, select: { id: true } })).id
  await database.pool.query(
    `UPDATE listing SET account_id = $1, seller_kind = 'particulier', dealer_id = NULL, seller_name = 'Marc', status = 'online',
       ended_at = NULL, expires_at = NULL WHERE id <= 6`,
    [accountId],
  )
})
afterEach(() => setClock(null))
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const letters = async () =>
  (
    await db().outgoingMail.findMany({
      orderBy: { createdAt: 'asc' },
      select: { recipient: true, subject: true },
    })
  ).map(({ subject }) => subject)

test('sellers are told seven days and one day before, once each, and not in the small hours', async () => {
  await database.pool.query(
    `UPDATE listing SET expires_at = CASE id WHEN 1 THEN $1::timestamptz WHEN 2 THEN $2 WHEN 3 THEN $3 END WHERE id IN (1, 2, 3)`,
    [inDays(6.5), inDays(0.5), inDays(20)],
  )
  setClock(new Date('2026-11-24T01:10:00Z'))
  expect(await remindSellersJob.run({})).toEqual({ waits: true })
  setClock(NOW)
  const both = await Promise.all([remindSellersJob.run({}), remindSellersJob.run({})])
  expect(both.reduce((sum, { reminded }) => sum + Number(reminded), 0)).toBe(2)
  expect((await letters()).sort()).toEqual([
    expect.stringMatching(/se termine dans une semaine/),
    expect.stringMatching(/se termine demain/),
  ])
  expect(await remindSellersJob.run({})).toEqual({ reminded: 0 })
  // A worker that slept through a week: the second notice, without the first.
  setClock(inDays(19.5))
  expect(await remindSellersJob.run({})).toEqual({ reminded: 1 })
  expect((await letters()).at(-1)).toMatch(/demain/)
  // Renewed: it is another expiry, with notices of its own.
  await database.pool.query('UPDATE listing SET expires_at = $1 WHERE id = 3', [inDays(25)])
  expect(await remindSellersJob.run({})).toEqual({ reminded: 1 })
})

async function boost(listingId: number, code: 'top' | 'bump', days: number, from: Date): Promise<void> {
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO purchase (account_id, listing_id, kind, amount_cents, paid_at, applied_at) VALUES ($1, $2, 'boost', 790, $3, $3)
     RETURNING id`,
    [accountId, listingId, from],
  )
  const purchaseId = rows[0]?.id ?? ''
  const times = boostTimes({ code, days }, from)
  await db().boost.createMany({
    data: times.map((time) => ({ ...time, purchaseId, listingId: BigInt(listingId), option: code })),
  })
}
/** In days from NOW, to a tenth; null: not put forward. */
async function boostedFor(id: number): Promise<number | null> {
  const { boostedUntil } = await db().listing.findUniqueOrThrow({
    where: { id: BigInt(id) },
    select: { boostedUntil: true },
  })
  return boostedUntil && Math.round((boostedUntil.getTime() - NOW.getTime()) / 8_640_000) / 10
}

test('bumps come each week for a day, and end; a stopped worker makes up for the last one missed only', async () => {
  await boost(4, 'bump', 28, NOW)
  setClock(new Date('2026-11-25T01:30:00Z'))
  expect(await boostsJob.run({})).toEqual({ waits: true })
  setClock(NOW)
  expect(await boostsJob.run({})).toEqual({ begun: 1, ended: 0 })
  expect(await boostedFor(4)).toBe(1)
  setClock(inDays(1.01))
  expect(await boostsJob.run({})).toEqual({ begun: 0, ended: 1 })
  expect(await boostedFor(4)).toBeNull()
  // Two more fell due while nothing ran.
  setClock(inDays(16))
  await boostsJob.run({})
  expect(await boostedFor(4)).toBe(17)
  expect(await db().boost.count({ where: { listingId: 4n, begunAt: null, endedAt: null } })).toBe(1)
})

test('a longer boost holds while a shorter one ends, and nothing begins for a listing that is not online', async () => {
  setClock(NOW)
  await boost(5, 'top', 7, NOW)
  await boost(5, 'bump', 7, NOW)
  await boostsJob.run({})
  expect(await boostedFor(5)).toBe(7)
  setClock(inDays(2))
  await boostsJob.run({})
  expect(await boostedFor(5)).toBe(7)
  await boost(6, 'top', 7, NOW)
  await database.pool.query(`UPDATE listing SET status = 'in_moderation' WHERE id = 6`)
  await boostsJob.run({})
  expect(await boostedFor(6)).toBeNull()
})

const setOrder = (orderId: string, state: string) =>
  database.pool.query('UPDATE payment_order SET state = $2 WHERE id = $1', [orderId, state])

test('an order that is paid has the listing checked, one that is renounced or lapses takes it back', async () => {
  // Orders here change state without the money that the payments room asks for: this database lets them.
  await database.pool.query('ALTER TABLE payment_order DISABLE TRIGGER USER')
  await database.pool.query(
    'ALTER TABLE payment_order DROP CONSTRAINT payment_order_paid, DROP CONSTRAINT payment_order_ended',
  )
  const email = 'autre@volant.example'
  const { id } = await db().account.create({ data: { email, name: 'Léa' }, select: { id: true } })
  const viewer = {
    accountId: id,
    sessionId: randomUUID(),
    role: 'user' as const,
    name: 'Léa',
    email,
    emailConfirmed: true,
  }
  const buyer = { name: 'Léa Martin', address: '1 rue des Essais', postcode: '69003', city: 'Lyon' }
  const order = { offerCode: 'confort', options: ['top'], consents: { express: true }, buyer }
  const { draftId } = await openDraft(viewer)
  await saveDraft(viewer, { draftId, revision: 0, fields: TYPED_CLIO })
  await expect(submitDraft(viewer, draftId, { ...order, buyer: {} })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(
    submitDraft(viewer, draftId, { ...order, consents: { express: false } }),
  ).rejects.toMatchObject({
    code: 'invalid',
    fields: { express: [expect.any(String)] },
  })

  const first = await submitDraft(viewer, draftId, order)
  expect(await submitDraft(viewer, draftId, order)).toEqual(first)
  const orderId = first.orderId ?? ''
  const placed = await db().paymentOrder.findUniqueOrThrow({
    where: { id: orderId },
    select: { totalCents: true, territory: true, termsVersion: true, expressRequestAt: true },
  })
  expect(placed).toMatchObject({
    totalCents: 2_480,
    territory: 'metropole',
    expressRequestAt: expect.any(Date),
  })
  const status = async (listingId: bigint) =>
    (await db().listing.findUniqueOrThrow({ where: { id: listingId }, select: { status: true } })).status
  expect(await status(first.listingId)).toBe('awaiting_payment')

  // It lapses: what was typed may be submitted again.
  await setOrder(orderId, 'lapsed')
  await orderEndedJob.run({ orderId })
  expect(await status(first.listingId)).toBe('withdrawn')
  const second = await submitDraft(viewer, draftId, order)
  expect(second.listingId).not.toBe(first.listingId)
  const secondOrder = second.orderId ?? ''
  await setOrder(secondOrder, 'paid')
  await Promise.all([orderPaidJob.run({ orderId: secondOrder }), orderPaidJob.run({ orderId: secondOrder })])
  expect(await status(second.listingId)).toBe('in_moderation')
  await db().$transaction((tx) => putOnline(tx, second.listingId, 'house', null, 'Rien à redire'))

  const performed = await db().paymentOrder.findUniqueOrThrow({
    where: { id: secondOrder },
    select: { performedFrom: true, performedUntil: true },
  })
  expect((performed.performedUntil?.getTime() ?? 0) - (performed.performedFrom?.getTime() ?? 0)).toBe(
    60 * 86_400_000,
  )

  // A part of the money given back changes nothing; all of it does.
  expect(await orderEndedJob.run({ orderId: secondOrder })).toMatchObject({ kept: true })
  expect(await status(second.listingId)).toBe('online')
  await setOrder(secondOrder, 'withdrawn')
  await orderEndedJob.run({ orderId: secondOrder })
  expect(await status(second.listingId)).toBe('withdrawn')
})

test('an erased account leaves no listing online and nothing personal in them', async () => {
  await database.pool.query(`INSERT INTO draft (account_id) VALUES ($1)`, [accountId])
  await database.pool.query(`INSERT INTO listing_secrets (listing_id, phone) VALUES (1, '+33639980102')`)
  const photos = () => db().listingPhoto.count({ where: { listing: { accountId } } })
  expect(await photos()).toBeGreaterThan(0)
  expect(await eraseSellerJob.run({ accountId })).toEqual({ listings: 6, drafts: 1 })
  await eraseSellerJob.run({ accountId })
  const listings = await db().listing.findMany({
    where: { accountId },
    select: { status: true, sellerName: true, description: true },
  })
  for (const listing of listings)
    expect(listing).toEqual({ status: 'withdrawn', sellerName: 'Ancien membre', description: '' })
  expect(await db().listingSecrets.count({ where: { listing: { accountId } } })).toBe(0)
  expect(await photos()).toBe(0)
  await expect(eraseSellerJob.run({ accountId: randomUUID() })).resolves.toEqual({ listings: 0, drafts: 0 })
})
