import type { Route } from 'next'
import Link from 'next/link'
import { TextLink } from '#components/ui/button.tsx'
import { BODIES, type Colour } from '#lib/catalogue/model.ts'
import { DRAWN_BODIES, drawnKey, type Paint, photoUrl } from '#lib/media/model.ts'
import { formatNumber, plural } from '#lib/platform/format.ts'

type Counted = { path: string; count: number }

/** A paint for each body, so that twelve cars side by side are not twelve grey cars. */
const PAINTED: Partial<Record<string, Colour>> = {
  citadine: 'rouge',
  compacte: 'bleu',
  berline: 'noir',
  break: 'vert',
  suv: 'orange',
  monospace: 'gris',
  coupe: 'jaune',
  cabriolet: 'blanc',
  ludospace: 'beige',
  'pick-up': 'marron',
  utilitaire: 'blanc',
  minibus: 'argent',
  'sans-permis': 'violet',
}

function Count({ count }: { count: number }) {
  return (
    <span className="text-14 text-ink-2 tabular-nums">
      {formatNumber(count)}
      <span className="sr-only"> {plural(count, 'annonce')}</span>
    </span>
  )
}

/** A silhouette for each body: one sees what one looks for before reading its name. */
export function BodyLinks({ bodies }: { bodies: readonly (Counted & { slug: string; label: string })[] }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3 lg:grid-cols-6">
      {bodies.map(({ slug, label, path, count }) => {
        const drawn = DRAWN_BODIES.find((body) => body === slug)
        return drawn && drawn !== 'autre' ? (
          <li key={slug}>
            <Link href={path as Route} prefetch={false} className="group grid gap-2">
              {/* biome-ignore lint/performance/noImgElement: the sizes are made beforehand */}
              <img
                src={photoUrl(side(drawn), 320)}
                alt=""
                width={320}
                height={240}
                loading="lazy"
                decoding="async"
                className="aspect-16/9 w-full rounded-photo bg-wash object-cover"
              />
              <span className="flex flex-wrap items-baseline justify-between gap-x-2">
                <span className="font-medium group-hover:text-bleu">
                  {BODIES.find((body) => body.slug === slug)?.plural ?? label}
                </span>
                <Count count={count} />
              </span>
            </Link>
          </li>
        ) : null
      })}
    </ul>
  )
}

const side = (body: (typeof DRAWN_BODIES)[number]) =>
  drawnKey({ body, view: 'side', colour: (PAINTED[body] ?? 'gris') as Paint, variant: 0 })

/** A ruled list in columns: name on the left, number of cars on the right. */
export function CountedLinks({ links }: { links: readonly (Counted & { name: string })[] }) {
  return (
    <ul className="grid grid-cols-1 gap-x-8 sm:grid-cols-2 lg:grid-cols-4">
      {links.map(({ path, name, count }) => (
        <li key={path} className="border-b border-line">
          <Link
            href={path as Route}
            prefetch={false}
            className="flex min-h-11 items-center justify-between gap-3 hover:text-bleu"
          >
            <span className="min-w-0 truncate">{name}</span>
            <Count count={count} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function AllListings() {
  return (
    <TextLink href="/voitures" prefetch={false}>
      Toutes les annonces
    </TextLink>
  )
}
