import { detectCsv } from './csv/detect.ts'
import { Decoder } from './decode.ts'
import type { Detected } from './detected.ts'
import { guessEncoding } from './guess-encoding.ts'
import { SAMPLE_BYTES } from './limits.ts'
import { type StockFile, startOf } from './opened-file.ts'

const MIXED = 'Plusieurs encodages sont mêlés dans ce fichier : chaque ligne a été lue dans le sien.'

/** Guesses everything of a file from its first MB; the dealer may correct any of it. Throws FeedFileError. */
export async function detectFormat(file: StockFile): Promise<Detected> {
  const start = await startOf(file.path, SAMPLE_BYTES)
  const encoding = guessEncoding(start)
  const decoder = new Decoder(encoding)
  const isWhole = start.length === file.size
  const text = decoder.write(start) + (isWhole ? decoder.end() : '')
  const detected = await detectCsv(text, encoding, isWhole)
  return decoder.isMixed ? { ...detected, notes: [...detected.notes, MIXED] } : detected
}
