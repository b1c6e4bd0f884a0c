import { FeedFileError } from '../../../model.ts'
import type { Detected } from '../detected.ts'
import { firstRows, once } from '../first-rows.ts'
import { Survey } from '../tree/survey.ts'
import { XmlParser } from './parser.ts'
import { readXml, type XmlFormat } from './read.ts'

/**
 * The record and columns of an XML text, from its beginning; the record is guessed unless it is said. Throws 'unreadable', 'truncated',
 * 'too-many-columns', 'other-columns', 'empty'.
 */
export async function detectXml(text: string, isWhole: boolean, said: XmlFormat | null): Promise<Detected> {
  const survey = new Survey()
  const parser = new XmlParser({
    open(name, attributes) {
      survey.enter(name)
      for (const attribute in attributes) {
        survey.enter(`@${attribute}`)
        survey.value()
        survey.leave()
      }
    },
    text(value) {
      if (value.trim() !== '') survey.value()
    },
    close: () => survey.leave(),
  })
  parser.write(text)
  if (isWhole) parser.end()
  const record = said?.record ?? survey.likeliestPath()
  if (record === null)
    throw new FeedFileError(isWhole ? 'empty' : 'unreadable', 'Aucun véhicule n’y a été trouvé.')
  const format = { kind: 'xml', record, columns: survey.columnsAt(record) } as const
  const sample = await firstRows(readXml(once(text), format, new Set(), isWhole))
  return { format, sample, notes: [`Chaque élément « ${record} » est lu comme un véhicule.`] }
}
