import { formatPrice, formatShortDate } from '#lib/platform/format.ts'

export type PricePoint = { date: Date; priceCents: number }

const WIDTH = 480
const HEIGHT = 96
const PAD = 8

/** A price over time in ink with one accent, and the same as a table. Points in order of time; `until` ends the last step. */
export function StepChart({ points, until }: { points: readonly PricePoint[]; until: Date }) {
  const first = points[0]
  const last = points[points.length - 1]
  if (!first || !last) return null
  const start = first.date.getTime()
  const span = Math.max(1, until.getTime() - start)
  const prices = points.map((point) => point.priceCents)
  const low = Math.min(...prices)
  const range = Math.max(1, Math.max(...prices) - low)
  const x = (date: Date) => PAD + ((date.getTime() - start) / span) * (WIDTH - 2 * PAD)
  const y = (cents: number) => HEIGHT - PAD - ((cents - low) / range) * (HEIGHT - 2 * PAD)
  const steps = points
    .slice(1)
    .map((point) => `H${x(point.date).toFixed(1)}V${y(point.priceCents).toFixed(1)}`)
    .join('')
  const path = `M${x(first.date).toFixed(1)} ${y(first.priceCents).toFixed(1)}${steps}H${WIDTH - PAD}`

  return (
    <div className="grid max-w-[480px] gap-3">
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full">
        <path d={path} className="fill-none stroke-ink" strokeWidth="2" strokeLinejoin="round" />
        <circle cx={WIDTH - PAD} cy={y(last.priceCents)} r="5" className="fill-bleu" />
      </svg>
      <table className="w-full text-14 tabular-nums">
        <caption className="sr-only">Historique du prix</caption>
        <thead>
          <tr className="border-b border-line text-left text-ink-2">
            <th scope="col" className="py-2 font-normal">
              Depuis le
            </th>
            <th scope="col" className="py-2 text-right font-normal">
              Prix
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ date, priceCents }) => (
            <tr key={date.getTime()} className="border-b border-line">
              <td className="py-2">{formatShortDate(date)}</td>
              <td className="py-2 text-right font-medium">{formatPrice(priceCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
