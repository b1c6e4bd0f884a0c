'use client'

import type { ReactNode } from 'react'
import { useEffect, useId } from 'react'
import type { ButtonLook } from '#components/ui/button.tsx'
import { CONTROL, Field, fieldControl, TextInput } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { firstRefused } from '#components/ui/use-answer.ts'
import { useAnswerInSight } from '#components/ui/use-answer-in-sight.ts'
import { useFormAction } from '#components/ui/use-form-action.ts'
import type { Result } from '#lib/platform/result.ts'
import { TownInput } from './town-input.tsx'

export type DealerField = {
  name: string
  label: string
  help?: string
  value?: string
  /** `town`: with suggestions; `area`: several lines; `check`: a box to tick. */
  kind?: 'text' | 'town' | 'area' | 'check' | 'email' | 'tel'
  autoComplete?: string
  required?: boolean
  maxLength?: number
}

/** Fields under a heading of their own. */
export type FieldGroup = { legend: string; intro?: ReactNode; fields: readonly DealerField[] }

type Props<Output> = {
  label: string
  /** Tells it apart in a list whose order may change. */
  place?: string | undefined
  action: (previous: Result<Output> | null, form: FormData) => Promise<Result<Output>>
  groups: readonly FieldGroup[]
  hidden?: Readonly<Record<string, string>>
  submit: string
  look?: ButtonLook
  /** What is said once it is done, above the form. */
  done: string
  /** Once it is done, the fields show what is kept: a day's hours as they were read, nothing for the next place of sale. */
  again?: boolean
}

/** A form of an establishment: what was typed stays, what is wrong is said beside each field. It works without a script too. */
export function DealerForm<Output>(props: Props<Output>) {
  const { label, place, action, groups, hidden = {}, submit, look, done, again = false } = props
  const { result, form } = useFormAction(action, place)
  const inSight = useAnswerInSight(result)
  useEffect(() => {
    if (again && result?.ok) inSight.current?.reset()
  }, [again, result, inSight])
  const id = useId()
  const refused = result && !result.ok ? result : null
  const wrong = firstRefused(
    result,
    groups.flatMap(({ fields }) => fields),
  )
  return (
    <form
      {...form}
      id={wrong === undefined ? form.id : undefined}
      ref={inSight}
      aria-label={label}
      className="grid max-w-measure gap-8"
    >
      {refused ? (
        <Notice tone="error" title={refused.message} live>
          {null}
        </Notice>
      ) : null}
      {result?.ok ? (
        <Notice tone="success" title={done} live>
          {null}
        </Notice>
      ) : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {groups.map(({ legend, intro, fields }) => (
        <fieldset key={legend} className="grid gap-5">
          <legend className={groups.length > 1 ? 'pb-4 text-22 font-semibold' : 'sr-only'}>{legend}</legend>
          {intro ? <div className="text-ink-2">{intro}</div> : null}
          {fields.map((field) => (
            <OneField
              key={field.name}
              id={(field.name === wrong && form.id) || `${id}-${field.name}`}
              field={field}
              given={refused?.given}
              error={refused?.fields?.[field.name]?.[0]}
            />
          ))}
        </fieldset>
      ))}
      <div>
        <SubmitButton {...(look ? { look } : {})}>{submit}</SubmitButton>
      </div>
    </form>
  )
}

function OneField({
  id,
  field,
  given,
  error,
}: {
  id: string
  field: DealerField
  given: Record<string, string> | undefined
  error: string | undefined
}) {
  const { kind = 'text', value, name, label, help, ...rest } = field
  const shared = { id, name, label, help, error, defaultValue: given?.[name] ?? value, ...rest }
  switch (kind) {
    case 'check':
      return <TickBox {...{ id, name, label, error }} ticked={given?.[name] !== undefined} />
    case 'town':
      return <TownInput {...shared} />
    case 'area':
      return (
        <Field {...{ id, label, help, error }}>
          <textarea
            name={name}
            rows={6}
            maxLength={field.maxLength}
            defaultValue={shared.defaultValue}
            className={`${CONTROL} py-2`}
            {...fieldControl({ id, help, error })}
          />
        </Field>
      )
    default:
      return <TextInput {...shared} type={kind} />
  }
}

function TickBox(box: {
  id: string
  name: string
  label: string
  error: string | undefined
  ticked: boolean
}) {
  const { id, name, label, error, ticked } = box
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="choice">
        <input
          type="checkbox"
          name={name}
          value="oui"
          required
          defaultChecked={ticked}
          {...fieldControl({ id, error })}
        />
        {label}
      </label>
      {error ? (
        <p id={`${id}-note`} className="text-14 text-rouge">
          {error}
        </p>
      ) : null}
    </div>
  )
}
