import { refusal } from '#app/_site/answer.ts'
import { fecLines, fecName } from '#lib/payments/queries.ts'
import { company } from '#lib/platform/company.ts'
import { currentViewer } from '#lib/platform/session.ts'
import { hasRole } from '#lib/platform/viewer.ts'

/** A year's fichier des écritures comptables, streamed: no year is too long. */
export async function GET(_request: Request, { params }: { params: Promise<{ year: string }> }) {
  const viewer = await currentViewer()
  if (!viewer) return refusal('unauthenticated', 'Connectez-vous pour continuer.')
  if (!hasRole(viewer, 'accountant'))
    return refusal('forbidden', 'Votre compte ne permet pas de lire la comptabilité.')
  const { year } = await params
  if (!/^20\d\d$/.test(year)) return refusal('not_found', 'Il n’y a pas d’exercice de ce nom.')
  const encoder = new TextEncoder()
  const lines = fecLines(Number(year))
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: () => void lines.return(undefined),
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fecName(company().registration, Number(year))}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
