import { MOST_STOCK_PHOTOS } from '#lib/listings/model.ts'
import type { Rule } from '../../model.ts'
import { compileList } from './cells.ts'
import type { RowIssues } from './issues.ts'

const LONGEST = 2000

const isPublicAddress = (text: string): boolean =>
  text.length <= LONGEST && /^https?:\/\/[^\s/.@]+\.[^\s/@]+(?:[/?#]\S*)?$/i.test(text)

/** Sites and archives part addresses by these where the recipe does not say. */
const BETWEEN = /[|\s,;]+(?=https?:\/\/)/i
/** "AB-123_1.jpg;AB-123_2.jpg": names end where their kind is said. */
const BETWEEN_NAMES = /(?<=\.(?:jpe?g|png|webp|avif|heic))[|\s,;]+/i

function itemsOf(text: string): readonly string[] {
  const first = text.indexOf('://')
  if (first < 0) return text.split(BETWEEN_NAMES).filter((name) => name !== '')
  return first === text.lastIndexOf('://') ? [text] : text.split(BETWEEN)
}

/** Addresses of photos, in order, each once. A name without one is a file of the archive: whoever opened it knows. */
export function compilePhotos(
  rule: Rule | undefined,
  columns: readonly string[],
): (cells: readonly string[], issues: RowIssues) => readonly string[] {
  const readList = compileList(rule, columns)
  return (cells, issues) => {
    // Some tens at most: an array is twice as quick as a set, which would hash every address.
    const found: string[] = []
    for (const item of readList(cells)) {
      for (const text of itemsOf(item)) {
        if (!isPublicAddress(text) && !isFileName(text)) issues.add('photo-address', 'photos', text)
        else if (found.length < MOST_STOCK_PHOTOS && !found.includes(text)) found.push(text)
      }
    }
    return found
  }
}

/** "photos/AB-123_1.jpg": of the archive that the list came in. */
const isFileName = (text: string): boolean => /^[^:<>|*?"]{1,200}\.(?:jpe?g|png|webp|avif|heic)$/i.test(text)
