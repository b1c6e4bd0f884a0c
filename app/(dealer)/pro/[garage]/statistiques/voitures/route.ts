import { csvFile, download } from '#app/_site/download.ts'
import { CIRCLES_KM, ENOUGH, FIGURE_LABELS, FIGURES, gapTo } from '#lib/statistics/model.ts'
import { carsOf } from '#lib/statistics/queries.ts'

const MOST = 5_000
const euros = (cents: number): number => cents / 100

/** A dealer's cars with their figures and their place in the market, all of them. */
export async function GET(_request: Request, { params }: { params: Promise<{ garage: string }> }) {
  const { garage } = await params
  return download(async (viewer) => {
    const { cars } = await carsOf(viewer, garage, { sort: 'days', offset: 0, limit: MOST })
    return csvFile('statistiques-voitures', [
      [
        'Annonce',
        'Voiture',
        'Prix (€)',
        'Jours en ligne',
        ...FIGURES.map((figure) => FIGURE_LABELS[figure]),
        ...CIRCLES_KM.flatMap((km) => [
          `Comparables à ${km} km`,
          `Prix médian à ${km} km (€)`,
          `Écart à ${km} km (%)`,
          `Jours en ligne médians à ${km} km`,
        ]),
      ],
      ...cars.map((car) => [
        Number(car.id),
        car.title,
        euros(car.priceCents),
        car.daysOnSale,
        ...FIGURES.map((figure) => car[figure]),
        ...CIRCLES_KM.flatMap((km) => {
          const market = car.market[km]
          if (!market || market.count < ENOUGH) return [market?.count ?? 0, null, null, null]
          const gap = Math.round(gapTo(car.priceCents, market.medianCents) * 1000) / 10
          return [market.count, euros(market.medianCents), gap, market.medianDays]
        }),
      ]),
    ])
  })
}
