/** A segment's rows; keys stay under 2^31, so that key and index share the 53 bits of a double. */
const ROWS_LIMIT = 2 ** 22

/**
 * The indexes from 0 to `rows` - 1 by ascending key, ties by ascending index. Key and index are packed in one double, so that
 * the engine's own numeric sort does the work: several times faster than a comparison function.
 */
export function ascending(rows: number, keyOf: (index: number) => number): Uint32Array {
  if (rows > ROWS_LIMIT) throw new RangeError(`a segment holds at most ${ROWS_LIMIT} listings, not ${rows}`)
  const packed = new Float64Array(rows)
  for (let index = 0; index < rows; index++) packed[index] = keyOf(index) * ROWS_LIMIT + index
  packed.sort()
  const order = new Uint32Array(rows)
  for (let rank = 0; rank < rows; rank++) {
    const value = packed[rank] as number
    order[rank] = value - Math.floor(value / ROWS_LIMIT) * ROWS_LIMIT
  }
  return order
}
