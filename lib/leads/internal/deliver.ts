import { now } from '#lib/platform/clock.ts'
import { queueMail, queuePlainMail } from '#lib/platform/mail/queue-mail.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Side } from '../model.ts'
import { carOf } from './car.ts'
import { type ContactState, stateAfter } from './contact-terms.ts'
import { answerAddress } from './keys.ts'
import { toBuyerLetter, toSellerLetter } from './letters.ts'
import { writeAdf } from './read-adf.ts'
import { SELLER_COLUMNS, toldOf } from './seller.ts'

/**
 * A message reaches the other side: the conversation moves up and changes state, the day counts it, and a letter says so to the
 * buyer, to the private seller, or to whom of the dealer's team it concerns.
 */
export async function deliver(
  tx: Prisma.TransactionClient,
  message: { threadId: string; sender: string; body: string },
): Promise<void> {
  const { threadId, body } = message
  const sender = message.sender === 'seller' ? 'seller' : 'buyer'
  const at = now()
  const before = await tx.thread.findUniqueOrThrow({
    where: { id: threadId },
    select: { state: true, askedAt: true, answeredAt: true },
  })
  const isFirst = sender === 'buyer' && before.askedAt === null
  const isFirstAnswer = sender === 'seller' && before.answeredAt === null
  const thread = await tx.thread.update({
    where: { id: threadId },
    data: {
      lastAt: at,
      state: stateAfter(before.state as ContactState, sender),
      ...(isFirst ? { askedAt: at } : {}),
      ...(isFirstAnswer ? { answeredAt: at } : {}),
    },
    select: {
      buyerEmail: true,
      buyerName: true,
      buyer: { select: { email: true } },
      assigneeId: true,
      listing: {
        select: { sellerName: true, ...SELLER_COLUMNS, ...carOf.columns },
      },
    },
  })
  const { listing } = thread
  const car = carOf(listing)
  if (sender === 'seller') {
    const from = listing.dealer?.name ?? listing.sellerName ?? 'Le vendeur'
    const letter = toBuyerLetter(threadId, { body, from }, car, thread.buyer !== null)
    return queueMail(tx, buyerAddress(thread), letter, replyTo(threadId, 'buyer'))
  }
  await tx.$executeRaw`
    INSERT INTO listing_day (listing_id, day, messages)
    VALUES (${listing.id}, (${at}::timestamptz AT TIME ZONE 'Europe/Paris')::date, 1)
    ON CONFLICT (listing_id, day) DO UPDATE SET messages = listing_day.messages + 1`
  for (const { email } of toldOf(listing, thread.assigneeId))
    await queueMail(
      tx,
      email,
      toSellerLetter(threadId, { body, from: thread.buyerName }, car, listing.dealer?.slug ?? null),
      replyTo(threadId, 'seller'),
    )
  if (isFirst && listing.dealer?.leadDelivery) await deliverAdf(tx, listing.dealer, threadId)
}

/** To the dealer's own software, once a conversation: it takes the XML as the body of a plain letter. */
async function deliverAdf(
  tx: Prisma.TransactionClient,
  dealer: { id: number; leadDelivery: { email: string } | null },
  threadId: string,
): Promise<void> {
  const text = await writeAdf(tx, dealer.id, threadId)
  if (text !== null && dealer.leadDelivery)
    await queuePlainMail(tx, dealer.leadDelivery.email, { kind: 'leads.adf', subject: 'ADF lead', text })
}

/** An account may have changed its address since. */
export const buyerAddress = (thread: { buyerEmail: string; buyer: { email: string } | null }): string =>
  thread.buyer?.email ?? thread.buyerEmail

function replyTo(threadId: string, side: Side): { replyTo?: string } {
  const address = answerAddress(threadId, side)
  return address === null ? {} : { replyTo: address }
}
