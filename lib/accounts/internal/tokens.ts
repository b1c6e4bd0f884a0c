import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { hashSecret, newSecret } from './secrets.ts'

export type Purpose = 'sign-in' | 'reset' | 'change-old' | 'change-new'

const MINUTE_MS = 60_000
const LIFE_MS: Record<Purpose, number> = {
  'sign-in': 30 * MINUTE_MS,
  reset: 60 * MINUTE_MS,
  'change-old': 24 * 60 * MINUTE_MS,
  'change-new': 24 * 60 * MINUTE_MS,
}

export const deadLink = () =>
  new AppError('gone', 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre.')

/** Makes a link's secret. Links of the same purpose sent before stay good until they are used or too old: letters may cross. */
export async function issueToken(
  tx: Prisma.TransactionClient,
  { accountId, purpose, newEmail = null }: { accountId: string; purpose: Purpose; newEmail?: string | null },
): Promise<string> {
  const token = newSecret()
  const at = now()
  await tx.emailToken.create({
    data: {
      hash: hashSecret(token),
      accountId,
      purpose,
      newEmail,
      createdAt: at,
      expiresAt: new Date(at.getTime() + LIFE_MS[purpose]),
    },
    select: { purpose: true },
  })
  return token
}

/**
 * Uses a link up: of two who press at once, one gets it.
 * @throws {AppError} `gone`, whether it was used, too old, of another purpose or never sent
 */
export async function useToken(
  tx: Prisma.TransactionClient,
  token: string,
  purposes: readonly Purpose[],
): Promise<{ accountId: string; purpose: Purpose; newEmail: string | null }> {
  const rows = await tx.$queryRaw<{ account_id: string; purpose: Purpose; new_email: string | null }[]>`
    UPDATE email_token SET used_at = ${now()}
    WHERE hash = ${hashSecret(token)} AND purpose = ANY(${[...purposes]}) AND used_at IS NULL AND expires_at > ${now()}
      AND EXISTS (SELECT FROM account WHERE id = account_id AND erased_at IS NULL)
    RETURNING account_id::text, purpose, new_email`
  const row = rows[0]
  if (!row) throw deadLink()
  return { accountId: row.account_id, purpose: row.purpose, newEmail: row.new_email }
}

/** Ends the links of an account that were not used: they were sent for a password or an address that is no more. */
export async function dropTokens(
  tx: Prisma.TransactionClient,
  accountId: string,
  purposes: readonly Purpose[] = ['sign-in', 'reset', 'change-old', 'change-new'],
): Promise<void> {
  await tx.emailToken.deleteMany({ where: { accountId, purpose: { in: [...purposes] } } })
}
