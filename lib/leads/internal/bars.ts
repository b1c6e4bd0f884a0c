import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { fingerprint } from '#lib/platform/seal.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { carOf } from './car.ts'
import { buyerAddress } from './deliver.ts'
import { ERASED } from './erase-leads.ts'

const ALREADY = 'Cet acheteur est déjà exclu.'

/** Kept instead of the address: enough to know it again, and to name nobody. */
const marked = (email: string) => fingerprint('lead.bar', email)

/** @throws {AppError} `forbidden` when this conversation's buyer may not write to sellers */
export async function refuseBarred(tx: Prisma.TransactionClient, threadId: string): Promise<void> {
  if (await isBarred(tx, threadId))
    throw new AppError(
      'forbidden',
      'Vous ne pouvez plus écrire aux vendeurs. La décision, et comment la contester, vous ont été envoyées par e-mail.',
    )
}

/** By the address that the conversation was begun under, by the account's own, or by the account. */
async function isBarred(tx: Prisma.TransactionClient, threadId: string): Promise<boolean> {
  const { buyerEmail, buyerId, buyer } = await tx.thread.findUniqueOrThrow({
    where: { id: threadId },
    select: { buyerEmail: true, buyerId: true, buyer: { select: { email: true } } },
  })
  const addresses = [buyerEmail, ...(buyer ? [buyer.email] : [])].map(marked)
  const bars = await tx.buyerBar.count({
    where: {
      liftedAt: null,
      OR: [{ address: { in: addresses } }, ...(buyerId ? [{ accountId: buyerId }] : [])],
    },
  })
  return bars > 0
}

export type Barred = { barId: string; email: string | null; name: string; car: string }

/**
 * Forbids a conversation's buyer to write to sellers, here and elsewhere, and closes all their conversations.
 * @throws {AppError} `not_found`; `conflict` when they are barred already
 */
export async function barBuyer(
  tx: Prisma.TransactionClient,
  { threadId, ...decision }: { threadId: string; by: string; ground: string; facts: string },
): Promise<Barred> {
  const thread = await tx.thread.findUnique({ where: { id: threadId }, select: TOLD })
  if (!thread) throw new AppError('not_found', 'Cette conversation n’existe plus.')
  const { buyerId, buyerEmail } = thread
  if (await isBarred(tx, threadId)) throw new AppError('conflict', ALREADY)
  const [bar] = await tx.buyerBar.createManyAndReturn({
    data: [{ ...decision, threadId, address: marked(buyerAddress(thread)), accountId: buyerId, at: now() }],
    skipDuplicates: true,
    select: { id: true },
  })
  if (!bar) throw new AppError('conflict', ALREADY)
  await tx.thread.updateMany({
    where: { blockedBy: null, OR: [{ buyerEmail }, ...(buyerId ? [{ buyerId }] : [])] },
    data: { blockedBy: 'house', blockedAt: now() },
  })
  return { barId: bar.id, ...toldOf(thread) }
}

/** Once, in their own words. @throws {AppError} `conflict` when it was contested, or is lifted */
export async function appealBar(
  tx: Prisma.TransactionClient,
  { barId, words }: { barId: string; words: string },
): Promise<void> {
  const { count } = await tx.buyerBar.updateMany({
    where: { id: barId, appealedAt: null, liftedAt: null },
    data: { appeal: words, appealedAt: now() },
  })
  if (count === 0)
    throw new AppError('conflict', 'Cette décision est déjà contestée, ou n’est plus en vigueur.')
}

/**
 * Lifts a bar, or answers who contested it that it stays; lifted, their conversations are open again.
 * @throws {AppError} `conflict` when it is settled already
 */
export async function settleBar(
  tx: Prisma.TransactionClient,
  { barId, by, lift, answer }: { barId: string; by: string; lift: boolean; answer: string },
): Promise<Barred> {
  const at = now()
  const { count } = await tx.buyerBar.updateMany({
    where: { id: barId, liftedAt: null, answeredAt: null, ...(lift ? {} : { appealedAt: { not: null } }) },
    data: { answer, answeredAt: at, answeredBy: by, ...(lift ? { liftedAt: at } : {}) },
  })
  if (count === 0) throw new AppError('conflict', 'Cette exclusion est déjà levée, ou il y a été répondu.')
  const { thread, accountId } = await tx.buyerBar.findUniqueOrThrow({
    where: { id: barId },
    select: { accountId: true, thread: { select: TOLD } },
  })
  if (lift && thread)
    await tx.thread.updateMany({
      where: {
        blockedBy: 'house',
        OR: [{ buyerEmail: thread.buyerEmail }, ...(accountId ? [{ buyerId: accountId }] : [])],
      },
      data: { blockedBy: null, blockedAt: null },
    })
  return { barId, ...(thread ? toldOf(thread) : { email: null, name: 'Compte supprimé', car: '' }) }
}

const TOLD = {
  buyerEmail: true,
  buyerName: true,
  buyerId: true,
  buyer: { select: { email: true } },
  listing: { select: carOf.columns },
} as const satisfies Prisma.ThreadSelect
type Told = Prisma.ThreadGetPayload<{ select: typeof TOLD }>

/** An erased buyer is written to no more. */
function toldOf(thread: Told): Omit<Barred, 'barId'> {
  const email = buyerAddress(thread)
  return {
    email: email.endsWith(ERASED) ? null : email,
    name: thread.buyerName,
    car: carOf(thread.listing).title,
  }
}

const BAR = {
  id: true,
  at: true,
  by: true,
  ground: true,
  facts: true,
  appeal: true,
  appealedAt: true,
  answer: true,
  answeredAt: true,
  liftedAt: true,
  accountId: true,
  thread: { select: TOLD },
} as const satisfies Prisma.BuyerBarSelect
type BarRow = Prisma.BuyerBarGetPayload<{ select: typeof BAR }>

const shown = ({ thread, ...bar }: BarRow) => ({
  ...bar,
  name: thread?.buyerName ?? 'Compte supprimé',
  /** Under which the conversation was begun. */
  email: thread?.buyerEmail ?? null,
  listingId: thread?.listing.id ?? null,
  car: thread ? carOf(thread.listing).title : null,
})
export type Bar = ReturnType<typeof shown>

export async function barById(id: string): Promise<Bar | null> {
  const row = await db().buyerBar.findUnique({ where: { id }, select: BAR })
  return row && shown(row)
}

/** All in force: first those contested that wait for an answer, then the latest. */
export async function barsInForce(): Promise<Bar[]> {
  const rows = await db().buyerBar.findMany({
    where: { liftedAt: null },
    orderBy: { at: 'desc' },
    take: 200,
    select: BAR,
  })
  const waits = ({ appealedAt, answeredAt }: BarRow) => appealedAt !== null && answeredAt === null
  return [...rows.filter(waits), ...rows.filter((row) => !waits(row))].map(shown)
}

export const contestedBars = (): Promise<number> =>
  db().buyerBar.count({ where: { liftedAt: null, answeredAt: null, appealedAt: { not: null } } })
