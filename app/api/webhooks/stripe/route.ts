import { receiveStripeWebhook } from '#lib/payments/commands.ts'
import { answer } from '../../../_site/answer.ts'

export const dynamic = 'force-dynamic'

/** The signature covers the body's own bytes: it is read as it came. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    await receiveStripeWebhook(await request.text(), request.headers.get('stripe-signature'))
    return { received: true }
  })
}
