import { refusal } from '#app/_site/answer.ts'
import { seeOther } from '#app/_site/see-other.ts'
import { AppError } from '#lib/platform/errors.ts'
import { refuseSummaries } from '#lib/statistics/commands.ts'
import { SummaryRef } from '#lib/statistics/model.ts'

/** A mailbox's own button stops the monthly summaries: a POST without cookies (RFC 8058). */
export async function POST(request: Request): Promise<Response> {
  const asked = SummaryRef.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return refusal('not_found', 'Ce lien ne mène à aucun résumé.')
  try {
    await refuseSummaries(asked.data)
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}

/** Opened like a link, it asks first. */
export function GET(request: Request): Response {
  return seeOther(`/resume-mensuel${new URL(request.url).search}`)
}
