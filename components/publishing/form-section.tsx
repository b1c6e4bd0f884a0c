import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { STEPS, type Step } from '#lib/publishing/model.ts'

/** One step of the form: alone on a phone's screen, with the others on a desktop. */
export function FormSection({ step, current, children }: { step: Step; current: Step; children: ReactNode }) {
  const label = STEPS.find(({ slug }) => slug === step)?.label
  return (
    <section
      id={step}
      aria-labelledby={`${step}-titre`}
      className={classNames(
        'grid scroll-mt-4 gap-4 lg:border-t lg:border-line lg:pt-6',
        step !== current && 'max-lg:hidden',
      )}
    >
      <h2 id={`${step}-titre`} className="text-22 font-semibold">
        {label}
      </h2>
      {children}
    </section>
  )
}
