import type { ComponentProps, ReactNode } from 'react'
import { formatNumber } from '#lib/platform/format.ts'
import { classNames } from './class-names.ts'

type FieldProps = {
  id: string
  label: string
  help?: string | undefined
  /** What is wrong and how to mend it; takes the place of the help. */
  error?: string | undefined
  className?: string | undefined
  /** The label is said by what stands beside it, and only read aloud. */
  isNamedBeside?: boolean | undefined
}

/** Label above, help under, error in place of help. The control inside is described by `${id}-note`. */
export function Field({
  id,
  label,
  help,
  error,
  className,
  isNamedBeside,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className={classNames('grid content-start gap-1', className)}>
      <label htmlFor={id} className={isNamedBeside ? 'sr-only' : 'text-14 font-medium text-ink'}>
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-note`} className="flex gap-1 text-14 text-rouge">
          <span aria-hidden="true">▲</span>
          <span>{error}</span>
        </p>
      ) : help ? (
        <p id={`${id}-note`} className="text-14 text-ink-2">
          {help}
        </p>
      ) : null}
    </div>
  )
}

/** The attributes that tie a control to its field. */
export function fieldControl({ id, help, error }: Pick<FieldProps, 'id' | 'help' | 'error'>) {
  return {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': help || error ? `${id}-note` : undefined,
  } as const
}

/** The frame of whatever is typed in or chosen from (app/globals.css). */
export const CONTROL = 'control'

export function TextInput({
  label,
  help,
  error,
  className,
  id,
  ...rest
}: Omit<ComponentProps<'input'>, 'id'> & FieldProps) {
  return (
    <Field {...{ id, label, help, error, className }}>
      <input type="text" className={CONTROL} {...fieldControl({ id, help, error })} {...rest} />
    </Field>
  )
}

/** A whole number with its unit inside the frame. Text with a numeric keypad: no wheel, no spinner, spaces allowed. */
export function NumberField({
  label,
  help,
  error,
  className,
  id,
  unit,
  ...rest
}: Omit<ComponentProps<'input'>, 'id'> & FieldProps & { unit?: string | undefined }) {
  return (
    <Field {...{ id, label, help, error, className }}>
      <span className="relative block">
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          className={classNames(CONTROL, 'tabular-nums', unit && 'pr-12')}
          {...fieldControl({ id, help, error })}
          {...rest}
        />
        {unit ? (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-14 text-ink-2"
          >
            {unit}
          </span>
        ) : null}
      </span>
    </Field>
  )
}

/** Neighbours of the same `group` stand under its heading. */
export type Option = { value: string; label: string; count?: number | undefined; group?: string | undefined }

function grouped(options: readonly Option[]): { group: string | undefined; options: Option[] }[] {
  const groups: { group: string | undefined; options: Option[] }[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last && last.group === option.group) last.options.push(option)
    else groups.push({ group: option.group, options: [option] })
  }
  return groups
}

const choices = (options: readonly Option[]) =>
  options.map(({ value, label, count }) => (
    <option key={value} value={value}>
      {count === undefined ? label : `${label} (${formatNumber(count)})`}
    </option>
  ))

/** The browser's own select: the right list on every phone. `placeholder` is the choice of none. */
export function Select({
  label,
  help,
  error,
  className,
  isNamedBeside,
  id,
  options,
  placeholder,
  ...rest
}: Omit<ComponentProps<'select'>, 'id'> &
  FieldProps & { options: readonly Option[]; placeholder?: string | undefined }) {
  return (
    <Field {...{ id, label, help, error, className, isNamedBeside }}>
      <span className="select">
        <select className={CONTROL} {...fieldControl({ id, help, error })} {...rest}>
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {grouped(options).map(({ group, options: members }) =>
            group === undefined ? (
              choices(members)
            ) : (
              <optgroup key={group} label={group}>
                {choices(members)}
              </optgroup>
            ),
          )}
        </select>
      </span>
    </Field>
  )
}
