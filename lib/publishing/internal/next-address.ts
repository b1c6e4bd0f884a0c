import type { FieldName, Typed } from './fields.ts'
import { readTyped } from './read-draft.ts'
import { fieldsOf, firstWrongStep, STEPS, type Step } from './steps.ts'

/**
 * Where a step leads once it is saved: to the one that was asked for, or back to what is still to be mended. The preview and the offer
 * need everything; from one step to the next only the step itself is looked at, and told; nothing keeps anyone from going back.
 */
export function addressAfter({
  draftId,
  step,
  go,
  typed,
}: {
  draftId: string
  step: Step
  go: Step
  typed: Typed
}): string {
  const { errors } = readTyped(typed)
  const wanted = go === 'apercu' || go === 'offre'
  const own = fieldsOf(step)
  const looked = Object.fromEntries(
    Object.entries(errors).filter(([field]) => wanted || own.includes(field as FieldName)),
  )
  const wrong = placeOf(go) <= placeOf(step) ? null : firstWrongStep(looked)
  return wrong
    ? `/deposer/${draftId}/${wrong}?verifier=${wanted ? '1' : 'etape'}#${wrong}`
    : `/deposer/${draftId}/${go}${wanted ? '' : `#${go}`}`
}

const placeOf = (step: Step): number => STEPS.findIndex(({ slug }) => slug === step)
