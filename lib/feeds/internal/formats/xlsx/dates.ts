import type { Archive } from '../zip/archive.ts'
import { readPart } from './parts.ts'

const SECONDS_A_DAY = 86_400
/** Days from 30 December 1899 to 1 January 1970, and to 1 January 1904. */
const EPOCH = 25_569
const TO_1904 = 1462
/** 31 December 9999. */
const LAST_DAY = 2_958_465

/** Which styles of a workbook, by rank, show a number as a date. */
export async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const custom = new Map<number, string>()
  const formats: number[] = []
  let isCellStyles = false
  await readPart(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') isCellStyles = true
      else if (name === 'xf' && isCellStyles) formats.push(Number(attributes.numFmtId ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false
    },
  })
  return formats.map((id) => isDateFormat(id, custom.get(id)))
}

/** ECMA-376 part 1, 18.8.30: formats that every workbook has, in the languages that give them another meaning too. */
function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 48 && id !== 49)
    )
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '')
  return /[ymdhs]/i.test(bare) && !/^(?:general|standard)$/i.test(bare)
}

/** A number of Excel as a date: "2021-03-15", "2021-03-15T10:30:00", "10:30:00"; null when it is none. */
export function isoDate(serial: number, is1904: boolean): string | null {
  const days = is1904 ? serial + TO_1904 : serial
  if (!(days >= 0) || days > LAST_DAY + 1) return null
  // 29 February 1900 never was, but Excel counts it.
  const real = days < 60 && !is1904 ? days + 1 : days
  const iso = new Date(Math.round((real - EPOCH) * SECONDS_A_DAY) * 1000).toISOString()
  if (serial < 1) return iso.slice(11, 19)
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}
