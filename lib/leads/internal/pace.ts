import { AppError } from '#lib/platform/errors.ts'
import { type Pace, takeTurn } from '#lib/platform/throttle.ts'
import type { Viewer } from '#lib/platform/viewer.ts'

/** Whoever looks for a car writes to a few sellers; to hundreds, a canvasser or a swindler does. */
const WRITER: Pace = { free: 30, firstWaitS: 30, longestWaitS: 1_800, forgetS: 6 * 3_600 }

/**
 * Counted by account, else by network address: a new message of theirs to a seller.
 * @throws {AppError} `too_many_requests`
 */
export async function beforeMessage(viewer: Viewer | null, address: string): Promise<void> {
  const who = viewer ? `account:${viewer.accountId}` : `place:${address}`
  const wait = await takeTurn(`leads.message:${who}`, WRITER)
  if (wait > 0)
    throw new AppError(
      'too_many_requests',
      `Vous avez écrit à beaucoup de vendeurs : reprenez dans ${Math.ceil(wait / 60)} min. Votre texte reste ici.`,
    )
}
