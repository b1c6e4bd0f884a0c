import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { FIELD_LABELS } from '#lib/publishing/model.ts'
import type { Conflict } from './saving.ts'

const shown = (value: string | string[]) =>
  (Array.isArray(value) ? value.join(', ') : value).slice(0, 200) || 'rien'

/** What was changed elsewhere meanwhile, with both versions: the seller chooses. */
export function ConflictNotice({
  conflicts,
  onMine,
  onTheirs,
}: {
  conflicts: readonly Conflict[]
  onMine: (conflict: Conflict) => void
  onTheirs: (conflict: Conflict) => void
}) {
  if (conflicts.length === 0) return null
  return (
    <Notice tone="warning" title="Modifié entre-temps dans un autre onglet ou sur un autre appareil" live>
      <ul className="grid gap-3">
        {conflicts.map((conflict) => (
          <li key={conflict.field} className="grid gap-1">
            <p>
              <strong className="font-semibold text-ink">{FIELD_LABELS[conflict.field]}</strong> : gardé «{' '}
              {shown(conflict.kept)} » ; vous venez d’écrire « {shown(conflict.yours)} ».
            </p>
            <p className="needs-script flex flex-wrap gap-2">
              <Button look="secondary" onClick={() => onMine(conflict)}>
                Garder ce que je viens d’écrire
              </Button>
              <Button look="quiet" onClick={() => onTheirs(conflict)}>
                Prendre l’autre
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
