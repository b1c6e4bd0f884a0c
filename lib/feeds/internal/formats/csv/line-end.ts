/** How lines end; a carriage return alone only where there is nothing else, as old Macs had it. */
export function lineEndOf(start: string): '\n' | '\r' {
  return !start.includes('\n') && start.includes('\r') ? '\r' : '\n'
}

/** Where the line that `skipped` lines precede begins; -1: the text has not as many. */
export function lineStart(text: string, skipped: number, lineEnd: string): number {
  let at = 0
  for (let line = 0; line < skipped; line++) {
    const end = text.indexOf(lineEnd, at)
    if (end < 0) return -1
    at = end + 1
  }
  return at
}
