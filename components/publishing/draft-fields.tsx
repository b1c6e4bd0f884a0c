'use client'

import type { ComponentProps } from 'react'
import {
  CONTROL,
  Field,
  fieldControl,
  NumberField,
  type Option,
  Select,
  TextInput,
} from '#components/ui/field.tsx'
import type { FieldName } from '#lib/publishing/model.ts'
import { useField } from './draft-context.tsx'

/** The fields of a draft: each shows what was typed, and what is wrong with it in place of its help. */

type Own = { name: FieldName; help?: string; className?: string; needed?: boolean }

export function DraftText({
  name,
  needed,
  ...rest
}: Own & Omit<ComponentProps<typeof TextInput>, 'id' | 'label' | 'name'>) {
  const { key, common, text } = useField(name)
  return (
    <TextInput key={key} {...common} {...rest} label={labelOf(common.label, needed)} defaultValue={text} />
  )
}

export function DraftNumber({ name, unit, needed, ...rest }: Own & { unit?: string }) {
  const { key, common, text } = useField(name)
  return (
    <NumberField
      key={key}
      {...common}
      {...rest}
      label={labelOf(common.label, needed)}
      unit={unit}
      defaultValue={text}
    />
  )
}

export function DraftSelect({
  name,
  options,
  placeholder = 'Choisissez',
  needed,
  ...rest
}: Own & { options: readonly Option[]; placeholder?: string | undefined }) {
  const { key, common, text } = useField(name)
  return (
    <Select
      // A list that changes keeps what was chosen in it.
      key={`${key}-${options.length}`}
      {...common}
      {...rest}
      label={labelOf(common.label, needed)}
      options={options}
      placeholder={placeholder}
      defaultValue={text}
    />
  )
}

export function DraftArea({ name, help, rows, needed }: Own & { rows: number }) {
  const { key, common, text } = useField(name)
  return (
    <Field {...common} label={labelOf(common.label, needed)} help={help}>
      <textarea
        key={key}
        name={name}
        rows={rows}
        defaultValue={text}
        className={`${CONTROL} py-2`}
        {...fieldControl({ id: common.id, help, error: common.error })}
      />
    </Field>
  )
}

/** One box; `byDefault` until the seller has said otherwise. */
export function DraftTick({
  name,
  label,
  help,
  byDefault = false,
}: Own & { label: string; byDefault?: boolean }) {
  const { key, common, list, isTyped } = useField(name)
  return (
    <div>
      <label className="choice">
        <input
          key={key}
          type="checkbox"
          id={common.id}
          name={name}
          value="oui"
          defaultChecked={isTyped ? list.length > 0 : byDefault}
          aria-describedby={help ? `${common.id}-note` : undefined}
        />
        {label}
      </label>
      {help ? (
        <p id={`${common.id}-note`} className="pl-9 text-14 text-ink-2">
          {help}
        </p>
      ) : null}
    </div>
  )
}

export function DraftRadios({ name, options }: Own & { options: readonly Option[] }) {
  const { key, common, text } = useField(name)
  const chosen = text || (options[0]?.value ?? '')
  return (
    <fieldset key={key} className="grid gap-1">
      <legend className="pb-1 text-14 font-medium">{common.label}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="choice">
          <input type="radio" name={name} value={value} defaultChecked={chosen === value} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

const labelOf = (label: string, needed: boolean | undefined) =>
  needed === false ? `${label} (facultatif)` : label
