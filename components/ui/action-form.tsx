'use client'

import { type ReactNode, useId } from 'react'
import type { Result } from '#lib/platform/result.ts'
import type { ButtonLook } from './button.tsx'
import { TextInput } from './field.tsx'
import { Notice } from './notice.tsx'
import { SubmitButton } from './submit-button.tsx'
import { firstRefused, useAnswer } from './use-answer.ts'
import { useAnswerInSight } from './use-answer-in-sight.ts'
import { type FieldCheck, useLeftFields } from './use-left-fields.ts'

export type FormField = {
  name: string
  label: string
  help?: string
  type?: 'text' | 'email' | 'password' | 'tel'
  autoComplete?: string
  required?: boolean
  minLength?: number
  maxLength?: number
  value?: string
  readOnly?: boolean
}

type Props<Output> = {
  /** Names the form when a page has several. */
  label?: string
  /** Tells it apart in a list whose order may change. */
  place?: string
  action: (previous: Result<Output> | null, form: FormData) => Promise<Result<Output>>
  fields?: readonly FormField[]
  /** Of what is typed, as a field is left. */
  check?: FieldCheck
  /** Sent along, unseen. */
  hidden?: Record<string, string>
  /** The main action, named by its effect. */
  submit: string
  look?: ButtonLook
  /** Once it is done, takes the form's place, or stands above it when `again`. A function is for islands only. */
  done?: ReactNode | ((data: Output) => ReactNode)
  again?: boolean
  /** Between the fields and the button. */
  children?: ReactNode
}

/** A form for a server action: its fields, what was wrong beside each, what was done. It works without a script too. */
export function ActionForm<Output>(props: Props<Output>) {
  const {
    label,
    place,
    action,
    fields = [],
    check,
    hidden = {},
    submit,
    look,
    done,
    again = false,
    children,
  } = props
  const [result, send, answerId] = useAnswer(action, place)
  const left = useLeftFields(check)
  const form = useAnswerInSight(result)
  const id = useId()
  const refused = result?.ok === false ? result : null
  const finished =
    result?.ok && done ? (
      <Notice tone="success" live>
        {typeof done === 'function' ? done(result.data) : done}
      </Notice>
    ) : null
  if (finished && !again) return <div id={answerId}>{finished}</div>
  const wrong = firstRefused(result, fields)
  const errorOf = (name: string): string | undefined => {
    const said = left.said(name)
    return said === undefined ? refused?.fields?.[name]?.[0] : (said ?? undefined)
  }
  // What stands between the fields and the button has no line of its own for what is wrong with it.
  const elsewhere = Object.entries(refused?.fields ?? {}).flatMap(([name, said]) =>
    name in hidden || fields.some((field) => field.name === name) ? [] : said.slice(0, 1),
  )
  return (
    <form
      ref={form}
      id={wrong === undefined ? answerId : undefined}
      action={send}
      onSubmit={left.forget}
      aria-label={label}
      className="grid max-w-100 gap-5"
      noValidate={false}
    >
      {finished}
      {refused ? (
        <Notice tone="error" title={refused.message} live>
          {elsewhere.length > 0 ? <p>{elsewhere.join(' ')}</p> : null}
        </Notice>
      ) : null}
      {fields.map(({ name, value, type = 'text', ...field }) => (
        <TextInput
          key={name}
          id={(name === wrong && answerId) || `${id}-${name}`}
          name={name}
          type={type}
          error={errorOf(name)}
          {...left.handlers}
          defaultValue={refused?.given?.[name] ?? value}
          {...(type === 'email'
            ? { inputMode: 'email' as const, autoCapitalize: 'none', spellCheck: false }
            : {})}
          {...field}
        />
      ))}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div>
        <SubmitButton {...(look ? { look } : {})}>{submit}</SubmitButton>
      </div>
    </form>
  )
}
