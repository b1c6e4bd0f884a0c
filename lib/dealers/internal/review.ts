import { audit } from '#lib/platform/audit.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import { type DealerState, REVIEWS, type Review } from '../model.ts'
import { holdDealer } from './hold-dealer.ts'
import { Identity } from './identity.ts'
import { approvedLetter, identityLetter, refusedLetter, suspendedLetter } from './letters.ts'
import { refuseTaken } from './register.ts'
import { tellTeam } from './tell-team.ts'

type Decision = { dealer: number; review: Review; note: string }

/**
 * A moderator's decision on a dealer: told to its owners with its reason, kept in the log; what it changes online follows from
 * `dealer.moved`.
 * @throws {AppError} `forbidden` to who is no moderator, or is of that team; `invalid` without a reason; `conflict` when somebody
 *   decided before
 */
export async function reviewDealer(viewer: Viewer, { dealer: id, review, note }: Decision): Promise<void> {
  requireRole(viewer, 'moderator')
  const { from, to } = REVIEWS[review]
  if (review !== 'approve' && note === '')
    throw new AppError('invalid', 'Donnez la raison de cette décision.', {
      note: ['Le professionnel la lira : dites ce qui manque et comment y remédier.'],
    })
  await db().$transaction(async (tx) => {
    const dealer = await lockDealer(tx, id)
    await refuseOwn(tx, viewer, id)
    if (!(from as readonly DealerState[]).includes(dealer.state))
      throw new AppError('conflict', 'Ce compte a changé entre-temps : relisez-le avant de décider.')
    if (to === 'approved') await refuseTaken(tx, dealer.siret, id)
    await tx.dealer.update({
      where: { id },
      data: {
        ...{ state: to, reviewNote: note || null, reviewedAt: now(), reviewedBy: viewer.accountId },
      },
      select: { id: true },
    })
    await audit(tx, {
      accountId: viewer.accountId,
      action: `dealer.${review}`,
      subject: `dealer:${id}`,
      details: { from: dealer.state, note },
    })
    await tellTeam(tx, id, 'team', letterOf(review)(dealer, note))
    await tell(tx, 'dealer.moved', { dealerId: id })
  })
}

const letterOf = (review: Review) =>
  ({ approve: approvedLetter, refuse: refusedLetter, suspend: suspendedLetter })[review]

/** A moderator's answer to a change of legal identity. @throws {AppError} `forbidden`, `invalid`, `conflict` */
export async function answerIdentity(
  viewer: Viewer,
  { dealer: id, answer, note }: { dealer: number; answer: 'accept' | 'refuse'; note: string },
): Promise<void> {
  requireRole(viewer, 'moderator')
  const accepted = answer === 'accept'
  if (!accepted && note === '')
    throw new AppError('invalid', 'Donnez la raison de cette décision.', {
      note: ['Dites ce qui manque et comment y remédier.'],
    })
  await db().$transaction(async (tx) => {
    const dealer = await lockDealer(tx, id)
    await refuseOwn(tx, viewer, id)
    const asked = Identity.safeParse(dealer.askedIdentity)
    if (!asked.success) throw new AppError('conflict', 'Ce changement n’est plus demandé.')
    if (accepted) await refuseTaken(tx, asked.data.siret, id)
    await tx.dealer.update({
      where: { id },
      data: { ...(accepted ? asked.data : {}), askedIdentity: Prisma.DbNull },
      select: { id: true },
    })
    await audit(tx, {
      accountId: viewer.accountId,
      action: `dealer.identity-${answer}`,
      subject: `dealer:${id}`,
      details: { asked: asked.data, note },
    })
    await tellTeam(tx, id, 'company', identityLetter(dealer, accepted, note))
  })
}

/** @throws {AppError} `not_found` */
export async function lockDealer(tx: Prisma.TransactionClient, id: number) {
  await holdDealer(tx, id)
  const dealer = await tx.dealer.findUnique({
    where: { id },
    select: {
      ...{ id: true, slug: true, name: true, state: true, siren: true, siret: true, isDemo: true },
      askedIdentity: true,
    },
  })
  if (!dealer) throw new AppError('not_found', 'Ce garage n’existe pas.')
  return { ...dealer, state: dealer.state as DealerState }
}

/** Nobody judges a house they work for. */
async function refuseOwn(tx: Prisma.TransactionClient, viewer: Viewer, dealerId: number): Promise<void> {
  const own = await tx.dealerMember.count({ where: { dealerId, accountId: viewer.accountId } })
  if (own > 0)
    throw new AppError('forbidden', 'Vous êtes de cette équipe : c’est à quelqu’un d’autre de décider.')
}
