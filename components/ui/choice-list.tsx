import { formatNumber } from '#lib/platform/format.ts'
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
      {options.map(({ value, label, count }) => (
        <label key={value} className={count === 0 ? 'choice choice-none' : 'choice'}>
          <input type={type} name={name} value={value} defaultChecked={chosen.includes(value)} />
          {label}
          {count === undefined ? null : <span>{formatNumber(count)}</span>}
        </label>
      ))}
    </fieldset>
  )
}
