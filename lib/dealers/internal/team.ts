import { createHash, randomBytes } from 'node:crypto'
import { audit } from '#lib/platform/audit.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Letter } from '#lib/platform/mail/letter.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { INVITATION_DAYS, type MemberRole } from '../model.ts'
import { invitationLetter, joinedLetter, leftLetter, roleLetter } from './letters.ts'
import { requireMember } from './members.ts'
import { lockDealer } from './review.ts'

const DAY_MS = 86_400_000
/** That are open at once: a team, not a mailing list. */
const MOST_OPEN = 20

export const hashOf = (secret: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(secret).digest())

/**
 * Invites somebody by e-mail: the link's secret is in the letter alone. Asked again for one address, the former link ends.
 * @throws {AppError} `conflict` when they are of the team already
 */
export async function inviteMember(
  viewer: Viewer,
  { dealer: dealerId, email, role }: { dealer: number; email: string; role: MemberRole },
): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'team')
  await db().$transaction(async (tx) => {
    const dealer = await lockDealer(tx, dealerId)
    const member = await tx.dealerMember.count({
      where: { dealerId, account: { email: { equals: email, mode: 'insensitive' } } },
    })
    if (member > 0) throw new AppError('conflict', 'Cette personne est déjà de l’équipe.')
    const at = now()
    const openOnes = { dealerId, acceptedAt: null, revokedAt: null }
    await tx.dealerInvitation.updateMany({ where: { ...openOnes, email }, data: { revokedAt: at } })
    if ((await tx.dealerInvitation.count({ where: { ...openOnes, expiresAt: { gt: at } } })) >= MOST_OPEN)
      throw new AppError('too_many_requests', 'Beaucoup d’invitations attendent déjà une réponse.')
    const secret = randomBytes(32).toString('base64url')
    await tx.dealerInvitation.create({
      data: {
        ...{ dealerId, email, role, hash: hashOf(secret), invitedBy: viewer.accountId, createdAt: at },
        expiresAt: new Date(at.getTime() + INVITATION_DAYS * DAY_MS),
      },
      select: { id: true },
    })
    await noted(tx, viewer, dealerId, 'dealer.invite', { email, role })
    await queueMail(tx, email, invitationLetter(dealer, { by: viewer.name, role, secret }))
  })
}

export async function revokeInvitation(
  viewer: Viewer,
  { dealer: dealerId, invitation: id }: { dealer: number; invitation: string },
): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'team')
  await db().$transaction(async (tx) => {
    const { count } = await tx.dealerInvitation.updateMany({
      where: { id, dealerId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count > 0) await noted(tx, viewer, dealerId, 'dealer.revoke-invitation', { invitation: id })
  })
}

/**
 * Uses an invitation up: of two presses at once, one joins. @returns the dealer's slug
 * @throws {AppError} `gone`; `forbidden` unless the viewer's confirmed address is the one invited
 */
export async function acceptInvitation(viewer: Viewer, secret: string): Promise<string> {
  return db().$transaction(async (tx) => {
    const at = now()
    const found = await tx.dealerInvitation.findUnique({
      where: { hash: hashOf(secret) },
      select: { id: true, dealerId: true, email: true, role: true },
    })
    if (!found) throw gone()
    if (!viewer.emailConfirmed || viewer.email.toLowerCase() !== found.email)
      throw new AppError(
        'forbidden',
        'Cette invitation est pour une autre adresse : connectez-vous avec celle qui l’a reçue.',
      )
    const { dealerId } = found
    const role = found.role as MemberRole
    const dealer = await lockDealer(tx, dealerId)
    const { count } = await tx.dealerInvitation.updateMany({
      where: { id: found.id, acceptedAt: null, revokedAt: null, expiresAt: { gt: at } },
      data: { acceptedAt: at },
    })
    if (count === 0) throw gone()
    // Who came in meanwhile by another way keeps the role they have.
    await tx.dealerMember.createMany({
      data: [{ dealerId, accountId: viewer.accountId, role, createdAt: at }],
      skipDuplicates: true,
    })
    await noted(tx, viewer, dealerId, 'dealer.join', { role })
    const owners = await tx.dealerMember.findMany({
      where: { dealerId, role: 'owner', accountId: { not: viewer.accountId } },
      select: { account: { select: { email: true } } },
    })
    for (const { account } of owners)
      if (account.email) await queueMail(tx, account.email, joinedLetter(dealer, { name: viewer.name, role }))
    return dealer.slug
  })
}

/** @throws {AppError} `conflict` when the team would be left without an owner */
export async function changeRole(
  viewer: Viewer,
  { dealer: dealerId, member: accountId, role }: { dealer: number; member: string; role: MemberRole },
): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'team')
  await db().$transaction(async (tx) => {
    const dealer = await lockDealer(tx, dealerId)
    const before = await tx.dealerMember.findUnique({
      where: { dealerId_accountId: { dealerId, accountId } },
      select: { role: true, account: { select: { email: true } } },
    })
    if (!before) throw new AppError('not_found', 'Cette personne n’est plus de l’équipe.')
    if (before.role === role) return
    await tx.dealerMember.updateMany({ where: { dealerId, accountId }, data: { role } })
    await keepAnOwner(tx, dealerId)
    await noted(tx, viewer, dealerId, 'dealer.role', { member: accountId, role })
    await write(tx, viewer, { accountId, ...before.account }, roleLetter(dealer, role))
  })
}

/** Takes somebody out of the team; anyone may leave by themselves. @throws {AppError} `conflict` as above */
export async function removeMember(
  viewer: Viewer,
  { dealer: dealerId, member: accountId }: { dealer: number; member: string },
): Promise<void> {
  await requireMember(viewer, { id: dealerId }, accountId === viewer.accountId ? 'see' : 'team')
  await db().$transaction(async (tx) => {
    const dealer = await lockDealer(tx, dealerId)
    const member = await tx.dealerMember.findUnique({
      where: { dealerId_accountId: { dealerId, accountId } },
      select: { account: { select: { email: true } } },
    })
    if (!member) return
    await tx.dealerMember.deleteMany({ where: { dealerId, accountId } })
    await keepAnOwner(tx, dealerId)
    await noted(tx, viewer, dealerId, 'dealer.remove', { member: accountId })
    await write(tx, viewer, { accountId, ...member.account }, leftLetter(dealer))
  })
}

const gone = () => new AppError('gone', 'Cette invitation a déjà servi, a été reprise ou est trop ancienne.')

/** Said in words before the database refuses it (trigger dealer_member_owner). */
async function keepAnOwner(tx: Prisma.TransactionClient, dealerId: number): Promise<void> {
  if ((await tx.dealerMember.count({ where: { dealerId, role: 'owner' } })) === 0)
    throw new AppError('conflict', 'Une équipe garde au moins un gérant : nommez-en un autre d’abord.')
}

/** To whom it was done by another; who did it themself knows. */
async function write(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  member: { accountId: string; email: string | null },
  letter: Letter,
): Promise<void> {
  if (member.email && member.accountId !== viewer.accountId) await queueMail(tx, member.email, letter)
}

const noted = (
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  dealerId: number,
  action: string,
  details: Prisma.InputJsonObject,
) => audit(tx, { accountId: viewer.accountId, action, subject: `dealer:${dealerId}`, details })
