/** What is typed in a field may stand for a slug that was chosen from a list: `data-slug` counts while the text is `data-text`. */
function meaning(form: HTMLFormElement, name: string, value: string): string {
  const field = form.elements.namedItem(name)
  if (!(field instanceof HTMLInputElement)) return value
  const { slug, text } = field.dataset
  return slug && text === value ? slug : value
}

/** The query of a form as it stands: what is empty or unticked says nothing, repeats become a list. */
export function readQuery(form: HTMLFormElement): string {
  const params = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value.trim() === '') continue
    const meant = meaning(form, name, value.trim())
    const given = params.get(name)
    params.set(name, given ? `${given},${meant}` : meant)
  }
  return params.toString()
}

/** True when two queries ask the same, whatever the order of parameters and values; the page does not count. */
export function sameQuery(a: string, b: string): boolean {
  return sorted(a) === sorted(b)
}

function sorted(query: string): string {
  const pairs = [...new URLSearchParams(query)]
    .filter(([name]) => name !== 'page')
    .map(
      ([name, value]) =>
        `${name}=${value
          .replace(/[\s\u00a0\u202f]/g, '')
          .split(',')
          .sort()
          .join(',')}`,
    )
  return pairs.sort().join('&')
}
