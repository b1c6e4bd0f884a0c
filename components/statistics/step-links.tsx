import { classNames } from '#components/ui/class-names.ts'
import { STEPS, type Step } from '#lib/statistics/model.ts'
import { STEP_WORDS } from './period-words.ts'

/** By day, by week, by month. `href`: the same page by another step. */
export function StepLinks({ step, href }: { step: Step; href: (slug: string) => string }) {
  return (
    <nav aria-label="Pas de temps" className="pb-6">
      <ul className="flex gap-1">
        {STEPS.map((one) => {
          const { slug, label } = STEP_WORDS[one]
          return (
            <li key={one}>
              <a
                href={href(slug)}
                aria-current={one === step ? 'true' : undefined}
                className={classNames(
                  'inline-flex min-h-11 items-center rounded-control px-3 font-medium',
                  one === step ? 'bg-ink text-paper' : 'text-ink hover:bg-wash',
                )}
              >
                {label}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
