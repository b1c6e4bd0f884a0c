import { TextLink } from '#components/ui/button.tsx'
import { BODIES } from '#lib/catalogue/model.ts'
import { drawnKey, photoUrl } from '#lib/media/model.ts'
import { formatNumber, plural } from '#lib/platform/format.ts'

type Counted = { path: string; count: number }

/** The bodies shown, from the smallest to the largest, each in a paint of its own: not twelve grey cars. */
const SHOWN = [
  { body: 'citadine', colour: 'rouge' },
  { body: 'compacte', colour: 'bleu' },
  { body: 'berline', colour: 'noir' },
  { body: 'break', colour: 'vert' },
  { body: 'suv', colour: 'orange' },
  { body: 'monospace', colour: 'gris' },
  { body: 'coupe', colour: 'jaune' },
  { body: 'cabriolet', colour: 'blanc' },
  { body: 'ludospace', colour: 'beige' },
  { body: 'pick-up', colour: 'marron' },
  { body: 'utilitaire', colour: 'blanc' },
  { body: 'sans-permis', colour: 'violet' },
] as const

function Count({ count }: { count: number }) {
  return (
    <span className="text-14 text-ink-2 tabular-nums">
      {formatNumber(count)}
      <span className="sr-only"> {plural(count, 'annonce')}</span>
    </span>
  )
}

/** A silhouette for each body: one sees what one looks for before reading its name. */
export function BodyLinks({ bodies }: { bodies: readonly (Counted & { slug: string })[] }) {
  const bySlug = new Map(bodies.map((body) => [body.slug, body]))
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-6">
      {SHOWN.map(({ body, colour }) => (
        <li key={body}>
          <a href={`/voitures/carrosserie/${body}`} className="group grid gap-2">
            {/* biome-ignore lint/performance/noImgElement: its sizes are made beforehand, by lib/media */}
            <img
              src={photoUrl(drawnKey({ body, view: 'side', colour, variant: 0 }), 320)}
              alt=""
              width={320}
              height={240}
              loading="lazy"
              decoding="async"
              className="aspect-16/9 w-full rounded-photo bg-wash object-cover"
            />
            <span className="flex flex-wrap items-baseline justify-between gap-x-2">
              <span className="font-medium group-hover:text-bleu">
                {BODIES.find(({ slug }) => slug === body)?.plural}
              </span>
              <Count count={bySlug.get(body)?.count ?? 0} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A ruled list in columns: name on the left, number of cars on the right. */
export function CountedLinks({ links }: { links: readonly (Counted & { name: string })[] }) {
  return (
    <ul className="grid grid-cols-1 gap-x-8 sm:grid-cols-2 lg:grid-cols-4">
      {links.map(({ path, name, count }) => (
        <li key={path} className="border-b border-line">
          <a href={path} className="flex min-h-11 items-center justify-between gap-3 hover:text-bleu">
            <span className="min-w-0 truncate">{name}</span>
            <Count count={count} />
          </a>
        </li>
      ))}
    </ul>
  )
}

export function AllListings() {
  return <TextLink href="/voitures">Toutes les annonces</TextLink>
}
