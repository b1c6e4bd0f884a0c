import type { Encoding } from '../../model.ts'
import { detectCsv } from './csv/detect.ts'
import { Decoder } from './decode.ts'
import type { Detected } from './detected.ts'
import { guessEncoding } from './guess-encoding.ts'
import { detectJson } from './json/detect.ts'
import { SAMPLE_BYTES } from './limits.ts'
import { type StockFile, startOf } from './opened-file.ts'
import { type TextKind, textKind } from './text-kind.ts'
import { detectXlsx } from './xlsx/detect.ts'
import { detectXml } from './xml/detect.ts'
import { xmlEncoding } from './xml/encoding.ts'

const MIXED = 'Plusieurs encodages sont mêlés dans ce fichier : chaque ligne a été lue dans le sien.'

/** Guesses everything of a file from its first MB; the dealer may correct any of it. Throws FeedFileError. */
export async function detectFormat(file: StockFile): Promise<Detected> {
  if (file.kind === 'xlsx') return detectXlsx(file.path)
  const start = await startOf(file.path, SAMPLE_BYTES)
  const isWhole = start.length === file.size
  const kind = textKind(start)
  const encoding = kind === 'xml' ? xmlEncoding(start) : guessEncoding(start)
  const decoder = new Decoder(encoding)
  const text = decoder.write(start) + (isWhole ? decoder.end() : '')
  const detected = await detectText(kind, text, encoding, isWhole)
  return decoder.isMixed ? { ...detected, notes: [...detected.notes, MIXED] } : detected
}

function detectText(kind: TextKind, text: string, encoding: Encoding, isWhole: boolean): Promise<Detected> {
  switch (kind) {
    case 'xml':
      return detectXml(text, isWhole)
    case 'json':
      return detectJson(text, isWhole)
    case 'csv':
      return detectCsv(text, encoding, isWhole)
  }
}
