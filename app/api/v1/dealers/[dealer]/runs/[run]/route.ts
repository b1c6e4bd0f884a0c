import { answerKey, notAllowed } from '#app/_site/api-v1.ts'
import { runForApi } from '#lib/feeds/queries.ts'
import { AppError } from '#lib/platform/errors.ts'

export const dynamic = 'force-dynamic'

/** What a push did, and what was wrong with its rows. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ dealer: string; run: string }> },
): Promise<Response> {
  const { dealer, run } = await params
  return answerKey(request, dealer, {
    scope: 'stock:read',
    async run({ dealerId }) {
      if (!/^\d{1,18}$/.test(run)) throw new AppError('not_found', 'Cette lecture n’existe pas.')
      return { status: 200, body: await runForApi(dealerId, BigInt(run)) }
    },
  })
}

const others = notAllowed('GET', 'HEAD')

export { others as DELETE, others as PATCH, others as POST, others as PUT }
