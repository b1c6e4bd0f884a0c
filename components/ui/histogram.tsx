type HistogramProps = { counts: readonly number[]; min: number; max: number; low: number; high: number }

const HEIGHT = 60

/** Bars of equal width; those between `low` and `high` in the accent. Drawn to be seen only: the fields carry the values. */
export function Histogram({ counts, min, max, low, high }: HistogramProps) {
  const tallest = Math.max(1, ...counts)
  const width = (max - min) / Math.max(1, counts.length)
  // Two shapes, not a rectangle for each slice: a page of results has sixty.
  let within = ''
  let outside = ''
  for (const [index, count] of counts.entries()) {
    if (count === 0) continue
    // The square root keeps a rare slice visible beside a crowded one.
    const height = Math.round(Math.max(2, Math.sqrt(count / tallest) * HEIGHT) * 10) / 10
    const bar = `M${index + 0.08} ${HEIGHT}v-${height}h.84v${height}z`
    const middle = min + (index + 0.5) * width
    if (middle >= low && middle <= high) within += bar
    else outside += bar
  }
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${counts.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="absolute inset-x-0 top-0 h-[62px] w-full"
    >
      <path className="fill-line" d={outside} />
      <path className="fill-bleu" d={within} />
    </svg>
  )
}
