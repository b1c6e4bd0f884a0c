'use client'

import { useState } from 'react'
import { PhotoManager } from '#components/media/photo-manager.tsx'
import { ConditionSection } from '#components/publishing/section-condition.tsx'
import { DealerPrice } from '#components/publishing/section-dealer-price.tsx'
import { DescriptionSection } from '#components/publishing/section-description.tsx'
import { VehicleSection } from '#components/publishing/section-vehicle.tsx'
import { FormPart, WholeForm } from '#components/publishing/whole-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { saveCarAction } from '#lib/inventory/actions.ts'
import type { CarFormStart } from '#lib/inventory/queries.ts'
import { FIELD_NAMES, isFieldName } from '#lib/publishing/model.ts'
import { MergeNotice } from './merge-notice.tsx'
import { StockSection } from './stock-section.tsx'

/** What a dealer is not asked for: its place of sale and its own telephone say it. */
const NOT_ASKED: ReadonlySet<string> = new Set(['place', 'sellerName', 'phone', 'refusesCanvassing'])
const SHOWN = FIELD_NAMES.filter((name) => !NOT_ASKED.has(name))

type Props = CarFormStart & {
  garage: string
  /** '': a new car. */
  listing: string
}

/** The form of publishing, faster: one page, no offer, no wait; beside it what only a dealer says of a car. */
export function CarEditor({ garage, listing, photos, most, places, ...start }: Props) {
  const [result, send, answerId] = useAnswer(saveCarAction)
  const [ids, keep] = useState<readonly number[]>(photos.map(({ id }) => id))
  const [isSending, setSending] = useState(false)
  const back = result?.ok ? result.data : null
  const { typed, stock, choices, market, revision } = back ?? start
  const errors = back?.errors ?? {}
  const conflicts = back?.conflicts ?? []
  const base = back?.base ?? { typed: start.typed, stock: start.stock }
  const refusal = back?.refusal ?? (result?.ok === false ? result.message : undefined)
  return (
    <WholeForm
      id={`stock-${garage}-${listing || 'nouveau'}`}
      endpoint="/api/deposer/essai?vendeur=professionnel"
      revision={revision}
      state={{ typed, errors, choices, market }}
      action={send}
      answerId={answerId}
      refusal={refusal}
      told={conflicts.flatMap(({ field, ...values }) => (isFieldName(field) ? [{ field, ...values }] : []))}
      shown={SHOWN}
      next={listing ? 'garder' : 'publier'}
      hidden={{ garage, listing, base: JSON.stringify(base), photos: ids.join(',') }}
      back={back}
      notice={<MergeNotice conflicts={conflicts} theirs={back?.theirs ?? []} />}
      foot={<Buttons isNew={listing === ''} disabled={isSending} />}
    >
      <FormPart id="voiture-vehicule" title="Véhicule">
        <VehicleSection />
      </FormPart>
      <FormPart id="voiture-prix" title="Prix et lieu de vente">
        <DealerPrice />
        <StockSection stock={stock} places={places} errors={errors} />
      </FormPart>
      <FormPart id="voiture-etat" title="État et équipement">
        <ConditionSection />
      </FormPart>
      <FormPart id="voiture-description" title="Description">
        <DescriptionSection />
      </FormPart>
      <FormPart id="voiture-photos" title="Photos">
        <p className="needs-no-script text-ink-2">
          Pour envoyer des photos, activez JavaScript dans votre navigateur.
        </p>
        <div className="needs-script">
          <PhotoManager photos={photos} max={most} onChange={keep} onSending={setSending} />
        </div>
      </FormPart>
    </WholeForm>
  )
}

function Buttons({ isNew, disabled }: { isNew: boolean; disabled: boolean }) {
  const send = { name: 'go', disabled } as const
  if (!isNew)
    return (
      <SubmitButton {...send} value="garder">
        Enregistrer
      </SubmitButton>
    )
  return (
    <>
      <SubmitButton {...send} value="publier">
        Enregistrer et mettre en ligne
      </SubmitButton>
      <SubmitButton {...send} value="garder" look="secondary">
        Enregistrer sans publier
      </SubmitButton>
    </>
  )
}
