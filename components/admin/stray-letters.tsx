import { ScrollTable } from '#components/ui/scroll-table.tsx'
import type { StrayLetter } from '#lib/admin/queries.ts'
import { formatDateTime } from './date-time.ts'

const HEAD = 'py-2 pr-4 text-left text-14 font-medium text-ink-2'
const CELL = 'py-3 pr-4 align-top'

const BY_MACHINE: Record<string, string> = {
  bounce: 'avis de non-remise',
  reply: 'réponse automatique',
  generated: 'envoi automatique',
}

/** What came to our mailbox and is for nobody: mistyped addresses, spam, dealers who write to an old one. */
export function StrayLetters({ letters }: { letters: readonly StrayLetter[] }) {
  return (
    <ScrollTable label="Lettres reçues pour personne">
      <table className="w-full min-w-150 border-collapse">
        <caption className="sr-only">Lettres reçues pour personne</caption>
        <thead>
          <tr className="border-b border-line">
            <th className={HEAD}>De</th>
            <th className={HEAD}>À</th>
            <th className={HEAD}>Objet</th>
            <th className={HEAD}>Reçue</th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <tr key={letter.id} className="border-b border-line">
              <td className={`${CELL} break-all`}>{letter.sender || '–'}</td>
              <td className={`${CELL} break-all`}>{letter.recipients.join(', ') || '–'}</td>
              <td className={`${CELL} max-w-90 break-words`}>
                {letter.subject || '–'}
                {letter.automatic ? (
                  <span className="block text-14 text-ink-2">{BY_MACHINE[letter.automatic]}</span>
                ) : null}
              </td>
              <td className={`${CELL} text-14`}>{formatDateTime(letter.receivedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
