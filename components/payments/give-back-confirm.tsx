import { KeyFacts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { useFormAction } from '#components/ui/use-form-action.ts'
import { formatPrice } from '#lib/platform/format.ts'

type Foreseen = {
  orderId: string
  seenCents: number
  amountCents: number
  reason: string
  buyerName: string
  whole: boolean
}

/** Money that has left does not come back: what would be given back, and what goes with it, before it is. */
export function GiveBackConfirm({
  foreseen,
  form,
}: {
  foreseen: Foreseen
  form: ReturnType<typeof useFormAction>['form']
}) {
  const { orderId, amountCents, reason, buyerName, whole } = foreseen
  return (
    <form {...form} aria-label="Confirmer le remboursement" className="grid max-w-measure gap-5">
      <Notice tone="warning" title={`Rendre ${formatPrice(amountCents)} à ${buyerName}\u202f?`} live>
        {whole
          ? 'C’est tout ce qui reste de la commande : elle est annulée, et ce qu’elle a acheté est repris ; l’annonce qui en dépend quitte le site.'
          : 'La commande reste payée, et ce qu’elle a acheté reste acquis.'}{' '}
        Un remboursement parti ne se reprend pas.
      </Notice>
      <KeyFacts
        facts={[
          { label: 'Commande', value: orderId.slice(0, 8).toUpperCase() },
          { label: 'Motif, lu par le client', value: reason },
        ]}
      />
      {Object.entries(sentAs(foreseen)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="confirmed" value="yes">
          Rembourser {formatPrice(amountCents)}
        </SubmitButton>
        <SubmitButton name="confirmed" value="no" look="quiet">
          Ne rien rendre
        </SubmitButton>
      </div>
    </form>
  )
}

type Sent = { order: string; amount: string; reason: string }

/** As the form sends it. */
export const sentAs = (
  wanted: Omit<Foreseen, 'amountCents' | 'buyerName' | 'whole'> & { amountCents: number | null },
): Sent => ({
  order: `${wanted.orderId}:${wanted.seenCents}`,
  amount: wanted.amountCents === null ? '' : (wanted.amountCents / 100).toFixed(2).replace('.', ','),
  reason: wanted.reason,
})
