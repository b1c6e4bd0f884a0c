import { formatNumber } from '#lib/platform/format.ts'
import type { PerCar } from '#lib/statistics/queries.ts'

const ROWS = [
  ['listViews', 'Affichages en liste'],
  ['views', 'Pages vues'],
  ['contacts', 'Messages et numéros demandés'],
  ['favourites', 'Favoris'],
] as const

const rounded = (value: number): string => formatNumber(Math.round(value * 10) / 10)

/** A garage beside the median of those like it, for each car online. */
export function SimilarGarages({ own, others }: { own: PerCar; others: PerCar }) {
  return (
    <table className="w-full max-w-measure text-14 tabular-nums">
      <thead>
        <tr className="border-b border-line text-ink-2">
          <th scope="col" className="py-2 text-left font-normal">
            Par voiture en ligne, en trente jours
          </th>
          <th scope="col" className="py-2 pl-4 text-right font-normal">
            Vous
          </th>
          <th scope="col" className="py-2 pl-4 text-right font-normal">
            Garages semblables
          </th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(([figure, label]) => (
          <tr key={figure} className="border-b border-line">
            <th scope="row" className="py-2 text-left font-normal">
              {label}
            </th>
            <td className="py-2 pl-4 text-right font-medium">{rounded(own[figure])}</td>
            <td className="py-2 pl-4 text-right">{rounded(others[figure])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
