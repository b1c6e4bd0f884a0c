import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { APPEAL_DAYS, type Cause, type GroundName, type Outcome } from '../model.ts'
import type { Finding } from './findings.ts'

const DAY_MS = 86_400_000

/** A refusal of one's own listing, and whether it may (still) be contested. null when it is not one's own. */
export async function ownDecision(viewer: Viewer, decisionId: string) {
  const row = await db().moderationDecision.findFirst({
    where: { id: decisionId, outcome: 'refuse', case: { listing: { accountId: viewer.accountId } } },
    select: {
      ...REFUSAL,
      listingId: true,
      case: { select: { cause: true, listing: { select: { title: true, status: true } } } },
      appeal: {
        select: { at: true, words: true, case: { select: { state: true, decision: { select: REFUSAL } } } },
      },
    },
  })
  if (!row) return null
  const { case: of, appeal, ...decision } = row
  const answer = appeal?.case.decision
  return {
    ...decision,
    ground: decision.ground as GroundName,
    title: of.listing.title,
    /** `lapsed`: the listing left the site before anyone answered. */
    appeal: appeal && { at: appeal.at, words: appeal.words, lapsed: appeal.case.state === 'lapsed' },
    answer: answer ? { at: answer.at, outcome: answer.outcome as Outcome, facts: answer.facts } : null,
    /** Why it cannot be contested; null when it can. */
    closed: whyClosed(of.cause as Cause, of.listing.status, decision.at),
  }
}

const REFUSAL = { id: true, at: true, outcome: true, ground: true, facts: true } as const

function whyClosed(cause: Cause, status: string, at: Date): string | null {
  if (cause === 'appeal') return 'Cette décision répond déjà à une contestation.'
  if (status !== 'refused') return 'Cette annonce n’est plus refusée : il n’y a rien à contester.'
  if (now().getTime() - at.getTime() > APPEAL_DAYS * DAY_MS) return 'Le délai de six mois est passé.'
  return null
}

/** A question asked about one's own listing. */
export async function ownQuestion(viewer: Viewer, questionId: string) {
  const row = await db().moderationQuestion.findFirst({
    where: { id: questionId, case: { listing: { accountId: viewer.accountId } } },
    select: {
      id: true,
      at: true,
      words: true,
      answer: true,
      answeredAt: true,
      case: { select: { listing: { select: { id: true, title: true } } } },
    },
  })
  if (!row) return null
  const { case: of, ...question } = row
  return { ...question, listing: of.listing }
}

export type ListingModeration = {
  /** A question that waits for an answer. */
  questionId: string | null
  /** While it waits: what its text says that it may not, as the checks put it. What else they found is for moderators. */
  contact: string[]
  /** The refusal in force, and whether it may be contested, at /compte/recours/{id}, or was; null: it answers a contestation. */
  refusal: { id: string; ground: GroundName; facts: string; contest: 'possible' | 'sent' | null } | null
}

/** For a seller's own page of a listing: what moderation waits for, or has said. */
export async function moderationOf(viewer: Viewer, listingId: bigint): Promise<ListingModeration> {
  const where = { id: listingId, accountId: viewer.accountId }
  const question = await db().moderationQuestion.findFirst({
    where: { answeredAt: null, case: { state: { in: ['open', 'asked'] }, listing: where } },
    select: { id: true },
  })
  const decision = await db().moderationDecision.findFirst({
    where: { listingId, case: { listing: { ...where, status: 'refused' } } },
    orderBy: { at: 'desc' },
    select: {
      ...{ id: true, outcome: true, ground: true, facts: true },
      appeal: { select: { at: true } },
      case: { select: { cause: true } },
    },
  })
  return {
    questionId: question?.id ?? null,
    contact: await contactFound(where),
    refusal:
      decision?.outcome === 'refuse'
        ? {
            id: decision.id,
            ground: decision.ground as GroundName,
            facts: decision.facts,
            contest: decision.appeal ? 'sent' : decision.case.cause === 'appeal' ? null : 'possible',
          }
        : null,
  }
}

/** A seller can mend what they are told of; how the other checks find swindlers is not theirs to know. */
async function contactFound(listing: { id: bigint; accountId: string }): Promise<string[]> {
  const waiting = await db().moderationCase.findFirst({
    where: { state: { in: ['open', 'asked'] }, listing: { ...listing, status: 'in_moderation' } },
    select: { findings: true },
  })
  const findings = (waiting?.findings ?? []) as Finding[]
  return findings.filter(({ check }) => check === 'contact').map(({ reason }) => reason)
}

/** For the export of one's data (RGPD, article 15): what was decided, contested, answered and reported. */
export async function personalData(accountId: string) {
  const own = { case: { listing: { accountId } } }
  const [decisions, appeals, questions, notices] = await Promise.all([
    db().moderationDecision.findMany({
      where: own,
      orderBy: { at: 'asc' },
      select: { at: true, listingId: true, outcome: true, ground: true, facts: true },
    }),
    db().appeal.findMany({ where: { accountId }, orderBy: { at: 'asc' }, select: { at: true, words: true } }),
    db().moderationQuestion.findMany({
      where: own,
      orderBy: { at: 'asc' },
      select: { at: true, words: true, answer: true, answeredAt: true },
    }),
    db().notice.findMany({
      where: { accountId },
      orderBy: { at: 'asc' },
      select: { at: true, category: true, words: true, name: true, email: true },
    }),
  ])
  return {
    decisions: decisions.map(({ listingId, ...rest }) => ({ ...rest, listing: String(listingId) })),
    appeals,
    questions,
    notices,
  }
}
