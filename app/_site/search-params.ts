/** A query as Next hands it to a page. */
export type PageQuery = Record<string, string | string[] | undefined>

/** Next's parsed query back to the standard's: repeats stay repeats. */
export function toSearchParams(query: PageQuery): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) params.append(name, one)
  }
  return params
}

/** The segments of a path as they were meant; one that cannot be decoded stays as it is, and finds nothing. */
export function decodeSegments(segments: readonly string[]): string[] {
  return segments.map((segment) => {
    try {
      return decodeURIComponent(segment)
    } catch {
      return segment
    }
  })
}
