import type { Prisma } from '#prisma/generated/main/client.ts'

/** A car as the market compares it. */
export type Comparable = {
  makeSlug: string
  modelSlug: string
  year: number
  mileageKm: number
  fuel: string
}

/** Quartiles of what comparable cars are offered at. */
export type PriceRange = { count: number; lowCents: number; medianCents: number; highCents: number }

/** Fewer say nothing. */
export const ENOUGH = 5

/** From the closest to the widest: years around, and share of the mileage around. */
export const CIRCLES = [
  { years: 1, share: 0.3 },
  { years: 1, share: 0.6 },
  { years: 2, share: 1 },
] as const
/** Among nearly new cars a share of nothing would be nothing. */
export const LEAST_KM = 15_000

/** What comparable cars online are offered at; null when there are too few to say. `except`: the listing itself. */
export async function priceRange(
  database: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { makeSlug, modelSlug, year, mileageKm, fuel }: Comparable,
  except: bigint = 0n,
): Promise<PriceRange | null> {
  for (const { years, share } of CIRCLES) {
    const around = Math.max(LEAST_KM, Math.round(mileageKm * share))
    const [row] = await database.$queryRaw<(Omit<PriceRange, 'count'> & { count: bigint })[]>`
      SELECT count(*) AS count,
        percentile_disc(0.25) WITHIN GROUP (ORDER BY price_cents) AS "lowCents",
        percentile_disc(0.5) WITHIN GROUP (ORDER BY price_cents) AS "medianCents",
        percentile_disc(0.75) WITHIN GROUP (ORDER BY price_cents) AS "highCents"
      FROM listing
      WHERE make_slug = ${makeSlug} AND model_slug = ${modelSlug} AND status = 'online' AND NOT damaged
        AND fuel = ${fuel} AND year BETWEEN ${year - years} AND ${year + years}
        AND mileage_km BETWEEN ${mileageKm - around} AND ${mileageKm + around} AND id <> ${except}`
    if (row && row.count >= ENOUGH) return { ...row, count: Number(row.count) }
  }
  return null
}
