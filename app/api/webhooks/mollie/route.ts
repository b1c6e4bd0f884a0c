import { receiveMollieWebhook } from '#lib/payments/commands.ts'
import { answer } from '../../../_site/answer.ts'

export const dynamic = 'force-dynamic'

/** `id=tr_…`, as a form. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    await receiveMollieWebhook(new URLSearchParams(await request.text()).get('id'))
    return { received: true }
  })
}
