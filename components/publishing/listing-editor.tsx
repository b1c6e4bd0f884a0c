'use client'

import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import type { PriceRange } from '#lib/listings/model.ts'
import { editListingAction } from '#lib/publishing/actions.ts'
import { FIELD_NAMES, type Typed, type VehicleChoices } from '#lib/publishing/model.ts'
import { ConditionSection } from './section-condition.tsx'
import { DescriptionSection } from './section-description.tsx'
import { PriceSection } from './section-price.tsx'
import { VehicleSection } from './section-vehicle.tsx'
import { FormPart, WholeForm } from './whole-form.tsx'

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
  const [result, send, answerId] = useAnswer(editListingAction)
  const wrong = result?.ok ? result.data : null
  return (
    <WholeForm
      id={`annonce-${listingId}`}
      endpoint="/api/deposer/essai"
      revision={0}
      state={{ typed: wrong?.typed ?? typed, errors: wrong?.errors ?? {}, choices, market }}
      action={send}
      answerId={answerId}
      refusal={result?.ok === false ? result.message : undefined}
      shown={FIELD_NAMES}
      next="apercu"
      hidden={{ listing: listingId }}
      back={wrong}
      foot={<SubmitButton>Enregistrer les changements</SubmitButton>}
    >
      <FormPart id="modifier-prix" title="Prix et lieu">
        <PriceSection />
      </FormPart>
      <FormPart id="modifier-description" title="Description">
        <DescriptionSection />
      </FormPart>
      <FormPart id="modifier-etat" title="État">
        <ConditionSection />
      </FormPart>
      <FormPart id="modifier-vehicule" title="Véhicule">
        <VehicleSection />
      </FormPart>
    </WholeForm>
  )
}
