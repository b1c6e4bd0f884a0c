import { TextLink } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { type Chip as ActiveFilter, type Criteria, SORTS, searchPath } from '#lib/search/model.ts'

/** How many, in which order, and under which filters. */
export function ResultsHead({
  total,
  criteria,
  chips,
  hasPlace,
  path,
}: {
  total: number
  criteria: Criteria
  chips: readonly ActiveFilter[]
  hasPlace: boolean
  path: string
}) {
  const current = criteria.tri ?? 'pertinence'
  const offered = SORTS.filter(({ slug }) => slug !== 'distance' || hasPlace)
  const { page: _, tri: __, ...filters } = criteria
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-b border-line pb-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <p role="status" className="font-semibold tabular-nums">
          {formatCount(total, 'annonce')}
        </p>
        <nav aria-label="Trier par" className="sorts">
          {offered.map(({ slug, label }) => (
            <a
              key={slug}
              href={searchPath(slug === 'pertinence' ? filters : { ...filters, tri: slug }, path)}
              rel="nofollow"
              data-stay
              aria-current={slug === current ? 'true' : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
      </div>
      {chips.length > 0 ? (
        <ul aria-label="Filtres actifs" className="flex flex-wrap items-center gap-2">
          {chips.map(({ label, without }) => (
            <li key={label}>
              <Chip label={label} removeHref={searchPath(without, path)} />
            </li>
          ))}
          <li>
            <TextLink href={path} className="px-2 text-14">
              Tout effacer
            </TextLink>
          </li>
        </ul>
      ) : null}
      <p className="text-13 text-ink-3">
        {current === 'pertinence'
          ? criteria.q !== undefined
            ? 'Classées selon vos mots, puis par date ; les mises en avant payantes d’abord, signalées. '
            : 'Classées par date ; les mises en avant payantes d’abord, signalées. '
          : 'Classées selon votre choix : aucun rang n’est payé. '}
        <TextLink href="/classement">Comment nous classons</TextLink>
      </p>
    </div>
  )
}
