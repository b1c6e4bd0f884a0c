import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Numbers overseas as they are dialled from anywhere in France, and the country code that they really have. */
const OVERSEAS: readonly (readonly [RegExp, string])[] = [
  [/^0(?:590|690|691)/, '+590'],
  [/^0(?:594|694)/, '+594'],
  [/^0(?:596|696|697)/, '+596'],
  [/^0(?:262|263|269|692|693)/, '+262'],
]

/** Numbers that cost more than a call: 081, 082, 089 and the short ones (ARCEP, plan de numérotation, read November 2026). */
const PREMIUM = /^(?:\+33|0033|0)8[129]|^(?:3\d{3}|1\d{2,3}|10\d{2})$/

export type PhoneRead = { ok: true; phone: string } | { ok: false; message: string }

/** What somebody typed as E.164; spaces, points and hyphens are theirs. French and overseas numbers need no prefix. */
export function readPhone(typed: string): PhoneRead {
  const digits = typed.replace(/[\s.\-()/\u00a0\u202f]/g, '')
  if (PREMIUM.test(digits))
    return { ok: false, message: 'Les numéros surtaxés ne sont pas acceptés : donnez un numéro ordinaire.' }
  const overseas = OVERSEAS.find(([prefix]) => prefix.test(digits))?.[1]
  const parsed = parsePhoneNumberFromString(overseas ? overseas + digits.slice(1) : digits, 'FR')
  if (!parsed?.isValid())
    return {
      ok: false,
      message:
        'Ce numéro n’est pas complet : dix chiffres, par exemple 06 12 34 56 78, ou +… hors de France.',
    }
  return { ok: true, phone: parsed.number }
}
