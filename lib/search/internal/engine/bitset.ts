/** A set of positions, one bit each, in 32-bit words. */
export type Bitset = Uint32Array

export const emptyBitset = (size: number): Bitset => new Uint32Array((size + 31) >>> 5)

export function fullBitset(size: number): Bitset {
  const set = emptyBitset(size).fill(0xffffffff)
  const rest = size & 31
  if (rest !== 0) set[set.length - 1] = (1 << rest) - 1
  return set
}

export const has = (set: Bitset, position: number): boolean =>
  (((set[position >>> 5] as number) >>> (position & 31)) & 1) === 1

export function add(set: Bitset, position: number): void {
  ;(set[position >>> 5] as number) |= 1 << (position & 31)
}

export function remove(set: Bitset, position: number): void {
  ;(set[position >>> 5] as number) &= ~(1 << (position & 31))
}

/** target &= other */
export function intersect(target: Bitset, other: Bitset): Bitset {
  for (let word = 0; word < target.length; word++) (target[word] as number) &= other[word] as number
  return target
}

/** target |= other */
export function unite(target: Bitset, other: Bitset): Bitset {
  for (let word = 0; word < target.length; word++) (target[word] as number) |= other[word] as number
  return target
}

function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function size(set: Bitset): number {
  let total = 0
  for (let word = 0; word < set.length; word++) total += ones(set[word] as number)
  return total
}

/** The size of the intersection, without making it. */
export function sizeOfBoth(a: Bitset, b: Bitset): number {
  let total = 0
  for (let word = 0; word < a.length; word++) total += ones((a[word] as number) & (b[word] as number))
  return total
}

let scratch = new Uint32Array(0)

/**
 * Positions in ascending order; `count` must be the set's size. The list is the next call's too: a search lists several sets of up
 * to the whole market, and the system is slow to take back what each would leave behind.
 */
export function positionsOf(set: Bitset, count: number): Uint32Array {
  if (scratch.length < count) scratch = new Uint32Array(set.length * 32)
  let next = 0
  for (let word = 0; word < set.length; word++) {
    let bits = set[word] as number
    while (bits !== 0) {
      scratch[next++] = (word << 5) + 31 - Math.clz32(bits & -bits)
      bits &= bits - 1
    }
  }
  return scratch.subarray(0, count)
}
