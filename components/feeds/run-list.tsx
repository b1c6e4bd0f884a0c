import { TextLink } from '#components/ui/button.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import { RUN_STATE_LABELS } from '#lib/feeds/model.ts'
import type { Run } from '#lib/feeds/queries.ts'
import { formatMoment, formatNumber } from '#lib/platform/format.ts'
import { waitsForColumns } from './source-words.ts'

const NUMBERS = [
  ['rows', 'Lignes'],
  ['added', 'Ajoutées'],
  ['changed', 'Modifiées'],
  ['unchanged', 'Inchangées'],
  ['removed', 'Retirées'],
  ['refused', 'Refusées'],
] as const

/** A dealer's runs, the last first, each with what it did and the way to its report. */
export function RunList({ runs, base }: { runs: readonly Run[]; base: string }) {
  return (
    <ScrollTable label="Tableau des lectures">
      <table className="w-full text-14 tabular-nums">
        <thead>
          <tr className="border-b border-line text-left text-ink-2">
            <th scope="col" className="py-2 pr-4 font-normal">
              Fichier
            </th>
            <th scope="col" className="py-2 pr-4 font-normal">
              Résultat
            </th>
            {NUMBERS.map(([name, label]) => (
              <th key={name} scope="col" className="py-2 pl-4 text-right font-normal">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={String(run.id)} className="border-b border-line align-top">
              <td className="py-2 pr-4">
                <TextLink href={`${base}/flux/executions/${run.id}`}>{run.fileName}</TextLink>
                <span className="block text-ink-2">
                  {run.source.name}, {formatMoment(run.createdAt)}
                </span>
              </td>
              <td className="py-2 pr-4">
                {waitsForColumns(run) ? (
                  <TextLink href={`${base}/flux/${run.source.id}/reglage`}>Colonnes à régler</TextLink>
                ) : (
                  RUN_STATE_LABELS[run.state]
                )}
              </td>
              {NUMBERS.map(([name]) => (
                <td key={name} className="py-2 pl-4 text-right">
                  {formatNumber(run[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
