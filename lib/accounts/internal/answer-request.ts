import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { alreadyHasAccount, confirmSignUp, hasNoAccount, resetLink, signInLink } from './letters.ts'
import { pageUrl, tokenUrl } from './links.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { issueToken } from './tokens.ts'

type Request = Prisma.AccountRequestGetPayload<object>

/** Answers a request by a letter, whether the address has an account or not. Asked twice, it answers once. */
export async function answerRequest(requestId: string): Promise<{ answered: string | null }> {
  return db().$transaction(async (tx) => {
    const request = await tx.accountRequest.findUnique({ where: { id: requestId } })
    if (!request || request.tokenHash || request.expiresAt <= now()) return { answered: null }
    const account = await tx.account.findFirst({
      where: { email: request.email, erasedAt: null },
      select: { id: true, name: true },
    })
    if (request.kind === 'sign-up' && !account) {
      // Asked for again by a browser that had not asked: there is no account to open.
      if (request.name === null) return { answered: null }
      await sendConfirmation(tx, request)
      return { answered: 'accounts.confirm' }
    }
    const letter = account ? await letterToOwner(tx, request, account) : hasNoAccount(pageUrl('/inscription'))
    await queueMail(tx, request.email, letter)
    await tx.accountRequest.delete({ where: { id: requestId }, select: { id: true } })
    return { answered: letter.kind }
  })
}

async function sendConfirmation(tx: Prisma.TransactionClient, request: Request): Promise<void> {
  const token = newSecret()
  await tx.accountRequest.update({
    where: { id: request.id },
    data: { tokenHash: hashSecret(token) },
    select: { id: true },
  })
  await queueMail(
    tx,
    request.email,
    confirmSignUp(request.name ?? '', tokenUrl('sign-up', token, request.backTo)),
  )
}

async function letterToOwner(
  tx: Prisma.TransactionClient,
  { kind, backTo }: Request,
  { id: accountId, name }: { id: string; name: string },
) {
  switch (kind) {
    case 'sign-in':
      return signInLink(
        name,
        tokenUrl('sign-in', await issueToken(tx, { accountId, purpose: 'sign-in' }), backTo),
      )
    case 'reset':
      return resetLink(name, tokenUrl('reset', await issueToken(tx, { accountId, purpose: 'reset' })))
    default:
      return alreadyHasAccount(pageUrl('/connexion'), pageUrl('/mot-de-passe'))
  }
}
