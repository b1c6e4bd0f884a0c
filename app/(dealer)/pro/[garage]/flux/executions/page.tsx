import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { RunList } from '#components/feeds/run-list.tsx'
import { BarChart } from '#components/ui/bar-chart.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { runsOf } from '#lib/feeds/queries.ts'
import { formatMoment } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Lectures' }

const A_PAGE = 30
/** Fewer bars tell nothing that the table does not. */
const ENOUGH_BARS = 8

type Props = { params: Promise<{ garage: string }>; searchParams: Promise<{ avant?: string | string[] }> }

/** Every file that was read, with what it did. */
export default async function RunsPage({ params, searchParams }: Props) {
  const { viewer, dealer, base } = await proPage(params, 'feeds', '/flux/executions')
  const { avant } = await searchParams
  const before = typeof avant === 'string' && /^\d{1,18}$/.test(avant) ? { before: BigInt(avant) } : {}
  const runs = await runsOf(viewer, dealer.dealerId, { take: A_PAGE, ...before })
  const crumbs = <Breadcrumb crumbs={[{ label: 'Fichiers', href: `${base}/flux` }, { label: 'Lectures' }]} />
  if (runs.length === 0)
    return (
      <>
        {crumbs}
        <PageTitle>Lectures</PageTitle>
        <EmptyState title="Aucun fichier n’a encore été lu.">
          <TextLink href={`${base}/flux`}>Voir les sources</TextLink>
        </EmptyState>
      </>
    )
  const last = runs.at(-1)
  return (
    <>
      {crumbs}
      <PageTitle intro="Chaque fichier reçu, et ce qu’il a fait du stock.">Lectures</PageTitle>
      {runs.length >= ENOUGH_BARS ? (
        <div className="pb-8">
          <BarChart
            title="Annonces ajoutées, modifiées ou retirées"
            unit="changement"
            period="Lecture"
            bars={runs.toReversed().map((run) => ({
              label: formatMoment(run.createdAt).replace(/^le /, ''),
              value: run.added + run.changed + run.removed,
            }))}
          />
        </div>
      ) : null}
      <Section id="lectures" title="Historique">
        <RunList runs={runs} base={base} />
        {last && runs.length === A_PAGE ? (
          <p className="pt-4">
            <TextLink href={`${base}/flux/executions?avant=${last.id}`}>Lectures plus anciennes</TextLink>
          </p>
        ) : null}
      </Section>
    </>
  )
}
