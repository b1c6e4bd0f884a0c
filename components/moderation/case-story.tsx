import { Section } from '#components/ui/section.tsx'
import { categoryOf, DECIDED_LABELS, type GroundName, groundOf } from '#lib/moderation/model.ts'
import type { CaseDetail } from '#lib/moderation/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { ReportedMessages } from './reported-conversation.tsx'

const QUOTE = 'border-l-2 border-line pl-3 whitespace-pre-line'

/** What people said of it: visitors, its seller, moderators. */
export function CaseStory({ case: of }: { case: CaseDetail }) {
  const { notices, appeal, questions, decision, cause } = of
  return (
    <>
      {decision ? (
        <Section id="dossier-decision" title="Décision">
          <p>
            {DECIDED_LABELS[cause][decision.outcome]}, par {decision.by}, {formatDate(decision.at)}
            {decision.ground ? ` : ${groundOf(decision.ground as GroundName).label}` : ''}.
          </p>
          {decision.facts ? <p className={QUOTE}>{decision.facts}</p> : null}
        </Section>
      ) : null}
      {appeal ? (
        <Section id="dossier-contestation" title="Contestation">
          <p className="pb-2 text-14 text-ink-2">
            Refus de {appeal.decision.by}, {formatDate(appeal.decision.at)} :{' '}
            {groundOf(appeal.decision.ground as GroundName).label}.
          </p>
          {appeal.decision.facts ? (
            <p className={`${QUOTE} pb-2 text-ink-2`}>{appeal.decision.facts}</p>
          ) : null}
          <p className="pb-1 text-14 text-ink-2">Le vendeur, {formatDate(appeal.at)} :</p>
          <p className={QUOTE}>{appeal.words}</p>
        </Section>
      ) : null}
      {notices.length > 0 ? (
        <Section id="dossier-signalements" title="Signalements">
          <ul className="grid gap-4">
            {notices.map((notice) => (
              <li key={`${notice.at.toISOString()} ${notice.words}`}>
                <p className="font-medium">{categoryOf(notice.category).label}</p>
                <p className={QUOTE}>{notice.words}</p>
                <p className="text-14 text-ink-2">
                  {formatDate(notice.at)}, {whoSays(notice)}
                </p>
                {notice.conversation ? (
                  <ReportedMessages conversation={notice.conversation} caseId={of.id} />
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {questions.length > 0 ? (
        <Section id="dossier-questions" title="Questions au vendeur">
          <ul className="grid gap-4">
            {questions.map(({ at, words, answer, answeredAt }) => (
              <li key={at.toISOString()}>
                <p className={QUOTE}>{words}</p>
                <p className="text-14 text-ink-2">{formatDate(at)}</p>
                {answer && answeredAt ? (
                  <>
                    <p className="pt-2 text-14 text-ink-2">Réponse, {formatDate(answeredAt)} :</p>
                    <p className={QUOTE}>{answer}</p>
                  </>
                ) : (
                  <p className="pt-1 text-14">Pas encore de réponse.</p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function whoSays({ name, email, conversation }: CaseDetail['notices'][number]): string {
  if (conversation)
    return conversation.reporter === 'seller' ? 'par le vendeur' : `par ${conversation.buyerName}, acheteur`
  return [name, email].filter(Boolean).join(', ') || 'sans nom'
}
