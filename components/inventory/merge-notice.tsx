import { Notice } from '#components/ui/notice.tsx'
import { STOCK_FIELD_LABELS } from '#lib/inventory/model.ts'
import type { Conflict } from '#lib/inventory/queries.ts'
import { FIELD_LABELS, isFieldName } from '#lib/publishing/model.ts'

const LABELS: Readonly<Record<string, string>> = { ...FIELD_LABELS, ...STOCK_FIELD_LABELS }

/** Somebody saved this car meanwhile: what they changed is here, and what both changed waits for a choice. Nothing is lost. */
export function MergeNotice({
  conflicts,
  theirs,
}: {
  conflicts: readonly Conflict[]
  theirs: readonly string[]
}) {
  if (conflicts.length + theirs.length === 0) return null
  const shown = (value: string | string[]) => [value].flat().join(', ') || 'rien'
  return (
    <Notice tone="warning" title="Cette voiture a été modifiée pendant que vous l’aviez ouverte" live>
      <p>
        Rien n’a encore été écrit : ce que vous avez saisi est ci-dessous. Enregistrez de nouveau pour le
        garder.
      </p>
      <ul className="list-disc pl-5">
        {theirs.map((field) => (
          <li key={field}>{LABELS[field] ?? field} : changé par l’autre personne, et repris ici.</li>
        ))}
        {conflicts
          .filter(({ field }) => !isFieldName(field))
          .map(({ field, kept, yours }) => (
            <li key={field}>
              {LABELS[field] ?? field} : l’autre personne a mis « {shown(kept)} », vous « {shown(yours)} ».
            </li>
          ))}
      </ul>
    </Notice>
  )
}
