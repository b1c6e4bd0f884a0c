import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { db } from '#lib/platform/db.ts'
import { forgetTurns, type Pace, takeTurn } from '#lib/platform/throttle.ts'
import type { Guest } from './box.ts'

/** Of each door: how many are in at a time, and how long a stranger may stand there before it says who it is. */
export const MOST_CONNECTIONS = 200
export const LOGIN_PATIENCE_MS = 30_000

/** Who may put files in, and where they go; null: nobody we know, or too many tries. */
export type Doorkeeper = (token: string, password: string, address: string) => Promise<Guest | null>

export type DropSource = { id: string }

/** argon2id, as for people's passwords (lib/accounts): the password has 128 bits of chance, and programs connect often. */
const COSTS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const newDropPassword = (): string => randomBytes(16).toString('base64url')
export const hashDropPassword = (password: string): Promise<string> => hash(password, COSTS)

const PACE: Pace = { free: 5, firstWaitS: 2, longestWaitS: 900, forgetS: 3_600 }
const TOKEN = /^[\w-]{10,64}$/

let nobodys: Promise<string> | undefined

/**
 * Asks for the password; wrong ones are slowed down for the address that they come from and for the box that they try.
 * @param receive takes a whole file in for a source
 */
export function doorkeeper(
  receive: (source: DropSource, body: AsyncIterable<Uint8Array>, fileName: string) => Promise<unknown>,
): Doorkeeper {
  return async (token, password, address) => {
    if (!TOKEN.test(token) || password.length > 200) return null
    const turns = [`drop:from:${address}`, `drop:to:${token}`]
    for (const turn of turns) if ((await takeTurn(turn, PACE)) > 0) return null
    nobodys ??= hashDropPassword(newDropPassword())
    const source = await db().feedSource.findFirst({
      where: { token, kind: 'drop', enabled: true, dealer: { state: 'approved' } },
      select: { id: true, dealerId: true, passwordHash: true },
    })
    // As long a wait for a box that does not exist.
    const isRight = await verify(source?.passwordHash ?? (await nobodys), password)
    if (!source?.passwordHash || !isRight) return null
    for (const turn of turns) await forgetTurns(turn)
    const { id, dealerId } = source
    return {
      dealerId,
      deliver: (body, fileName) => receive({ id }, body, fileName),
      unread: () => unreadOf(dealerId),
    }
  }
}

async function unreadOf(dealerId: number): Promise<{ files: number; bytes: number }> {
  const { _count, _sum } = await db().feedRun.aggregate({
    where: { dealerId, state: { in: ['waiting', 'reading'] }, storageName: { not: null } },
    _count: true,
    _sum: { bytes: true },
  })
  return { files: _count, bytes: Number(_sum.bytes ?? 0) }
}
