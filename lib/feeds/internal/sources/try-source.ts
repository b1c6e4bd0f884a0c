import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { formatMoment, formatNumber } from '#lib/platform/format.ts'
import { open } from '#lib/platform/seal.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { PUBLIC, type Reach } from '../net/reach.ts'
import { pinHostKey, SECRET_PURPOSE } from './fetch-source.ts'
import { slowDown } from './manage-source.ts'
import { keepOfferedKey } from './note-failure.ts'
import { ownSource } from './own-source.ts'
import type { SeenFile } from './pull.ts'
import { pullFrom } from './registry.ts'
import { isPulled } from './settings.ts'
import { SourceError } from './source-error.ts'
import type { SourceRef } from './source-input.ts'

/** A page waits for it. */
const PATIENCE_MS = 25_000

/**
 * Connects as the night would, looks at the file and leaves it.
 * @returns what was seen, in French
 * @throws {AppError} what is wrong and what to do
 */
export async function trySource(
  viewer: Viewer,
  ref: SourceRef,
  reach: Reach = PUBLIC,
): Promise<{ seen: string }> {
  const { id, kind, settings, secretCipher } = await ownSource(viewer, ref)
  if (!isPulled(kind))
    throw new AppError('conflict', 'Il n’y a pas de serveur à essayer : cette source se remplit d’elle-même.')
  await slowDown(id)
  const secret = secretCipher && open(SECRET_PURPOSE, secretCipher)
  const late = new SourceError(
    'Votre serveur met plus de 25 secondes à répondre : réessayez, ou voyez avec votre hébergeur.',
  )
  try {
    const { file, hostKey } = await within(
      pullFrom({ kind, settings, secret }, { reach, lastSeen: null }, async (_file, body) => {
        for await (const _first of body) break
      }),
      late,
    )
    if (hostKey) await pinHostKey(db(), id, hostKey)
    return { seen: describeFile(file) }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    if (error.offeredKey) await keepOfferedKey(db(), id, error.offeredKey)
    throw new AppError('unavailable', error.message)
  }
}

async function within<T>(work: Promise<T>, late: Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(late), PATIENCE_MS)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

function describeFile({ name, size, modifiedAt }: SeenFile): string {
  const kilobytes = size === null ? null : Math.max(1, Math.round(size / 1024))
  return [
    `« ${name} »`,
    kilobytes === null ? null : `${formatNumber(kilobytes)}\u202fKo`,
    modifiedAt === null ? null : `modifié ${formatMoment(new Date(modifiedAt))}`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}
