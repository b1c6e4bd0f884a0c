import 'server-only'
import { z } from 'zod/mini'
import { refundOrder } from '#lib/payments/commands.ts'
import { orderByReference, orderReference } from '#lib/payments/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import { URGENT } from '#lib/platform/queue/enqueue.ts'
import { job } from '#lib/platform/queue/job.ts'
import { isSmallHours } from '#lib/platform/queue/small-hours.ts'
import { sweepBoosts } from './internal/boosts.ts'
import { eraseSeller } from './internal/erase.ts'
import { fitStock } from './internal/fit-stock.ts'
import { giveBackUnstarted } from './internal/give-back-unstarted.ts'
import { fulfil, undo } from './internal/purchases.ts'
import { remindSellers } from './internal/remind.ts'

/** Sweeps: they find by themselves what is due, also after hours without a worker. */
export const remindSellersJob = job({
  name: 'publishing.remind',
  payload: z.object({}),
  run: async () => (isSmallHours(now()) ? { waits: true } : { reminded: await remindSellers() }),
})

export const boostsJob = job({
  name: 'publishing.boosts',
  payload: z.object({}),
  run: async () => (isSmallHours(now()) ? { waits: true } : sweepBoosts()),
})

/** Listens to `account.erased`. */
export const eraseSellerJob = job({
  name: 'publishing.erase',
  payload: z.object({ accountId: z.uuid() }),
  run: ({ accountId }) => eraseSeller(accountId),
})

/** Listens to `dealer.moved`: its state, its plan or what it has paid changed. */
export const fitStockJob = job({
  name: 'publishing.fit-stock',
  payload: z.object({ dealerId: z.int() }),
  run: ({ dealerId }) => fitStock(dealerId),
})

/** Listens to `listing.moved`: it left before what was bought for it began. */
export const giveBackUnstartedJob = job({
  name: 'publishing.give-back',
  payload: z.object({ listingId: z.string().check(z.regex(/^[1-9]\d{0,17}$/)) }),
  run: async ({ listingId }) => ({
    listing: listingId,
    givenBack: await giveBackUnstarted(BigInt(listingId)),
  }),
})

const order = z.object({ orderId: z.uuid() })

/** Listens to `order.paid`: what was bought is given, or the money back when it no longer can be. */
export const orderPaidJob = job({
  name: 'publishing.order-paid',
  payload: order,
  priority: URGENT,
  async run({ orderId }) {
    const purchaseId = await orderReference(orderId)
    if (!isUuid(purchaseId)) return { orderId, outcome: 'not ours' }
    return db().$transaction(async (tx) => {
      const outcome = await fulfil(tx, purchaseId)
      if (outcome === 'void') {
        const placed = await orderByReference(purchaseId)
        if (placed?.state === 'paid')
          await refundOrder(tx, {
            orderId,
            amountCents: placed.totalCents - placed.refundedCents,
            reason: 'Payée après la fin de l’annonce',
            by: null,
          })
      }
      return { orderId, outcome }
    })
  },
})

/** Listens to `order.withdrawn`, `order.refunded` (whole) and `order.lapsed`: what was bought is taken back. */
export const orderEndedJob = job({
  name: 'publishing.order-ended',
  payload: order,
  async run({ orderId }) {
    const purchaseId = await orderReference(orderId)
    if (!isUuid(purchaseId)) return { orderId, outcome: 'not ours' }
    const placed = await orderByReference(purchaseId)
    if (placed?.state === 'pending' || placed?.state === 'paid') return { orderId, kept: true }
    const reason = REASONS[placed?.state ?? ''] ?? 'Commande annulée'
    await db().$transaction((tx) => undo(tx, purchaseId, reason))
    return { orderId, reason }
  },
})

const REASONS: Readonly<Record<string, string>> = {
  withdrawn: 'Commande rétractée',
  refunded: 'Commande remboursée',
  lapsed: 'Commande restée impayée',
}
