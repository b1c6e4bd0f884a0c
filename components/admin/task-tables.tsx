import { RetryButton } from '#components/admin/retry-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import type { DeadLetter, WaitingJob } from '#lib/admin/queries.ts'
import { formatDateTime } from './date-time.ts'

const HEAD = 'py-2 pr-4 text-left text-14 font-medium text-ink-2'
const CELL = 'py-3 pr-4 align-top'
const FIGURE = `${CELL} text-right tabular-nums`

/** Jobs by name, with their tries, what went wrong, when they are tried next, and a button to try at once. */
export function JobTable({ jobs, caption }: { jobs: readonly WaitingJob[]; caption: string }) {
  return (
    <ScrollTable label={caption}>
      <table className="w-full min-w-180 border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            <th className={HEAD}>Tâche</th>
            <th className={`${HEAD} text-right`}>Essais</th>
            <th className={HEAD}>Dernière erreur</th>
            <th className={HEAD}>Prochain essai</th>
            <th className={HEAD}>
              <span className="sr-only">Relancer</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id} className="border-b border-line">
              <td className={CELL}>
                <span className="font-medium">{job.name}</span>
                <span className="block text-14 break-all text-ink-2">{job.payload}</span>
              </td>
              <td className={FIGURE}>
                {job.attempts} / {job.maxAttempts}
              </td>
              <td className={`${CELL} max-w-90 text-14 break-words`}>
                {job.lastError?.split('\n')[0] ?? '–'}
              </td>
              <td className={`${CELL} text-14`}>
                {job.dead ? (
                  <Badge tone="rouge">Abandonnée</Badge>
                ) : job.running ? (
                  'en cours'
                ) : (
                  formatDateTime(job.runAt)
                )}
              </td>
              <td className="py-1 text-right">
                {job.running ? null : <RetryButton what="job" id={job.id} name={job.name} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

export function LetterTable({ letters }: { letters: readonly DeadLetter[] }) {
  return (
    <ScrollTable label="Lettres non parties">
      <table className="w-full min-w-180 border-collapse">
        <caption className="sr-only">Lettres non parties</caption>
        <thead>
          <tr className="border-b border-line">
            <th className={HEAD}>Lettre</th>
            <th className={HEAD}>À</th>
            <th className={`${HEAD} text-right`}>Essais</th>
            <th className={HEAD}>Dernière erreur</th>
            <th className={HEAD}>Abandonnée</th>
            <th className={HEAD}>
              <span className="sr-only">Relancer</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <tr key={letter.id} className="border-b border-line">
              <td className={CELL}>
                <span className="font-medium">{letter.subject}</span>
                <span className="block text-14 text-ink-2">{letter.kind}</span>
              </td>
              <td className={`${CELL} break-all`}>{letter.recipient}</td>
              <td className={FIGURE}>{letter.attempts}</td>
              <td className={`${CELL} max-w-90 text-14 break-words`}>{letter.lastError ?? '–'}</td>
              <td className={`${CELL} text-14`}>{formatDateTime(letter.deadAt)}</td>
              <td className="py-1 text-right">
                <RetryButton what="mail" id={letter.id} name={letter.subject} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
