/** Milliseconds of many runs of one thing. */
export type Percentiles = { p50_ms: number; p95_ms: number; p99_ms: number }

export function percentiles(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50_ms: rounded(at(0.5)), p95_ms: rounded(at(0.95)), p99_ms: rounded(at(0.99)) }
}

export const rounded = (value: number): number => Number(value.toFixed(2))

export async function timed(run: () => unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}
