import { TextLink } from '#components/ui/button.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import type { phoneClicksOf } from '#lib/leads/queries.ts'
import { formatNumber, formatShortDate } from '#lib/platform/format.ts'

/** Whose number was asked for, car by car: who calls leaves no message. */
export function PhoneClicks({ cars }: { cars: Awaited<ReturnType<typeof phoneClicksOf>> }) {
  if (cars.length === 0)
    return <p className="text-ink-2">Personne n’a demandé votre numéro ces trente derniers jours.</p>
  return (
    <ScrollTable label="Numéros demandés par voiture">
      <table className="w-full text-14 tabular-nums">
        <thead>
          <tr className="border-b border-line text-left text-ink-2">
            <th scope="col" className="py-2 pr-4 font-normal">
              Voiture
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-normal">
              Numéros demandés
            </th>
            <th scope="col" className="py-2 text-right font-normal">
              Le dernier
            </th>
          </tr>
        </thead>
        <tbody>
          {cars.map(({ id, title, path, clicks, last }) => (
            <tr key={id} className="border-b border-line">
              <td className="py-2 pr-4">
                <TextLink href={path}>{title}</TextLink>
              </td>
              <td className="py-2 pr-4 text-right font-medium">{formatNumber(clicks)}</td>
              <td className="py-2 text-right">{formatShortDate(last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
