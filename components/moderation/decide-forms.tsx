'use client'

import { CONTROL, Field, fieldControl } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { askSellerAction, decideCaseAction } from '#lib/moderation/actions.ts'
import { type Cause, GROUNDS, type Ground, OUTCOME_LABELS } from '#lib/moderation/model.ts'
import { Key } from './key.tsx'

type Props = { caseId: string; seen: string; cause: Cause; canAsk: boolean }

const AREA = `${CONTROL} min-h-20 py-2`

/** Approve, refuse with a reason, or ask: three forms, that the keys of `Shortcuts` reach by their names. */
export function DecideForms({ caseId, seen, cause, canAsk }: Props) {
  const labels = OUTCOME_LABELS[cause]
  return (
    <div className="grid gap-6">
      <ApproveForm {...{ caseId, seen }} label={labels.approve} />
      <RefuseForm {...{ caseId, seen }} label={labels.refuse} />
      {canAsk ? <AskForm caseId={caseId} /> : null}
    </div>
  )
}

function Refusal({ message }: { message: string }) {
  return (
    <Notice tone="error" title={message} live>
      {null}
    </Notice>
  )
}

function ApproveForm({ caseId, seen, label }: { caseId: string; seen: string; label: string }) {
  const [result, decide, answerId] = useAnswer(decideCaseAction)
  return (
    <form id={answerId} name="approuver" action={decide} className="grid gap-3">
      {result && !result.ok ? <Refusal message={result.message} /> : null}
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="outcome" value="approve" />
      <SubmitButton>
        {label} <Key of="a" />
      </SubmitButton>
    </form>
  )
}

function RefuseForm({ caseId, seen, label }: { caseId: string; seen: string; label: string }) {
  const [result, decide, answerId] = useAnswer(decideCaseAction)
  const refused = result && !result.ok ? result : null
  const facts = refused?.fields?.facts?.[0]
  const field = (facts && answerId) || 'faits'
  return (
    <form
      id={facts ? undefined : answerId}
      name="refuser"
      action={decide}
      className="grid gap-3 border-t border-line pt-4"
    >
      {refused ? <Refusal message={refused.fields?.ground?.[0] ?? refused.message} /> : null}
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="outcome" value="refuse" />
      <fieldset>
        <legend className="pb-1 text-14 font-medium">
          Motif du refus <Key of="r" />
        </legend>
        {Object.entries<Ground>(GROUNDS).map(([name, ground]) => (
          <label key={name} className="flex min-h-9 cursor-pointer items-center gap-2 text-14 hover:bg-wash">
            <input
              type="radio"
              name="ground"
              value={name}
              required
              data-key={ground.key}
              data-facts={ground.needsFacts}
              defaultChecked={refused?.given?.ground === name}
              className="size-4 accent-bleu"
            />
            <span className="grow">{ground.label}</span>
            <Key of={ground.key} />
          </label>
        ))}
      </fieldset>
      <Field
        id={field}
        label="Ce que vous avez constaté"
        help="Le vendeur le lira. Nécessaire pour certains motifs."
        error={facts}
      >
        <textarea
          name="facts"
          rows={3}
          maxLength={2000}
          defaultValue={refused?.given?.facts ?? ''}
          className={AREA}
          {...fieldControl({ id: field, help: 'oui', error: facts })}
        />
      </Field>
      <SubmitButton look="secondary">{label}</SubmitButton>
    </form>
  )
}

function AskForm({ caseId }: { caseId: string }) {
  const [result, ask, answerId] = useAnswer(askSellerAction)
  const refused = result && !result.ok ? result : null
  const error = refused?.fields?.words?.[0]
  return (
    <form id={answerId} name="demander" action={ask} className="grid gap-3 border-t border-line pt-4">
      {refused && !error ? <Refusal message={refused.message} /> : null}
      <input type="hidden" name="caseId" value={caseId} />
      <div className="grid gap-1">
        <label htmlFor="question" className="text-14 font-medium">
          Question au vendeur <Key of="q" />
        </label>
        <textarea
          name="words"
          rows={2}
          required
          maxLength={2000}
          className={AREA}
          {...fieldControl({ id: 'question', help: 'oui', error })}
        />
        <p id="question-note" className={error ? 'text-14 text-rouge' : 'text-14 text-ink-2'}>
          {error ?? 'Le dossier attendra sa réponse.'}
        </p>
      </div>
      <SubmitButton look="secondary">Demander</SubmitButton>
    </form>
  )
}
