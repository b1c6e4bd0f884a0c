/** Plates and chassis numbers as papers write them, from however they were typed; null when they are neither. */

/** Since 2009: no I, O, U; SS was never given. `WW` begins a provisional one. */
const SIV = /^(?!SS|.{5}SS)([A-HJ-NP-TV-Z]{2})(\d{3})([A-HJ-NP-TV-Z]{2})$/
/** Before: up to four figures, up to three letters, the department. */
const FNI = /^(\d{1,4})([A-HJ-NP-Z]{1,3})(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/

/** "aa 123 aa" → "AA-123-AA", "1234ab01" → "1234 AB 01". */
export function readPlate(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s\-.·]/g, '')
  const recent = SIV.exec(bare)
  if (recent) return recent.slice(1).join('-')
  const old = FNI.exec(bare)
  return old ? old.slice(1).join(' ') : null
}

export const VIN_LENGTH = 17

/** ISO 3779: 17 capitals and figures, without I, O and Q, which look like figures. */
export function readVin(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s\-.]/g, '')
  return /^[A-HJ-NPR-Z0-9]{17}$/.test(bare) ? bare : null
}
