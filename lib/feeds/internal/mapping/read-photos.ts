import type { Rule } from '../../model.ts'
import { compileList } from './cells.ts'
import type { RowIssues } from './issues.ts'

const MOST = 60
const LONGEST = 2000

const isPublicAddress = (text: string): boolean =>
  text.length <= LONGEST && /^https?:\/\/[^\s/]+\.[^\s/]+\/?\S*$/i.test(text)

/** Sites and archives part addresses by these where the recipe does not say. */
const BETWEEN = /[|\s,;]+(?=https?:\/\/)/i

/** Addresses of photos, in order, each once. A name without one is a file of the archive: whoever opened it knows. */
export function compilePhotos(
  rule: Rule | undefined,
  columns: readonly string[],
): (cells: readonly string[], issues: RowIssues) => readonly string[] {
  const readList = compileList(rule, columns)
  return (cells, issues) => {
    const found = new Set<string>()
    for (const item of readList(cells)) {
      for (const address of item.includes('://') ? item.split(BETWEEN) : [item]) {
        const text = address.trim()
        if (isPublicAddress(text) || isFileName(text)) found.add(text)
        else issues.add('photo-address', 'photos', text)
      }
    }
    return found.size <= MOST ? [...found] : [...found].slice(0, MOST)
  }
}

/** "photos/AB-123_1.jpg": of the archive that the list came in. */
const isFileName = (text: string): boolean => /^[^:<>|*?"]{1,200}\.(?:jpe?g|png|webp|avif|heic)$/i.test(text)
