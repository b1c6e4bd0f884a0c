import 'server-only'
import { z } from 'zod/mini'
import { now } from './clock.ts'
import { db } from './db.ts'
import { env } from './env.ts'
import { TELL_WEBHOOK } from './ops.ts'
import { job } from './queue/job.ts'

const TIMEOUT_MS = 10_000
const KEPT_MS = 90 * 86_400_000

/** POSTs one alert as JSON: `{ id, at, what, whatToDo, site }`. Any answer but 2xx is tried again later. */
export const tellWebhookJob = job({
  name: TELL_WEBHOOK,
  payload: z.object({ alertId: z.uuid() }),
  async run({ alertId }) {
    const { OPS_WEBHOOK, BASE_URL } = env()
    const alert = await db().opsAlert.findUnique({ where: { id: alertId } })
    if (!alert || !OPS_WEBHOOK) return { alertId, told: false }
    const { id, at, what, whatToDo } = alert
    const answer = await fetch(OPS_WEBHOOK, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id, at, what, whatToDo, site: BASE_URL }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      // It is told where to go by its operator, and nowhere else.
      redirect: 'error',
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`the operator's webhook answered ${answer.status}`)
    return { alertId, told: true }
  },
})

export const forgetAlertsJob = job({
  name: 'ops.forget',
  payload: z.object({}),
  async run() {
    const { count } = await db().opsAlert.deleteMany({
      where: { at: { lt: new Date(now().getTime() - KEPT_MS) } },
    })
    return { forgotten: count }
  },
})
