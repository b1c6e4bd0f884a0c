/** A file that leaves out more than this share of the stock, and more cars than this, is asked about first. */
const HELD_SHARE = 0.15
const HELD_CARS = 5

export type Removals = { gone: readonly string[]; held: readonly string[] }

/**
 * Which of the cars that a whole file leaves out go at once, and which wait for a person or for the next file that agrees: those
 * that the run before held already go now.
 * @param stock how many cars of the source were there before
 */
export function decideRemovals(
  absent: readonly string[],
  { stock, heldBefore }: { stock: number; heldBefore: ReadonlySet<string> },
): Removals {
  const agreed = absent.filter((id) => heldBefore.has(id))
  const fresh = absent.filter((id) => !heldBefore.has(id))
  const isMany = fresh.length > HELD_CARS && fresh.length > stock * HELD_SHARE
  return isMany ? { gone: agreed, held: fresh } : { gone: absent, held: [] }
}
