import type { Car } from './cars.ts'

/** As often as the newest of the results are looked at, for all who wait together: twenty that ask would measure themselves. */
const LOOK_MS = 100

type Found = { id: string; priceCents: number; mileageKm: number }

const nameOf = ({ priceCents, mileageKm }: Car): string => `${priceCents} ${mileageKm}`

/** Looks at the newest of the model as the search shows them. */
export function watchSearch(base: string) {
  const seen = new Map<string, { id: string; at: number }>()
  const waiting = new Map<string, () => void>()
  let over = false

  async function look(): Promise<void> {
    const response = await fetch(`${base}/api/search?marque=renault&modele=clio&tri=date`, {
      signal: AbortSignal.timeout(10_000),
    })
    const { listings } = (await response.json()) as { listings: Found[] }
    for (const found of listings) {
      const name = nameOf(found)
      if (seen.has(name)) continue
      seen.set(name, { id: found.id, at: performance.now() })
      waiting.get(name)?.()
      waiting.delete(name)
    }
  }
  async function watch(): Promise<void> {
    while (!over) {
      // While the site is down nothing is to be seen.
      if (waiting.size > 0) await look().catch(() => {})
      await new Promise((done) => setTimeout(done, LOOK_MS))
    }
  }
  const watching = watch()
  return {
    /** @returns its number, and when it was first seen (`performance.now()`); null when it was not in time */
    async until(car: Car, patienceMs: number): Promise<{ id: string; at: number } | null> {
      const name = nameOf(car)
      const late = new Promise<void>((done) => setTimeout(done, patienceMs).unref())
      if (!seen.has(name)) await Promise.race([late, new Promise<void>((done) => waiting.set(name, done))])
      return seen.get(name) ?? null
    },
    stop() {
      over = true
      return watching
    },
  }
}
