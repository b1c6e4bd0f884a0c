import { csvFile, download } from '#app/_site/download.ts'
import { STEP_WORDS } from '#components/statistics/period-words.ts'
import { readStatisticsQuery } from '#components/statistics/statistics-query.ts'
import { FIGURE_LABELS, FIGURES } from '#lib/statistics/model.ts'
import { seriesOf } from '#lib/statistics/queries.ts'

/** The charts' figures. */
export async function GET(request: Request, { params }: { params: Promise<{ garage: string }> }) {
  const { garage } = await params
  const { step, car } = readStatisticsQuery(Object.fromEntries(new URL(request.url).searchParams))
  const { slug, column } = STEP_WORDS[step]
  return download(async (viewer) => {
    const periods = await seriesOf(viewer, garage, step, car === null ? null : BigInt(car))
    return csvFile(`statistiques-par-${slug}`, [
      [column, ...FIGURES.map((figure) => FIGURE_LABELS[figure])],
      ...periods.map((period) => [
        period.start.toISOString().slice(0, 10),
        ...FIGURES.map((figure) => period[figure]),
      ]),
    ])
  })
}
