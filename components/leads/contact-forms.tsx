'use client'

import { useEffect, useId } from 'react'
import { CONTROL, Field, fieldControl, Select } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { useAnswerInSight } from '#components/ui/use-answer-in-sight.ts'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { addNoteAction, assignContactAction, setContactStateAction } from '#lib/leads/actions.ts'
import { CONTACT_STATE_LABELS, CONTACT_STATES, type ContactState } from '#lib/leads/model.ts'
import type { Result } from '#lib/platform/result.ts'

type Ref = { garage: string; threadId: string }

function Hidden({ garage, threadId }: Ref) {
  return (
    <>
      <input type="hidden" name="garage" value={garage} />
      <input type="hidden" name="threadId" value={threadId} />
    </>
  )
}

function Refusal({ result }: { result: Result | null }) {
  return result && !result.ok ? (
    <Notice tone="error" title={result.message} live>
      {null}
    </Notice>
  ) : null
}

/** Where a contact stands. */
export function StateForm({ state, ...ref }: Ref & { state: ContactState }) {
  const { result, form } = useFormAction(setContactStateAction)
  return (
    <form {...form} aria-label="État du contact" className="grid gap-2">
      <Refusal result={result} />
      <Hidden {...ref} />
      <Select
        id="etat"
        name="state"
        label="État"
        key={state}
        defaultValue={state}
        options={CONTACT_STATES.map((value) => ({ value, label: CONTACT_STATE_LABELS[value] }))}
      />
      <SubmitButton look="secondary">Changer l’état</SubmitButton>
    </form>
  )
}

/** Who of the team follows a contact. */
export function AssignForm({
  assigneeId,
  team,
  ...ref
}: Ref & { assigneeId: string | null; team: readonly { id: string; name: string }[] }) {
  const { result, form } = useFormAction(assignContactAction)
  return (
    <form {...form} aria-label="Suivi du contact" className="grid gap-2">
      <Refusal result={result} />
      <Hidden {...ref} />
      <Select
        id="suivi"
        name="assigneeId"
        label="Suivi par"
        key={assigneeId}
        defaultValue={assigneeId ?? ''}
        placeholder="Personne"
        options={team.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SubmitButton look="secondary">Confier</SubmitButton>
    </form>
  )
}

/** A note that the buyer never sees. */
export function NoteForm(ref: Ref) {
  const [result, add, answerId] = useAnswer(addNoteAction)
  const form = useAnswerInSight(result)
  const id = useId()
  useEffect(() => {
    if (result?.ok) form.current?.reset()
  }, [result, form])
  const error = result && !result.ok ? (result.fields?.body?.[0] ?? result.message) : undefined
  const help = 'Votre équipe seule la lit.'
  return (
    <form ref={form} id={answerId} action={add} aria-label="Nouvelle note" className="grid gap-2">
      <Hidden {...ref} />
      <Field id={id} label="Ajouter une note" help={help} error={error}>
        <textarea
          name="body"
          rows={3}
          required
          maxLength={4_000}
          className={`${CONTROL} py-2`}
          {...fieldControl({ id, error, help })}
        />
      </Field>
      <SubmitButton look="secondary">Noter</SubmitButton>
    </form>
  )
}
