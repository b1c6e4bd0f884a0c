import type { Plan } from '#lib/dealers/queries.ts'
import { formatNumber, formatPrice } from '#lib/platform/format.ts'

const CELL = 'py-3 text-right tabular-nums'

/** What the plans cost, for who has none yet; the price of a car is that of a full plan. */
export function PlanPrices({ plans }: { plans: readonly Plan[] }) {
  return (
    <table className="w-full max-w-200">
      <caption className="sr-only">Formules des professionnels</caption>
      <thead>
        <tr className="border-b border-edge text-14 text-ink-2">
          <th scope="col" className="py-2 text-left font-normal">
            Voitures en ligne
          </th>
          <th scope="col" className="py-2 text-right font-normal">
            Par mois, HT
          </th>
          <th scope="col" className="py-2 text-right font-normal max-sm:hidden">
            Soit par voiture
          </th>
          <th scope="col" className="py-2 pl-4 text-right font-normal">
            Mises en avant incluses
          </th>
        </tr>
      </thead>
      <tbody>
        {plans.map(({ code, quota, netCents, includedBoosts, boostCents }) => (
          <tr key={code} className="border-b border-line">
            <th scope="row" className="py-3 text-left font-medium">
              Jusqu’à {formatNumber(quota)}
            </th>
            <td className={`${CELL} font-display text-22 font-semibold`}>{formatPrice(netCents)}</td>
            <td className={`${CELL} text-ink-2 max-sm:hidden`}>
              {formatPrice(Math.round(netCents / quota))}
            </td>
            <td className={`${CELL} pl-4`}>
              {formatNumber(includedBoosts)}
              <span className="block text-14 text-ink-2">puis {formatPrice(boostCents)} HT</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
