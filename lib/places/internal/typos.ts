/** Insertions, omissions, replacements and swapped neighbours, counted up to `limit` + 1. */
export function typosBetween(a: string, b: string, limit: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const cost = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
      line.push(cost)
    }
    if (Math.min(...line) > limit) return limit + 1
    before = last
    last = line
  }
  return last[b.length] ?? limit + 1
}

/** One bit for each letter that a name has, one for its digits, one for its spaces. */
export function lettersOf(name: string): number {
  let letters = 0
  for (let at = 0; at < name.length; at++) {
    const letter = name.charCodeAt(at) - A
    letters |= 1 << (letter >= 0 ? letter : name[at] === ' ' ? 26 : 27)
  }
  return letters
}

const A = 'a'.charCodeAt(0)

/** False when two names cannot be so few typos apart: one typo takes a letter, brings another, or both. */
export function mayBeTypos(letters: number, others: number, limit: number): boolean {
  let different = letters ^ others
  for (let left = 2 * limit; different !== 0; left--) {
    if (left === 0) return false
    different &= different - 1
  }
  return true
}
