import { formatCount, formatNumber } from '#lib/platform/format.ts'

export type Bar = {
  label: string
  value: number
  /** When that was, in a sentence; else "le" and the label. */
  said?: string
}

const WIDTH = 600
const HEIGHT = 96
const GAP = 2

type Props = {
  title: string
  /** One of them; and several, where that is not the word with an s. */
  unit: string
  units?: string
  bars: readonly Bar[]
  /** What one bar stands for. */
  period?: string
}

/** Values over time in ink, the greatest named, and the same as a table that can be opened. */
export function BarChart({ title, unit, units, bars, period = 'Jour' }: Props) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const total = bars.reduce((sum, { value }) => sum + value, 0)
  const width = WIDTH / Math.max(1, bars.length)
  const bestAt = bars.reduce((top, bar, at) => (bar.value > (bars[top]?.value ?? 0) ? at : top), 0)
  const best = bars[bestAt] ?? { label: '', value: 0 }
  return (
    <figure className="grid gap-2">
      <figcaption className="flex items-baseline justify-between gap-4">
        <span className="font-medium">{title}</span>
        <span className="font-display text-22 font-semibold tabular-nums">{formatNumber(total)}</span>
      </figcaption>
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full">
        <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line" />
        {bars.map(({ value }, at) => {
          const height = (Math.max(0, value) / most) * (HEIGHT - 8)
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: bars have no name of their own, and two may share a label
              key={at}
              x={at * width + GAP / 2}
              y={HEIGHT - height}
              width={Math.max(1, width - GAP)}
              height={height}
              className={value > 0 && at === bestAt ? 'fill-bleu' : 'fill-ink-3'}
            />
          )
        })}
      </svg>
      <p className="flex justify-between gap-4 text-13 text-ink-2 tabular-nums">
        <span>{bars[0]?.label}</span>
        {best.value > 0 ? (
          <span className="text-center">
            {formatCount(best.value, unit, units)} {best.said ?? `le ${best.label}`}
          </span>
        ) : null}
        <span className="text-right">{bars.at(-1)?.label}</span>
      </p>
      <details>
        <summary className="text-14 text-bleu">Voir les chiffres</summary>
        <table className="mt-2 w-full max-w-80 text-14 tabular-nums">
          <thead>
            <tr className="border-b border-line text-left text-ink-2">
              <th scope="col" className="py-1 font-normal">
                {period}
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                {title}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, value }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <tr key={at} className="border-b border-line">
                <td className="py-1">{label}</td>
                <td className="py-1 text-right">{formatNumber(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
