import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tokensFor } from '#lib/platform/mail/inbox/address.ts'
import { findMail, type IncomingMail, readMail } from '#lib/platform/mail/inbox/read-mail.ts'
import { settleMail } from '#lib/platform/mail/inbox/settle-mail.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { type Pace, takeTurn } from '#lib/platform/throttle.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { MESSAGE_MAX, type Side } from '../model.ts'
import { say } from './answer.ts'
import { carOf } from './car.ts'
import { buyerAddress } from './deliver.ts'
import { ANSWERS, conversationsOf } from './keys.ts'
import { buyerLink, sellerLink } from './letters.ts'
import { attachmentsLeftLetter, type Hindrance, notTakenLetter } from './mail-letters.ts'
import { answerersOf, SELLER_COLUMNS } from './seller.ts'

const HANDLER = 'leads.answer'
/** Anybody may write under anybody's address: it gets few letters of ours for it. */
const STRANGERS: Pace = { free: 3, firstWaitS: 3_600, longestWaitS: 86_400, forgetS: 7 * 86_400 }

type Outcome = 'said' | 'told' | 'ignored'
type Answer = { mail: IncomingMail; text: string; files: number }

/**
 * A letter to a conversation's address becomes a message of that side, if it comes from that side's own address. What cannot be taken is
 * told to who sent it; machines are told nothing. Once a letter, in one transaction.
 */
export async function answerByMail(mailId: string): Promise<Outcome> {
  const mail = await findMail(mailId)
  const [token] = mail ? tokensFor(ANSWERS, mail.to) : []
  if (!mail || token === undefined || mail.automatic !== null) return ignore(mail, token)
  const body = mail.tooLarge ? null : await readMail(mailId)
  const answer: Answer = {
    mail,
    text: withoutAddress(body?.text ?? '', mail.from),
    files: body?.attachments.filter(({ drawn }) => !drawn).length ?? 0,
  }
  return db().$transaction(async (tx) => {
    if (!(await settleMail(tx, mailId, HANDLER))) return 'ignored'
    return take(tx, token, answer)
  })
}

/** A holiday message to one of our addresses was for us all the same: it is not shown as a letter for nobody. */
async function ignore(mail: IncomingMail | null, token: string | undefined): Promise<Outcome> {
  if (mail && token !== undefined) await db().$transaction((tx) => settleMail(tx, mail.id, HANDLER))
  return 'ignored'
}

async function take(tx: Prisma.TransactionClient, token: string, answer: Answer): Promise<Outcome> {
  const { mail, text, files } = answer
  const found = await conversation(tx, token)
  if (!found?.own.includes(mail.from)) return tellStranger(tx, mail.from, found ? 'not-yours' : 'unknown')

  const tell = async (hindrance: Hindrance): Promise<Outcome> => {
    await queueMail(tx, mail.from, notTakenLetter(hindrance, found))
    return 'told'
  }
  if (mail.tooLarge) return tell({ why: 'too-large' })
  if (text === '') return tell({ why: files > 0 ? 'only-files' : 'empty' })
  if (text.length > MESSAGE_MAX) return tell({ why: 'too-long' })
  try {
    await say(tx, { threadId: found.threadId, sender: found.side, body: text })
  } catch (error) {
    if (error instanceof AppError) return tell({ why: 'refused', words: error.message })
    throw error
  }
  // Who answers has read.
  await tx.message.updateMany({
    where: { threadId: found.threadId, sender: { not: found.side }, sentAt: { not: null }, readAt: null },
    data: { readAt: now() },
  })
  if (files > 0) await queueMail(tx, mail.from, attachmentsLeftLetter(files, found))
  return 'said'
}

/** Whoever is not known to be of the conversation learns nothing of it. */
async function tellStranger(
  tx: Prisma.TransactionClient,
  address: string,
  why: 'unknown' | 'not-yours',
): Promise<Outcome> {
  if ((await takeTurn(`leads.not-taken:${address}`, STRANGERS)) > 0) return 'ignored'
  await queueMail(tx, address, notTakenLetter({ why }, null))
  return 'told'
}

type Conversation = { threadId: string; side: Side; own: string[]; title: string; link: string }

async function conversation(tx: Prisma.TransactionClient, token: string): Promise<Conversation | null> {
  const meant = conversationsOf(token)
  const thread = await tx.thread.findFirst({
    where: { id: { in: meant.map(({ threadId }) => threadId) }, lastAt: { not: null } },
    select: {
      id: true,
      buyerEmail: true,
      buyer: { select: { email: true } },
      listing: { select: { ...SELLER_COLUMNS, ...carOf.columns } },
    },
  })
  const side = meant.find(({ threadId }) => threadId === thread?.id)?.side
  if (!thread || !side) return null
  return {
    threadId: thread.id,
    side,
    own: side === 'buyer' ? [buyerAddress(thread)] : answerersOf(thread.listing).map(({ email }) => email),
    title: carOf(thread.listing).title,
    link:
      side === 'seller'
        ? sellerLink(thread.id, thread.listing.dealer?.slug ?? null)
        : buyerLink(thread.id, thread.buyer !== null),
  }
}

/** A signature that no line parts from the text names its writer's address: the other side does not learn it so. */
const withoutAddress = (text: string, address: string): string =>
  address === '' ? text : text.replace(new RegExp(RegExp.escape(address), 'gi'), '[adresse retirée]')
