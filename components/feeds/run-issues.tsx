import type { Route } from 'next'
import Link from 'next/link'
import { classNames } from '#components/ui/class-names.ts'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import { ISSUES, type IssueCode } from '#lib/feeds/model.ts'
import type { IssueSummary, RunIssue } from '#lib/feeds/queries.ts'
import { formatNumber, plural } from '#lib/platform/format.ts'

/** Each kind of trouble with its number, why, and how to mend it; a link shows its rows alone. */
export function IssueKinds({
  summary,
  path,
  chosen,
}: {
  summary: readonly IssueSummary[]
  path: string
  chosen: IssueCode | undefined
}) {
  return (
    <ul className="border-t border-line">
      {summary.map(({ code, refused, count }) => (
        <li
          key={code}
          className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div>
            <p className="font-medium">{ISSUES[code].reason}</p>
            <p className="max-w-measure text-14 text-ink-2">{ISSUES[code].mend}</p>
          </div>
          <p className="text-14 tabular-nums md:text-right">
            <span className="font-medium">{formatNumber(count)}</span>{' '}
            {refused ? plural(count, 'ligne refusée', 'lignes refusées') : 'en ligne malgré cela'}
            <Link
              href={(chosen === code ? path : `${path}?motif=${code}#lignes`) as Route}
              className="block text-bleu"
              prefetch={false}
            >
              {chosen === code ? 'Voir toutes les lignes' : 'Voir ces lignes'}
            </Link>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** By its reference where its file has one, and in the file's own words. */
function CalledCar({ reference, car }: RunIssue) {
  if (reference === null) return car ?? '–'
  return (
    <>
      {reference}
      {car === null ? null : <span className="block text-13 text-ink-2">{car}</span>}
    </>
  )
}

/** Rows with what was wrong in them. */
export function IssueRows({ issues }: { issues: readonly RunIssue[] }) {
  return (
    <ScrollTable label="Tableau des lignes signalées">
      <table className="stacked w-full text-14">
        <thead>
          <tr className="border-b border-line text-left text-ink-2">
            {['Ligne', 'Véhicule', 'Colonne', 'Valeur', 'Raison'].map((label) => (
              <th key={label} scope="col" className="py-2 pr-4 font-normal">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {issues.map((issue, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row may have the same trouble twice, and the list never changes
            <tr key={at} className="border-b border-line align-top">
              <td data-label="Ligne" className="tabular-nums md:py-2 md:pr-4">
                {issue.row}
              </td>
              <td className="break-words md:max-w-64 md:py-2 md:pr-4">
                <CalledCar {...issue} />
              </td>
              <td
                data-label="Colonne"
                className={classNames('md:py-2 md:pr-4', issue.column === null && 'max-md:hidden')}
              >
                {issue.column ?? '–'}
              </td>
              <td
                data-label="Valeur"
                className={classNames(
                  'break-words md:max-w-80 md:py-2 md:pr-4',
                  issue.value === null && 'max-md:hidden',
                )}
              >
                {issue.value ?? '–'}
              </td>
              <td className="md:min-w-64 md:py-2 md:pr-4">{ISSUES[issue.code].reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
