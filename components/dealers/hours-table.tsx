import { formatDay, type OpeningHours, WEEK } from '#lib/dealers/model.ts'

export function HoursTable({ hours }: { hours: OpeningHours }) {
  return (
    <table className="w-full text-14 tabular-nums">
      <caption className="sr-only">Horaires d’ouverture</caption>
      <tbody>
        {WEEK.map((day, index) => (
          <tr key={day} className="border-b border-line">
            <th scope="row" className="py-1.5 pr-4 text-left align-top font-normal text-ink-2">
              {day}
            </th>
            <td className="py-1.5 text-right">{formatDay(hours[index])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
