import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { QUESTION_DAYS, REMINDER_DAYS } from '../model.ts'
import { reminderLetter } from './letters.ts'
import { writeToSeller } from './write-to.ts'

const DAY_MS = 86_400_000
/** Reminders in one run: the next finds the others. */
const BATCH = 200

const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS)

/**
 * A question that its seller leaves unanswered: they are reminded once after three days, and after seven its case waits for a
 * moderator again, who decides without the answer. It may still be answered until then.
 */
export async function chaseQuestions(): Promise<{ reminded: number; returned: number }> {
  return { reminded: await remind(), returned: await bringBack() }
}

async function remind(): Promise<number> {
  const due = await db().moderationQuestion.findMany({
    where: {
      answeredAt: null,
      remindedAt: null,
      at: { lte: daysAgo(REMINDER_DAYS) },
      case: { state: { in: ['open', 'asked'] } },
    },
    orderBy: { at: 'asc' },
    take: BATCH,
    select: { id: true, words: true, case: { select: { listingId: true } } },
  })
  let reminded = 0
  for (const { id, words, case: of } of due)
    await db().$transaction(async (tx) => {
      // Answered this second, or reminded by another worker, it is left alone.
      const { count } = await tx.moderationQuestion.updateMany({
        where: { id, answeredAt: null, remindedAt: null },
        data: { remindedAt: now() },
      })
      if (count === 0) return
      await writeToSeller(tx, of.listingId, (seller) => reminderLetter(seller, { id, words }))
      reminded++
    })
  return reminded
}

async function bringBack(): Promise<number> {
  const { count } = await db().moderationCase.updateMany({
    where: {
      state: 'asked',
      questions: { some: { answeredAt: null, at: { lte: daysAgo(QUESTION_DAYS) } } },
    },
    data: { state: 'open', waitsFrom: now() },
  })
  return count
}
