import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import type { OrderState, RefundState } from '../model.ts'
import { breakerState } from './breaker.ts'
import type { LockedOrder } from './lock-order.ts'
import { providers } from './providers/registry.ts'
import { refundIfWithdrawn } from './withdraw-order.ts'

const LINES = {
  orderBy: { position: 'asc' },
  select: { label: true, quantity: true, unitCents: true },
} as const

/** What the page of an order shows to whoever placed it; null to anybody else. */
export async function orderToPay(viewer: Viewer, orderId: string) {
  if (!isUuid(orderId)) return null
  const order = await db().paymentOrder.findFirst({
    where: { id: orderId, accountId: viewer.accountId },
    select: {
      ...{ id: true, state: true, totalCents: true, vatCents: true, vatRateBp: true, territory: true },
      ...{ expiresAt: true, expressRequestAt: true, termsVersion: true, buyerName: true, lines: LINES },
      professional: true,
      attempts: { orderBy: { createdAt: 'desc' }, take: 1, select: { state: true } },
      invoices: { where: { kind: 'invoice' }, select: { number: true } },
    },
  })
  if (!order) return null
  const { attempts, invoices, ...rest } = order
  return {
    ...rest,
    state: order.state as OrderState,
    /** Of the last attempt; null: none was made. */
    attempt: attempts[0]?.state ?? null,
    invoice: invoices[0]?.number ?? null,
  }
}

/** A person's orders, the latest first, each with what one may still do. */
export async function ordersOf(accountId: string) {
  const orders = await db().paymentOrder.findMany({
    where: { accountId },
    orderBy: { createdAt: 'desc' },
    take: 200,
    omit: { termsVersion: true },
    include: {
      lines: LINES,
      invoices: { orderBy: { issuedAt: 'asc' }, select: { number: true, kind: true } },
      refunds: {
        where: { kind: { in: ['withdrawal', 'decision'] } },
        select: { amountCents: true, state: true, reason: true, createdAt: true },
      },
    },
  })
  const at = now()
  return orders.map((order) => ({
    ...{ id: order.id, createdAt: order.createdAt, paidAt: order.paidAt, totalCents: order.totalCents },
    /** Whoever placed it knows by this what it is for. */
    reference: order.reference,
    ...{ lines: order.lines, invoices: order.invoices, refundedCents: order.refundedCents },
    refunds: order.refunds.map((refund) => ({ ...refund, state: refund.state as RefundState })),
    state: order.state as OrderState,
    canPay: order.state === 'pending' && order.expiresAt > at,
    canWithdraw: refundOrNull({ ...order, state: order.state as OrderState }, at) !== null,
  }))
}

/** An order that its buyer renounces or has renounced; null to anybody else. */
export async function withdrawalOf(viewer: Viewer, orderId: string) {
  if (!isUuid(orderId)) return null
  const order = await db().paymentOrder.findFirst({
    where: { id: orderId, accountId: viewer.accountId },
    omit: { termsVersion: true },
    include: { lines: LINES, withdrawal: true },
  })
  if (!order) return null
  const { withdrawal, lines, ...rest } = order
  const found = refundOrReason({ ...rest, state: order.state as OrderState }, now())
  return {
    id: order.id,
    reference: order.reference,
    createdAt: order.createdAt,
    totalCents: order.totalCents,
    lines,
    withdrawal,
    ...found,
  }
}

function refundOrReason(
  order: LockedOrder,
  at: Date,
): { refundCents: number | null; refusal: string | null } {
  try {
    return { refundCents: refundIfWithdrawn(order, at), refusal: null }
  } catch (error) {
    if (error instanceof AppError) return { refundCents: null, refusal: error.message }
    throw error
  }
}
const refundOrNull = (order: LockedOrder, at: Date) => refundOrReason(order, at).refundCents

/** What the back office sees: the latest orders, the providers' health, what waits for a person. @throws {AppError} `forbidden` */
export async function paymentsDesk(viewer: Viewer) {
  requireRole(viewer, 'accountant')
  const [orders, rows, switches, failedRefunds, waiting, list] = await Promise.all([
    db().paymentOrder.findMany({
      orderBy: { createdAt: 'desc' },
      take: 50,
      select: {
        ...{ id: true, createdAt: true, state: true, totalCents: true, refundedCents: true, buyerName: true },
        attempts: { orderBy: { createdAt: 'asc' }, select: { provider: true, state: true } },
      },
    }),
    db().paymentProvider.findMany(),
    db().sandboxSwitch.findMany(),
    db().paymentRefund.findMany({
      where: { state: 'failed' },
      orderBy: { createdAt: 'desc' },
      take: 50,
      select: { id: true, amountCents: true, lastError: true, orderId: true },
    }),
    db().paymentAttempt.count({ where: { checkAt: { not: null } } }),
    providers(),
  ])
  const at = now()
  return {
    orders: orders.map((order) => ({ ...order, state: order.state as OrderState })),
    failedRefunds,
    waiting,
    providers: list.map(({ name }) => {
      const row = rows.find((one) => one.name === name)
      return {
        name,
        breaker: breakerState(row, at),
        failures: row?.failures ?? 0,
        openUntil: row?.openUntil ?? null,
        lastError: row?.lastError ?? null,
        mode: name.startsWith('sandbox-')
          ? (switches.find(({ provider }) => provider === name)?.mode ?? 'up')
          : null,
      }
    }),
  }
}

/** What this room keeps of a person, for their export. Invoices are kept ten years, whatever becomes of the account. */
export async function personalData(accountId: string) {
  return db().paymentOrder.findMany({
    where: { accountId },
    orderBy: { createdAt: 'asc' },
    omit: { accountId: true, paidAttemptId: true },
    include: {
      lines: LINES,
      attempts: {
        select: { provider: true, state: true, amountCents: true, createdAt: true, capturedAt: true },
      },
      refunds: { select: { amountCents: true, reason: true, state: true, createdAt: true, doneAt: true } },
      withdrawal: { omit: { orderId: true } },
      invoices: { select: { number: true, kind: true, issuedAt: true, totalCents: true, data: true } },
    },
  })
}
