import { FeedFileError } from '../../../model.ts'
import { LINE_MOST } from '../limits.ts'

/** A line of a text, and whether it has its end. */
export type Line = { text: string; isEnded: boolean }

/** The lines of a text as it comes, blank ones left out. Throws 'line-too-long'. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Line[]> {
  let left = ''
  for await (const text of texts) {
    const lines = (left + text).split('\n')
    left = lines.pop() ?? ''
    if (left.length > LINE_MOST) throw new FeedFileError('line-too-long')
    yield lines.filter((line) => line.trim() !== '').map((line) => ({ text: line, isEnded: true }))
  }
  if (left.trim() !== '') yield [{ text: left, isEnded: false }]
}
