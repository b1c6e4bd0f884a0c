import { SubmitButton } from '#components/ui/submit-button.tsx'
import { STEPS, type Step, stepAfter } from '#lib/publishing/model.ts'

/** On a phone to the next step and back to the one before; on a desktop, where the form is one page, to the preview. */
export function StepButtons({ step }: { step: Step }) {
  const next = stepAfter(step)
  const label = STEPS.find(({ slug }) => slug === next)?.label.toLowerCase()
  const before = STEPS[STEPS.findIndex(({ slug }) => slug === step) - 1]
  return (
    <div className="flex flex-wrap gap-3">
      <SubmitButton form="depot" name="go" value={next} className="lg:hidden">
        {`Continuer : ${label}`}
      </SubmitButton>
      {before ? (
        <SubmitButton form="depot" name="go" value={before.slug} look="secondary" className="lg:hidden">
          {`Revenir : ${before.label.toLowerCase()}`}
        </SubmitButton>
      ) : null}
      <SubmitButton form="depot" name="go" value="apercu" className="max-lg:hidden">
        Continuer : aperçu de l’annonce
      </SubmitButton>
    </div>
  )
}
