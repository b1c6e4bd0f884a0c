import type { ReactNode } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import { PROVIDER_LABELS } from '#lib/payments/model.ts'
import type { ProviderMonth, VatLine } from '#lib/payments/queries.ts'
import { formatNumber, formatPrice } from '#lib/platform/format.ts'

const monthName = new Intl.DateTimeFormat('fr-FR', { month: 'long', timeZone: 'UTC' })
const nameOf = (month: number): string => monthName.format(new Date(Date.UTC(2026, month - 1, 1)))
const NUMBER = 'py-2 pl-4 text-right tabular-nums whitespace-nowrap'

/** Ruled rows, figures on the right. It scrolls sideways where the screen is narrow. */
function Table({
  caption,
  heads,
  children,
}: {
  caption: string
  heads: readonly string[]
  children: ReactNode
}) {
  return (
    <ScrollTable label={caption}>
      <table className="w-full border-collapse text-14">
        <thead>
          <tr className="border-b border-ink text-left">
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={index < 2 ? 'py-2 pr-4 font-medium' : `${NUMBER} font-medium`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollTable>
  )
}

export function VatTable({ lines, ledgerCents }: { lines: readonly VatLine[]; ledgerCents: number }) {
  const vat = lines.reduce((sum, { vatCents }) => sum + vatCents, 0)
  return (
    <div className="grid gap-4">
      <Table caption="TVA par mois et par taux" heads={['Mois', 'Taux', 'Base HT', 'TVA', 'TTC']}>
        {lines.map(({ month, vatRateBp, netCents, vatCents, totalCents }) => (
          <tr key={`${month}-${vatRateBp}`} className="border-b border-line">
            <th scope="row" className="py-2 pr-4 text-left font-normal">
              {nameOf(month)}
            </th>
            <td className="py-2 pr-4">{formatNumber(vatRateBp / 100)} %</td>
            <td className={NUMBER}>{formatPrice(netCents)}</td>
            <td className={NUMBER}>{formatPrice(vatCents)}</td>
            <td className={NUMBER}>{formatPrice(totalCents)}</td>
          </tr>
        ))}
      </Table>
      {vat === ledgerCents ? (
        <p className="text-14 text-ink-2">Total : {formatPrice(vat)}, comme au compte 445710 du journal.</p>
      ) : (
        <Notice tone="error" title="Écart de TVA">
          Les factures donnent {formatPrice(vat)} et le compte 445710 {formatPrice(ledgerCents)}. Ne déclarez
          rien avant d’avoir trouvé l’écart.
        </Notice>
      )}
    </div>
  )
}

export function ReconciliationTable({ months }: { months: readonly ProviderMonth[] }) {
  return (
    <Table
      caption="Encaissements rapprochés, par mois et par prestataire"
      heads={[
        'Mois',
        'Prestataire',
        'Paiements',
        'Encaissé',
        'Rendu',
        'Commissions',
        'Solde',
        'Au journal',
        'Écart',
      ]}
    >
      {months.map(({ month, provider, payments, capturedCents, refundedCents, feeCents, ledgerCents }) => {
        const balance = capturedCents - refundedCents - feeCents
        const gap = ledgerCents - balance
        return (
          <tr key={`${month}-${provider}`} className="border-b border-line">
            <th scope="row" className="py-2 pr-4 text-left font-normal">
              {nameOf(month)}
            </th>
            <td className="py-2 pr-4">{PROVIDER_LABELS[provider] ?? provider}</td>
            <td className={NUMBER}>{formatNumber(payments)}</td>
            {[capturedCents, refundedCents, feeCents, balance, ledgerCents].map((cents, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns, in their order
              <td key={index} className={NUMBER}>
                {formatPrice(cents)}
              </td>
            ))}
            <td className={`${NUMBER} ${gap === 0 ? '' : 'font-semibold text-rouge'}`}>
              {gap === 0 ? 'aucun' : formatPrice(gap)}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}
