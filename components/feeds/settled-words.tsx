import { ActionForm } from '#components/ui/action-form.tsx'
import { forgetWordAction } from '#lib/feeds/actions.ts'
import type { SettledWord } from '#lib/feeds/queries.ts'
import { fieldLabel } from './word-fields.ts'

/** What a dealer said that its words mean; each may be asked again. */
export function SettledWords({ garage, words }: { garage: string; words: readonly SettledWord[] }) {
  return (
    <ul className="grid">
      {words.map(({ field, value, meaning }) => (
        <li
          key={`${field} ${value}`}
          className="flex flex-wrap items-center justify-between gap-x-6 border-t border-line py-2"
        >
          <p>
            <span className="text-ink-2">{fieldLabel(field)} : </span>
            {value} → <strong>{meaning}</strong>
          </p>
          <ActionForm
            label={`Oublier ${value}`}
            action={forgetWordAction}
            hidden={{ garage, field, value }}
            submit="Oublier"
            look="quiet"
          />
        </li>
      ))}
    </ul>
  )
}
