import { AppError } from '#lib/platform/errors.ts'
import { type Pace, takeTurn } from '#lib/platform/throttle.ts'

/** How fast one network address may report listings: nobody fills the queue, nor strangers' mailboxes, from one place. */
const NOTIFIER: Pace = { free: 20, firstWaitS: 30, longestWaitS: 1_800, forgetS: 6 * 3_600 }

/** @throws {AppError} `too_many_requests` */
export async function beforeNotice(address: string): Promise<void> {
  const wait = await takeTurn(`moderation.notice:${address}`, NOTIFIER)
  if (wait > 0)
    throw new AppError(
      'too_many_requests',
      `Vous avez envoyé beaucoup de signalements : reprenez dans ${Math.ceil(wait / 60)} min.`,
    )
}
