import { boxOf, onMap } from './projection.ts'
import { REGION_PATHS } from './region-paths.ts'

const PAD = 3

/** The outline of a region with a dot for a town: no tile, no third party, and no more precise than the town. */
export function Locator({
  regionSlug,
  town,
}: {
  regionSlug: string
  town: { name: string; lat: number; lon: number }
}) {
  const region = REGION_PATHS.find(({ slug }) => slug === regionSlug)
  if (!region) return null
  const box = boxOf(region.d)
  const size = Math.max(box.width, box.height)
  const { x, y } = onMap(regionSlug, town)
  return (
    <svg
      role="img"
      aria-label={`${town.name} sur la carte de la région ${region.label}`}
      viewBox={`${box.x - PAD} ${box.y - PAD} ${box.width + 2 * PAD} ${box.height + 2 * PAD}`}
      className="max-h-40 w-full"
    >
      <path d={region.d} className="fill-wash stroke-edge" strokeWidth={size / 180} />
      <circle cx={x} cy={y} r={size / 32} className="fill-bleu stroke-sheet" strokeWidth={size / 90} />
    </svg>
  )
}
