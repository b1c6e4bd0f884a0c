import { TextLink } from '#components/ui/button.tsx'
import type { RunLine } from '#lib/dealers/queries.ts'
import { formatCount, formatMoment } from '#lib/platform/format.ts'

const STATES: Readonly<Record<string, string>> = {
  waiting: 'en attente',
  reading: 'en cours de lecture',
  done: 'intégré',
  held: 'à confirmer',
  failed: 'illisible',
  rolled_back: 'annulé',
}

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
          <p className="text-14 text-ink-2 tabular-nums">
            {[STATES[run.state], ...changesOf(run)].join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What it changed: "14 ajoutées", "1 refusée". */
const changesOf = ({ added, changed, removed, refused }: RunLine): string[] =>
  (
    [
      [added, 'ajoutée'],
      [changed, 'modifiée'],
      [removed, 'retirée'],
      [refused, 'refusée'],
    ] as const
  )
    .filter(([count]) => count > 0)
    .map(([count, word]) => formatCount(count, word))
