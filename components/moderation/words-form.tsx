'use client'

import { useId } from 'react'
import { CONTROL, Field, fieldControl } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { answerQuestionAction, appealBarAction, appealDecisionAction } from '#lib/moderation/actions.ts'

const KINDS = {
  appeal: {
    send: appealDecisionAction,
    about: 'decisionId',
    label: 'Pourquoi cette décision vous paraît-elle fausse ?',
    help: 'Une autre personne que celle qui a décidé lira ceci avec votre annonce.',
    submit: 'Contester la décision',
    done: 'Contestation envoyée : vous recevrez la réponse par e-mail.',
  },
  bar: {
    send: appealBarAction,
    about: 'barId',
    label: 'Pourquoi cette décision vous paraît-elle fausse ?',
    help: 'Une autre personne que celle qui a décidé lira ceci avec la conversation.',
    submit: 'Contester la décision',
    done: 'Contestation envoyée : vous recevrez la réponse par e-mail.',
  },
  answer: {
    send: answerQuestionAction,
    about: 'questionId',
    label: 'Votre réponse',
    help: 'Seules les personnes qui vérifient les annonces la liront.',
    submit: 'Envoyer la réponse',
    done: 'Réponse envoyée : l’examen de votre annonce reprend.',
  },
} as const

/** What somebody has to say of a decision, or in answer to a question. */
export function WordsForm({
  kind,
  id,
  mailKey,
}: {
  kind: keyof typeof KINDS
  id: string
  /** From a letter's link, where no account says who asks. */
  mailKey?: string
}) {
  const { send, about, label, help, submit, done } = KINDS[kind]
  const [result, act, answerId] = useAnswer(send)
  const field = useId()
  if (result?.ok)
    return (
      <div id={answerId}>
        <Notice tone="success" title={done} live>
          {null}
        </Notice>
      </div>
    )
  const error = result?.fields?.words?.[0]
  return (
    <form id={answerId} action={act} className="grid max-w-measure gap-4">
      {result && !error ? (
        <Notice tone="error" title={result.message} live>
          {null}
        </Notice>
      ) : null}
      <input type="hidden" name={about} value={id} />
      {mailKey === undefined ? null : <input type="hidden" name="key" value={mailKey} />}
      <Field id={field} label={label} help={help} error={error}>
        <textarea
          name="words"
          rows={6}
          required
          maxLength={4000}
          defaultValue={result?.given?.words ?? ''}
          className={`${CONTROL} py-2`}
          {...fieldControl({ id: field, help, error })}
        />
      </Field>
      <SubmitButton className="justify-self-start">{submit}</SubmitButton>
    </form>
  )
}
