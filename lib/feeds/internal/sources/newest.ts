import type { SeenFile } from './pull.ts'

export type Wanted = { folder: string; name: string; isPattern: boolean }

/** "/export/*.csv": the folder, and what the name must be like. */
export function wantedOf(path: string): Wanted {
  const slash = path.lastIndexOf('/')
  const name = path.slice(slash + 1)
  const folder = slash < 0 ? '.' : path.slice(0, slash) || '/'
  return { folder, name, isPattern: /[*?]/.test(name) }
}

/** `*` is anything, `?` one character; without case, as Windows writes names. Linear in the name: the pattern is a stranger's. */
export function isLike(name: string, pattern: string): boolean {
  const [text, wanted] = [name.toLowerCase(), pattern.toLowerCase()]
  let [at, of] = [0, 0]
  let [star, resume] = [-1, 0]
  while (at < text.length) {
    if (wanted[of] === '*') {
      star = of++
      resume = at
    } else if (of < wanted.length && (wanted[of] === '?' || wanted[of] === text[at])) {
      at++
      of++
    } else if (star >= 0) {
      of = star + 1
      at = ++resume
    } else return false
  }
  while (wanted[of] === '*') of++
  return of === wanted.length
}

/** The newest that the name is like; by name where the server gives no times, since exports carry their date. */
export function newestLike(files: readonly SeenFile[], pattern: string): SeenFile | undefined {
  const key = ({ modifiedAt, name }: SeenFile) => `${modifiedAt ?? ''} ${name}`
  return files
    .filter(({ name }) => isLike(name, pattern))
    .reduce<SeenFile | undefined>((best, file) => (best && key(best) >= key(file) ? best : file), undefined)
}
