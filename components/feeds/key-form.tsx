'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { createKeyAction } from '#lib/feeds/actions.ts'
import { API_SCOPE_LABELS, API_SCOPES } from '#lib/feeds/model.ts'

/** Makes a key, and tells its secret the one time that anybody can. */
export function KeyForm({ dealerId }: { dealerId: number }) {
  return (
    <ActionForm
      label="Créer une clé"
      action={createKeyAction}
      hidden={{ dealer: String(dealerId) }}
      fields={[
        { name: 'name', label: 'Nom', help: 'Le programme qui s’en servira.', required: true, maxLength: 60 },
      ]}
      submit="Créer la clé"
      again
      done={({ secret }) => (
        <>
          Voici la clé. Copiez-la maintenant : elle ne sera plus montrée.
          <code className="mt-2 block font-mono text-14 break-all text-ink select-all">{secret}</code>
        </>
      )}
    >
      <fieldset className="grid gap-2">
        <legend className="pb-1 font-medium">Droits</legend>
        {API_SCOPES.map((scope) => (
          <label key={scope} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              name="scopes"
              value={scope}
              defaultChecked
              className="size-5 accent-bleu"
            />
            {API_SCOPE_LABELS[scope]}
          </label>
        ))}
      </fieldset>
    </ActionForm>
  )
}
