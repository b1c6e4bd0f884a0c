import { LruMap } from '../lru-map.ts'

/** Each connection keeps each named statement and its plan: some kilobytes. */
const NAMES = 400
/** Texts of which it is known how often they came. */
const TEXTS = 2_000
/** A text that comes again and again: how long a list is, or what was chosen to search by, makes others that come once. */
const OFTEN = 3

/**
 * Names for statements, so that Postgres parses and plans one once a connection instead of at each use: planning took a quarter of
 * what it did for a publication. One that comes seldom, or after all names are given, stays without.
 * @returns the name of a statement's text; '' for none
 */
export function statementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>()
  const seen = new LruMap<string, number>(TEXTS)
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    const times = (seen.get(sql) ?? 0) + 1
    if (times < OFTEN || names.size >= NAMES) {
      seen.set(sql, times)
      return ''
    }
    seen.delete(sql)
    const name = `p${names.size}`
    names.set(sql, name)
    return name
  }
}
