import { FeedFileError } from '../../../model.ts'
import type { Detected } from '../detected.ts'
import { firstRows, once } from '../first-rows.ts'
import { readJson } from './read.ts'
import { surveyJson } from './survey.ts'

/** The list and columns of a JSON text, from its beginning. Throws 'unreadable', 'truncated', 'too-many-columns', 'empty'. */
export async function detectJson(text: string, isWhole: boolean): Promise<Detected> {
  const lines = isByLines(text)
  const whole = lines ? text.split('\n').filter(isObject).join('\n') : text
  const record = surveyJson(whole).record(lines ? 'root' : 'any')
  if (!record) throw new FeedFileError('empty', 'Aucun véhicule n’y a été trouvé.')
  const format = { kind: 'json', record: record.path, lines, columns: record.columns } as const
  const sample = await firstRows(readJson(once(text), format, new Set(), isWhole))
  return { format, sample, notes: [noteOf(record.path, lines)] }
}

function noteOf(path: string, lines: boolean): string {
  if (lines) return 'Chaque ligne est lue comme un véhicule.'
  return path === ''
    ? 'Chaque objet du document est lu comme un véhicule.'
    : `Chaque objet de la liste « ${path} » est lu comme un véhicule.`
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
