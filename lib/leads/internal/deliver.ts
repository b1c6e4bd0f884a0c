import { now } from '#lib/platform/clock.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { carOf } from './car.ts'
import { toBuyerLetter, toSellerLetter } from './letters.ts'
import { SELLER_COLUMNS, sellersOf } from './seller.ts'

/** A message reaches the other side: the conversation moves up, the day counts it, and a letter says so. */
export async function deliver(
  tx: Prisma.TransactionClient,
  message: { threadId: string; sender: string; body: string },
): Promise<void> {
  const { threadId, sender, body } = message
  const at = now()
  const thread = await tx.thread.update({
    where: { id: threadId },
    data: { lastAt: at },
    select: {
      buyerEmail: true,
      buyerName: true,
      buyer: { select: { email: true } },
      listing: {
        select: { sellerName: true, ...SELLER_COLUMNS, ...carOf.columns },
      },
    },
  })
  const car = carOf(thread.listing)
  if (sender === 'seller') {
    const from = thread.listing.dealer?.name ?? thread.listing.sellerName ?? 'Le vendeur'
    const letter = toBuyerLetter(threadId, { body, from }, car, thread.buyer !== null)
    // An account may have changed its address since.
    return queueMail(tx, thread.buyer?.email ?? thread.buyerEmail, letter)
  }
  await tx.$executeRaw`
    INSERT INTO listing_day (listing_id, day, messages)
    VALUES (${thread.listing.id}, (${at}::timestamptz AT TIME ZONE 'Europe/Paris')::date, 1)
    ON CONFLICT (listing_id, day) DO UPDATE SET messages = listing_day.messages + 1`
  for (const { email } of sellersOf(thread.listing))
    await queueMail(tx, email, toSellerLetter(threadId, { body, from: thread.buyerName }, car))
}
