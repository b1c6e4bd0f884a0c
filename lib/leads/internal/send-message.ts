import { z } from 'zod/mini'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import {
  CONFIRMATION_DAYS,
  CONFIRMATIONS_AN_HOUR,
  type ConfirmInput,
  type ContactInput,
  Visitor,
} from '../model.ts'
import { refuseBarred } from './bars.ts'
import { carOf } from './car.ts'
import { deliver } from './deliver.ts'
import { confirmsMessage } from './keys.ts'
import { confirmLetter } from './letters.ts'
import { lockThread } from './lock-thread.ts'
import { answeredBy } from './seller.ts'
import { tieThread } from './tie-threads.ts'

const HOUR_MS = 3_600_000

type Buyer = { email: string; name: string; accountId: string | null }
type Sent = { threadId: string; sent: boolean }

/**
 * A buyer writes to the seller of a listing that is online. Signed in under a confirmed address, it leaves at once; else it is
 * kept, and leaves when the link sent to that address is followed.
 * @throws {AppError} `invalid` with fields; `gone` when the listing has ended; `forbidden` to its own seller and where blocked;
 * `too_many_requests` when others wait for the same address to be confirmed
 */
export async function sendMessage(viewer: Viewer | null, input: ContactInput): Promise<Sent> {
  const buyer = readBuyer(viewer, input)
  return db().$transaction(async (tx) => {
    const listing = await tx.listing.findFirst({
      where: { id: BigInt(input.listingId), status: 'online' },
      select: { accountId: true, dealerId: true, ...carOf.columns },
    })
    if (!listing) throw new AppError('gone', 'Cette annonce n’est plus en ligne.')
    if (buyer.accountId && (await answers(tx, listing.id, buyer.accountId)))
      throw new AppError('forbidden', 'C’est votre annonce : vous ne pouvez pas vous écrire.')

    const threadId = await threadOf(tx, listing.id, buyer)
    // The button pressed twice is one message.
    const again = await tx.message.findFirst({
      where: { threadId, sender: 'buyer', body: input.body, at: { gt: new Date(now().getTime() - HOUR_MS) } },
      select: { id: true, sentAt: true },
    })
    const sent = buyer.accountId !== null
    // What waits for its link, and is written again by who has signed in since, waits no more.
    if (again && (again.sentAt || !sent)) return { threadId, sent }
    if (sent) {
      await refuseBarred(tx, threadId)
      await refuseBlocked(tx, threadId)
    } else await refuseUnconfirmed(tx, buyer.email)
    if (again) await tx.message.delete({ where: { id: again.id }, select: { id: true } })
    const message = await tx.message.create({
      data: { threadId, sender: 'buyer', body: input.body, at: now(), sentAt: sent ? now() : null },
      select: { id: true, threadId: true, sender: true, body: true },
    })
    if (sent) await deliver(tx, message)
    else await queueMail(tx, buyer.email, confirmLetter(message.id, carOf(listing)))
    return { threadId, sent }
  })
}

/**
 * The link of the letter, followed: the message leaves. A second time it does nothing.
 * @throws {AppError} `not_found` for a wrong link, `gone` for an old one, `forbidden` where barred or blocked
 */
export async function confirmMessage({ messageId, key }: ConfirmInput): Promise<{ threadId: string }> {
  if (!confirmsMessage(messageId, key)) throw new AppError('not_found', 'Ce lien ne mène à aucun message.')
  return db().$transaction(async (tx) => {
    const message = await tx.message.findUnique({
      where: { id: BigInt(messageId) },
      select: { id: true, threadId: true, sender: true, body: true, at: true, sentAt: true },
    })
    if (!message) throw new AppError('not_found', 'Ce message n’existe plus.')
    if (message.sentAt) return { threadId: message.threadId }
    await lockThread(tx, message.threadId)
    if (now().getTime() - message.at.getTime() > CONFIRMATION_DAYS * 24 * HOUR_MS)
      throw new AppError('gone', 'Ce lien a expiré : écrivez à nouveau au vendeur.')
    await refuseBarred(tx, message.threadId)
    await refuseBlocked(tx, message.threadId)
    // Two clicks at once: one of them sends.
    const { count } = await tx.message.updateMany({
      where: { id: message.id, sentAt: null },
      data: { sentAt: now() },
    })
    if (count > 0) {
      await tieThread(tx, message.threadId)
      await deliver(tx, message)
    }
    return { threadId: message.threadId }
  })
}

/** @throws {AppError} `invalid` */
function readBuyer(viewer: Viewer | null, { name, email }: ContactInput): Buyer {
  if (viewer?.emailConfirmed) return { email: viewer.email, name: viewer.name, accountId: viewer.accountId }
  const visitor = Visitor.safeParse({ name, email })
  if (!visitor.success)
    throw new AppError(
      'invalid',
      'Certains champs sont à corriger.',
      z.flattenError(visitor.error).fieldErrors,
    )
  return { ...visitor.data, accountId: null }
}

/** The one conversation of a person about a listing, its row locked: two messages at once come one after the other. */
async function threadOf(tx: Prisma.TransactionClient, listingId: bigint, buyer: Buyer): Promise<string> {
  const { email, name, accountId } = buyer
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO thread (listing_id, buyer_email, buyer_name, buyer_id)
    VALUES (${listingId}, ${email}, ${name}, ${accountId}::uuid)
    ON CONFLICT (listing_id, buyer_email) DO UPDATE SET
      buyer_id = coalesce(excluded.buyer_id, thread.buyer_id),
      buyer_name = CASE WHEN excluded.buyer_id IS NULL THEN thread.buyer_name ELSE excluded.buyer_name END
    RETURNING id`
  if (!row) throw new Error('an insert that returns nothing')
  return row.id
}

const answers = async (tx: Prisma.TransactionClient, listingId: bigint, accountId: string) =>
  (await tx.listing.count({ where: { id: listingId, ...answeredBy(accountId) } })) > 0

/** A seller who closed a conversation with somebody is not written to by them about another car either. */
export async function refuseBlocked(tx: Prisma.TransactionClient, threadId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ blocked: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM thread other JOIN listing l ON l.id = other.listing_id
      WHERE other.blocked_by IS NOT NULL AND (other.id = mine.id OR (
        other.buyer_email = mine.buyer_email AND other.blocked_by = 'seller'
        AND (l.account_id = listing.account_id OR l.dealer_id = listing.dealer_id)))) AS blocked
    FROM thread mine JOIN listing ON listing.id = mine.listing_id WHERE mine.id = ${threadId}::uuid`
  if (row?.blocked)
    throw new AppError('forbidden', 'Cette conversation est close : vous ne pouvez plus y écrire.')
}

/** Strangers may type any address: it gets few letters an hour, whatever they do. What could not be confirmed is not taken. */
async function refuseUnconfirmed(tx: Prisma.TransactionClient, email: string): Promise<void> {
  const waiting = await tx.message.count({
    where: { sentAt: null, at: { gt: new Date(now().getTime() - HOUR_MS) }, thread: { buyerEmail: email } },
  })
  if (waiting >= CONFIRMATIONS_AN_HOUR)
    throw new AppError(
      'too_many_requests',
      'Plusieurs messages attendent déjà que cette adresse soit confirmée : ouvrez d’abord les liens que nous y avons envoyés, ou connectez-vous.',
    )
}
