import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { DealerStateNotice } from '#components/dealers/dealer-state.tsx'
import { StockSummary } from '#components/dealers/stock-summary.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { reviewOf, stockAtAGlance } from '#lib/dealers/queries.ts'

export const metadata: Metadata = { title: 'Accueil' }

export default async function GarageHome({ params }: { params: Promise<{ garage: string }> }) {
  const { dealer, base } = await proPage(params, 'see')
  const [stock, review] = await Promise.all([stockAtAGlance(dealer.dealerId), reviewOf(dealer.dealerId)])
  return (
    <>
      <PageTitle>Accueil</PageTitle>
      <DealerStateNotice state={dealer.state} note={review.reviewNote} />
      <Section id="stock" title="Votre stock">
        <StockSummary stock={stock} href={`${base}/stock`} />
      </Section>
    </>
  )
}
