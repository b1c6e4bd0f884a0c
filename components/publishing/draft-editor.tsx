import { OutsideButtons } from '#components/ui/submit-button.tsx'
import { type FieldErrors, fieldsOf, STEPS, type Step } from '#lib/publishing/model.ts'
import type { Draft } from '#lib/publishing/queries.ts'
import type { DraftState } from './draft-context.tsx'
import { DraftPhotos } from './draft-photos.tsx'
import { FormSection } from './form-section.tsx'
import { SavedForm } from './saved-form.tsx'
import { ConditionSection } from './section-condition.tsx'
import { DescriptionSection } from './section-description.tsx'
import { PriceSection } from './section-price.tsx'
import { VehicleSection } from './section-vehicle.tsx'
import { StepButtons } from './step-buttons.tsx'

const SHOWN = STEPS.flatMap(({ slug }) => fieldsOf(slug))

/** The five steps of the form: one at a time on a phone, all in one page on a desktop. */
export function DraftEditor({
  draft,
  step,
  told,
  choices,
  market,
  maxPhotos,
}: {
  draft: Draft
  step: Step
  /** What is said to be wrong or missing; null: only what is wrong with what was typed. */
  told: FieldErrors | null
  choices: DraftState['choices']
  market: DraftState['market']
  maxPhotos: number
}) {
  return (
    <div className="grid gap-10">
      <OutsideButtons>
        <SavedForm
          // Printed anew when it was saved otherwise than by itself.
          key={`${draft.revision}-${step}-${told !== null}`}
          id={draft.id}
          endpoint={`/api/deposer/${draft.id}`}
          revision={draft.revision}
          state={{ typed: draft.typed, errors: { ...draft.typedErrors, ...told }, choices, market }}
          shown={SHOWN}
          next={
            step === 'prix-et-lieu'
              ? 'apercu'
              : (STEPS[STEPS.findIndex(({ slug }) => slug === step) + 1]?.slug ?? step)
          }
          hidden={{ draft: draft.id, step }}
        >
          <FormSection step="vehicule" current={step}>
            <VehicleSection />
          </FormSection>
          <FormSection step="etat" current={step}>
            <ConditionSection />
          </FormSection>
          <FormSection step="description" current={step}>
            <DescriptionSection />
          </FormSection>
          <FormSection step="prix-et-lieu" current={step}>
            <PriceSection />
          </FormSection>
        </SavedForm>
        <FormSection step="photos" current={step}>
          <DraftPhotos draftId={draft.id} photos={draft.photos} max={maxPhotos} />
        </FormSection>
        <StepButtons step={step} />
      </OutsideButtons>
    </div>
  )
}
