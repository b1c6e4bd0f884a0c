'use client'

import { useId } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { CONTROL, Field, fieldControl, TextInput } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { deleteTemplateAction, saveTemplateAction } from '#lib/leads/actions.ts'
import { PLACES_TOLD } from '#lib/leads/model.ts'

const HELP = `Se remplissent seuls : ${PLACES_TOLD}.`

/** A reply template, new or to be changed. */
export function TemplateForm({
  garage,
  template,
}: {
  garage: string
  template?: { id: number; title: string; body: string }
}) {
  const { result, form } = useFormAction(saveTemplateAction, template && `modele-${template.id}`)
  const id = useId()
  const refused = result && !result.ok ? result : null
  const error = refused?.fields?.body?.[0]
  // A new one that was kept leaves its form empty for the next.
  const fresh = !template && result?.ok === true
  return (
    <form
      {...form}
      aria-label={template ? `Réponse type ${template.title}` : 'Nouvelle réponse type'}
      className="grid max-w-measure gap-4"
    >
      {refused ? (
        <Notice tone="error" title={refused.message} live>
          {null}
        </Notice>
      ) : result ? (
        <Notice tone="success" title="Réponse type enregistrée" live>
          {null}
        </Notice>
      ) : null}
      <input type="hidden" name="garage" value={garage} />
      {template ? <input type="hidden" name="id" value={template.id} /> : null}
      <TextInput
        id={`${id}-title`}
        name="title"
        label="Nom"
        key={`title-${fresh}`}
        defaultValue={refused?.given?.title ?? template?.title}
        maxLength={80}
        error={refused?.fields?.title?.[0]}
        required
      />
      <Field id={`${id}-body`} label="Réponse" help={HELP} error={error}>
        <textarea
          name="body"
          rows={6}
          key={`body-${fresh}`}
          defaultValue={refused?.given?.body ?? template?.body}
          required
          minLength={10}
          maxLength={4_000}
          className={`${CONTROL} py-2`}
          {...fieldControl({ id: `${id}-body`, error, help: HELP })}
        />
      </Field>
      <div>
        <SubmitButton look={template ? 'secondary' : 'primary'}>
          {template ? 'Enregistrer' : 'Ajouter cette réponse'}
        </SubmitButton>
      </div>
    </form>
  )
}

export function DeleteTemplateForm({ garage, id, title }: { garage: string; id: number; title: string }) {
  return (
    <ActionForm
      label={`Supprimer ${title}`}
      action={deleteTemplateAction}
      hidden={{ garage, id: String(id) }}
      submit="Supprimer"
      look="quiet"
    />
  )
}
