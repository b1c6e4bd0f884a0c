import { tables } from './tables.ts'
import { lettersOf, mayBeTypos, typosBetween } from './typos.ts'

/** What makes 32,000 names quick to look through: all of them in one text, and the letters of each. */
type Names = {
  readonly names: readonly string[]
  /** Each name behind a space, the mark of a word's start, and on a line of its own. */
  readonly text: string
  /** Where each name's line starts in the text. */
  readonly starts: Uint32Array
  readonly letters: Int32Array
}

let made: Names | undefined

function names(): Names {
  made ??= make()
  return made
}

function make(): Names {
  const list = [...tables().byKey.keys()]
  const starts = new Uint32Array(list.length)
  let length = 0
  for (const [at, name] of list.entries()) {
    starts[at] = length
    length += name.length + 2
  }
  return {
    names: list,
    text: list.map((name) => ` ${name}\n`).join(''),
    starts,
    letters: Int32Array.from(list, lettersOf),
  }
}

/** The names of which a word starts so. */
export function namesHolding(key: string): string[] {
  const { names: list, text, starts } = names()
  const found: string[] = []
  const sought = ` ${key}`
  let at = text.indexOf(sought)
  while (at >= 0) {
    const line = lineAt(starts, at)
    found.push(list[line] as string)
    at = text.indexOf(sought, starts[line + 1] ?? text.length)
  }
  return found
}

/** The last line that starts at or before this place of the text. */
function lineAt(starts: Uint32Array, at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** The names at most so many typos away, with how many. */
export function namesLike(key: string, slack: number): [name: string, typos: number][] {
  const { names: list, letters } = names()
  const sought = lettersOf(key)
  const found: [string, number][] = []
  for (const [at, name] of list.entries()) {
    if (Math.abs(name.length - key.length) > slack) continue
    if (!mayBeTypos(letters[at] as number, sought, slack)) continue
    const typos = typosBetween(key, name, slack)
    if (typos <= slack) found.push([name, typos])
  }
  return found
}
