type HistogramProps = { counts: readonly number[]; min: number; max: number; low: number; high: number }

const HEIGHT = 60

/** Bars of equal width; those between `low` and `high` in the accent. Drawn to be seen only: the fields carry the values. */
export function Histogram({ counts, min, max, low, high }: HistogramProps) {
  const tallest = Math.max(1, ...counts)
  const width = (max - min) / Math.max(1, counts.length)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${counts.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="absolute inset-x-0 top-0 h-[62px] w-full"
    >
      {counts.map((count, index) => {
        const start = min + index * width
        const middle = start + width / 2
        // The square root keeps a rare slice visible beside a crowded one.
        const height = count === 0 ? 0 : Math.max(2, Math.sqrt(count / tallest) * HEIGHT)
        return (
          <rect
            key={start}
            x={index + 0.08}
            y={HEIGHT - height}
            width={0.84}
            height={height}
            className={middle >= low && middle <= high ? 'fill-bleu' : 'fill-line'}
          />
        )
      })}
    </svg>
  )
}
