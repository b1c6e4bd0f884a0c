import { ActionForm } from '#components/ui/action-form.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import { retryRefundAction, switchSandboxAction } from '#lib/payments/actions.ts'
import { ORDER_LABELS, PROVIDER_LABELS } from '#lib/payments/model.ts'
import type { paymentsDesk } from '#lib/payments/queries.ts'
import { formatCount, formatPrice, formatShortDate } from '#lib/platform/format.ts'

type Desk = Awaited<ReturnType<typeof paymentsDesk>>

const BREAKERS = {
  closed: 'Sollicité',
  open: 'Écarté : il ne répond pas',
  'half-open': 'Écarté : on lui redemande s’il répond',
} as const

const MODES = [
  { mode: 'up', label: 'Remettre en service' },
  { mode: 'down', label: 'Mettre en panne' },
  { mode: 'hanging', label: 'Rendre muet' },
] as const
const MODE_WORDS: Readonly<Record<string, string>> = { up: 'il répond', down: 'en panne', hanging: 'muet' }

/** How a provider is, and, for a sandbox, the switch that takes it down. */
export function ProviderRow({ provider }: { provider: Desk['providers'][number] }) {
  const { name, breaker, failures, openUntil, lastError, mode } = provider
  const label = PROVIDER_LABELS[name] ?? name
  return (
    <li className="grid gap-2 border-b border-line py-4" aria-label={label}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="font-semibold">{label}</h3>
        <p className={breaker === 'closed' ? 'text-vert' : 'text-rouge'}>{BREAKERS[breaker]}</p>
      </div>
      {failures > 0 || openUntil ? (
        <p className="text-14 text-ink-2">
          {formatCount(failures, 'échec')} de suite{lastError ? ` ; le dernier : ${lastError}` : ''}
        </p>
      ) : null}
      {mode ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-14 text-ink-2">Son interrupteur d’essai : {MODE_WORDS[mode]}.</p>
          {MODES.filter((one) => one.mode !== mode).map((one) => (
            <ActionForm
              key={one.mode}
              label={`${label} : ${one.label}`}
              action={switchSandboxAction}
              hidden={{ provider: name, mode: one.mode }}
              submit={one.label}
              look="secondary"
            />
          ))}
        </div>
      ) : null}
    </li>
  )
}

export function FailedRefunds({ refunds }: { refunds: Desk['failedRefunds'] }) {
  return (
    <ul className="border-t border-line">
      {refunds.map(({ id, amountCents, lastError, orderId }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3">
          <p>
            {formatPrice(amountCents)}, commande {orderId.slice(0, 8).toUpperCase()} : {lastError}
          </p>
          <ActionForm
            label={`Remboursement ${id}`}
            action={retryRefundAction}
            hidden={{ refundId: id }}
            submit="Relancer"
            look="secondary"
          />
        </li>
      ))}
    </ul>
  )
}

const CELL = 'py-2 pr-4 whitespace-nowrap'

export function OrdersTable({ orders }: { orders: Desk['orders'] }) {
  return (
    <ScrollTable label="Tableau des commandes">
      <table className="w-full border-collapse text-14">
        <thead>
          <tr className="border-b border-ink text-left">
            {['Date', 'Commande', 'Client', 'État', 'Chez'].map((head) => (
              <th key={head} scope="col" className={`${CELL} font-medium`}>
                {head}
              </th>
            ))}
            {['Total', 'Rendu'].map((head) => (
              <th key={head} scope="col" className="py-2 pl-4 text-right font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.map(({ id, createdAt, buyerName, state, attempts, totalCents, refundedCents }) => (
            <tr key={id} className="border-b border-line">
              <td className={`${CELL} tabular-nums`}>{formatShortDate(createdAt)}</td>
              <th scope="row" className={`${CELL} text-left font-normal`}>
                {id.slice(0, 8).toUpperCase()}
              </th>
              <td className={CELL}>{buyerName}</td>
              <td className={CELL}>{ORDER_LABELS[state]}</td>
              <td className={CELL}>
                {attempts
                  .map(({ provider }) => PROVIDER_LABELS[provider] ?? provider)
                  .filter((label, at, all) => label !== all[at - 1])
                  .join(' → ')}
              </td>
              <td className="py-2 pl-4 text-right tabular-nums">{formatPrice(totalCents)}</td>
              <td className="py-2 pl-4 text-right tabular-nums">
                {refundedCents > 0 ? formatPrice(refundedCents) : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
