import type { FileFormat } from '../../model.ts'
import { detectCsv } from './csv/detect.ts'
import { byteOrderMark, Decoder } from './decode.ts'
import type { Detected } from './detected.ts'
import { guessEncoding } from './guess-encoding.ts'
import { detectJson } from './json/detect.ts'
import { SAMPLE_BYTES } from './limits.ts'
import { type StockFile, startOf } from './opened-file.ts'
import { otherKind } from './other-kind.ts'
import { textKind } from './text-kind.ts'
import { detectXlsx } from './xlsx/detect.ts'
import { detectXml } from './xml/detect.ts'
import { xmlEncoding } from './xml/encoding.ts'

const MIXED = 'Plusieurs encodages sont mêlés dans ce fichier : chaque ligne a été lue dans le sien.'

/**
 * Guesses everything of a file from its first MB. `said`: how a dealer corrected it; then only its columns are found anew. Throws
 * FeedFileError.
 */
export async function detectFormat(file: StockFile, said: FileFormat | null = null): Promise<Detected> {
  if (file.kind === 'xlsx') return detectXlsx(file.path, saidOf('xlsx', said))
  const start = await startOf(file.path, SAMPLE_BYTES)
  const isWhole = start.length === file.size
  const kind = said?.kind ?? textKind(start)
  switch (kind) {
    case 'xml':
      return decoded(start, isWhole, new Decoder(xmlEncoding(start)), (text) =>
        detectXml(text, isWhole, saidOf('xml', said)),
      )
    case 'json':
      return decoded(start, isWhole, new Decoder(guessEncoding(start)), (text) =>
        detectJson(text, isWhole, saidOf('json', said)),
      )
    case 'csv': {
      const csv = saidOf('csv', said)
      const encoding = byteOrderMark(start) ?? csv?.encoding ?? guessEncoding(start)
      return decoded(start, isWhole, new Decoder(encoding), (text) => detectCsv(text, encoding, isWhole, csv))
    }
    case 'xlsx':
      throw otherKind('xlsx')
  }
}

async function decoded(
  start: Buffer,
  isWhole: boolean,
  decoder: Decoder,
  detect: (text: string) => Promise<Detected>,
): Promise<Detected> {
  const detected = await detect(decoder.write(start) + (isWhole ? decoder.end() : ''))
  return decoder.isMixed ? { ...detected, notes: [...detected.notes, MIXED] } : detected
}

function saidOf<Kind extends FileFormat['kind']>(
  kind: Kind,
  said: FileFormat | null,
): Extract<FileFormat, { kind: Kind }> | null {
  if (said !== null && said.kind !== kind) throw otherKind(said.kind)
  return said as Extract<FileFormat, { kind: Kind }> | null
}
