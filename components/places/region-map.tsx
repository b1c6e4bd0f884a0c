import { formatCount, formatNumber, plural } from '#lib/platform/format.ts'
import { REGION_MAP, REGION_PATHS } from './region-paths.ts'

type RegionLink = { slug: string; name: string; path: string; count: number }

/**
 * France to click on, and the same as a list. The list is what is read aloud and reached by keyboard; the drawing repeats it for
 * those who point.
 */
export function RegionMap({ regions }: { regions: readonly RegionLink[] }) {
  const bySlug = new Map(regions.map((region) => [region.slug, region]))
  const drawn = new Set(REGION_PATHS.map(({ slug }) => slug))
  // Monaco and the small overseas collectivities have no outline: they are listed when something is for sale there.
  const listed = regions.filter(({ slug, count }) => count > 0 || drawn.has(slug))
  return (
    <div className="grid items-start gap-8 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${REGION_MAP.width} ${REGION_MAP.height}`}
        className="mx-auto w-full max-w-130"
      >
        {REGION_PATHS.map((outline) => {
          const region = bySlug.get(outline.slug)
          return region ? (
            <a key={outline.slug} href={region.path} tabIndex={-1} className="group">
              <Shape {...outline} name={`${outline.label} : ${formatCount(region.count, 'annonce')}`} />
            </a>
          ) : (
            <Shape key={outline.slug} {...outline} name={outline.label} />
          )
        })}
      </svg>
      <ul className="grid gap-x-8 sm:grid-cols-2 md:grid-cols-1 lg:grid-cols-2">
        {listed.map(({ slug, name, path, count }) => (
          <li key={slug} className="border-b border-line">
            <a href={path} className="flex min-h-11 items-center justify-between gap-3 hover:text-bleu">
              {name}
              <span className="text-14 text-ink-2 tabular-nums">
                {formatNumber(count)}
                <span className="sr-only"> {plural(count, 'annonce')}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Shape({ d, name }: { d: string; name: string }) {
  return (
    <path
      d={d}
      className="fill-wash stroke-edge transition-colors group-hover:fill-bleu"
      strokeWidth="1"
      strokeLinejoin="round"
    >
      <title>{name}</title>
    </path>
  )
}
