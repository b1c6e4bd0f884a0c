import { appealBar as appeal, barBuyer as bar, settleBar } from '#lib/leads/commands.ts'
import { type Bar, barById, barsInForce } from '#lib/leads/queries.ts'
import { audit } from '#lib/platform/audit.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import { APPEAL_DAYS, type AppealBar, type BarBuyer, type SettleBar } from '../model.ts'
import { barredLetter, barSettledLetter, opensBar } from './bar-letters.ts'
import { judgeableBy, listingsOfTheirs } from './claims.ts'

const DAY_MS = 86_400_000

/**
 * Forbids the buyer of a reported conversation to write to sellers: the conversations, the letter and the audit log change together.
 * The case stays open: the listing is another question.
 * @throws {AppError} `forbidden` · `not_found` when no seller reported this conversation in this case · `conflict` when it is done, or the
 * case is not for this person to judge
 */
export async function barBuyer(viewer: Viewer, input: BarBuyer): Promise<void> {
  requireRole(viewer, 'moderator')
  const { caseId, threadId, ground, facts } = input
  await db().$transaction(async (tx) => {
    const reported = await tx.notice.count({
      where: { caseId, report: { threadId, reporter: 'seller' } },
    })
    if (reported === 0)
      throw new AppError('not_found', 'Aucun vendeur n’a signalé cette conversation dans ce dossier.')
    const [judge] = await tx.$queryRaw<{ may: boolean }[]>`
      SELECT ${judgeableBy(viewer)} AS may FROM moderation_case WHERE id = ${caseId}::uuid`
    if (!judge?.may) throw new AppError('conflict', 'C’est à quelqu’un d’autre de juger ce dossier.')
    const barred = await bar(tx, { threadId, by: viewer.accountId, ground, facts })
    if (barred.email) await queueMail(tx, barred.email, barredLetter(barred, { ground, facts }))
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'moderation.bar',
      subject: `thread:${threadId}`,
      details: { case: caseId, bar: barred.barId, ground, facts },
    })
  })
}

/** What whoever holds the letter's link reads; null for a wrong one. */
export async function ownBar(barId: string, key: string): Promise<(Bar & { closed: string | null }) | null> {
  if (!opensBar(barId, key)) return null
  const found = await barById(barId)
  return found && { ...found, closed: whyClosed(found) }
}

function whyClosed({ at, liftedAt, appealedAt }: Bar): string | null {
  if (liftedAt) return 'Cette décision a été annulée.'
  if (appealedAt) return 'Vous avez contesté cette décision.'
  return now().getTime() - at.getTime() > APPEAL_DAYS * DAY_MS ? 'Le délai de six mois est passé.' : null
}

/** Once, within six months. @throws {AppError} `not_found` for a wrong link · `conflict` */
export async function appealBar({ barId, key, words }: AppealBar): Promise<void> {
  const own = await ownBar(barId, key)
  if (!own) throw new AppError('not_found', 'Ce lien ne mène à aucune décision.')
  if (own.closed) throw new AppError('conflict', own.closed)
  await db().$transaction((tx) => appeal(tx, { barId, words }))
}

export type BarToAnswer = Bar & { forOthers: string | null }

/** All in force, each with why it is not for this moderator to answer; null: it is. */
export async function barsToAnswer(viewer: Viewer): Promise<BarToAnswer[]> {
  requireRole(viewer, 'moderator')
  return asJudgedBy(viewer, await barsInForce())
}

/**
 * Nobody answers for themselves, or for a listing that they may not judge; nor, where there is a colleague, the complaint against their own
 * decision.
 */
async function asJudgedBy(viewer: Viewer, bars: readonly Bar[]): Promise<BarToAnswer[]> {
  const [theirs, isAlone] = await Promise.all([
    listingsOfTheirs(
      viewer,
      bars.flatMap(({ listingId }) => listingId ?? []),
    ),
    hasColleague(viewer).then((has) => !has),
  ])
  const whyForOthers = ({ accountId, email, listingId, appealedAt, by }: Bar): string | null => {
    if (accountId === viewer.accountId || email === viewer.email)
      return 'C’est vous que cette exclusion vise : un collègue y répond.'
    if (listingId !== null && theirs.has(listingId))
      return 'L’annonce en question est la vôtre ou celle de votre garage : un collègue y répond.'
    if (appealedAt && by === viewer.accountId && !isAlone)
      return 'C’est votre décision qui est contestée : un collègue y répond.'
    return null
  }
  return bars.map((bar) => ({ ...bar, forOthers: whyForOthers(bar) }))
}

/**
 * Lifts a bar, or upholds it against who contests it: not for everybody to do ({@link asJudgedBy}).
 * @throws {AppError} `forbidden` · `not_found` · `conflict`
 */
export async function answerBar(viewer: Viewer, { barId, outcome, answer }: SettleBar): Promise<void> {
  requireRole(viewer, 'moderator')
  const found = await barById(barId)
  if (!found) throw new AppError('not_found', 'Cette exclusion n’existe pas.')
  const [{ forOthers = null } = {}] = await asJudgedBy(viewer, [found])
  if (forOthers) throw new AppError('conflict', forOthers)
  const lift = outcome === 'lift'
  await db().$transaction(async (tx) => {
    const barred = await settleBar(tx, { barId, by: viewer.accountId, lift, answer })
    if (barred.email) await queueMail(tx, barred.email, barSettledLetter(barred, { lift, answer }))
    await audit(tx, {
      accountId: viewer.accountId,
      action: lift ? 'moderation.unbar' : 'moderation.uphold-bar',
      subject: `bar:${barId}`,
      details: { facts: answer },
    })
  })
}

const hasColleague = async ({ accountId }: Viewer): Promise<boolean> =>
  (await db().account.count({
    where: { role: { in: ['moderator', 'admin'] }, erasedAt: null, id: { not: accountId } },
  })) > 0
