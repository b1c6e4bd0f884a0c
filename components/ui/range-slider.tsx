'use client'

import { useState } from 'react'
import { formatNumber } from '#lib/platform/format.ts'
import { NumberField } from './field.tsx'
import { Histogram } from './histogram.tsx'

type RangeSliderProps = {
  /** "Prix", "Année": names the group and both ends. */
  label: string
  unit?: string | undefined
  /** The bounds of the scale, and how far a step goes. A thumb at its end of the scale sets no limit. */
  min: number
  max: number
  step: number
  /** Parameter names of the two fields. */
  nameMin: string
  nameMax: string
  from?: number | undefined
  to?: number | undefined
  /** Listings in equal slices from `min` to `max`. */
  counts: readonly number[]
  /** Years are not grouped by thousands. */
  plain?: boolean
  /** After a thumb is let go or a field is left; undefined is no limit. */
  onSettle?: (from: number | undefined, to: number | undefined) => void
}

function read(text: string): number | undefined {
  const digits = text.replace(/[^\d]/g, '')
  return digits === '' ? undefined : Number(digits.slice(0, 9))
}

/** Two thumbs over a histogram and two number fields of the same values; without a script the fields remain. */
export function RangeSlider(props: RangeSliderProps) {
  const { label, unit, min, max, step, nameMin, nameMax, counts, plain, onSettle } = props
  const [from, setFrom] = useState(props.from?.toString() ?? '')
  const [to, setTo] = useState(props.to?.toString() ?? '')

  const within = (value: number) => Math.min(max, Math.max(min, value))
  const low = within(read(from) ?? min)
  const high = within(read(to) ?? max)
  const say = (value: number) => (plain ? String(value) : formatNumber(value)) + (unit ? ` ${unit}` : '')
  const settle = () => onSettle?.(read(from), read(to))

  return (
    <fieldset className="grid gap-3">
      <legend className="sr-only">{label}</legend>
      <div className="needs-script relative h-[78px]">
        <Histogram counts={counts} min={min} max={max} low={low} high={high} />
        <div className="absolute inset-x-0 bottom-0 h-7">
          <div className="absolute inset-x-0 top-[13px] h-0.5 bg-line" />
          <div
            className="absolute top-[13px] h-0.5 bg-bleu"
            style={{
              left: `${((low - min) / (max - min)) * 100}%`,
              right: `${((max - high) / (max - min)) * 100}%`,
            }}
          />
          <input
            type="range"
            className="range-thumb"
            {...{ min, max, step }}
            value={low}
            aria-label={`${label} minimum`}
            aria-valuetext={say(low)}
            onChange={(event) => {
              const value = Math.min(Number(event.target.value), high)
              setFrom(value <= min ? '' : String(value))
            }}
            onPointerUp={settle}
            onKeyUp={settle}
          />
          <input
            type="range"
            className="range-thumb"
            {...{ min, max, step }}
            value={high}
            aria-label={`${label} maximum`}
            aria-valuetext={say(high)}
            onChange={(event) => {
              const value = Math.max(Number(event.target.value), low)
              setTo(value >= max ? '' : String(value))
            }}
            onPointerUp={settle}
            onKeyUp={settle}
          />
        </div>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          id={`champ-${nameMin}`}
          label="De"
          aria-label={`${label} : de`}
          name={nameMin}
          unit={unit}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          onBlur={settle}
        />
        <NumberField
          id={`champ-${nameMax}`}
          label="À"
          aria-label={`${label} : à`}
          name={nameMax}
          unit={unit}
          value={to}
          onChange={(event) => setTo(event.target.value)}
          onBlur={settle}
        />
      </div>
    </fieldset>
  )
}
