'use client'

import { useState } from 'react'
import { formatNumber } from '#lib/platform/format.ts'
import { choicesHtml } from './choices-html.ts'
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
    <fieldset className="choices">
      <legend className={legendHidden ? 'sr-only' : 'pb-1 text-14 font-medium'}>{legend}</legend>
      {options.map(({ value, label, count }) => (
        <label key={value} className={count === 0 ? 'choice-none' : undefined}>
          <input type={type} name={name} value={value} defaultChecked={chosen.includes(value)} />
          {label}
          {count === undefined ? null : <span>{formatNumber(count)}</span>}
        </label>
      ))}
    </fieldset>
  )
}

/**
 * Choices that nothing is counted for: a hundred of them stand folded in each page of results. They are printed as one text, which
 * the server writes and the browser takes over in one step; the text is the first one for as long as the list stands, since the
 * fields are the reader's afterwards.
 */
export function PlainChoiceList({ legend, name, options, chosen }: PlainChoiceListProps) {
  const [html] = useState(() => ({ __html: choicesHtml(legend, name, options, chosen) }))
  // biome-ignore lint/security/noDangerouslySetInnerHtml: of our own words, each escaped (choices-html.ts)
  return <fieldset className="choices" dangerouslySetInnerHTML={html} />
}

type PlainChoiceListProps = Pick<ChoiceListProps, 'legend' | 'name' | 'options' | 'chosen'>
