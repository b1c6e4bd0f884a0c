'use client'

import { useEffect, useState } from 'react'
import { CONTROL, Field, fieldControl, TextInput } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { sendMessageAction } from '#lib/leads/actions.ts'

type Props = {
  listingId: string
  /** null for a visitor, who gives a name and an address. */
  sender: { name: string } | null
  questions: readonly { code: string; text: string }[]
  greeting: string
}

/** The message to a seller. Questions ticked join it: in sight with a script, at its end without one. */
export function ContactForm({ listingId, sender, questions, greeting }: Props) {
  const { result, form } = useFormAction(sendMessageAction)
  const given = (result && !result.ok ? result.given : undefined) ?? {}
  const [body, setBody] = useState(given.body ?? greeting)
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const errors = result && !result.ok ? (result.fields ?? {}) : {}

  function toggle(text: string, asked: boolean): void {
    setBody((words) =>
      asked
        ? `${words.trimEnd()}\n${text}`
        : words
            .split('\n')
            .filter((line) => line !== text)
            .join('\n'),
    )
  }

  return (
    <form {...form} className="grid max-w-measure gap-5">
      {result && !result.ok ? (
        <Notice tone="error" live>
          {result.message}
        </Notice>
      ) : null}
      <input type="hidden" name="listingId" value={listingId} />
      {sender ? null : (
        <div className="grid gap-5 md:grid-cols-2">
          <TextInput
            id="prenom"
            name="name"
            label="Votre prénom"
            autoComplete="given-name"
            defaultValue={given.name}
            error={errors.name?.[0]}
            required
          />
          <TextInput
            id="email"
            name="email"
            type="email"
            label="Votre adresse e-mail"
            autoComplete="email"
            help="Le vendeur ne la verra pas."
            defaultValue={given.email}
            error={errors.email?.[0]}
            required
          />
        </div>
      )}
      {questions.length > 0 ? (
        <fieldset className="grid gap-1">
          <legend className="pb-1 text-14 font-medium">Questions à poser</legend>
          {questions.map(({ code, text }) => (
            <label key={code} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                {...(scripted ? {} : { name: 'question' })}
                value={text}
                checked={scripted ? body.includes(text) : undefined}
                onChange={(event) => toggle(text, event.target.checked)}
                className="size-5 shrink-0 accent-bleu"
              />
              {text}
            </label>
          ))}
        </fieldset>
      ) : null}
      <Field id="message" label="Votre message" error={errors.body?.[0]}>
        <textarea
          name="body"
          rows={8}
          maxLength={4_000}
          required
          value={body}
          onChange={(event) => setBody(event.target.value)}
          className={`${CONTROL} py-2`}
          {...fieldControl({ id: 'message', error: errors.body?.[0] })}
        />
      </Field>
      <SubmitButton className="justify-self-start" meanwhile="Envoi…">
        Envoyer le message
      </SubmitButton>
    </form>
  )
}
