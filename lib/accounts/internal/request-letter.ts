import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { ownPath, passwordWeakness } from '../model.ts'
import { mayWrite } from './pace.ts'
import { hashPassword } from './passwords.ts'
import { hashSecret } from './secrets.ts'

export const ANSWER_REQUEST = 'accounts.answer-request'

/** A sign-up waits this long for its confirmation. */
const DAY_MS = 86_400_000

type SignUp = { email: string; name: string; password: string; retour: string }

/** @param browserSecret kept by the browser that signs up; it need not give the password again when it confirms */
export async function askSignUp(
  { email, name, password, retour }: SignUp,
  { address, browserSecret }: { address: string; browserSecret: string },
): Promise<void> {
  refuseWeak(password, [email, name])
  // First: a hash is dear, and whoever asks for too much has none made.
  if (!(await mayWrite(email, address))) return
  const passwordHash = password === '' ? null : await hashPassword(password)
  const browserHash = hashSecret(browserSecret)
  await write({ kind: 'sign-up', email, name, passwordHash, browserHash, backTo: ownPath(retour) })
}

/**
 * The letter of a sign-up once more, for the browser that asked for it: with the name and password that it gave. One statement, whether
 * or not there is such a sign-up: without a name it is answered only where an account has taken the address.
 */
export async function askSignUpAgain(
  { email, retour }: { email: string; retour: string },
  { address, browserSecret }: { address: string; browserSecret: string },
): Promise<void> {
  if (!(await mayWrite(email, address))) return
  const browserHash = hashSecret(browserSecret)
  await db().$transaction(async (tx) => {
    const [request] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO account_request (kind, email, name, password_hash, back_to, browser_hash, expires_at)
      SELECT 'sign-up', ${email}, first.name, first.password_hash, ${ownPath(retour)}, ${browserHash},
        ${new Date(now().getTime() + DAY_MS)}::timestamptz
      FROM (SELECT) one LEFT JOIN LATERAL (
        SELECT name, password_hash FROM account_request
        WHERE kind = 'sign-up' AND email = ${email} AND browser_hash = ${browserHash}
        ORDER BY created_at DESC LIMIT 1) first ON true
      RETURNING id::text`
    if (request) await enqueue(tx, ANSWER_REQUEST, { requestId: request.id })
  })
}

export const askSignInLink = ({ email, retour }: { email: string; retour: string }, address: string) =>
  ask({ kind: 'sign-in', email, backTo: ownPath(retour) }, address)

export const askReset = ({ email }: { email: string }, address: string) =>
  ask({ kind: 'reset', email, backTo: '/compte' }, address)

/** @throws {AppError} `invalid`, with the reason beside the field */
export function refuseWeak(password: string, own: readonly string[]): void {
  const weakness = password === '' ? null : passwordWeakness(password, own)
  if (weakness)
    throw new AppError('invalid', 'Ce mot de passe est trop facile à deviner.', { password: [weakness] })
}

type Request = {
  kind: 'sign-up' | 'sign-in' | 'reset'
  email: string
  backTo: string
  name?: string
  passwordHash?: string | null
  browserHash?: Uint8Array<ArrayBuffer>
}

async function ask(request: Request, address: string): Promise<void> {
  if (await mayWrite(request.email, address)) await write(request)
}

/** Writes the request down and no more: whether there is such an account is for the job to find out (answer-request.ts). */
async function write(request: Request): Promise<void> {
  const expiresAt = new Date(now().getTime() + DAY_MS)
  await db().$transaction(async (tx) => {
    const { id } = await tx.accountRequest.create({ data: { ...request, expiresAt }, select: { id: true } })
    await enqueue(tx, ANSWER_REQUEST, { requestId: id })
  })
}
