import { BarChart } from '#components/ui/bar-chart.tsx'

type Day = {
  day: Date
  views: number
  listViews: number
  favourites: number
  phoneClicks: number
  messages: number
}

const dayMonth = new Intl.DateTimeFormat('fr-FR', { day: '2-digit', month: '2-digit', timeZone: 'UTC' })

/** What a listing brought in, day by day. */
export function ListingCharts({ days }: { days: readonly Day[] }) {
  const bars = (of: (day: Day) => number) =>
    days.map((day) => ({ label: dayMonth.format(day.day), value: of(day) }))
  return (
    <div className="grid gap-8 lg:grid-cols-3">
      <BarChart title="Affichages en liste" unit="affichage" bars={bars(({ listViews }) => listViews)} />
      <BarChart title="Vues" unit="vue" bars={bars(({ views }) => views)} />
      <BarChart title="Favoris" unit="favori" bars={bars(({ favourites }) => favourites)} />
      <BarChart title="Numéros demandés" unit="demande" bars={bars(({ phoneClicks }) => phoneClicks)} />
      <BarChart title="Messages" unit="message" bars={bars(({ messages }) => messages)} />
    </div>
  )
}
