import { type Criteria, PARAMETER_NAMES } from './parameters.ts'

/** The canonical query string of a search, without "?": canonical order, lists joined by commas. Inverse of `parseCriteria`. */
export function printCriteria(criteria: Criteria): string {
  const parts: string[] = []
  for (const name of PARAMETER_NAMES) {
    const value = criteria[name]
    if (value === undefined) continue
    const printed =
      value === true ? '1' : Array.isArray(value) ? value.map(encode).join(',') : encode(String(value))
    parts.push(`${name}=${printed}`)
  }
  return parts.join('&')
}

/** The address of a search, or of a dealer’s stock at its own `path`. The first page has no number. */
export function searchPath(criteria: Criteria, path = '/voitures'): string {
  const { page, ...rest } = criteria
  const query = printCriteria(page === undefined || page === 1 ? rest : criteria)
  return query ? `${path}?${query}` : path
}

/** As URLSearchParams encodes, so that addresses made by forms and by us are the same. */
function encode(value: unknown): string {
  return new URLSearchParams([['', String(value)]]).toString().slice(1)
}
