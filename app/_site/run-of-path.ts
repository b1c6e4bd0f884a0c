import 'server-only'
import { requireMember } from '#lib/dealers/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { currentViewer } from '#lib/platform/session.ts'
import type { Viewer } from '#lib/platform/viewer.ts'

/** Who asks for a file of a run, and which. @throws {AppError} for who may not, or when there is no such run */
export async function runOfPath(
  params: Promise<{ garage: string; run: string }>,
): Promise<{ viewer: Viewer; dealerId: number; runId: bigint }> {
  const { garage, run } = await params
  const viewer = await currentViewer()
  if (!viewer) throw new AppError('unauthenticated', 'Connectez-vous pour continuer.')
  if (!/^\d{1,18}$/.test(run)) throw new AppError('not_found', 'Cette lecture n’existe pas.')
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'feeds')
  return { viewer, dealerId, runId: BigInt(run) }
}

/** A file for somebody alone, under a name that any disk takes. */
export const asDownload = (name: string, type: string): HeadersInit => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
})
