import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { BILL_DAYS, endOf, GRACE_DAYS } from '../model.ts'
import { netOf, unbilledUnits } from './charges.ts'
import { dueLetter, lapsedLetter } from './letters.ts'
import { lockSubscription } from './subscribe.ts'
import { tellTeam } from './tell-team.ts'

const DAY_MS = 86_400_000
/** Of one run; the next goes on. */
const BATCH = 500

/** What time brings to subscriptions: a smaller plan takes over, a month is to be paid, the days of grace are over. */
export async function sweepSubscriptions(): Promise<{ changed: number; reminded: number; lapsed: number }> {
  const at = now()
  const ago = (days: number) => new Date(at.getTime() - days * DAY_MS)
  const due = await db().dealerSubscription.findMany({
    where: {
      OR: [
        { nextFrom: { lte: at } },
        { lapsedAt: null, paidUntil: { lte: ago(GRACE_DAYS) } },
        { lapsedAt: null, endedAt: { not: null }, paidUntil: { lte: at } },
        {
          endedAt: null,
          dealer: { state: 'approved' },
          paidUntil: { lte: ago(-BILL_DAYS) },
          OR: [{ remindedOf: null }, { remindedOf: { lt: db().dealerSubscription.fields.paidUntil } }],
        },
      ],
    },
    orderBy: { paidUntil: 'asc' },
    take: BATCH,
    select: { dealerId: true },
  })
  const done = { changed: 0, reminded: 0, lapsed: 0 }
  for (const { dealerId } of due)
    await db().$transaction(async (tx) => {
      for (const what of await bringUpToDate(tx, dealerId)) done[what]++
    })
  return done
}

type What = 'changed' | 'reminded' | 'lapsed'
type Running = NonNullable<Awaited<ReturnType<typeof lockSubscription>>>

async function bringUpToDate(tx: Prisma.TransactionClient, dealerId: number): Promise<What[]> {
  const running = await lockSubscription(tx, dealerId)
  if (!running) return []
  const at = now()
  const done: What[] = []
  const data: Prisma.DealerSubscriptionUncheckedUpdateInput = {}
  if (running.nextPlan && running.nextFrom && running.nextFrom <= at) {
    Object.assign(data, { planCode: running.nextPlan, nextPlan: null, nextFrom: null })
    done.push('changed')
  }
  const dealer = await tx.dealer.findUniqueOrThrow({
    where: { id: dealerId },
    select: { name: true, slug: true, state: true },
  })
  // Of any other no money is asked: none would bring its cars back.
  const isApproved = dealer.state === 'approved'
  if (!running.lapsedAt && endOf(running) <= at) {
    data.lapsedAt = at
    done.push('lapsed')
    if (isApproved) await tellTeam(tx, dealerId, 'money', lapsedLetter(dealer))
  } else if (isApproved && isToRemind(running, at)) {
    data.remindedOf = running.paidUntil
    done.push('reminded')
    await tellTeam(tx, dealerId, 'money', dueLetter(dealer, await billToCome(tx, running)))
  }
  if (done.length === 0) return []
  await tx.dealerSubscription.update({ where: { dealerId }, data, select: { dealerId: true } })
  if (done.some((what) => what !== 'reminded')) await tell(tx, 'dealer.moved', { dealerId })
  return done
}

/** Once for each end of what is paid. */
const isToRemind = ({ endedAt, lapsedAt, paidUntil, remindedOf }: Running, at: Date): boolean =>
  !endedAt &&
  !lapsedAt &&
  paidUntil.getTime() - BILL_DAYS * DAY_MS <= at.getTime() &&
  remindedOf?.getTime() !== paidUntil.getTime()

async function billToCome(tx: Prisma.TransactionClient, running: Running) {
  const { dealerId, plan, nextPlan, paidUntil } = running
  const next = nextPlan ? await tx.dealerPlan.findUniqueOrThrow({ where: { code: nextPlan } }) : plan
  const netCents = next.netCents + netOf(await unbilledUnits(tx, dealerId))
  return { label: next.label, netCents, paidUntil, graceUntil: endOf(running) }
}
