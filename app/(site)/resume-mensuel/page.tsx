import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '#app/_site/or-not-found.ts'
import { SummaryForm } from '#components/statistics/summary-form.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { SummaryRef } from '#lib/statistics/model.ts'
import { refusesSummaries } from '#lib/statistics/queries.ts'

export const metadata: Metadata = {
  title: 'Résumé mensuel',
  robots: { index: false, follow: false },
  // The key in the address goes to nobody.
  referrer: 'no-referrer',
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where a monthly summary's last link leads: mailboxes open links by themselves, so only the button stops it. */
export default async function SummaryPage({ searchParams }: Props) {
  const ref = SummaryRef.safeParse(await searchParams)
  if (!ref.success) notFound()
  const refused = await orNotFound(refusesSummaries(ref.data))
  return (
    <Page className="pb-12">
      <PageTitle
        intro={
          refused
            ? 'Vous ne recevez plus le résumé mensuel de vos annonces. Les autres e-mails, ceux des acheteurs par exemple, continuent.'
            : 'Au début de chaque mois, un e-mail dit combien de fois vos annonces ont été vues, et combien de personnes vous ont contacté.'
        }
      >
        Résumé mensuel
      </PageTitle>
      <SummaryForm hidden={ref.data} refused={refused} />
    </Page>
  )
}
