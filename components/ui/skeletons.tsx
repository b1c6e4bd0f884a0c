import { classNames } from './class-names.ts'

/** A grey bar that takes the place of what comes; give it the final size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classNames('skeleton rounded-control', className)} />
}

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** Rows of results with their final geometry: photo 4:3, four lines, price at the right edge. */
export function RowSkeletons({ count = 6 }: { count?: number }) {
  return (
    <div role="status" aria-label="Chargement des annonces">
      {ROWS.slice(0, count).map((row) => (
        <div
          key={row}
          className="grid gap-4 border-b border-line py-4 sm:grid-cols-[200px_1fr_auto] lg:grid-cols-[280px_1fr_auto]"
        >
          <Skeleton className="aspect-4/3 w-full rounded-photo" />
          <div className="grid content-start gap-3">
            <Skeleton className="h-6 w-3/5" />
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-4 w-4/5" />
            <Skeleton className="h-4 w-1/3" />
          </div>
          <Skeleton className="h-7 w-28" />
        </div>
      ))}
    </div>
  )
}

export function FacetSkeletons() {
  return (
    <div role="status" aria-label="Chargement des filtres">
      {ROWS.map((row) => (
        <div key={row} className="flex min-h-12 items-center border-b border-line">
          <Skeleton className="h-4 w-1/2" />
        </div>
      ))}
    </div>
  )
}
