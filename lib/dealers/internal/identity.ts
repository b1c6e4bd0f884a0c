import { z } from 'zod/mini'
import { readPlace } from '#lib/places/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { readCompanyNumber, readVatNumber } from '../model.ts'

/** What says in law who a dealer is. It is shown, printed on invoices, and looked at by a person before it counts. */
export const Identity = z.object({
  legalName: z.string(),
  /** null on the demonstration only */
  siren: z.nullable(z.string()),
  siret: z.nullable(z.string()),
  vatNumber: z.nullable(z.string()),
  tradeRegister: z.nullable(z.string()),
  address: z.string(),
  postcode: z.string(),
  communeInsee: z.string(),
})
export type Identity = z.infer<typeof Identity>

export const IDENTITY_SELECT = {
  ...{ legalName: true, siren: true, siret: true, vatNumber: true, tradeRegister: true },
  ...{ address: true, postcode: true, communeInsee: true },
} as const

export const words = (missing: string, most: number) =>
  z.string(missing).check(z.trim(), z.minLength(1, missing), z.maxLength(most, `${most} caractères au plus.`))
export const maybe = (most: number) =>
  z._default(z.string().check(z.trim(), z.maxLength(most, `${most} caractères au plus.`)), '')

/** As a form gives it. */
export const IDENTITY_FIELDS = {
  legalName: words('Indiquez la raison sociale, telle que sur le Kbis.', 120),
  number: words('Indiquez le SIRET de l’établissement.', 40),
  vatNumber: maybe(30),
  tradeRegister: maybe(60),
  address: words('Indiquez l’adresse de l’établissement.', 200),
  place: words('Indiquez la commune ou son code postal.', 100),
} as const
type Typed = { [field in keyof typeof IDENTITY_FIELDS]: string }

const MONACO = /^980/

/**
 * Reads a legal identity. @returns it, with what a person has to look at, in French; null when nothing stands out
 * @param isDemo a demonstration's dealer has no number, and keeps none
 * @throws {AppError} `invalid`, with all that is wrong by field
 */
export function readIdentity(
  typed: Typed,
  { isDemo = false }: { isDemo?: boolean } = {},
): { identity: Identity; review: string | null } {
  const fields: Record<string, string[]> = {}
  const place = readPlace(typed.place)
  if ('wrong' in place) fields.place = [place.wrong]
  const monaco = 'postcode' in place && MONACO.test(place.postcode)
  const number = isDemo
    ? ({ ok: true, siren: null, siret: null, review: null } as const)
    : readCompanyNumber(typed.number, monaco)
  if (!number.ok) fields.number = [number.message]
  const siren = number.ok ? number.siren : null
  const vat = siren ? readVatNumber(typed.vatNumber, { siren, monaco }) : NO_VAT
  if (!vat.ok) fields.vatNumber = [vat.message]
  if ('wrong' in place || !number.ok || !vat.ok)
    throw new AppError('invalid', 'Certains champs sont à corriger.', fields)
  const { legalName, tradeRegister, address } = typed
  return {
    identity: {
      ...{ legalName, address, siren, siret: number.siret, vatNumber: vat.vatNumber },
      ...{ tradeRegister: tradeRegister || null, postcode: place.postcode, communeInsee: place.insee },
    },
    review: [number.review, vat.review].filter((line) => line !== null).join(' ') || null,
  }
}

const NO_VAT = { ok: true, vatNumber: null, review: null } as const
