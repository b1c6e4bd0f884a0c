'use client'

import { Select, TextInput } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { giveBackAction } from '#lib/payments/actions.ts'
import { formatPrice, formatShortDate } from '#lib/platform/format.ts'
import { GiveBackConfirm, sentAs } from './give-back-confirm.tsx'

type Order = { id: string; createdAt: Date; buyerName: string; totalCents: number; refundedCents: number }

/** All or part of an order that was paid, with the reason that its buyer is told: what it would do is shown before it is done. */
export function GiveBackForm({ orders }: { orders: readonly Order[] }) {
  const { result, form } = useFormAction(giveBackAction)
  const refused = result?.ok === false ? result : null
  const answer = result?.ok ? result.data : null
  if (answer?.step === 'confirm') return <GiveBackConfirm foreseen={answer} form={form} />
  const typed = answer?.step === 'again' ? sentAs(answer) : refused?.given
  // What was typed for one refund is not left there for another.
  const given = orders.map(({ id, refundedCents }) => `${id}:${refundedCents}`).join()
  return (
    <form {...form} aria-label="Rembourser une commande" className="grid max-w-measure gap-5">
      {answer?.step === 'done' ? (
        <Notice tone="success" title={`${formatPrice(answer.amountCents)} rendus`} live>
          L’avoir est numéroté, le prestataire est prévenu, et le client reçoit une lettre quand c’est fait.
        </Notice>
      ) : null}
      {refused && !refused.fields ? (
        <Notice tone="error" title={refused.message} live>
          {null}
        </Notice>
      ) : null}
      <Select
        id="rembourser-commande"
        name="order"
        label="Commande"
        defaultValue={typed?.order}
        error={refused?.fields?.order?.[0]}
        placeholder="Choisir"
        options={orders.map(({ id, createdAt, buyerName, totalCents, refundedCents }) => ({
          value: `${id}:${refundedCents}`,
          label: `${id.slice(0, 8).toUpperCase()}, ${formatShortDate(createdAt)}, ${buyerName} : ${formatPrice(totalCents - refundedCents)}`,
        }))}
      />
      <TextInput
        key={`montant-${given}`}
        id="rembourser-montant"
        name="amount"
        label="Montant, en euros"
        inputMode="decimal"
        help="Vide : tout ce qui reste. Rendue en entier, la commande est annulée, et ce qu’elle a acheté aussi."
        defaultValue={typed?.amount}
        error={refused?.fields?.amount?.[0]}
      />
      <TextInput
        key={`motif-${given}`}
        id="rembourser-motif"
        name="reason"
        label="Motif"
        help="Le client le lit dans la lettre et sur l’avoir."
        maxLength={200}
        defaultValue={typed?.reason}
        error={refused?.fields?.reason?.[0]}
      />
      <div>
        <SubmitButton look="secondary">Rembourser</SubmitButton>
      </div>
    </form>
  )
}
