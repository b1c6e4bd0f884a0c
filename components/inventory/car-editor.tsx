'use client'

import { type ReactNode, useActionState, useState } from 'react'
import { PhotoManager } from '#components/media/photo-manager.tsx'
import { DraftForm } from '#components/publishing/draft-form.tsx'
import { ErrorSummary } from '#components/publishing/error-summary.tsx'
import { ConditionSection } from '#components/publishing/section-condition.tsx'
import { DealerPrice } from '#components/publishing/section-dealer-price.tsx'
import { DescriptionSection } from '#components/publishing/section-description.tsx'
import { VehicleSection } from '#components/publishing/section-vehicle.tsx'
import { Button } from '#components/ui/button.tsx'
import { saveCarAction } from '#lib/inventory/actions.ts'
import type { CarFormStart } from '#lib/inventory/queries.ts'
import { FIELD_NAMES, type FieldErrors, isFieldName } from '#lib/publishing/model.ts'
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
  const [result, send, isBusy] = useActionState(saveCarAction, null)
  const [ids, keep] = useState<readonly number[]>(photos.map(({ id }) => id))
  const [isSending, setSending] = useState(false)
  const back = result?.ok ? result.data : null
  const { typed, stock, choices, market, revision } = back ?? start
  const errors = back?.errors ?? {}
  const conflicts = back?.conflicts ?? []
  const base = back?.base ?? { typed: start.typed, stock: start.stock }
  const refusal = back?.refusal ?? (result?.ok === false ? result.message : undefined)
  return (
    <DraftForm
      // Printed anew with what was typed, beside what is wrong with it.
      key={back ? JSON.stringify([back.revision, back.errors, back.typed]) : ''}
      id={`stock-${garage}-${listing || 'nouveau'}`}
      endpoint="/api/deposer/essai?vendeur=professionnel"
      saves={false}
      revision={revision}
      state={{ typed, errors, choices, market }}
      action={send}
      refusal={refusal}
      told={conflicts.flatMap(({ field, ...values }) => (isFieldName(field) ? [{ field, ...values }] : []))}
      shown={SHOWN}
      next={listing ? 'garder' : 'publier'}
      hidden={{ garage, listing, base: JSON.stringify(base), photos: ids.join(',') }}
    >
      <MergeNotice conflicts={conflicts} theirs={back?.theirs ?? []} />
      <ErrorSummary errors={errorsOfFields(errors)} />
      <Titled id="voiture-vehicule" title="Véhicule">
        <VehicleSection />
      </Titled>
      <Titled id="voiture-prix" title="Prix et lieu de vente">
        <DealerPrice />
        <StockSection stock={stock} places={places} errors={errors} />
      </Titled>
      <Titled id="voiture-etat" title="État et équipement">
        <ConditionSection />
      </Titled>
      <Titled id="voiture-description" title="Description">
        <DescriptionSection />
      </Titled>
      <Titled id="voiture-photos" title="Photos">
        <p className="needs-no-script text-ink-2">
          Pour envoyer des photos, activez JavaScript dans votre navigateur.
        </p>
        <div className="needs-script">
          <PhotoManager photos={photos} max={most} onChange={keep} onSending={setSending} />
        </div>
      </Titled>
      <div className="flex flex-wrap gap-3">
        {listing ? (
          <Button type="submit" name="go" value="garder" disabled={isBusy || isSending}>
            Enregistrer
          </Button>
        ) : (
          <>
            <Button type="submit" name="go" value="publier" disabled={isBusy || isSending}>
              Enregistrer et mettre en ligne
            </Button>
            <Button type="submit" name="go" value="garder" look="secondary" disabled={isBusy || isSending}>
              Enregistrer sans publier
            </Button>
          </>
        )}
      </div>
    </DraftForm>
  )
}

/** Those of the form that all sellers share: the others are told beside their fields. */
const errorsOfFields = (errors: Readonly<Record<string, string | undefined>>): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => isFieldName(name)))

function Titled({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-4 border-t border-line pt-6">
      <h2 id={id} className="text-22 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
