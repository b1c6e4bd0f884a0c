import 'server-only'
import { z } from 'zod/mini'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { job } from '#lib/platform/queue/job.ts'
import { pruneTurns } from '#lib/platform/throttle.ts'
import { answerRequest } from './internal/answer-request.ts'
import { eraseDueAccounts } from './internal/delete-account.ts'
import { ANSWER_REQUEST } from './internal/request-letter.ts'

export const answerRequestJob = job({
  name: ANSWER_REQUEST,
  payload: z.object({ requestId: z.uuid() }),
  run: ({ requestId }) => answerRequest(requestId),
})

export const eraseDueAccountsJob = job({
  name: 'accounts.erase-due',
  payload: z.object({}),
  run: eraseDueAccounts,
})

/** How long a session that ended, or a link that was used, can still be asked about. */
const KEPT_MS = 90 * 86_400_000

export const forgetExpiredJob = job({
  name: 'accounts.forget-expired',
  payload: z.object({}),
  async run() {
    const at = now()
    const long = new Date(at.getTime() - KEPT_MS)
    const requests = await db().accountRequest.deleteMany({ where: { expiresAt: { lt: at } } })
    const tokens = await db().emailToken.deleteMany({ where: { expiresAt: { lt: long } } })
    const sessions = await db().session.deleteMany({
      where: { OR: [{ expiresAt: { lt: long } }, { revokedAt: { lt: long } }] },
    })
    return {
      requests: requests.count,
      tokens: tokens.count,
      sessions: sessions.count,
      throttles: await pruneTurns(),
    }
  },
})
