import { FeedFileError } from '../../../model.ts'
import { CsvCutter, type Cut } from './cutter.ts'
import type { Dialect } from './record.ts'

/** The first records of a text, as far as it can be cut that way. */
export function firstCuts(text: string, dialect: Dialect, most: number): Cut[] {
  const cutter = new CsvCutter(dialect)
  cutter.push(text)
  cutter.end()
  const cuts: Cut[] = []
  try {
    for (let cut = cutter.next(); cut && cuts.length < most; cut = cutter.next()) cuts.push(cut)
  } catch (error) {
    if (!(error instanceof FeedFileError)) throw error
  }
  return cuts
}

/** The number of cells that most records have, blank ones aside; 1 when there is none. */
export function usualWidth(cuts: readonly Cut[]): number {
  const widths = new Map<number, number>()
  for (const { cells } of cuts) {
    if (cells.some((cell) => cell.trim() !== ''))
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  }
  // A few lines of title over a short table are no table of one column.
  const weight = (width: number) => (widths.get(width) ?? 0) * Math.log2(width + 1)
  return [...widths.keys()].reduce((usual, width) => (weight(width) > weight(usual) ? width : usual), 1)
}
