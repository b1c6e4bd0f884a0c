import { requireMember } from '#lib/dealers/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Part } from '#lib/platform/http/multipart.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { receiveFile } from '../receive-file.ts'

/** The source of files that are dropped in the dashboard and belong to no other. */
const UPLOADS = 'Fichiers déposés ici'
/** A field before the file is an id. */
const FIELD_BYTES = 200

/**
 * A file dropped in the dashboard, read as it comes: the field `source` first (empty: the dealer's own place for such files), then the
 * file.
 * @returns the run that will read it
 * @throws {AppError} `not_found`, `forbidden`; `invalid` when there is no file
 */
export async function takeUpload(
  viewer: Viewer,
  garage: string,
  parts: AsyncIterable<Part>,
): Promise<bigint> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'feeds')
  let chosen = ''
  let taken: bigint | null = null
  for await (const part of parts) {
    if (part.name === 'source' && part.fileName === null) chosen = await textOf(part.body)
    if (part.name !== 'fichier' || !part.fileName || taken !== null) continue
    const source = await sourceFor(dealerId, chosen)
    const options = { fileName: part.fileName, cause: 'person', accountId: viewer.accountId } as const
    // Waited for here: who leaves the form's parts gives up what has not come yet.
    taken = await receiveFile(source, part.body, options)
  }
  if (taken === null) throw new AppError('invalid', 'Choisissez un fichier.')
  return taken
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.byteLength
    if (size > FIELD_BYTES) throw new AppError('invalid', 'Cet envoi n’est pas celui de notre formulaire.')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

async function sourceFor(dealerId: number, sourceId: string): Promise<{ id: string }> {
  if (sourceId !== '') {
    const source = isUuid(sourceId)
      ? await db().feedSource.findFirst({ where: { id: sourceId, dealerId }, select: { id: true } })
      : null
    if (!source) throw new AppError('not_found', 'Cette source n’existe pas, ou plus.')
    return source
  }
  const own = await db().feedSource.findFirst({
    where: { dealerId, kind: 'upload' },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  return (
    own ?? db().feedSource.create({ data: { dealerId, kind: 'upload', name: UPLOADS }, select: { id: true } })
  )
}
