'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { PriceRange } from '#lib/listings/model.ts'
import { editListingAction } from '#lib/publishing/actions.ts'
import { FIELD_NAMES, type Typed, type VehicleChoices } from '#lib/publishing/model.ts'
import { DraftForm } from './draft-form.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { ConditionSection } from './section-condition.tsx'
import { DescriptionSection } from './section-description.tsx'
import { PriceSection } from './section-price.tsx'
import { VehicleSection } from './section-vehicle.tsx'

/** The same form on a listing that exists: one page, sent by its button. */
export function ListingEditor({
  listingId,
  typed,
  choices,
  market,
}: {
  listingId: string
  typed: Typed
  choices: VehicleChoices
  market: PriceRange | null
}) {
  const [result, send] = useActionState(editListingAction, null)
  const wrong = result?.ok ? result.data : null
  return (
    <DraftForm
      // Printed anew with what was typed, beside what is wrong with it.
      key={wrong ? JSON.stringify(wrong) : ''}
      id={`annonce-${listingId}`}
      endpoint="/api/deposer/essai"
      saves={false}
      revision={0}
      state={{ typed: wrong?.typed ?? typed, errors: wrong?.errors ?? {}, choices, market }}
      action={send}
      refusal={result?.ok === false ? result.message : undefined}
      shown={FIELD_NAMES}
      next="apercu"
      hidden={{ listing: listingId }}
    >
      <ErrorSummary errors={wrong?.errors ?? {}} />
      <Titled id="modifier-prix" title="Prix et lieu">
        <PriceSection />
      </Titled>
      <Titled id="modifier-description" title="Description">
        <DescriptionSection />
      </Titled>
      <Titled id="modifier-etat" title="État">
        <ConditionSection />
      </Titled>
      <Titled id="modifier-vehicule" title="Véhicule">
        <VehicleSection />
      </Titled>
      <div>
        <Button type="submit">Enregistrer les changements</Button>
      </div>
    </DraftForm>
  )
}

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
