import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod/mini'
import { WordsForm } from '#components/moderation/words-form.tsx'
import { KeyFacts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { barGroundOf } from '#lib/moderation/model.ts'
import { ownBar } from '#lib/moderation/queries.ts'
import { formatDate } from '#lib/platform/format.ts'

export const metadata: Metadata = {
  title: 'Contester une décision',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}
export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ bar: string }>
  searchParams: Promise<Record<string, string | string[]>>
}

/** The decision by which somebody may no longer write to sellers, for whoever holds the letter's link. */
export default async function BarPage({ params, searchParams }: Props) {
  const { bar: barId } = await params
  const { cle } = await searchParams
  const key = typeof cle === 'string' ? cle : ''
  const bar = z.uuid().safeParse(barId).success ? await ownBar(barId, key) : null
  if (!bar) notFound()
  const { label, basis } = barGroundOf(bar.ground)
  return (
    <Page className="max-w-180 pb-12">
      <PageTitle intro="Vous ne pouvez plus écrire aux vendeurs.">Contester une décision</PageTitle>
      <div className="grid gap-6">
        <KeyFacts
          facts={[
            { label: 'Date', value: formatDate(bar.at) },
            { label: 'Motif', value: label },
            { label: 'Fondement', value: basis },
          ]}
        />
        <p className="max-w-measure border-l-2 border-line pl-3 whitespace-pre-line">{bar.facts}</p>
        {bar.answer ? (
          <Notice title={bar.liftedAt ? 'La décision a été annulée' : 'La décision a été maintenue'}>
            <p className="whitespace-pre-line">{bar.answer}</p>
          </Notice>
        ) : bar.closed ? (
          <Notice title={bar.closed}>{bar.appealedAt ? 'Vous recevrez la réponse par e-mail.' : null}</Notice>
        ) : (
          <WordsForm kind="bar" id={bar.id} mailKey={key} />
        )}
      </div>
    </Page>
  )
}
