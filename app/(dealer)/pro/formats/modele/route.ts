import { CSV } from '#app/_site/download.ts'
import { VOLANT_COLUMNS } from '#lib/feeds/model.ts'
import { csvOf } from '#lib/platform/csv.ts'

/** The model of our CSV: its titles and one car. */
export function GET(): Response {
  const lines = [VOLANT_COLUMNS.map(({ name }) => name), VOLANT_COLUMNS.map(({ example }) => example)]
  return new Response(csvOf(lines), {
    headers: {
      'Content-Type': CSV,
      'Content-Disposition': 'attachment; filename="volant-modele.csv"',
      'Cache-Control': 'public, max-age=3600',
    },
  })
}
