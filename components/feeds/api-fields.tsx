import { ScrollTable } from '#components/ui/scroll-table.tsx'
import type { ApiField } from './api-words.ts'

/** The fields of an object, a line each. */
export function ApiFields({ name, fields }: { name: string; fields: readonly ApiField[] }) {
  return (
    <ScrollTable label={`Champs de ${name}`}>
      <table className="w-full text-14">
        <thead>
          <tr className="border-b border-edge text-left">
            {['Champ', 'Type', 'Ce qu’il dit', 'Exemple'].map((label) => (
              <th key={label} scope="col" className="py-2 pr-4 font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-4 text-left font-medium">
                <code className="font-mono">{field.name}</code>
              </th>
              <td className="py-2 pr-4 whitespace-nowrap text-ink-2">{field.type}</td>
              <td className="min-w-64 py-2 pr-4">{field.meaning}</td>
              <td className="max-w-80 py-2 break-words text-ink-2">{field.example}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
