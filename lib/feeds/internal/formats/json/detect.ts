import { FeedFileError } from '../../../model.ts'
import type { Detected } from '../detected.ts'
import { firstRows, once } from '../first-rows.ts'
import { type JsonFormat, readJson } from './read.ts'
import { surveyJson } from './survey.ts'

/**
 * The list and columns of a JSON text, from its beginning; the list is guessed unless it is said. Throws 'unreadable', 'truncated',
 * 'too-many-columns', 'other-columns', 'empty'.
 */
export async function detectJson(text: string, isWhole: boolean, said: JsonFormat | null): Promise<Detected> {
  const lines = said?.lines ?? isByLines(text)
  const survey = surveyJson(lines ? text.split('\n').filter(isObject).join('\n') : text)
  const record = lines ? '' : (said?.record ?? survey.likeliestPath())
  if (record === null) throw new FeedFileError('empty', 'Aucun véhicule n’y a été trouvé.')
  const format = { kind: 'json', record, lines, columns: survey.columnsAt(record) } as const
  const sample = await firstRows(readJson(once(text), format, new Set(), isWhole))
  return { format, sample, notes: [noteOf(record, lines)] }
}

function noteOf(path: string, lines: boolean): string {
  if (lines) return 'Chaque ligne est lue comme un véhicule.'
  return path === ''
    ? 'Chaque objet du document est lu comme un véhicule.'
    : `Chaque objet de la liste « ${path} » est lu comme un véhicule.`
}

/** Two lines that are objects each: NDJSON. */
function isByLines(text: string): boolean {
  const [first, second] = text.split('\n', 50).filter((line) => line.trim() !== '')
  return isObject(first) && second?.trimStart().startsWith('{') === true
}

function isObject(line: string | undefined): boolean {
  try {
    return line?.trimStart().startsWith('{') === true && typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}
