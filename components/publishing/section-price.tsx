'use client'

import { formatCount, formatPrice } from '#lib/platform/format.ts'
import { useDraft } from './draft-context.tsx'
import { DraftNumber, DraftText, DraftTick } from './draft-fields.tsx'
import { TownField } from './town-field.tsx'

/** What it costs, where it is, how to be reached; plate and chassis number stay between the seller and the house. */
export function PriceSection() {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DraftNumber name="price" unit="€" help="Tout compris, en euros entiers." />
        <MarketRange />
        <TownField />
        <DraftText name="sellerName" help="Montré avec l’annonce." autoComplete="given-name" maxLength={30} />
        <DraftText
          name="phone"
          needed={false}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          help="Montré aux acheteurs qui le demandent. Sans numéro, ils vous écrivent."
        />
      </div>
      <DraftTick
        name="refusesCanvassing"
        byDefault
        label="Pas de démarchage professionnel"
        help="L’annonce dit aux professionnels que vous ne souhaitez pas être démarché."
      />
      <IdentityFields />
    </>
  )
}

/** Plate and chassis number. */
export function IdentityFields() {
  return (
    <fieldset className="grid gap-4 border-t border-line pt-4">
      <legend className="sr-only">Identité du véhicule</legend>
      <p className="text-14 text-ink-2">
        Jamais montrés, gardés chiffrés : ils servent à reconnaître une annonce en double ou une voiture
        volée.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftText
          name="plate"
          needed={false}
          autoComplete="off"
          autoCapitalize="characters"
          help="AA-123-AA ou 1234 AB 01."
        />
        <DraftText
          name="vin"
          needed={false}
          autoComplete="off"
          autoCapitalize="characters"
          help="VIN, case E de la carte grise : 17 caractères."
        />
      </div>
    </fieldset>
  )
}

/** The market's quartiles beside the price. */
export function MarketRange() {
  const { market } = useDraft()
  return (
    <div className="rounded-control border border-line bg-wash px-4 py-3 text-14" role="status">
      <p className="font-medium">Ce que le marché demande</p>
      {market ? (
        <>
          <p className="font-display text-18 font-semibold tabular-nums">
            {formatPrice(market.lowCents)} à {formatPrice(market.highCents)}
          </p>
          <p className="text-ink-2">
            Médiane {formatPrice(market.medianCents)}, sur {formatCount(market.count, 'annonce')} de voitures
            comparables en ligne. La moitié d’entre elles sont dans cette fourchette.
          </p>
        </>
      ) : (
        <p className="text-ink-2">
          Trop peu de voitures comparables en ligne pour le dire, ou modèle, année, énergie et kilométrage à
          préciser.
        </p>
      )}
    </div>
  )
}
