'use client'

import { useId } from 'react'
import { TextInput } from '#components/ui/field.tsx'
import { EnterButton, SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { settleWordAction } from '#lib/feeds/actions.ts'
import type { WordToSettle } from '#lib/feeds/queries.ts'
import { formatCount } from '#lib/platform/format.ts'
import { fieldLabel } from './word-fields.ts'

/** One word of a dealer's files: our guesses as buttons, a search among names, or none of ours. */
export function SettleWord({
  garage,
  word: { field, value, rows, guesses },
  namesId,
}: {
  garage: string
  word: WordToSettle
  /** The list of names to search among; undefined where the guesses are all there is. */
  namesId: string | undefined
}) {
  const { result, form } = useFormAction(settleWordAction)
  const id = useId()
  const refused = result && !result.ok ? result : null
  return (
    <form
      {...form}
      aria-label={`${fieldLabel(field)} ${value}`}
      className="grid gap-3 border-t border-line py-4"
    >
      <input type="hidden" name="garage" value={garage} />
      <input type="hidden" name="field" value={field} />
      <input type="hidden" name="value" value={value} />
      {namesId === undefined ? null : <EnterButton name="chosen" value="typed" />}
      <p>
        <span className="text-ink-2">{fieldLabel(field)} : </span>
        <strong>{value}</strong>
        <span className="text-ink-2">{` · ${formatCount(rows, 'ligne')}`}</span>
      </p>
      <div className="flex flex-wrap items-end gap-3">
        {guesses.map(({ slug, label }) => (
          <SubmitButton key={slug} name="chosen" value={slug} look="secondary">
            {label}
          </SubmitButton>
        ))}
        {namesId === undefined ? null : (
          <>
            <TextInput
              id={`${id}-typed`}
              name="typed"
              list={namesId}
              label={field === 'make' ? 'Chercher une marque' : 'Chercher un modèle'}
              error={refused?.fields?.typed?.[0]}
              className="w-64"
              autoComplete="off"
            />
            <SubmitButton name="chosen" value="typed" look="secondary">
              Retenir
            </SubmitButton>
          </>
        )}
        <SubmitButton name="chosen" value="none" look="quiet">
          Aucun des nôtres
        </SubmitButton>
      </div>
    </form>
  )
}
