import { z } from 'zod/mini'
import { NAME_LIMIT, PASSWORD_MAX, PASSWORD_MIN, passwordWeakness } from './internal/password-rules.ts'

/** Days between asking for one's account to be deleted and its erasure. */
export const GRACE_DAYS = 30

export { PASSWORD_MIN, passwordWeakness }

/** As mail servers take them; nothing that a header of a letter could mistake for two addresses. */
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/

export const Email = z
  .string('Indiquez une adresse e-mail.')
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(254, 'Cette adresse est trop longue.'),
    z.regex(ADDRESS, 'Indiquez une adresse e-mail complète, comme « prenom@exemple.fr ».'),
  )

/** It is shown beside a listing and written in letters: a name, and no place for a link or a telephone number. */
export const Name = z
  .string('Indiquez un prénom.')
  .check(
    z.trim(),
    z.minLength(1, 'Indiquez un prénom.'),
    z.maxLength(NAME_LIMIT, `${NAME_LIMIT} caractères au plus.`),
    z.regex(/^[\p{L}\p{M}][\p{L}\p{M}'’ -]*$/u, 'Des lettres, des espaces et des traits d’union seulement.'),
  )

/** One that somebody chooses. Whether it is too common is asked where the address is known. */
export const NewPassword = z
  .string('Choisissez un mot de passe.')
  .check(
    z.minLength(PASSWORD_MIN, `${PASSWORD_MIN} caractères au moins.`),
    z.maxLength(PASSWORD_MAX, `${PASSWORD_MAX} caractères au plus.`),
  )

const GivenPassword = z
  .string('Indiquez votre mot de passe.')
  .check(
    z.minLength(1, 'Indiquez votre mot de passe.'),
    z.maxLength(PASSWORD_MAX, 'Ce mot de passe est trop long.'),
  )

const Token = z.string('Ce lien est incomplet.').check(z.regex(/^[\w-]{43}$/, 'Ce lien est incomplet.'))
const BackTo = z._default(z.string(), '')

/** Without a password one signs in by a link sent to the address. */
const NewPasswordOrNone = z._default(z.union([z.literal(''), NewPassword]), '')

export const SignUp = z.object({ email: Email, name: Name, password: NewPasswordOrNone, retour: BackTo })
export const SignIn = z.object({ email: Email, password: GivenPassword, retour: BackTo })
export const AskLink = z.object({ email: Email, retour: BackTo })
export const AskReset = z.object({ email: Email })
export const UseToken = z.object({ token: Token, retour: BackTo })
export const ConfirmSignUp = z.object({ token: Token, password: z.optional(GivenPassword) })
export const Reset = z.object({ token: Token, password: NewPassword })
export const ChangePassword = z.object({
  current: z.optional(z.string().check(z.maxLength(PASSWORD_MAX))),
  password: NewPassword,
})
export const ChangeEmail = z.object({ email: Email })
export const ChangeName = z.object({ name: Name })
export const RevokeSession = z.object({ sessionId: z.uuid() })
export const RequestDeletion = z.object({
  sure: z.literal('oui', 'Cochez la case pour confirmer.'),
  current: z.optional(z.string().check(z.maxLength(PASSWORD_MAX))),
})
export const Nothing = z.object({})

/**
 * Where to go after signing in: a path of ours, whatever was asked. Browsers read a backslash as a slash and pass over tabs and
 * line breaks: what the address becomes is compared, not what it looks like.
 */
export function ownPath(asked: string | undefined, otherwise = '/compte'): string {
  if (!asked?.startsWith('/') || asked.length > 1_000) return otherwise
  const here = 'https://here.invalid'
  if (!URL.canParse(asked, here)) return otherwise
  const url = new URL(asked, here)
  return url.origin === here && !url.pathname.startsWith('//') ? url.pathname + url.search : otherwise
}
