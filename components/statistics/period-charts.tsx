import { BarChart } from '#components/ui/bar-chart.tsx'
import { FIGURE_LABELS, FIGURE_UNITS, FIGURES, type Step } from '#lib/statistics/model.ts'
import type { Period } from '#lib/statistics/queries.ts'
import { periodWords, STEP_WORDS } from './period-words.ts'

/** What was brought in, figure by figure. */
export function PeriodCharts({ step, periods }: { step: Step; periods: readonly Period[] }) {
  return (
    <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">
      {FIGURES.map((figure) => {
        const [unit, units] = FIGURE_UNITS[figure]
        return (
          <BarChart
            key={figure}
            title={FIGURE_LABELS[figure]}
            unit={unit}
            units={units}
            period={STEP_WORDS[step].column}
            bars={periods.map((period) => ({ value: period[figure], ...periodWords(step, period.start) }))}
          />
        )
      })}
    </div>
  )
}
