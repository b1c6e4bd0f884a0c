import type { PublicDealer } from '#lib/dealers/queries.ts'

/** Who a dealer is in law, as its page must say it: name, SIREN, register, VAT. */
export function legalLine(
  dealer: Pick<PublicDealer, 'legalName' | 'siren' | 'tradeRegister' | 'vatNumber' | 'isDemo'>,
): string {
  const { legalName, siren, tradeRegister, vatNumber, isDemo } = dealer
  if (siren === null) return `${legalName}, SIREN démonstration`
  const number = siren.replace(/(\d{3})(?=\d)/g, '$1\u00a0')
  const register = tradeRegister ? `RCS ${tradeRegister} ${number}` : `SIREN ${number}`
  const vat = vatNumber ? `TVA ${vatNumber}` : 'TVA non applicable, art. 293 B du CGI'
  return [legalName, register, isDemo ? null : vat].filter((part) => part !== null).join(', ')
}
