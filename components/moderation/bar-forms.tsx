'use client'

import { useId } from 'react'
import { CONTROL, Field, fieldControl, Select } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { answerBarAction, barBuyerAction } from '#lib/moderation/actions.ts'
import { BAR_GROUNDS } from '#lib/moderation/model.ts'
import type { Result } from '#lib/platform/result.ts'

const AREA = `${CONTROL} min-h-20 py-2`

function Refusal({ result, but }: { result: Result | null; but: string }) {
  if (result?.ok !== false || result.fields?.[but]) return null
  return (
    <Notice tone="error" title={result.message} live>
      {null}
    </Notice>
  )
}

/** Shuts the buyer of a reported conversation out of all sellers' mailboxes, with the reason that they are sent. */
export function BarBuyerForm({ caseId, threadId }: { caseId: string; threadId: string }) {
  const [result, bar, answerId] = useAnswer(barBuyerAction, `exclure-${threadId}`)
  const field = useId()
  if (result?.ok)
    return (
      <div id={answerId}>
        <Notice tone="success" live>
          L’acheteur est exclu : ses conversations sont closes, et il en reçoit les raisons.
        </Notice>
      </div>
    )
  const error = result?.fields?.facts?.[0]
  return (
    <form
      id={answerId}
      action={bar}
      aria-label="Exclure l’acheteur"
      className="grid max-w-measure gap-4 pt-2"
    >
      <Refusal result={result} but="facts" />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="threadId" value={threadId} />
      <Select
        id={`${field}-motif`}
        name="ground"
        label="Motif"
        defaultValue={result?.given?.ground}
        options={Object.entries(BAR_GROUNDS).map(([value, { label }]) => ({ value, label }))}
      />
      <Field
        id={field}
        label="Ce que vous avez constaté"
        help="L’acheteur le lira, avec le motif et la manière de contester."
        error={error}
      >
        <textarea
          name="facts"
          rows={3}
          required
          maxLength={2000}
          defaultValue={result?.given?.facts ?? ''}
          className={AREA}
          {...fieldControl({ id: field, help: 'oui', error })}
        />
      </Field>
      <SubmitButton look="secondary" className="justify-self-start">
        Exclure l’acheteur
      </SubmitButton>
    </form>
  )
}

/** Lifts a bar; or, where it is contested, upholds it. Both with an answer that is sent. */
export function SettleBarForm({ barId, contested }: { barId: string; contested: boolean }) {
  const [result, settle, answerId] = useAnswer(answerBarAction, `exclusion-${barId}`)
  const field = useId()
  const refused = result?.ok === false ? result : null
  const error = refused?.fields?.answer?.[0]
  return (
    <form id={answerId} action={settle} aria-label="Répondre" className="grid max-w-measure gap-4">
      <Refusal result={result} but="answer" />
      <input type="hidden" name="barId" value={barId} />
      <Field id={field} label="Votre réponse" help="La personne exclue la lira." error={error}>
        <textarea
          name="answer"
          rows={2}
          required
          maxLength={2000}
          defaultValue={refused?.given?.answer ?? ''}
          className={AREA}
          {...fieldControl({ id: field, help: 'oui', error })}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="outcome" value="lift" look="secondary">
          Lever l’exclusion
        </SubmitButton>
        {contested ? (
          <SubmitButton name="outcome" value="uphold" look="secondary">
            Maintenir l’exclusion
          </SubmitButton>
        ) : null}
      </div>
    </form>
  )
}
