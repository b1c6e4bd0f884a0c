import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { ReplyInput, ReportInput, Side, ThreadRef } from '../model.ts'
import { refuseBarred } from './bars.ts'
import { deliver } from './deliver.ts'
import { ERASED } from './erase-leads.ts'
import { lockThread } from './lock-thread.ts'
import { sideOf } from './seller.ts'
import { refuseBlocked } from './send-message.ts'

const DOUBLE_MS = 60_000

/** @throws {AppError} `not_found` to outsiders, `forbidden` once closed, `gone` when the other side has left */
export async function reply(viewer: Viewer | null, { threadId, key, body }: ReplyInput): Promise<void> {
  await db().$transaction(async (tx) => {
    const sender = await sideOf(tx, threadId, viewer, key)
    await say(tx, { threadId, sender, body })
  })
}

/** One side says something; the same words within a minute are the button pressed twice. @throws {AppError} as `reply` */
export async function say(
  tx: Prisma.TransactionClient,
  { threadId, sender, body }: { threadId: string; sender: Side; body: string },
): Promise<void> {
  await lockThread(tx, threadId)
  if (sender === 'buyer') await refuseBarred(tx, threadId)
  await refuseBlocked(tx, threadId)
  await refuseLeft(tx, threadId, sender)
  const again = await tx.message.count({
    where: { threadId, sender, body, at: { gt: new Date(now().getTime() - DOUBLE_MS) } },
  })
  if (again > 0) return
  const message = await tx.message.create({
    data: { threadId, sender, body, at: now(), sentAt: now() },
    select: { threadId: true, sender: true, body: true },
  })
  await deliver(tx, message)
}

/** Nobody reads any more what is written to an erased account. */
async function refuseLeft(tx: Prisma.TransactionClient, threadId: string, sender: Side): Promise<void> {
  const left = await tx.thread.count({
    where: {
      id: threadId,
      ...(sender === 'seller'
        ? { buyerEmail: { endsWith: ERASED } }
        : { listing: { dealerId: null, account: { erasedAt: { not: null } } } }),
    },
  })
  if (left > 0)
    throw new AppError('gone', 'Votre interlocuteur a supprimé son compte : il ne vous lira plus.')
}

/** Closes a conversation for good, from either side. @throws {AppError} `not_found` */
export async function blockThread(viewer: Viewer | null, { threadId, key }: ThreadRef): Promise<void> {
  await db().$transaction(async (tx) => {
    const side = await sideOf(tx, threadId, viewer, key)
    await tx.thread.updateMany({
      where: { id: threadId, blockedBy: null },
      data: { blockedBy: side, blockedAt: now() },
    })
  })
}

/** Tells the moderators of the other side's conduct; once a side, later words replace the first. @throws {AppError} `not_found` */
export async function reportThread(viewer: Viewer | null, input: ReportInput): Promise<void> {
  const { threadId, key, reason } = input
  await db().$transaction(async (tx) => {
    const reporter = await sideOf(tx, threadId, viewer, key)
    const { id } = await tx.threadReport.upsert({
      where: { threadId_reporter: { threadId, reporter } },
      create: { threadId, reporter, reason, at: now() },
      update: { reason, at: now() },
      select: { id: true },
    })
    await tell(tx, 'thread.reported', { reportId: String(id) })
  })
}

/** What the other side wrote has been seen. @returns on which side the reader stands */
export async function openThread(viewer: Viewer | null, { threadId, key }: ThreadRef): Promise<Side> {
  return db().$transaction(async (tx) => {
    const side = await sideOf(tx, threadId, viewer, key)
    await tx.message.updateMany({
      where: { threadId, sender: { not: side }, sentAt: { not: null }, readAt: null },
      data: { readAt: now() },
    })
    return side
  })
}
