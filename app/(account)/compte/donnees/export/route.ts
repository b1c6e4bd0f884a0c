import { download } from '#app/_site/download.ts'
import { personalDataOf } from '#app/_site/personal-data.ts'

/** Everything that is known of the person who asks, as a file (RGPD, articles 15 and 20). */
export async function GET(): Promise<Response> {
  return download(async (viewer) => ({
    name: `volant-mes-donnees-${new Date().toISOString().slice(0, 10)}.json`,
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(
      await personalDataOf(viewer.accountId),
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
      2,
    ),
  }))
}
