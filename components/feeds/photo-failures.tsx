import { formatCount } from '#lib/platform/format.ts'

type Failure = { url: string; reason: string }

/** Addresses of photos that gave none, each with its reason; the cars are online without them. */
export function PhotoFailures({ count, photos }: { count: number; photos: readonly Failure[] }) {
  return (
    <>
      <p className="pb-3 text-ink-2">
        {formatCount(count, 'photo manque', 'photos manquent')} ; les annonces paraissent sans elles.
        {count > photos.length ? ' Les dernières :' : ''}
      </p>
      <ul className="border-t border-line">
        {photos.map(({ url, reason }) => (
          <li key={url} className="grid gap-1 border-b border-line py-3">
            <span className="text-14 break-all">{url}</span>
            <span className="text-14 text-rouge">{reason}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
