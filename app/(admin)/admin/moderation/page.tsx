import type { Metadata } from 'next'
import { staffOrNotFound } from '#app/_site/staff.ts'
import { doneWords } from '#components/moderation/case-words.ts'
import { DecisionList } from '#components/moderation/decision-list.tsx'
import { NextForm } from '#components/moderation/next-form.tsx'
import { QueueList } from '#components/moderation/queue-list.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { contestedBars } from '#lib/leads/queries.ts'
import { openCases, recentDecisions } from '#lib/moderation/queries.ts'
import { formatCount } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Modération' }
export const dynamic = 'force-dynamic'

type Props = { searchParams: Promise<Record<string, string | string[]>> }

export default async function QueuePage({ searchParams }: Props) {
  const viewer = await staffOrNotFound('/admin/moderation', 'moderator')
  const { tri, fait } = await searchParams
  const order = tri === 'score' ? 'score' : 'age'
  const [waiting, decided, contested] = await Promise.all([
    openCases(viewer, order),
    recentDecisions(),
    contestedBars(),
  ])
  const cases = waiting.filter(({ mayJudge }) => mayJudge)
  const forOthers = waiting.length - cases.length
  const done = doneWords(fait)
  return (
    <>
      <PageTitle intro="Ce qu’une personne doit voir avant que cela soit, ou reste, en ligne.">
        Modération
      </PageTitle>
      <p className="pb-4">
        <TextLink href="/admin/moderation/exclusions">
          {contested > 0
            ? `${formatCount(contested, 'exclusion contestée', 'exclusions contestées')}`
            : 'Acheteurs exclus'}
        </TextLink>
      </p>
      {done ? (
        <Notice tone="success" title={done} live>
          {null}
        </Notice>
      ) : null}
      {cases.length === 0 ? (
        <EmptyState title={forOthers > 0 ? 'Rien ne vous attend' : 'Rien n’attend'}>
          Les annonces sans reproche sont mises en ligne d’elles-mêmes.
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-4 py-4">
            <NextForm after="" label="Prendre le premier dossier" look="primary" />
            <p className="flex gap-4 text-14">
              <TextLink href="/admin/moderation" aria-current={order === 'age' ? 'true' : undefined}>
                Les plus anciens d’abord
              </TextLink>
              <TextLink
                href="/admin/moderation?tri=score"
                aria-current={order === 'score' ? 'true' : undefined}
              >
                Les plus graves d’abord
              </TextLink>
            </p>
          </div>
          <QueueList cases={cases} now={new Date()} />
        </>
      )}
      {forOthers > 0 ? (
        <p className="pt-4 text-14 text-ink-2">
          {formatCount(forOthers, 'dossier attend', 'dossiers attendent')} un collègue : vous ne jugez ni vos
          annonces, ni celles de votre garage, ni ce qu’un vendeur dit de vous, ni la contestation de vos
          décisions.
        </p>
      ) : null}
      {decided.length > 0 ? (
        <div className="pt-8">
          <Section id="decisions" title="Dernières décisions">
            <DecisionList decisions={decided} />
          </Section>
        </div>
      ) : null}
    </>
  )
}
