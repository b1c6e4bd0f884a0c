import { TextLink } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { STEPS, type Step } from '#lib/publishing/model.ts'

/** The steps: a list beside the form on a desktop, one line above it on a phone. Each is an address. */
export function StepsNav({
  draftId,
  step,
  wrong,
}: {
  draftId: string
  step: Step
  wrong: ReadonlySet<Step>
}) {
  const at = STEPS.findIndex(({ slug }) => slug === step)
  return (
    <nav aria-label="Étapes" className="grid gap-2 lg:sticky lg:top-4">
      <p className="text-14 text-ink-2 lg:hidden">
        Étape {at + 1} sur {STEPS.length} : {STEPS[at]?.label}
      </p>
      <div aria-hidden="true" className="h-1 bg-line lg:hidden">
        <div className="h-1 bg-bleu" style={{ width: `${((at + 1) / STEPS.length) * 100}%` }} />
      </div>
      <ol className="hidden gap-1 border-l border-line lg:grid">
        {STEPS.map(({ slug, label }, index) => (
          <li
            key={slug}
            className={classNames(
              '-ml-px border-l-2 pl-4',
              slug === step ? 'border-bleu' : 'border-transparent',
            )}
          >
            <TextLink
              href={`/deposer/${draftId}/${slug}${index < 5 ? `#${slug}` : ''}`}
              aria-current={slug === step ? 'step' : undefined}
              className="inline-flex min-h-9 items-center gap-2 no-underline"
            >
              {index + 1}. {label}
              {wrong.has(slug) ? <span className="text-14 text-orange">à compléter</span> : null}
            </TextLink>
          </li>
        ))}
      </ol>
    </nav>
  )
}
