import { refundOrder } from '#lib/payments/commands.ts'
import { orderByReference, orderReference } from '#lib/payments/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { endOf, nextPeriod } from '../model.ts'
import { billOf } from './bills.ts'
import { settleLines } from './charges.ts'
import { lockSubscription } from './subscribe.ts'

type Outcome = 'not ours' | 'done' | 'given back'
type Running = NonNullable<Awaited<ReturnType<typeof lockSubscription>>>
type Bill = NonNullable<Awaited<ReturnType<typeof findBill>>>

/**
 * An order was paid: its month is added, or its larger plan begins. What could not be given any more (a colleague paid the same month
 * before) is given back. Told twice, it does it once.
 */
export async function settlePaid(orderId: string): Promise<Outcome> {
  const billId = billOf(await orderReference(orderId))
  if (!billId || !isUuid(billId)) return 'not ours'
  return db().$transaction(async (tx): Promise<Outcome> => {
    const { dealerId } = await tx.dealerBill.findUniqueOrThrow({
      where: { id: billId },
      select: { dealerId: true },
    })
    const running = await lockSubscription(tx, dealerId)
    const bill = await findBill(tx, billId)
    if (!running || !bill || bill.paidAt) return 'done'
    if (!(await GIVES[bill.kind as keyof typeof GIVES](tx, running, bill)))
      return giveBack(tx, orderId, billId)
    await settleLines(tx, billId)
    await tell(tx, 'dealer.moved', { dealerId })
    return 'done'
  })
}

const findBill = (tx: Prisma.TransactionClient, id: string) => tx.dealerBill.findUnique({ where: { id } })

async function addMonth(tx: Prisma.TransactionClient, running: Running, bill: Bill): Promise<boolean> {
  const at = now()
  if (bill.cancelledAt || bill.periodFrom < running.paidUntil) return false
  const { dealerId, planCode } = running
  const { from, until, restarts } = nextPeriod(running, at)
  await tx.dealerBill.update({
    where: { id: bill.id },
    data: { paidAt: at, periodFrom: from, periodUntil: until },
    select: { id: true },
  })
  const plan = restarts
    ? { startedAt: at, planCode: bill.planCode, nextPlan: null, nextFrom: null }
    : bill.planCode === planCode
      ? { nextPlan: null, nextFrom: null }
      : { nextPlan: bill.planCode, nextFrom: from }
  await tx.dealerSubscription.update({
    where: { dealerId },
    data: { ...plan, paidUntil: until, endedAt: null, lapsedAt: null },
    select: { dealerId: true },
  })
  return true
}

async function enlarge(tx: Prisma.TransactionClient, running: Running, bill: Bill): Promise<boolean> {
  const at = now()
  const { dealerId } = running
  const plan = await tx.dealerPlan.findUniqueOrThrow({ where: { code: bill.planCode } })
  if (bill.cancelledAt || at >= endOf(running) || plan.quota <= running.plan.quota) return false
  await tx.dealerBill.update({ where: { id: bill.id }, data: { paidAt: at }, select: { id: true } })
  await tx.dealerSubscription.update({
    where: { dealerId },
    data: { planCode: plan.code, nextPlan: null, nextFrom: null },
    select: { dealerId: true },
  })
  return true
}

async function settleUnits(tx: Prisma.TransactionClient, _running: Running, bill: Bill): Promise<boolean> {
  if (bill.cancelledAt) return false
  await tx.dealerBill.update({ where: { id: bill.id }, data: { paidAt: now() }, select: { id: true } })
  return true
}

/** What a bill of each kind brings. */
const GIVES = { month: addMonth, upgrade: enlarge, units: settleUnits } as const

async function giveBack(tx: Prisma.TransactionClient, orderId: string, billId: string): Promise<Outcome> {
  const placed = await orderByReference(await orderReference(orderId))
  await tx.dealerBill.update({ where: { id: billId }, data: { cancelledAt: now() }, select: { id: true } })
  if (placed?.state === 'paid')
    await refundOrder(tx, {
      orderId,
      amountCents: placed.totalCents - placed.refundedCents,
      reason: 'Ce mois, ou cette formule, était déjà réglé : ce paiement vous est rendu.',
      by: null,
    })
  return 'given back'
}

/** An order was never paid, or was given back whole by a decision of ours: the month that it paid is taken off. */
export async function settleEnded(orderId: string): Promise<Outcome> {
  const billId = billOf(await orderReference(orderId))
  if (!billId || !isUuid(billId)) return 'not ours'
  return db().$transaction(async (tx): Promise<Outcome> => {
    const { dealerId } = await tx.dealerBill.findUniqueOrThrow({
      where: { id: billId },
      select: { dealerId: true },
    })
    const running = await lockSubscription(tx, dealerId)
    const bill = await findBill(tx, billId)
    if (!running || !bill || bill.cancelledAt) return 'done'
    await tx.dealerBill.update({ where: { id: billId }, data: { cancelledAt: now() }, select: { id: true } })
    if (bill.kind === 'month' && bill.paidAt && bill.periodUntil.getTime() === running.paidUntil.getTime()) {
      await tx.dealerSubscription.update({
        where: { dealerId },
        data: { paidUntil: bill.periodFrom },
        select: { dealerId: true },
      })
      await tell(tx, 'dealer.moved', { dealerId })
    }
    return 'done'
  })
}
