import { Notice } from '#components/ui/notice.tsx'
import { formatCount } from '#lib/platform/format.ts'

/** What became of the files that a form without a script sent. */
export function PhotosTold({
  taken,
  refused,
}: {
  taken: number
  refused: readonly { name: string; reason: string }[]
}) {
  return (
    <>
      {taken > 0 ? (
        <Notice tone="success" title={`${formatCount(taken, 'photo')} en plus`}>
          {null}
        </Notice>
      ) : null}
      {refused.length > 0 ? (
        <Notice tone="error" title="Ces fichiers n’ont pas été pris">
          <ul>
            {refused.map(({ name, reason }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may share a name, and the list never changes
              <li key={at}>
                <span className="font-medium text-ink">{name}</span> : {reason}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {taken === 0 && refused.length === 0 ? (
        <Notice tone="warning" title="Aucun fichier n’est arrivé">
          Choisissez d’abord vos photos, puis envoyez-les.
        </Notice>
      ) : null}
    </>
  )
}
