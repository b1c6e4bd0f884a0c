import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { proPage } from '#app/_site/pro.ts'
import { CarsTable } from '#components/statistics/cars-table.tsx'
import { PeriodCharts } from '#components/statistics/period-charts.tsx'
import { STEP_WORDS } from '#components/statistics/period-words.ts'
import { SimilarGarages } from '#components/statistics/similar-garages.tsx'
import { readStatisticsQuery, SORT_WORDS, statisticsHref } from '#components/statistics/statistics-query.ts'
import { StepLinks } from '#components/statistics/step-links.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { CAR_SORTS, CARS_PAGE, STEPS } from '#lib/statistics/model.ts'
import { besideSimilar, carsOf, carTitle, SIMILAR_WITHIN_KM, seriesOf } from '#lib/statistics/queries.ts'

export const metadata: Metadata = { title: 'Statistiques' }

type Props = {
  params: Promise<{ garage: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StatisticsPage({ params, searchParams }: Props) {
  const { viewer, dealer, base } = await proPage(params, 'see', '/statistiques')
  const query = readStatisticsQuery(await searchParams)
  const { step, sort, page } = query
  const car = query.car === null ? null : await carTitle(viewer, dealer.slug, BigInt(query.car))
  if (query.car !== null && car === null) notFound()
  const [periods, { cars, total }, similar] = await Promise.all([
    seriesOf(viewer, dealer.slug, step, query.car === null ? null : BigInt(query.car)),
    carsOf(viewer, dealer.slug, { sort, offset: (page - 1) * CARS_PAGE, limit: CARS_PAGE }),
    besideSimilar(viewer, dealer.slug),
  ])
  const stepOf = (slug: string) => STEPS.find((one) => STEP_WORDS[one].slug === slug) ?? 'day'
  return (
    <>
      <PageTitle intro={`${STEP_WORDS[step].shown}. Les robots ne sont pas comptés.`}>
        {car ?? 'Statistiques'}
      </PageTitle>
      {car === null ? null : (
        <p className="pb-4">
          <TextLink href={statisticsHref(base, { ...query, car: null })}>Revoir tout le garage</TextLink>
        </p>
      )}
      <StepLinks step={step} href={(slug) => statisticsHref(base, { ...query, step: stepOf(slug) })} />
      <PeriodCharts step={step} periods={periods} />
      <p className="py-8">
        <TextLink href={statisticsHref(base, query, '/export')} download data-stay>
          Exporter ces chiffres (CSV)
        </TextLink>
      </p>
      <Section
        id="voitures"
        title="Voiture par voiture"
        aside={
          <TextLink href={`${base}/statistiques/voitures`} download data-stay>
            Exporter (CSV)
          </TextLink>
        }
      >
        <p className="max-w-measure pb-2 text-ink-2">
          Les chiffres sont ceux des trente derniers jours. Chaque prix est comparé au prix médian des
          voitures comparables d’autres vendeurs (même modèle, même énergie, un an et 30&#8239;% de
          kilométrage d’écart au plus), suivi de leur nombre et de leur durée médiane en ligne.
        </p>
        <p className="flex flex-wrap gap-x-4 pb-2 text-14">
          {CAR_SORTS.map((one) => (
            <TextLink
              key={one}
              href={`${statisticsHref(base, { ...query, sort: one, page: 1 })}#voitures`}
              aria-current={one === sort ? 'true' : undefined}
              className={classNames('inline-flex min-h-11 items-center', one === sort && 'font-semibold')}
            >
              {SORT_WORDS[one].label}
            </TextLink>
          ))}
        </p>
        {cars.length === 0 ? (
          <EmptyState title="Aucune voiture ici" level={3}>
            Vos voitures en ligne seront comparées à celles du marché.
          </EmptyState>
        ) : (
          <CarsTable cars={cars} chartOf={(id) => statisticsHref(base, { ...query, car: id })} />
        )}
        <Pagination
          page={page}
          last={Math.ceil(total / CARS_PAGE)}
          href={(to) => `${statisticsHref(base, { ...query, page: to })}#voitures`}
        />
      </Section>
      <Section id="garages" title="À côté des garages semblables">
        {similar ? (
          <>
            <p className="max-w-measure pb-4 text-ink-2">
              Médiane de {formatCount(similar.garages, 'garage')} à moins de {SIMILAR_WITHIN_KM}&#8239;km,
              dont le stock va de la moitié au double du vôtre.
            </p>
            <SimilarGarages own={similar.own} others={similar.others} />
          </>
        ) : (
          <p className="max-w-measure text-ink-2">
            Moins de cinq garages de votre taille à moins de {SIMILAR_WITHIN_KM}&#8239;km : une comparaison
            n’y dirait rien de sûr.
          </p>
        )}
      </Section>
    </>
  )
}
