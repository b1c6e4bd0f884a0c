/** First, last, and two on each side of the current page; `null` is a gap. A gap of one page shows that page. */
export function paginationPages(page: number, last: number): (number | null)[] {
  const shown = [1, last]
  for (let near = page - 2; near <= page + 2; near++) shown.push(near)
  const pages = [...new Set(shown)].filter((n) => n >= 1 && n <= last).sort((a, b) => a - b)
  return pages.flatMap((n, index) => {
    const before = pages[index - 1]
    if (before === undefined || n === before + 1) return [n]
    return n === before + 2 ? [before + 1, n] : [null, n]
  })
}
