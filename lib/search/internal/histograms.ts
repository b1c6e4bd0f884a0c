import type { Engine } from './engine/engine.ts'
import type { Query } from './engine/query.ts'
import type { NumberColumn } from './engine/row.ts'
import type { Histogram } from './results.ts'

const PRICE = { min: 0, max: 60_000, step: 500, slices: 30 }
const OLDEST_YEAR = 1996

/** Prices in euros and years of the listings found, each without its own bounds. */
export function histogramsOf(
  engine: Engine,
  query: Query,
  thisYear: number,
): { price: Histogram; year: Histogram } {
  const year = { min: OLDEST_YEAR, max: thisYear, step: 1, slices: thisYear - OLDEST_YEAR }
  return {
    price: histogram(engine, query, 'priceCents', 100, PRICE),
    year: histogram(engine, query, 'year', 1, year),
  }
}

function histogram(
  engine: Engine,
  query: Query,
  column: NumberColumn,
  unit: number,
  { min, max, step, slices }: { min: number; max: number; step: number; slices: number },
): Histogram {
  const counts = Array.from({ length: slices }, () => 0)
  const width = ((max - min) / slices) * unit
  const open = { ...query, ranges: query.ranges.filter((range) => range.column !== column) }
  for (const value of engine.numbers(open, column)) {
    const slice = Math.min(slices - 1, Math.max(0, Math.floor((value - min * unit) / width)))
    counts[slice] = (counts[slice] ?? 0) + 1
  }
  return { min, max, step, counts }
}
