import { TextLink } from '#components/ui/button.tsx'
import type { SourcePage } from '#lib/feeds/queries.ts'
import { runWords } from './source-words.ts'

/** The last files of a source, and what was made of each. */
export function FileList({ runs, base }: { runs: SourcePage['runs']; base: string }) {
  if (runs.length === 0) return <p className="text-ink-2">Aucun fichier n’est encore arrivé.</p>
  return (
    <ul className="border-t border-line">
      {runs.map((run) => (
        <li key={run.id} className="grid gap-1 border-b border-line py-3">
          <TextLink href={`${base}/flux/executions/${run.id}`}>{runWords(run)}</TextLink>
          <span className="text-14 break-all text-ink-2">{run.fileName}</span>
          {run.message ? <span className="text-14 text-rouge">{run.message}</span> : null}
        </li>
      ))}
    </ul>
  )
}
