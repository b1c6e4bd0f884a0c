import 'server-only'
import { createHash } from 'node:crypto'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { now } from '../../clock.ts'
import { db } from '../../db.ts'
import { env } from '../../env.ts'
import { log } from '../../log.ts'
import { tell } from '../../queue/enqueue.ts'
import { letterStorage } from '../../storage/letters.ts'
import { type Head, readHead } from './head.ts'
import type { Mailbox } from './mailbox.ts'

/** Larger letters are not taken; their sender can be told. */
export const LARGEST_MAIL_BYTES = 60 * 1024 * 1024
const HEAD_BYTES = 128 * 1024

/** A letter came and is kept: `{ mailId }`. */
const MAIL_RECEIVED = 'mail.received'

type Arrived = { uid: number; size: number; subject: string }

/**
 * Takes each new letter: its source into a file, then a row with the fact in one transaction, then the mark in the mailbox. A crash in
 * between leaves it unmarked, and it is met again: the row tells that it was taken.
 * @returns how many were taken, and how many could not be this time
 * @throws {Error} when the connection breaks
 */
export async function takeNewMail(mailbox: Mailbox): Promise<{ taken: number; failed: number }> {
  let taken = 0
  let failed = 0
  for (const uid of await newOnes(mailbox)) {
    try {
      if (await takeOne(mailbox, uid)) taken += 1
    } catch (error) {
      if (!mailbox.client.usable) throw error
      // One that cannot be taken does not hold up the others; it stays unmarked, and is tried again.
      failed += 1
      log().error({ err: error, uid }, 'a letter could not be taken')
    }
  }
  return { taken, failed }
}

/** Those nobody has seen, and those later than all that we took: a person who looks into the mailbox marks them seen too. */
async function newOnes({ client, name, uidValidity }: Mailbox): Promise<number[]> {
  const unseen = (await client.search({ seen: false }, { uid: true })) || []
  const { _max: last } = await db().incomingMail.aggregate({
    where: { mailbox: name, uidValidity },
    _max: { uid: true },
  })
  const after = last.uid === null ? null : Number(last.uid)
  const later =
    after === null
      ? []
      : ((await client.search({ uid: `${after + 1}:*` }, { uid: true })) || []).filter((uid) => uid > after)
  return [...new Set([...unseen, ...later])].toSorted((one, other) => one - other)
}

/** @returns whether it is new to us */
async function takeOne(mailbox: Mailbox, uid: number): Promise<boolean> {
  const { client, name, uidValidity } = mailbox
  const known = await db().incomingMail.count({ where: { mailbox: name, uidValidity, uid } })
  const fresh = known === 0 && (await keep(mailbox, uid))
  await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  return fresh
}

async function keep(mailbox: Mailbox, uid: number): Promise<boolean> {
  const found = await mailbox.client.fetchOne(String(uid), { size: true, envelope: true }, { uid: true })
  // Somebody deleted it meanwhile.
  if (!found) return false
  const arrived: Arrived = {
    uid,
    size: found.size ?? 0,
    subject: (found.envelope?.subject ?? '').replaceAll('\0', '').slice(0, 500),
  }
  if (arrived.size > LARGEST_MAIL_BYTES) {
    const head = await headOnly(mailbox, uid)
    return record(mailbox, arrived, head, null)
  }
  const { head, digest } = await keepSource(mailbox, uid)
  const fresh = await record(mailbox, arrived, head, digest)
  if (!fresh) await letterStorage().delete(fileOf(mailbox, uid))
  return fresh
}

async function headOnly({ client }: Mailbox, uid: number): Promise<Head> {
  const { content } = await client.download(String(uid), undefined, { uid: true, maxBytes: HEAD_BYTES })
  const pieces: Uint8Array[] = []
  for await (const piece of content ?? []) pieces.push(piece)
  return readHead(Buffer.concat(pieces), env().INBOX_DOMAIN ?? '')
}

async function keepSource(mailbox: Mailbox, uid: number): Promise<{ head: Head; digest: Buffer }> {
  const { content } = await mailbox.client.download(String(uid), undefined, { uid: true })
  if (!content) throw new Error('the letter went away while it was being taken')
  const hash = createHash('sha256')
  const beginning: Uint8Array[] = []
  let held = 0
  async function* watched(pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      hash.update(piece)
      if (held < HEAD_BYTES) beginning.push(piece)
      held += piece.byteLength
      yield piece
    }
  }
  await letterStorage().putStream(fileOf(mailbox, uid), watched(content), LARGEST_MAIL_BYTES)
  return { head: readHead(Buffer.concat(beginning), env().INBOX_DOMAIN ?? ''), digest: hash.digest() }
}

/** @returns whether it is new: the same bytes may come again under another number, when a mailbox was moved */
async function record(
  mailbox: Mailbox,
  arrived: Arrived,
  head: Head,
  digest: Buffer | null,
): Promise<boolean> {
  const row: Prisma.IncomingMailCreateManyInput = {
    mailbox: mailbox.name,
    uidValidity: mailbox.uidValidity,
    uid: arrived.uid,
    digest: digest && new Uint8Array(digest),
    messageId: head.messageId,
    sender: head.from,
    recipients: head.recipients,
    subject: arrived.subject,
    sizeBytes: arrived.size,
    automatic: head.automatic,
    receivedAt: now(),
    failure: digest ? null : 'too large',
  }
  return db().$transaction(async (tx) => {
    const [mail] = await tx.incomingMail.createManyAndReturn({
      data: [row],
      skipDuplicates: true,
      select: { id: true },
    })
    if (mail) await tell(tx, MAIL_RECEIVED, { mailId: mail.id })
    return mail !== undefined
  })
}

/** One name for one letter: taken a second time after a crash, it replaces its own beginnings. */
export function fileOf(mailbox: { name: string; uidValidity: bigint }, uid: number | bigint): string {
  const box = createHash('sha256').update(mailbox.name).digest('hex').slice(0, 12)
  return `${box}/${mailbox.uidValidity}-${uid}.eml`
}
