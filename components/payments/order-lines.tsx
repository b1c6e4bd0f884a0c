import { formatNumber, formatPrice } from '#lib/platform/format.ts'

type Lines = readonly { label: string; quantity: number; unitCents: number }[]

/** What is to be paid, line by line, and the VAT within it. */
export function OrderLines({
  lines,
  totalCents,
  vatCents,
  vatRateBp,
}: {
  lines: Lines
  totalCents: number
  vatCents: number
  vatRateBp: number
}) {
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">Votre commande</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Prestation</th>
          <th scope="col">Prix</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, quantity, unitCents }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never change once ordered
          <tr key={index} className="border-b border-line">
            <th scope="row" className="py-3 pr-4 text-left font-normal">
              {quantity > 1 ? `${label} × ${formatNumber(quantity)}` : label}
            </th>
            <td className="py-3 text-right whitespace-nowrap tabular-nums">
              {formatPrice(quantity * unitCents)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="text-14 text-ink-2">
          <th scope="row" className="pt-3 text-left font-normal">
            {vatCents > 0 ? `dont TVA à ${formatNumber(vatRateBp / 100)} %` : 'TVA non applicable'}
          </th>
          <td className="pt-3 text-right tabular-nums">{formatPrice(vatCents)}</td>
        </tr>
        <tr className="text-18 font-semibold">
          <th scope="row" className="py-2 text-left">
            Total à payer, TVA comprise
          </th>
          <td className="py-2 text-right font-display tabular-nums">{formatPrice(totalCents)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** "Parution 60 jours, Remontée hebdomadaire × 2" */
export const linesInWords = (lines: Lines): string =>
  lines.map(({ label, quantity }) => (quantity > 1 ? `${label} × ${quantity}` : label)).join(', ')
