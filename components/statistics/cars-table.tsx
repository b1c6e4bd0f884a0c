import { TextLink } from '#components/ui/button.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import { formatNumber, formatPrice } from '#lib/platform/format.ts'
import { CIRCLES_KM } from '#lib/statistics/model.ts'
import type { CarFigures } from '#lib/statistics/queries.ts'
import { MarketCell } from './market-cell.tsx'

const HEAD = 'py-2 pl-4 text-right font-normal whitespace-nowrap'
const CELL = 'py-3 pl-4 text-right align-top whitespace-nowrap'

/** A dealer's cars: what each brought in, and where it stands. `chartOf`: the page with one car's charts. */
export function CarsTable({
  cars,
  chartOf,
}: {
  cars: readonly CarFigures[]
  chartOf: (id: string) => string
}) {
  return (
    <ScrollTable label="Tableau des voitures">
      <table className="w-full text-14 tabular-nums">
        <thead>
          <tr className="border-b border-line text-ink-2">
            <th scope="col" className="py-2 text-left font-normal">
              Voiture
            </th>
            <th scope="col" className={HEAD}>
              Prix
            </th>
            <th scope="col" className={HEAD}>
              Jours en ligne
            </th>
            <th scope="col" className={HEAD}>
              Vues
            </th>
            <th scope="col" className={HEAD}>
              Contacts
            </th>
            {CIRCLES_KM.map((km) => (
              <th key={km} scope="col" className={HEAD}>
                Prix à {km}&#8239;km
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cars.map((car) => (
            <tr key={car.id} className="border-b border-line">
              <th scope="row" className="min-w-48 py-3 text-left align-top font-medium">
                <TextLink href={chartOf(car.id)}>{car.title}</TextLink>
              </th>
              <td className={CELL}>{formatPrice(car.priceCents)}</td>
              <td className={CELL}>{formatNumber(car.daysOnSale)}</td>
              <td className={CELL}>
                {formatNumber(car.views)}
                <br />
                <span className="text-ink-2">sur {formatNumber(car.listViews)} affichages</span>
              </td>
              <td className={CELL}>{formatNumber(car.phoneClicks + car.messages)}</td>
              {CIRCLES_KM.map((km) => (
                <td key={km} className={CELL}>
                  <MarketCell priceCents={car.priceCents} market={car.market[km]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
