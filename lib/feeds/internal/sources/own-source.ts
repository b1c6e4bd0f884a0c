import { requireMember } from '#lib/dealers/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { SourceKind } from './settings.ts'
import type { SourceRef } from './source-input.ts'

const SELECT = {
  ...{ id: true, dealerId: true, kind: true, name: true, enabled: true, settings: true, secretCipher: true },
} as const

/** A source of a dealer whose files the viewer may look after. @throws {AppError} `not_found`, `forbidden` */
export async function ownSource(viewer: Viewer, { garage, sourceId }: SourceRef) {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'feeds')
  const source = await db().feedSource.findFirst({ where: { id: sourceId, dealerId }, select: SELECT })
  if (!source) throw new AppError('not_found', 'Cette source n’existe pas, ou plus.')
  return { ...source, kind: source.kind as SourceKind, settings: source.settings as Record<string, unknown> }
}
