import { z } from 'zod/mini'
import { MEMBER_ROLES, REVIEWS, type Review } from '../model.ts'
import { IDENTITY_FIELDS, maybe, words } from './identity.ts'

/** What the forms of this room send. */

export const dealerId = z.coerce.number('Garage inconnu.').check(z.int(), z.positive('Garage inconnu.'))
const ticked = (missing: string) => z.string(missing).check(z.minLength(1, missing))
const email = z
  .string('Indiquez une adresse e-mail.')
  .check(z.trim(), z.toLowerCase(), z.email('Cette adresse e-mail n’est pas complète.'), z.maxLength(254))
const role = z.enum(MEMBER_ROLES, 'Choisissez un rôle.')

export const Registration = z.object({
  name: words('Indiquez le nom sous lequel vous êtes connu.', 80),
  ...IDENTITY_FIELDS,
  phone: words('Indiquez un numéro de téléphone.', 30),
  contactName: words('Indiquez qui répond de l’établissement.', 80),
  email,
  certified: ticked('Cochez cette case : la loi nous demande votre engagement.'),
  terms: ticked('Acceptez les conditions pour continuer.'),
})
export type Registration = z.infer<typeof Registration>

export const IdentityChange = z.object({ dealer: dealerId, ...IDENTITY_FIELDS })
export type IdentityChange = z.infer<typeof IdentityChange>

export const Decision = z.object({
  dealer: dealerId,
  review: z.enum(Object.keys(REVIEWS) as Review[], 'Choisissez une décision.'),
  note: maybe(1000),
})
export const IdentityDecision = z.object({
  dealer: dealerId,
  answer: z.enum(['accept', 'refuse'], 'Choisissez une décision.'),
  note: maybe(1000),
})

export const Invitation = z.object({ dealer: dealerId, email, role })
export const InvitationChoice = z.object({ dealer: dealerId, invitation: z.uuid('Invitation inconnue.') })
export const InvitationAnswer = z.object({ token: z.string().check(z.maxLength(100)) })
export const MemberChoice = z.object({ dealer: dealerId, member: z.uuid('Membre inconnu.') })
export const MemberChange = z.object({ dealer: dealerId, member: z.uuid('Membre inconnu.'), role })

export const Showcase = z.object({
  dealer: dealerId,
  name: words('Indiquez le nom sous lequel vous êtes connu.', 80),
  phone: words('Indiquez un numéro de téléphone.', 30),
  email,
  contactName: words('Indiquez qui répond de l’établissement.', 80),
  presentation: maybe(2000),
})
export type Showcase = z.infer<typeof Showcase>

/** Seven fields, `day0` being Monday: "9h-12h, 14h-18h30", empty when closed. */
export const Hours = z.looseObject({ dealer: dealerId, place: z.optional(z.coerce.number().check(z.int())) })

const WARRANTY = 'Un nombre de mois, de 0 à 120, ou rien.'

export const Place = z.object({
  dealer: dealerId,
  id: z.optional(z.coerce.number().check(z.int(), z.positive())),
  name: words('Donnez un nom à ce lieu de vente.', 60),
  address: words('Indiquez son adresse.', 200),
  place: words('Indiquez la commune ou son code postal.', 100),
  phone: maybe(30),
  warrantyMonths: z._default(
    z.union([z.literal(''), z.coerce.number().check(z.int(), z.minimum(0), z.maximum(120))], WARRANTY),
    '',
  ),
  description: maybe(1000),
})
export type Place = z.infer<typeof Place>
export const PlaceChoice = z.object({ dealer: dealerId, id: z.coerce.number().check(z.int(), z.positive()) })

export const PlanChoice = z.object({ dealer: dealerId, plan: words('Choisissez une formule.', 40) })
export const DealerChoice = z.object({ dealer: dealerId })

const euros = z.pipe(
  z.string().check(z.regex(/^\s*\d{1,5}([.,]\d{1,2})?\s*$/, 'Un prix en euros, par exemple 49,00.')),
  z.transform((typed) => Math.round(Number(typed.replace(',', '.')) * 100)),
)
export const PlanChange = z.object({
  code: words('Formule inconnue.', 40),
  label: words('Donnez un nom à cette formule.', 40),
  price: euros,
  quota: z.coerce
    .number('Un nombre de voitures.')
    .check(z.int(), z.minimum(1, 'Au moins une voiture.'), z.maximum(100_000, '100 000 voitures au plus.')),
  includedBoosts: z.coerce
    .number('Un nombre de mises en avant.')
    .check(z.int(), z.minimum(0, 'Zéro au moins.'), z.maximum(1000, '1 000 au plus.')),
  boostPrice: euros,
  active: z.pipe(
    z.optional(z.string()),
    z.transform((value) => value !== undefined),
  ),
})
export type PlanChange = z.infer<typeof PlanChange>
