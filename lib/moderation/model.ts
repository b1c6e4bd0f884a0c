import { z } from 'zod/mini'
import { BAR_GROUNDS, type BarGround } from './internal/bar-grounds.ts'
import { CATEGORIES, type CategoryName, categoryOf } from './internal/categories.ts'
import { GROUNDS, type GroundName, groundOf } from './internal/grounds.ts'

export { BAR_GROUNDS, type BarGround, barGroundOf } from './internal/bar-grounds.ts'
export { CATEGORIES, type CategoryName, categoryOf, type NoticeCategory } from './internal/categories.ts'
export { CHECK_LABELS, type Finding, WAITS_FROM } from './internal/findings.ts'
export { GROUNDS, type Ground, type GroundName, groundOf } from './internal/grounds.ts'

export const CAUSES = {
  submission: 'À vérifier',
  notice: 'Signalée',
  appeal: 'Contestée',
} as const
export type Cause = keyof typeof CAUSES

export const CASE_STATES = ['open', 'asked', 'decided', 'lapsed'] as const
export type CaseState = (typeof CASE_STATES)[number]

export type Outcome = 'approve' | 'refuse'

/** What a decision does, by what opened the case. */
export const OUTCOME_LABELS: Record<Cause, Record<Outcome, string>> = {
  submission: { approve: 'Mettre en ligne', refuse: 'Refuser' },
  notice: { approve: 'Laisser en ligne', refuse: 'Retirer' },
  appeal: { approve: 'Annuler le refus', refuse: 'Maintenir le refus' },
}

/** What a decision did. */
export const DECIDED_LABELS: Record<Cause, Record<Outcome, string>> = {
  submission: { approve: 'Mise en ligne', refuse: 'Refusée' },
  notice: { approve: 'Laissée en ligne', refuse: 'Retirée' },
  appeal: { approve: 'Refus annulé', refuse: 'Refus maintenu' },
}

/** A claim that nobody acts on is anyone's again. */
export const CLAIM_MINUTES = 15

/** Days that a question waits for its seller: then a reminder, then a moderator goes on without the answer. */
export const REMINDER_DAYS = 3
export const QUESTION_DAYS = 7

/** Six months at least to complain of a decision (DSA, article 20(1)): from July to January they are 184 days, and an hour of summer time. */
export const APPEAL_DAYS = 185

/** A notice's name and address are erased a year after its case is closed: a suit over it is brought by then. */
export const NOTIFIER_KEPT_DAYS = 365

const id = z.uuid('Ce dossier n’existe pas.')
const said = (most: number, empty: string) =>
  z.string(empty).check(z.trim(), z.minLength(1, empty), z.maxLength(most, `Au plus ${most} caractères.`))
const optional = (most: number) => z._default(z.string().check(z.trim(), z.maxLength(most)), '')
const EMAIL = 'Cette adresse n’est pas complète : il y manque peut-être un « @ » ou un point.'

/** The case to go on from; none: the first of the queue. */
export const NextInput = z.object({ after: z._default(z.union([z.literal(''), id]), '') })

export const DecideInput = z
  .object({
    caseId: id,
    /** When the listing that was looked at last changed: another is not decided by accident. */
    seen: z.string(),
    outcome: z.enum(['approve', 'refuse']),
    ground: z._default(z.union([z.literal(''), z.enum(Object.keys(GROUNDS) as GroundName[])]), ''),
    facts: optional(2000),
  })
  .check(
    z.refine(({ outcome, ground }) => outcome === 'approve' || ground !== '', {
      path: ['ground'],
      error: 'Choisissez le motif du refus.',
    }),
    z.refine(
      ({ outcome, ground, facts }) =>
        outcome === 'approve' || ground === '' || !groundOf(ground).needsFacts || facts.length >= 10,
      { path: ['facts'], error: 'Ce motif demande les faits : dites ce que vous avez constaté.' },
    ),
  )
export type Decide = z.infer<typeof DecideInput>

export const AskInput = z.object({ caseId: id, words: said(2000, 'Écrivez votre question.') })
export type Ask = z.infer<typeof AskInput>

export const AnswerInput = z.object({ questionId: id, words: said(4000, 'Écrivez votre réponse.') })
export type Answer = z.infer<typeof AnswerInput>

export const AppealInput = z.object({
  decisionId: id,
  words: said(4000, 'Dites pourquoi cette décision vous paraît fausse.'),
})
export type AppealWords = z.infer<typeof AppealInput>

export const NoticeInput = z
  .object({
    listingId: z.string().check(z.regex(/^[1-9]\d{0,17}$/, 'Cette annonce n’existe pas.')),
    category: z.enum(Object.keys(CATEGORIES) as CategoryName[], 'Choisissez ce qui ne va pas.'),
    words: said(4000, 'Dites ce qui ne va pas, et où.').check(
      z.minLength(10, 'Quelques mots de plus : que faut-il regarder ?'),
    ),
    name: optional(120),
    email: z._default(
      z.union(
        [z.literal(''), z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email(EMAIL))],
        EMAIL,
      ),
      '',
    ),
    /** The statement of good faith of article 16(2)(d). */
    goodFaith: z.literal('oui', 'Cochez la case : un signalement se fait de bonne foi.'),
  })
  .check(
    z.refine(({ category, name, email }) => !categoryOf(category).named || (name !== '' && email !== ''), {
      path: ['email'],
      error: 'Pour vos propres droits, votre nom et votre adresse sont nécessaires.',
    }),
  )
export type NoticeWords = z.infer<typeof NoticeInput>

export const BarBuyerInput = z.object({
  caseId: id,
  threadId: z.uuid('Cette conversation n’existe pas.'),
  ground: z.enum(Object.keys(BAR_GROUNDS) as BarGround[], 'Choisissez le motif.'),
  facts: said(2000, 'Dites ce que vous avez constaté.').check(
    z.minLength(10, 'Quelques mots de plus : la personne exclue les lira.'),
  ),
})
export type BarBuyer = z.infer<typeof BarBuyerInput>

export const AppealBarInput = z.object({
  barId: z.uuid('Cette décision n’existe pas.'),
  key: z.string(),
  words: said(4000, 'Dites pourquoi cette décision vous paraît fausse.'),
})
export type AppealBar = z.infer<typeof AppealBarInput>

export const SettleBarInput = z.object({
  barId: z.uuid('Cette exclusion n’existe pas.'),
  outcome: z.enum(['lift', 'uphold']),
  answer: said(2000, 'Écrivez votre réponse : la personne exclue la lira.'),
})
export type SettleBar = z.infer<typeof SettleBarInput>
