import { formatNumber } from '#lib/platform/format.ts'
import { classNames } from './class-names.ts'
import type { Option } from './field.tsx'

type ChoiceListProps = {
  /** The question that the choices answer. */
  legend: string
  /** When a disclosure or heading above already shows it. */
  legendHidden?: boolean
  name: string
  options: readonly Option[]
  chosen: readonly string[]
  /** `radio`: one at most; `checkbox`: any of them. */
  type?: 'checkbox' | 'radio'
}

/** Choices with their counts. A choice that would find nothing steps back but stays within reach. */
export function ChoiceList({
  legend,
  legendHidden,
  name,
  options,
  chosen,
  type = 'checkbox',
}: ChoiceListProps) {
  return (
    <fieldset>
      <legend className={legendHidden ? 'sr-only' : 'pb-1 text-14 font-medium'}>{legend}</legend>
      <ul>
        {options.map(({ value, label, count }) => (
          <li key={value}>
            <label className="flex min-h-9 items-center gap-3 rounded-control px-1 text-16 hover:bg-wash">
              <input
                type={type}
                name={name}
                value={value}
                defaultChecked={chosen.includes(value)}
                className="size-[18px] shrink-0 accent-bleu"
              />
              <span className={classNames('min-w-0 grow', count === 0 && 'text-ink-3')}>{label}</span>
              {count === undefined ? null : (
                <span className="text-14 text-ink-3 tabular-nums">{formatNumber(count)}</span>
              )}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
