/** How names compare: without case, accents, spaces or points. */

const ASCII = /^[ -~]*$/

export function bare(text: string): string {
  const lower = text.toLowerCase()
  if (ASCII.test(lower)) return lower
  return lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae')
}

/** "Série 3 (F30)" -> "serie-3-f30"; "Ka+" and "up!" keep what tells them from another. */
export function slugOf(label: string): string {
  return bare(label)
    .replaceAll('&', ' ')
    .replaceAll('+', ' plus ')
    .replaceAll("'", '')
    .replaceAll('#', ' ')
    .replaceAll('n°', 'n')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** "B.M.W.", "C4 Picasso", "ID.3" -> "bmw", "c4picasso", "id3": what is compared. */
export function squash(text: string): string {
  return bare(text)
    .replaceAll('+', 'plus')
    .replace(/[^a-z0-9]+/g, '')
}

/**
 * What `squash` gives, near enough as it is heard: letters that people write for one another ("klio", "pikasso", "fyesta", "xara"), and
 * those that are written twice or not heard, compare as equal. Figures are left as they are.
 */
export function heard(squashed: string): string {
  return squashed
    .replaceAll('ph', 'f')
    .replace(/qu?|ck|c(?![eiyh])/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replaceAll('y', 'i')
    .replace(/[ck]s|xs/g, 'x')
    .replace(/o[ou]/g, 'u')
    .replace(/^h(?:i(?=[aeou]))?/, '')
    .replace(/([a-z])\1+/g, '$1')
}

/** One bit a character; two characters may share one. */
function charactersOf(text: string): number {
  let found = 0
  for (let at = 0; at < text.length; at++) found |= 1 << (text.charCodeAt(at) & 31)
  return found
}

/** A slip changes at most two of the characters met: most words are told apart without counting their slips. */
function differTooMuch(a: string, b: string, limit: number): boolean {
  let different = charactersOf(a) ^ charactersOf(b)
  for (let left = 2 * limit; different !== 0; left--) {
    if (left === 0) return true
    different &= different - 1
  }
  return false
}

/** The restricted Damerau-Levenshtein distance (a swap of neighbours is one), or `limit + 1` when above the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || differTooMuch(a, b, limit)) return limit + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    before = previous
    previous = row
  }
  return Math.min(previous[b.length] ?? 0, limit + 1)
}

/** How many slips a word of that length may hold. */
export function slipsAllowed(length: number): number {
  if (length < 5) return 0
  return length < 8 ? 1 : 2
}
