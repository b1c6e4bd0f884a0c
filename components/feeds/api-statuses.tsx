import { TextLink } from '#components/ui/button.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import type { ApiStatus } from './api-words.ts'

/** What an answer's number means, and the object that comes with it. */
export function ApiStatuses({ label, statuses }: { label: string; statuses: readonly ApiStatus[] }) {
  return (
    <ScrollTable label={label}>
      <table className="w-full text-14">
        <thead className="sr-only">
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Ce qu’il veut dire</th>
          </tr>
        </thead>
        <tbody>
          {statuses.map(({ status, meaning, schema }) => (
            <tr key={status} className="border-b border-line align-top">
              <th scope="row" className="w-16 py-2 pr-4 text-left font-mono font-medium">
                {status}
              </th>
              <td className="py-2">
                {meaning}
                {schema ? (
                  <>
                    {' '}
                    <TextLink href={`#objet-${schema}`}>{schema}</TextLink>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
