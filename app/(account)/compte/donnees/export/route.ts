import { refusal } from '#app/_site/answer.ts'
import { personalDataOf } from '#app/_site/personal-data.ts'
import { currentViewer } from '#lib/platform/session.ts'

/** Everything that is known of the person who asks, as a file (RGPD, articles 15 and 20). */
export async function GET(): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) return refusal('unauthenticated', 'Connectez-vous pour continuer.')
  const day = new Date().toISOString().slice(0, 10)
  const body = JSON.stringify(
    await personalDataOf(viewer.accountId),
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
    2,
  )
  return new Response(body, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="volant-mes-donnees-${day}.json"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
