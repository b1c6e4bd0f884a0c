import { createHash } from 'node:crypto'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'

export type Answer = { status: number; body: unknown }

const KEPT_HOURS = 24
/** Longer than any request may take: who has begun and not answered since has died. */
const LONGEST_MS = 60 * 60_000

/**
 * Does a request once, however often it is sent under the same idempotency key within a day: the first answer is given again.
 * @throws {AppError} `invalid` for another request under that key; `conflict` while the first is at work
 */
export async function once(
  { keyId, idempotency, request }: { keyId: string; idempotency: string; request: string },
  run: () => Promise<Answer>,
): Promise<Answer> {
  const hash = Uint8Array.from(createHash('sha256').update(request).digest())
  const id = { keyId_idempotency: { keyId, idempotency } }
  const isFirst = await begin(keyId, idempotency, hash)
  if (!isFirst) {
    const before = await db().apiAnswer.findUnique({
      where: id,
      select: { request: true, status: true, body: true },
    })
    if (before && !Buffer.from(before.request).equals(Buffer.from(hash)))
      throw new AppError('invalid', 'Cette clé d’idempotence a servi à une autre demande.')
    if (!before || before.status === null)
      throw new AppError('conflict', 'La même demande est en cours : réessayez dans un instant.')
    return { status: before.status, body: before.body }
  }
  try {
    const answer = await run()
    await db().apiAnswer.update({
      where: id,
      data: { status: answer.status, body: answer.body as object },
      select: { status: true },
    })
    return answer
  } catch (error) {
    // Nothing was done: the same request may be tried again.
    await db().apiAnswer.deleteMany({ where: { keyId, idempotency, status: null } })
    throw error
  }
}

async function begin(keyId: string, idempotency: string, request: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const at = now()
  await db().apiAnswer.deleteMany({ where: { keyId, idempotency, ...over(at) } })
  const { count } = await db().apiAnswer.createMany({
    data: [{ keyId, idempotency, request, at }],
    skipDuplicates: true,
  })
  return count === 1
}

const over = (at: Date): Prisma.ApiAnswerWhereInput => ({
  OR: [
    { at: { lt: new Date(at.getTime() - KEPT_HOURS * 3_600_000) } },
    { status: null, at: { lt: new Date(at.getTime() - LONGEST_MS) } },
  ],
})

/** Answers whose day is over. @returns how many */
export async function forgetAnswers(): Promise<number> {
  const { count } = await db().apiAnswer.deleteMany({ where: over(now()) })
  return count
}
