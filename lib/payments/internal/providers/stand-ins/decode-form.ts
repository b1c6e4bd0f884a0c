export type Decoded = string | Decoded[] | { [name: string]: Decoded }

/** `a[b][0]=c` -> { a: { b: ['c'] } }, as Stripe reads a form. */
export function decodeForm(fields: URLSearchParams): Decoded {
  const root: Record<string, Decoded> = {}
  for (const [name, value] of fields) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '')
    const last = path.pop() ?? ''
    let at = root
    for (const part of path) {
      at[part] ??= {}
      at = at[part] as Record<string, Decoded>
    }
    // `expand[]=…`: one that has no place of its own.
    at[last === '' ? '0' : last] = value
  }
  return asLists(root)
}

/** An object whose names are 0, 1, 2… is a list. */
function asLists(value: Decoded): Decoded {
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).map(([name, part]) => [name, asLists(part)] as const)
  const isList = entries.length > 0 && entries.every(([name], position) => name === String(position))
  return isList ? entries.map(([, part]) => part) : Object.fromEntries(entries)
}
