'use client'

import { useState } from 'react'
import { TextLink } from '#components/ui/button.tsx'
import { TextInput } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { formatCount, formatPrice } from '#lib/platform/format.ts'
import type { Result } from '#lib/platform/result.ts'
import { invoiceOf, type OptionTerms } from '#lib/publishing/model.ts'

export type Offered = {
  code: string
  label: string
  description: string
  priceCents: number
  durationDays: number
  photos: number
  free: boolean
}

/**
 * What is bought: an offer where there is one to choose, options, who pays and what they agree to. Its button obliges to nothing: the
 * order is shown whole on the next page, whose button does (Code de la consommation L221-14).
 */
export function OfferForm({
  action,
  hidden,
  offers,
  options,
  buyer,
  freeLabel,
}: {
  action: (previous: Result | null, form: FormData) => Promise<Result>
  hidden: Readonly<Record<string, string>>
  offers: readonly Offered[]
  options: readonly OptionTerms[]
  buyer: { name: string }
  /** The button when nothing is to be paid. */
  freeLabel: string
}) {
  const { result, form } = useFormAction(action)
  const [offer, choose] = useState(offers[0]?.code ?? '')
  const [ticked, tick] = useState<readonly string[]>([])
  const errors = result && !result.ok ? (result.fields ?? {}) : {}
  const given = (result && !result.ok ? result.given : undefined) ?? {}
  const chosen = offers.find(({ code }) => code === offer) ?? null
  const invoice = invoiceOf(
    chosen,
    options.filter(({ code }) => ticked.includes(code)),
  )
  const paid = invoice.totalCents > 0
  return (
    <form {...form} className="grid max-w-measure gap-8">
      {result && !result.ok ? (
        <Notice tone="error" title={result.message} live>
          {null}
        </Notice>
      ) : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {offers.length > 0 ? (
        <fieldset className="grid gap-2">
          <legend className="pb-2 text-22 font-semibold">Offre</legend>
          {offers.map((one) => (
            <Line
              key={one.code}
              type="radio"
              name="offer"
              value={one.code}
              checked={offer === one.code}
              onChange={() => choose(one.code)}
              label={one.label}
              note={`${formatCount(one.durationDays, 'jour')}, ${formatCount(one.photos, 'photo')}. ${one.description}${one.free ? ' C’est votre annonce offerte de l’année.' : ''}`}
              price={one.free ? 'Gratuite' : formatPrice(one.priceCents)}
            />
          ))}
        </fieldset>
      ) : null}
      <fieldset className="grid gap-2">
        <legend className="pb-2 text-22 font-semibold">Options</legend>
        {options.map(({ code, label, description, priceCents, days }) => (
          <Line
            key={code}
            type="checkbox"
            name="options"
            value={code}
            checked={ticked.includes(code)}
            onChange={(isOn) =>
              tick((all) => (isOn ? [...all, code] : all.filter((other) => other !== code)))
            }
            label={label}
            note={`${formatCount(days, 'jour')}. ${description}`}
            price={formatPrice(priceCents)}
          />
        ))}
        {errors.options ? <p className="text-14 text-rouge">{errors.options[0]}</p> : null}
      </fieldset>
      {/* Without a script the total is not known yet: the fields stay, and are needed only when something is to be paid. */}
      <div className={paid ? 'grid gap-4' : 'needs-no-script grid gap-4'}>
        <h2 className="text-22 font-semibold">Facture et paiement</h2>
        <TextInput
          id="acheteur-nom"
          name="name"
          label="Nom"
          autoComplete="name"
          defaultValue={given.name ?? buyer.name}
          error={errors.name?.[0]}
        />
        <TextInput
          id="acheteur-adresse"
          name="address"
          defaultValue={given.address}
          label="Adresse"
          autoComplete="street-address"
          error={errors.address?.[0]}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput
            id="acheteur-cp"
            name="postcode"
            defaultValue={given.postcode}
            label="Code postal"
            inputMode="numeric"
            autoComplete="postal-code"
            help="La TVA en dépend."
            error={errors.postcode?.[0]}
          />
          <TextInput
            id="acheteur-ville"
            name="city"
            defaultValue={given.city}
            label="Ville"
            autoComplete="address-level2"
            error={errors.city?.[0]}
          />
        </div>
        <div>
          <label className="choice items-start">
            <input
              type="checkbox"
              name="express"
              value="oui"
              defaultChecked={given.express !== undefined}
              className="mt-1"
            />
            <span className="!ml-0 !text-16 text-ink">
              Je demande que l’annonce paraisse dès maintenant, avant la fin de mon délai de rétractation de
              quatorze jours. Si je me rétracte ensuite, je paie la part du temps déjà parue.
            </span>
          </label>
          {errors.express ? <p className="text-14 text-rouge">{errors.express[0]}</p> : null}
        </div>
        <p className="text-14 text-ink-2">
          Vous avez quatorze jours pour renoncer à votre commande, en ligne, depuis{' '}
          <TextLink href="/compte/paiements">vos paiements</TextLink>. Prix toutes taxes comprises.
        </p>
      </div>
      <div className="grid gap-2 border-t border-line pt-4">
        <p
          className="needs-script flex justify-between font-display text-22 font-semibold tabular-nums"
          role="status"
        >
          <span>Total</span>
          <span>{formatPrice(invoice.totalCents)}</span>
        </p>
        <SubmitButton>{paid ? 'Vérifier ma commande' : freeLabel}</SubmitButton>
        {paid ? null : (
          <p className="needs-no-script text-14 text-ink-2">
            Si votre choix a un prix, la page suivante montre votre commande : rien n’est dû avant.
          </p>
        )}
      </div>
    </form>
  )
}

function Line({
  label,
  note,
  price,
  onChange,
  ...input
}: {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  checked: boolean
  onChange: (isOn: boolean) => void
  label: string
  note: string
  price: string
}) {
  return (
    <label className="grid grid-cols-[auto_1fr_auto] items-start gap-3 rounded-control border border-line bg-sheet p-4 has-checked:border-bleu">
      <input
        {...input}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="mt-1 size-4.5 accent-bleu"
      />
      <span>
        <span className="block font-semibold">{label}</span>
        <span className="block text-14 text-ink-2">{note}</span>
      </span>
      <span className="max-w-40 text-right font-semibold tabular-nums">{price}</span>
    </label>
  )
}
