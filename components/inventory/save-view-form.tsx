'use client'

import { TextInput } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { saveViewAction } from '#lib/inventory/actions.ts'

/** Names what is before one's eyes: with a script the address may have changed since the page came. */
export function SaveViewForm({ garage, search }: { garage: string; search: string }) {
  const { result, form } = useFormAction(saveViewAction)
  const refused = result?.ok === false ? result : null
  return (
    <form
      id={form.id}
      action={form.action}
      onSubmit={(event) => {
        const field = event.currentTarget.elements.namedItem('filtre')
        if (field instanceof HTMLInputElement) field.value = window.location.search.slice(1)
        form.onSubmit(event)
      }}
      aria-label="Enregistrer la vue"
      className="grid content-start gap-3"
    >
      {refused && !refused.fields?.nom ? (
        <Notice tone="error" live>
          {refused.message}
        </Notice>
      ) : null}
      <input type="hidden" name="garage" value={garage} />
      <input type="hidden" name="filtre" defaultValue={search} />
      <TextInput
        id="vue-nom"
        name="nom"
        label="Nom de la vue"
        maxLength={60}
        required
        error={refused?.fields?.nom?.[0]}
        help="Le même nom remplace la vue qui le portait."
      />
      <div>
        <SubmitButton look="secondary">Enregistrer ce que je vois</SubmitButton>
      </div>
      <p role="status" className="text-14 text-ink-2">
        {result?.ok ? 'La vue est enregistrée.' : ''}
      </p>
    </form>
  )
}
