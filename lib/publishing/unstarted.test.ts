import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveListing } from '#lib/listings/commands.ts'
import { actOnSandbox, giveBack, startPayment } from '#lib/payments/commands.ts'
import { setProviders } from '#lib/payments/internal/providers/registry.ts'
import { sandbox } from '#lib/payments/internal/providers/sandbox.ts'
import { sendRefundJob, settleAttemptJob } from '#lib/payments/jobs.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { openDraft, putOnline, saveDraft, submitDraft, withdrawListing } from './commands.ts'
import { TYPED_CLIO } from './internal/testing.ts'
import { giveBackUnstartedJob, orderEndedJob, orderPaidJob } from './jobs.ts'
import { boughtFor } from './queries.ts'

let database: TestDatabase
let people = 0
beforeAll(async () => {
  database = await siteDatabase()
  setProviders([sandbox('sandbox-a')])
  await loadDemo(database.pool, { listings: 40 })
})
afterAll(async () => {
  setProviders(null)
  await closeDatabase()
  await database.drop()
})

test('refused, then withdrawn before it was ever seen: all of the money goes back, once, and what was typed is there', async () => {
  const { viewer, listingId, orderId, draftId } = await paidListing()
  await refuse(listingId)
  expect(await lookAgain(listingId)).toBe(0)
  await withdrawListing(viewer, { listingId })
  const both = await Promise.allSettled([lookAgain(listingId), lookAgain(listingId)])
  expect(both.map((one) => (one.status === 'fulfilled' ? one.value : 0)).toSorted()).toEqual([0, 1])
  expect(await lookAgain(listingId)).toBe(0)
  const order = await db().paymentOrder.findUniqueOrThrow({
    where: { id: orderId },
    include: { refunds: true, invoices: { select: { kind: true, totalCents: true } } },
  })
  expect(order).toMatchObject({ state: 'refunded', refundedCents: order.totalCents })
  expect(order.refunds).toMatchObject([
    { kind: 'decision', amountCents: order.totalCents, reason: 'Annonce retirée avant d’avoir paru' },
  ])
  expect(order.invoices.map(({ totalCents }) => totalCents)).toEqual([order.totalCents, order.totalCents])
  await sendRefundJob.run({ refundId: order.refunds[0]?.id })
  await orderEndedJob.run({ orderId })
  expect(await db().draft.findUniqueOrThrow({ where: { id: draftId }, select: { listingId: true } })).toEqual(
    {
      listingId: null,
    },
  )
})

test('one that was online keeps to the withdrawal’s rule', async () => {
  const { viewer, listingId, orderId } = await paidListing()
  await db().$transaction((tx) => putOnline(tx, listingId, 'house', null, 'Rien à redire'))
  await withdrawListing(viewer, { listingId })
  expect(await lookAgain(listingId)).toBe(0)
  expect(
    await db().paymentOrder.findUniqueOrThrow({ where: { id: orderId }, select: { state: true } }),
  ).toEqual({
    state: 'paid',
  })
})

test('it goes back to who is erased too, and no letter is written to an address that is none', async () => {
  const { viewer, listingId, orderId } = await paidListing()
  await refuse(listingId)
  await withdrawListing(viewer, { listingId })
  const email = `${viewer.accountId}@efface.invalid`
  await db().account.update({
    where: { id: viewer.accountId },
    data: { email, name: 'Compte supprimé', erasedAt: new Date() },
    select: { id: true },
  })
  expect(await lookAgain(listingId)).toBe(1)
  const { id: refundId } = await db().paymentRefund.findFirstOrThrow({ where: { orderId } })
  await sendRefundJob.run({ refundId })
  expect(await db().paymentRefund.findUnique({ where: { id: refundId } })).toMatchObject({ state: 'done' })
  expect(await db().outgoingMail.count({ where: { recipient: email } })).toBe(0)
})

test('an accountant and the job at once give back what was paid, no more', async () => {
  const { viewer, listingId, orderId } = await paidListing()
  await refuse(listingId)
  await withdrawListing(viewer, { listingId })
  const { totalCents } = await db().paymentOrder.findUniqueOrThrow({ where: { id: orderId } })
  const wanted = { orderId, seenCents: 0, amountCents: 500, reason: 'Un geste' }
  const together = await Promise.allSettled([
    lookAgain(listingId),
    giveBack({ ...viewer, role: 'accountant' }, wanted),
  ])
  for (const one of together)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
  // Its queue asks a job again that lost.
  await lookAgain(listingId)
  const order = await db().paymentOrder.findUniqueOrThrow({
    where: { id: orderId },
    include: { refunds: true },
  })
  expect(order).toMatchObject({ state: 'refunded', refundedCents: totalCents })
  expect(order.refunds.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(totalCents)
})

test('a free listing that was never seen is free again', async () => {
  const { viewer, listingId } = await submitted('essentiel')
  const left = () => db().freeListing.count({ where: { accountId: viewer.accountId } })
  expect(await left()).toBe(1)
  await refuse(listingId)
  await withdrawListing(viewer, { listingId })
  expect(await lookAgain(listingId)).toBe(1)
  expect(await left()).toBe(0)
  expect(await lookAgain(listingId)).toBe(0)
})

test('an order says which car it is for, to its buyer alone', async () => {
  const { viewer, listingId, orderId } = await paidListing()
  const { viewer: other } = await paidListing()
  const { reference } = await db().paymentOrder.findUniqueOrThrow({
    where: { id: orderId },
    select: { reference: true },
  })
  const references = [reference, 'bill:1']
  const car = (await boughtFor(viewer.accountId, references)).get(reference)
  expect(car).toMatchObject({ listingId, title: expect.stringContaining('Clio') })
  expect((await boughtFor(other.accountId, references)).size).toBe(0)
})

const lookAgain = async (listingId: bigint) =>
  (await giveBackUnstartedJob.run({ listingId: String(listingId) })).givenBack as number

const refuse = (listingId: bigint) =>
  db().$transaction((tx) =>
    moveListing(tx, { listingId, to: 'refused', by: 'moderator', reason: 'Coordonnées dans le texte' }),
  )

async function submitted(offerCode: string) {
  const email = `vendeur-${++people}@volant.example`
  const { id } = await db().account.create({ data: { email, name: 'Léa' }, select: { id: true } })
  const viewer: Viewer = {
    ...{ accountId: id, sessionId: '', role: 'user', name: 'Léa', email, emailConfirmed: true },
  }
  const { draftId } = await openDraft(viewer)
  await saveDraft(viewer, { draftId, revision: 0, fields: TYPED_CLIO })
  const buyer = { name: 'Léa Martin', address: '1 rue des Essais', postcode: '69003', city: 'Lyon' }
  const consents = { express: true }
  const placed = await submitDraft(viewer, draftId, { offerCode, options: [], consents, buyer })
  return { viewer, draftId, listingId: placed.listingId, orderId: placed.orderId ?? '' }
}

async function paidListing() {
  const made = await submitted('confort')
  const { url } = await startPayment(made.orderId, made.viewer)
  await actOnSandbox(url.split('/').at(-1) ?? '', 'pay')
  const { id } = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: made.orderId } })
  await settleAttemptJob.run({ attemptId: id })
  await orderPaidJob.run({ orderId: made.orderId })
  return made
}
