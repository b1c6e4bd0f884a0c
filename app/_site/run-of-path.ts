import 'server-only'
import { requireMember } from '#lib/dealers/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'

/** The run of a dealer's that an address names. @throws {AppError} for who may not look at it, or when there is no such number */
export async function runOfPath(
  viewer: Viewer,
  params: Promise<{ garage: string; run: string }>,
): Promise<{ dealerId: number; runId: bigint }> {
  const { garage, run } = await params
  if (!/^\d{1,18}$/.test(run)) throw new AppError('not_found', 'Cette lecture n’existe pas.')
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'feeds')
  return { dealerId, runId: BigInt(run) }
}
