import { createHash, randomBytes } from 'node:crypto'
import { requireMember } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { ApiScope } from '../../model.ts'

const PREFIX_LENGTH = 11
const KEYS_MAX = 20
/** The last use is noted once a minute: it is for people. */
const NOTE_MS = 60_000

export type Key = { id: string; dealerId: number; scopes: readonly ApiScope[] }

const hashOf = (secret: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(secret).digest())

/**
 * Makes a key for a dealer's own programs. Its secret is told once: only its hash is kept.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` over 20 keys
 */
export async function createKey(
  viewer: Viewer,
  { dealer, name, scopes }: { dealer: number; name: string; scopes: readonly ApiScope[] },
): Promise<{ secret: string }> {
  await requireMember(viewer, { id: dealer }, 'feeds')
  if ((await db().apiKey.count({ where: { dealerId: dealer, revokedAt: null } })) >= KEYS_MAX)
    throw new AppError('conflict', `${KEYS_MAX} clés au plus : révoquez-en une.`)
  const secret = `volant_${randomBytes(32).toString('base64url')}`
  await db().apiKey.create({
    data: {
      ...{ dealerId: dealer, name, scopes: [...scopes], hash: hashOf(secret), createdAt: now() },
      prefix: secret.slice(0, PREFIX_LENGTH),
    },
    select: { id: true },
  })
  return { secret }
}

export async function revokeKey(
  viewer: Viewer,
  { dealer, key }: { dealer: number; key: string },
): Promise<void> {
  await requireMember(viewer, { id: dealer }, 'feeds')
  const { count } = await db().apiKey.updateMany({
    where: { id: key, dealerId: dealer, revokedAt: null },
    data: { revokedAt: now() },
  })
  if (count === 0) throw new AppError('not_found', 'Cette clé n’existe plus.')
}

/** A dealer's keys that work, the newest first. */
export async function keysOf(viewer: Viewer, dealerId: number) {
  await requireMember(viewer, { id: dealerId }, 'feeds')
  return db().apiKey.findMany({
    where: { dealerId, revokedAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true, name: true, prefix: true, scopes: true, createdAt: true, lastUsedAt: true },
  })
}

/**
 * The key of a request's `Authorization: Bearer …`, for that dealer and that purpose.
 * @throws {AppError} `unauthenticated` without a key that works; `not_found` for another dealer's stock; `forbidden` without the scope
 */
export async function authenticateKey(
  header: string | null,
  dealerId: number,
  scope: ApiScope,
): Promise<Key> {
  const secret = /^Bearer\s+(volant_[\w-]{20,100})$/i.exec(header ?? '')?.[1]
  const row =
    secret === undefined
      ? null
      : await db().apiKey.findFirst({
          where: { hash: hashOf(secret), revokedAt: null },
          select: { id: true, dealerId: true, scopes: true, lastUsedAt: true },
        })
  if (!row) throw new AppError('unauthenticated', 'Clé absente, inconnue ou révoquée.')
  if (row.dealerId !== dealerId)
    throw new AppError('not_found', 'Ce stock n’existe pas, ou n’est pas celui de cette clé.')
  if (!row.scopes.includes(scope)) throw new AppError('forbidden', `Cette clé n’a pas le droit « ${scope} ».`)
  const at = now()
  if (!row.lastUsedAt || at.getTime() - row.lastUsedAt.getTime() > NOTE_MS)
    await db().apiKey.update({ where: { id: row.id }, data: { lastUsedAt: at }, select: { id: true } })
  return { id: row.id, dealerId, scopes: row.scopes as ApiScope[] }
}
