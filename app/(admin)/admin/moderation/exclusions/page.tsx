import type { Metadata } from 'next'
import { staffOrNotFound } from '#app/_site/staff.ts'
import { SettleBarForm } from '#components/moderation/bar-forms.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { barGroundOf } from '#lib/moderation/model.ts'
import { type BarToAnswer, barsToAnswer } from '#lib/moderation/queries.ts'
import { formatDate } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Acheteurs exclus' }
export const dynamic = 'force-dynamic'

export default async function BarsPage() {
  const viewer = await staffOrNotFound('/admin/moderation/exclusions', 'moderator')
  const bars = await barsToAnswer(viewer)
  return (
    <>
      <PageTitle
        intro={
          <>
            Qui ne peut plus écrire aux vendeurs, les contestations d’abord.{' '}
            <TextLink href="/admin/moderation">Retour à la modération</TextLink>
          </>
        }
      >
        Acheteurs exclus
      </PageTitle>
      {bars.length === 0 ? (
        <EmptyState title="Personne n’est exclu">
          Un acheteur signalé par un vendeur s’exclut depuis le dossier de l’annonce.
        </EmptyState>
      ) : (
        <ul className="grid gap-8 pb-8">
          {bars.map((bar) => (
            <li key={bar.id} className="grid gap-3 border-t border-line pt-4">
              <Story bar={bar} />
              {bar.answeredAt ? null : bar.forOthers ? (
                <p className="text-14 text-ink-2">{bar.forOthers}</p>
              ) : (
                <SettleBarForm barId={bar.id} contested={bar.appealedAt !== null} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const QUOTE = 'max-w-measure border-l-2 border-line pl-3 whitespace-pre-line'

function Story({
  bar: { name, car, ground, at, facts, appeal, appealedAt, answer, answeredAt },
}: {
  bar: BarToAnswer
}) {
  return (
    <>
      <h2 className="text-18 font-semibold">
        {name} : {barGroundOf(ground).label}
      </h2>
      <p className="text-14 text-ink-2">
        Depuis le {formatDate(at)}
        {car ? `, conversation au sujet de « ${car} »` : ''}
      </p>
      <p className={QUOTE}>{facts}</p>
      {appeal && appealedAt ? (
        <>
          <p className="text-14 text-ink-2">Contestation du {formatDate(appealedAt)} :</p>
          <p className={QUOTE}>{appeal}</p>
        </>
      ) : null}
      {answer && answeredAt ? (
        <>
          <p className="text-14 text-ink-2">Maintenue le {formatDate(answeredAt)} :</p>
          <p className={QUOTE}>{answer}</p>
        </>
      ) : null}
    </>
  )
}
