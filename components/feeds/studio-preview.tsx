import { ScrollTable } from '#components/ui/scroll-table.tsx'
import type { Preview } from '#lib/feeds/queries.ts'
import { formatCount, formatNumber } from '#lib/platform/format.ts'

/** How much of the file would be online, read as it is set now. */
export function previewWords({ accepted, read }: Preview): string {
  const refused = read - accepted
  const online = `Des ${formatNumber(read)} premières lignes, ${formatCount(accepted, 'serait', 'seraient')} en ligne`
  return `${online}${refused === 0 ? '.' : ` et ${formatCount(refused, 'serait refusée', 'seraient refusées')}.`}`
}

/** Rows of the file, and the cars that they become. */
export function StudioPreview({ preview: { rows } }: { preview: Preview }) {
  return (
    <section aria-labelledby="apercu" className="grid gap-3">
      <h2 id="apercu" className="text-22 font-semibold">
        Aperçu
      </h2>
      <ScrollTable label="Aperçu de vingt lignes">
        <table className="stacked w-full text-14">
          <thead>
            <tr className="border-b border-edge text-left">
              <th className="py-2 pr-4 font-medium">Ligne</th>
              <th className="py-2 pr-4 font-medium">Dans le fichier</th>
              <th className="py-2 font-medium">En ligne</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, before, after, issues }) => (
              <tr key={line} className="border-b border-line align-top">
                <td data-label="Ligne" className="tabular-nums md:py-2 md:pr-4">
                  {line}
                </td>
                {/* On a phone what is made of it is read first. */}
                <td
                  data-label="Dans le fichier"
                  className="text-ink-2 max-md:order-last md:w-1/2 md:min-w-64 md:py-2 md:pr-4"
                >
                  {before
                    .filter(({ text }) => text !== '')
                    .map(({ column, text }) => `${column} : ${text}`)
                    .join(' · ')}
                </td>
                <td className="md:min-w-64 md:py-2">
                  {after === null ? (
                    <p className="font-medium text-rouge">Refusée</p>
                  ) : (
                    <>
                      <p className="font-medium">{after.title}</p>
                      <p>{after.facts}</p>
                    </>
                  )}
                  {issues.map(({ column, value, reason, mend, isRefused }) => (
                    <p key={`${column} ${reason}`} className={isRefused ? 'text-rouge' : 'text-ink-2'}>
                      {column === null ? '' : `${column}${value === null ? '' : ` « ${value} »`} : `}
                      {reason} {isRefused ? mend : ''}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}
