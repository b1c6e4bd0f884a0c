/** A file that leaves out more than this share of the stock, and more cars than this, is asked about first. */
const HELD_SHARE = 0.15
const HELD_CARS = 5

export type Removals = { gone: readonly string[]; held: readonly string[] }

/**
 * Which of the cars that a whole file leaves out go at once, and which wait for a person or for the next file that agrees.
 * @param stock how many cars of the source were there before
 * @param agreed those that the file before left out too, and that wait since
 * @param unnamed rows that cannot be read: each may be one of the absent
 */
export function decideRemovals(
  absent: readonly string[],
  { stock, agreed, unnamed }: { stock: number; agreed: ReadonlySet<string>; unnamed: number },
): Removals {
  const unheard = absent.filter((id) => !agreed.has(id))
  const isMany = unheard.length > HELD_CARS && unheard.length > stock * HELD_SHARE
  const waits = unheard.length > 0 && (isMany || unnamed > 0)
  return waits ? { gone: absent.filter((id) => agreed.has(id)), held: unheard } : { gone: absent, held: [] }
}
