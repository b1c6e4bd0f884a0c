import 'server-only'
import { AppError } from '#lib/platform/errors.ts'
import { forgetTurns, giveTurnBack, type Pace, takeTurn } from '#lib/platform/throttle.ts'

/**
 * How fast passwords may be tried. The delays grow by (account, network address), so that who guesses is slowed and its owner, who
 * is elsewhere, is not. The account as a whole has a short one, against guesses from many addresses; a browser that has signed in
 * to it before goes by its own count alone, and a link by e-mail is always open: nobody can be locked out of their account.
 * The address is counted as it was typed, with or without an account behind it.
 */
const ONE_PLACE: Pace = { free: 5, firstWaitS: 2, longestWaitS: 900, forgetS: 12 * 3600 }
const ONE_ADDRESS: Pace = { free: 30, firstWaitS: 1, longestWaitS: 300, forgetS: 3600 }
const ONE_ACCOUNT: Pace = { free: 50, firstWaitS: 1, longestWaitS: 30, forgetS: 3600 }

/** How fast letters may be asked for: by who asks, and to whom. */
const ASKER: Pace = { free: 10, firstWaitS: 30, longestWaitS: 600, forgetS: 3600 }
const ADDRESSEE: Pace = { free: 4, firstWaitS: 300, longestWaitS: 3600, forgetS: 24 * 3600 }

export type Place = { address: string; knownDevice: string | null }

/** @throws {AppError} `too_many_requests`, the same whether the address has an account or not */
export async function beforePassword(email: string, place: Place): Promise<void> {
  for (const [key, pace] of passwordKeys(email, place)) {
    const wait = await takeTurn(key, pace)
    if (wait > 0)
      throw new AppError(
        'too_many_requests',
        `Trop d’essais. Réessayez dans ${inWords(wait)}, ou demandez un lien de connexion par e-mail.`,
      )
  }
}

/** It was right: only wrong ones count. */
export async function afterRightPassword(email: string, place: Place): Promise<void> {
  const [own, ...shared] = passwordKeys(email, place)
  if (own) await forgetTurns(own[0])
  for (const [key] of shared) await giveTurnBack(key)
}

function passwordKeys(email: string, { address, knownDevice }: Place): [string, Pace][] {
  if (knownDevice !== null) return [[`password:device:${knownDevice}`, ONE_PLACE]]
  return [
    [`password:place:${email}:${address}`, ONE_PLACE],
    [`password:address:${address}`, ONE_ADDRESS],
    [`password:account:${email}`, ONE_ACCOUNT],
  ]
}

/** A password asked again of who is signed in. @throws {AppError} `too_many_requests` */
export async function beforePasswordAgain(accountId: string): Promise<void> {
  const wait = await takeTurn(`password:again:${accountId}`, ONE_PLACE)
  if (wait > 0) throw new AppError('too_many_requests', `Trop d’essais. Réessayez dans ${inWords(wait)}.`)
}

export const afterRightPasswordAgain = (accountId: string): Promise<void> =>
  forgetTurns(`password:again:${accountId}`)

/**
 * @returns whether a letter may go to this address: beyond a few it may not, and the asker, who need not be its owner, is not told
 * @throws {AppError} `too_many_requests` when the asker has asked for too many
 */
export async function mayWrite(email: string, address: string): Promise<boolean> {
  const wait = await takeTurn(`letter:from:${address}`, ASKER)
  if (wait > 0) throw new AppError('too_many_requests', `Trop de demandes. Réessayez dans ${inWords(wait)}.`)
  return (await takeTurn(`letter:to:${email}`, ADDRESSEE)) === 0
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconde${seconds > 1 ? 's' : ''}`
  return `${Math.ceil(seconds / 60)} minutes`
}
