import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { opensSummary } from './summary-key.ts'
import type { SummaryRef } from './summary-terms.ts'

function check({ compte, cle }: SummaryRef): void {
  if (!opensSummary(compte, cle)) throw new AppError('not_found', 'Ce lien ne mène à aucun résumé.')
}

/** No summary is sent any more; twice is once. An account that is gone has nothing to stop. @throws {AppError} `not_found` for a wrong key */
export async function refuseSummaries(ref: SummaryRef): Promise<void> {
  check(ref)
  await db().$executeRaw`
    INSERT INTO summary_refusal (account_id, at) SELECT id, ${now()} FROM account WHERE id = ${ref.compte}::uuid
    ON CONFLICT DO NOTHING`
}

/** They are sent again, from the next month on. @throws {AppError} `not_found` for a wrong key */
export async function acceptSummaries(ref: SummaryRef): Promise<void> {
  check(ref)
  await db().summaryRefusal.deleteMany({ where: { accountId: ref.compte } })
}

/** @throws {AppError} `not_found` for a wrong key */
export async function refusesSummaries(ref: SummaryRef): Promise<boolean> {
  check(ref)
  return (await db().summaryRefusal.count({ where: { accountId: ref.compte } })) > 0
}

/** What a person's export holds of this room: the summaries that they were sent, and whether they stopped them. */
export async function personalData(accountId: string) {
  const [summaries, refusal] = await Promise.all([
    db().monthlySummary.findMany({
      where: { accountId },
      orderBy: { month: 'asc' },
      select: { month: true, at: true },
    }),
    db().summaryRefusal.findUnique({ where: { accountId }, select: { at: true } }),
  ])
  return { summaries, refusedAt: refusal?.at ?? null }
}
