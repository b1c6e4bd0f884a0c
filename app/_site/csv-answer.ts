import 'server-only'
import { type Cell, csvOf } from '#lib/platform/csv.ts'
import { AppError } from '#lib/platform/errors.ts'
import { currentViewer } from '#lib/platform/session.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { refusal } from './answer.ts'

/** A file of figures, for who is signed in; an expected refusal becomes its own status. */
export async function csvAnswer(
  name: string,
  read: (viewer: Viewer) => Promise<readonly (readonly Cell[])[]>,
): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) return refusal('unauthenticated', 'Connectez-vous pour continuer.')
  try {
    return new Response(csvOf(await read(viewer)), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}.csv"`,
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}
