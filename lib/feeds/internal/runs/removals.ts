/** A file that leaves out more than this share of the stock, and more cars than this, is asked about first. */
const HELD_SHARE = 0.15
const HELD_CARS = 5

export type Removals = { gone: readonly string[]; held: readonly string[] }

/**
 * Another file agrees with one that was held when it came this much later. Whatever made half a file (an export that broke off, a
 * filter left on, a program that sends again) does so again within minutes; by the next day's export somebody has had a letter and a
 * night.
 */
export const AGREES_AFTER_HOURS = 12

/**
 * Which of the cars that a whole file leaves out go at once, and which wait for a person or for a file that agrees.
 * @param stock how many cars of the source were there before
 * @param agreed those that an earlier file left out too, and this one may speak for (`agreedBefore`)
 */
export function decideRemovals(
  absent: readonly string[],
  { stock, agreed }: { stock: number; agreed: ReadonlySet<string> },
): Removals {
  const unheard = absent.filter((id) => !agreed.has(id))
  const isMany = unheard.length > HELD_CARS && unheard.length > stock * HELD_SHARE
  return isMany ? { gone: absent.filter((id) => agreed.has(id)), held: unheard } : { gone: absent, held: [] }
}
