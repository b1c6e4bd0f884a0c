import { ScrollTable } from '#components/ui/scroll-table.tsx'
import type { LogEntry } from '#lib/admin/queries.ts'
import { formatDateTime } from './date-time.ts'
import { actionWords, detailWords, subjectWords } from './log-words.ts'

const HEAD = 'py-2 pr-4 text-left text-14 font-medium text-ink-2'
const CELL = 'py-3 pr-4 align-top'

export function LogTable({ entries }: { entries: readonly LogEntry[] }) {
  return (
    <ScrollTable label="Entrées du journal">
      <table className="w-full min-w-180 border-collapse">
        <caption className="sr-only">Entrées du journal, la dernière d’abord</caption>
        <thead>
          <tr className="border-b border-line">
            <th className={HEAD}>Quand</th>
            <th className={HEAD}>Qui</th>
            <th className={HEAD}>Action</th>
            <th className={HEAD}>Objet</th>
            <th className={HEAD}>Détails</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} className="border-b border-line">
              <td className={`${CELL} whitespace-nowrap tabular-nums`}>{formatDateTime(entry.at)}</td>
              <td className={CELL}>{entry.who ?? 'le site'}</td>
              <td className={CELL}>{actionWords(entry.action)}</td>
              <td className={`${CELL} break-words`}>{subjectWords(entry.subject)}</td>
              <td className={`${CELL} max-w-120 text-14 break-words text-ink-2`}>
                {detailWords(entry.details)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
