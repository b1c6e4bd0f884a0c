import { FeedFileError } from '../../../model.ts'
import type { Detected } from '../detected.ts'
import { firstRows, once } from '../first-rows.ts'
import { Survey } from '../tree/survey.ts'
import { XmlParser } from './parser.ts'
import { readXml } from './read.ts'

/** The record and columns of an XML text, from its beginning. Throws 'unreadable', 'truncated', 'too-many-columns', 'empty'. */
export async function detectXml(text: string, isWhole: boolean): Promise<Detected> {
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
  const record = survey.record()
  if (!record) throw new FeedFileError(isWhole ? 'empty' : 'unreadable', 'Aucun véhicule n’y a été trouvé.')
  const format = { kind: 'xml', record: record.path, columns: record.columns } as const
  const sample = await firstRows(readXml(once(text), format, new Set(), isWhole))
  return { format, sample, notes: [`Chaque élément « ${record.path} » est lu comme un véhicule.`] }
}
