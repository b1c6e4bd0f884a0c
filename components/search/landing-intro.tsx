import { TextLink } from '#components/ui/button.tsx'
import { formatCount, formatKm, formatNumber, formatPrice, plural } from '#lib/platform/format.ts'
import type { LandingFacts, LandingLinkGroup } from '#lib/search/model.ts'

/** Live facts of a landing page, in one sentence or two. */
export function LandingIntro({ facts }: { facts: LandingFacts }) {
  const { count, minPriceCents, maxPriceCents, medianPriceCents, medianKm } = facts
  if (count === 0 || minPriceCents === null || maxPriceCents === null)
    return <>Aucune annonce pour le moment.</>
  return (
    <>
      {formatCount(count, 'annonce')} en ligne
      {count > 1
        ? `, de ${formatPrice(minPriceCents)} à ${formatPrice(maxPriceCents)}`
        : ` à ${formatPrice(minPriceCents)}`}
      {count > 2 && medianPriceCents !== null && medianKm !== null
        ? `. La moitié coûtent moins de ${formatPrice(medianPriceCents)} et ont roulé moins de ${formatKm(medianKm)}.`
        : '.'}
    </>
  )
}

/** Neighbouring searches, for readers and for search engines. */
export function LandingLinks({ groups }: { groups: readonly LandingLinkGroup[] }) {
  if (groups.length === 0) return null
  return (
    <nav
      aria-label="Recherches voisines"
      className="grid grid-cols-[minmax(0,1fr)] gap-8 border-t border-line py-8 md:grid-cols-2"
    >
      {groups.map(({ title, links }) => (
        <section key={title}>
          <h2 className="pb-2 text-18 font-semibold">{title}</h2>
          <ul className="columns-2 gap-6">
            {links.map(({ path, name, count }) => (
              <li key={path} className="relative truncate py-0.5">
                <TextLink href={path}>{name}</TextLink>{' '}
                <span className="text-14 text-ink-3 tabular-nums">
                  {formatNumber(count)}
                  <span className="sr-only"> {plural(count, 'annonce')}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
