import { resultWords, waitsForColumns } from '#components/feeds/source-words.ts'
import { TextLink } from '#components/ui/button.tsx'
import type { RunLine } from '#lib/dealers/queries.ts'
import { formatMoment } from '#lib/platform/format.ts'

/** The last files of a dealer, and what each brought. */
export function LastRuns({ runs, base }: { runs: readonly RunLine[]; base: string }) {
  return (
    <ul className="border-t border-line">
      {runs.map((run) => (
        <li key={String(run.id)} className="grid gap-1 border-b border-line py-3">
          <p className="flex flex-wrap justify-between gap-x-6">
            <TextLink href={`${base}/flux/executions/${run.id}`} className="min-w-0 break-words">
              {run.fileName}
            </TextLink>
            <span className="text-14 text-ink-2">{formatMoment(run.createdAt)}</span>
          </p>
          {waitsForColumns(run) ? (
            <p className="text-14 text-ink-2">
              Il sera lu dès que vous aurez dit quelle colonne est quoi.{' '}
              <TextLink href={`${base}/flux/${run.sourceId}/reglage`} className="font-medium">
                Régler ses colonnes
              </TextLink>
            </p>
          ) : (
            <p className="text-14 text-ink-2 tabular-nums">{resultWords(run)}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
