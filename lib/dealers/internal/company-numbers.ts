/**
 * Numbers by which a firm is known: SIREN and SIRET (Code de commerce R123-220 and after; Luhn's key), VAT number (CGI art. 286 ter;
 * key modulo 97). As read on 26 November 2026. What only a register could tell is for a person to look at: `review`.
 */
export type NumberRead<Read> = (Read & { ok: true; review: string | null }) | { ok: false; message: string }

/** La Poste's offices have SIRETs without Luhn's key: the sum of their figures is a multiple of five. */
const LA_POSTE = '356000000'

const SUM_OF = (digits: string): number => [...digits].reduce((sum, digit) => sum + Number(digit), 0)

/** Luhn: from the right, every second figure counts double, its own figures added up; a multiple of ten. */
export function hasLuhnKey(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

export const isSiren = (digits: string): boolean => /^\d{9}$/.test(digits) && hasLuhnKey(digits)

export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits)) return false
  if (hasLuhnKey(digits)) return true
  return digits.startsWith(LA_POSTE) && SUM_OF(digits) % 5 === 0
}

const bare = (typed: string): string => typed.replace(/[\s.\-\u00a0\u202f]/g, '')

/**
 * A SIRET, or a SIREN alone, however it is spaced. Monaco's firms have numbers of their own making, written as nine figures.
 * @param monaco whether the firm is established there
 */
export function readCompanyNumber(
  typed: string,
  monaco = false,
): NumberRead<{ siren: string; siret: string | null }> {
  const digits = bare(typed)
  if (!/^(\d{9}|\d{14})$/.test(digits))
    return {
      ok: false,
      message: `Un SIRET a 14 chiffres, un SIREN 9 : celui-ci en a ${digits.replace(/\D/g, '').length}.`,
    }
  const siren = digits.slice(0, 9)
  const siret = digits.length === 14 ? digits : null
  if (monaco) return { ok: true, siren, siret, review: 'Établi à Monaco : numéro à vérifier au RCI.' }
  if (!isSiren(siren) || /^0+$/.test(siren) || (siret !== null && !isSiret(siret)))
    return {
      ok: false,
      message: 'Ce numéro n’existe pas : un chiffre est faux, ou deux sont inversés. Recopiez-le d’un Kbis.',
    }
  return { ok: true, siren, siret, review: siret ? null : 'SIREN seul : établissement à vérifier.' }
}

/** The two figures after FR: (12 + 3 × (SIREN modulo 97)) modulo 97. */
export const vatKey = (siren: string): string => String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')

/** A VAT number of a firm of this SIREN; empty: "TVA non applicable, art. 293 B du CGI". */
export function readVatNumber(
  typed: string,
  { siren, monaco = false }: { siren: string; monaco?: boolean },
): NumberRead<{ vatNumber: string | null }> {
  const text = bare(typed).toUpperCase()
  if (text === '') return { ok: true, vatNumber: null, review: null }
  const [, key, digits] = /^FR([0-9A-Z]{2})(\d{9})$/.exec(text) ?? []
  if (key === undefined || digits === undefined)
    return { ok: false, message: 'Un numéro de TVA français s’écrit FR, deux caractères, puis le SIREN.' }
  const read = { ok: true, vatNumber: text } as const
  if (monaco) return { ...read, review: 'TVA de Monaco : à vérifier dans VIES.' }
  if (digits !== siren)
    return { ok: false, message: 'Ce numéro de TVA est celui d’un autre SIREN que celui de l’établissement.' }
  // A key with a letter (no I, no O) is given when figures run out: no rule tells it from the SIREN.
  if (/[A-Z]/.test(key))
    return /[IO]/.test(key)
      ? { ok: false, message: 'La clé de ce numéro de TVA est fausse : ni I ni O n’y figurent.' }
      : { ...read, review: 'Clé de TVA avec une lettre : à vérifier dans VIES.' }
  if (key !== vatKey(siren))
    return {
      ok: false,
      message: 'La clé de ce numéro de TVA est fausse : vérifiez ses deux premiers chiffres.',
    }
  return { ...read, review: null }
}
