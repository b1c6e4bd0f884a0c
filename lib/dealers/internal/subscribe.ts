import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { endOf, mayPayNext, monthsAfter, nextPeriod } from '../model.ts'
import { orderBill } from './bills.ts'
import { unbilledUnits } from './charges.ts'
import { holdDealer } from './hold-dealer.ts'
import { requireMember } from './members.ts'
import { PLAN, planOf } from './plans.ts'
import { upgradeDue } from './upgrade-due.ts'

/** What a command on a subscription leads to: an order to be paid, or nothing. */
export type Placed = { orderId: string | null }

/**
 * Chooses a plan. The first of a firm begins with a month for nothing; a firm that had its free month (under any of its accounts)
 * pays from the first day. Larger: at once, for the share of the month that is left; smaller: from the next month on.
 */
export async function choosePlan(
  viewer: Viewer,
  { dealer: dealerId, plan: code }: { dealer: number; plan: string },
): Promise<Placed> {
  const { state } = await requireMember(viewer, { id: dealerId }, 'money')
  if (state !== 'approved')
    throw new AppError('conflict', 'Votre compte doit être approuvé avant de choisir une formule.')
  return db().$transaction(async (tx) => {
    const plan = await planOf(tx, code)
    const running = await lockSubscription(tx, dealerId)
    const at = now()
    if (!running) return begin(tx, viewer, dealerId, plan)
    if (at >= endOf(running)) return { orderId: await orderMonth(tx, viewer, running, plan) }
    if (plan.code === running.planCode) {
      await change(tx, dealerId, { nextPlan: null, nextFrom: null, endedAt: null })
      return { orderId: null }
    }
    if (plan.quota < running.plan.quota) {
      await change(tx, dealerId, {
        nextPlan: plan.code,
        nextFrom: laterOf(running.paidUntil, at),
        endedAt: null,
      })
      return { orderId: null }
    }
    return upgrade(tx, viewer, running, plan)
  })
}

type ThePlan = Prisma.DealerPlanGetPayload<{ select: typeof PLAN }>
type Running = NonNullable<Awaited<ReturnType<typeof lockSubscription>>>

/** A subscription, which nobody else changes until the transaction ends. */
export async function lockSubscription(tx: Prisma.TransactionClient, dealerId: number) {
  await holdDealer(tx, dealerId)
  return tx.dealerSubscription.findUnique({ where: { dealerId }, include: { plan: { select: PLAN } } })
}

/** The first month of a firm, under any of its accounts. */
export async function hasFreeMonth(
  tx: Pick<Prisma.TransactionClient, 'dealer' | 'dealerSubscription'>,
  dealerId: number,
): Promise<boolean> {
  const { siren } = await tx.dealer.findUniqueOrThrow({ where: { id: dealerId }, select: { siren: true } })
  return siren === null || (await tx.dealerSubscription.count({ where: { dealer: { siren } } })) === 0
}

async function begin(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  dealerId: number,
  plan: ThePlan,
): Promise<Placed> {
  const startedAt = now()
  const isFree = await hasFreeMonth(tx, dealerId)
  const paidUntil = isFree ? monthsAfter(startedAt, 1) : startedAt
  const endedAt = isFree ? null : startedAt
  await tx.dealerSubscription.create({
    data: { dealerId, planCode: plan.code, startedAt, paidUntil, endedAt, lapsedAt: endedAt },
    select: { dealerId: true },
  })
  if (!isFree)
    return { orderId: await orderMonth(tx, viewer, { dealerId, startedAt, paidUntil, endedAt }, plan) }
  await tell(tx, 'dealer.moved', { dealerId })
  return { orderId: null }
}

async function upgrade(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  running: Running,
  plan: ThePlan,
): Promise<Placed> {
  const { dealerId, paidUntil } = running
  const at = now()
  const netCents = await upgradeDue(tx, running, plan)
  if (netCents === 0) {
    await change(tx, dealerId, { planCode: plan.code, nextPlan: null, nextFrom: null, endedAt: null })
    return { orderId: null }
  }
  const period = { from: at, until: paidUntil }
  return {
    orderId: await orderBill(tx, viewer.accountId, {
      ...{ dealerId, kind: 'upgrade', plan, netCents, period },
      units: [],
    }),
  }
}

/** Orders the month that comes next. @throws {AppError} `conflict` when it is too early, nothing runs, or nothing could be online */
export async function payMonth(viewer: Viewer, { dealer: dealerId }: { dealer: number }): Promise<Placed> {
  const { state } = await requireMember(viewer, { id: dealerId }, 'money')
  if (state !== 'approved')
    throw new AppError(
      'conflict',
      'Votre compte n’est pas approuvé : aucun mois ne se règle tant que vos voitures ne peuvent pas être en ligne.',
    )
  return db().$transaction(async (tx) => {
    const running = await lockSubscription(tx, dealerId)
    if (!running) throw new AppError('conflict', 'Choisissez d’abord une formule.')
    if (!mayPayNext(running, now()))
      throw new AppError(
        'conflict',
        'Le mois en cours est réglé : le suivant pourra l’être une semaine avant.',
      )
    const plan = running.nextPlan
      ? await tx.dealerPlan.findUniqueOrThrow({ where: { code: running.nextPlan }, select: PLAN })
      : running.plan
    return { orderId: await orderMonth(tx, viewer, running, plan) }
  })
}

/** A month, with what was bought by the unit since the last bill. */
const orderMonth = async (
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  running: { dealerId: number; startedAt: Date; paidUntil: Date; endedAt: Date | null },
  plan: ThePlan,
) =>
  orderBill(
    tx,
    viewer.accountId,
    {
      ...{ dealerId: running.dealerId, kind: 'month', plan, netCents: plan.netCents },
      units: await unbilledUnits(tx, running.dealerId),
      period: nextPeriod(running, now()),
    },
    running.paidUntil,
  )

/**
 * Orders what was bought by the unit alone, when no month is to come that it could go with.
 * @throws {AppError} `conflict` when nothing is owed, or the next month's bill will say it
 */
export async function payUnits(viewer: Viewer, { dealer: dealerId }: { dealer: number }): Promise<Placed> {
  await requireMember(viewer, { id: dealerId }, 'money')
  return db().$transaction(async (tx) => {
    const running = await lockSubscription(tx, dealerId)
    const units = await unbilledUnits(tx, dealerId)
    const [first] = units
    if (!running || !first) throw new AppError('conflict', 'Rien n’est à régler à l’unité.')
    if (!running.endedAt) throw new AppError('conflict', 'La facture du mois suivant les comprendra.')
    const { plan } = running
    const bill = { dealerId, kind: 'units', plan, netCents: 0, units } as const
    return {
      orderId: await orderBill(tx, viewer.accountId, { ...bill, period: { from: first.at, until: now() } }),
    }
  })
}

/** Ends it with the month that is paid; until then it may be taken back by choosing a plan. */
export async function endSubscription(
  viewer: Viewer,
  { dealer: dealerId }: { dealer: number },
): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'money')
  await db().$transaction(async (tx) => {
    const running = await lockSubscription(tx, dealerId)
    if (!running || running.endedAt) return
    await change(tx, dealerId, { endedAt: now(), nextPlan: null, nextFrom: null })
  })
}

async function change(
  tx: Prisma.TransactionClient,
  dealerId: number,
  data: Prisma.DealerSubscriptionUncheckedUpdateInput,
): Promise<void> {
  await tx.dealerSubscription.update({ where: { dealerId }, data, select: { dealerId: true } })
  await tell(tx, 'dealer.moved', { dealerId })
}

const laterOf = (one: Date, other: Date): Date => (one > other ? one : other)
