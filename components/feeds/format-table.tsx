import { ScrollTable } from '#components/ui/scroll-table.tsx'
import { VOLANT_COLUMNS } from '#lib/feeds/model.ts'

/** Our own CSV, a line a column. */
export function FormatTable() {
  return (
    <ScrollTable label="Colonnes du CSV de Volant">
      <table className="w-full text-14">
        <thead>
          <tr className="border-b border-edge text-left">
            <th className="py-2 pr-4 font-medium">Colonne</th>
            <th className="py-2 pr-4 font-medium">À remplir</th>
            <th className="py-2 pr-4 font-medium">Ce qu’elle dit</th>
            <th className="py-2 font-medium">Exemple</th>
          </tr>
        </thead>
        <tbody>
          {VOLANT_COLUMNS.map(({ name, isNeeded, meaning, example }) => (
            <tr key={name} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-4 text-left font-medium">
                <code>{name}</code>
              </th>
              <td className="py-2 pr-4 whitespace-nowrap">{isNeeded ? 'Toujours' : 'Si possible'}</td>
              <td className="min-w-64 py-2 pr-4">{meaning}</td>
              <td className="max-w-80 py-2 break-words text-ink-2">{example}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
