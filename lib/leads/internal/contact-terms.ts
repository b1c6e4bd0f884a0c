import { z } from 'zod/mini'
import { Email } from '#lib/accounts/model.ts'
import { MESSAGE_MAX } from './message-text.ts'
import { PLACES_TOLD, unknownPlaces } from './templates.ts'

/** Where a conversation stands for a dealer: it waits for an answer, it has one, the car was sold to them, or they were lost. */
export const CONTACT_STATES = ['new', 'answered', 'won', 'lost'] as const
export type ContactState = (typeof CONTACT_STATES)[number]
export const CONTACT_STATE_LABELS: Readonly<Record<ContactState, string>> = {
  new: 'À répondre',
  answered: 'Répondu',
  won: 'Vendu',
  lost: 'Sans suite',
}

/** What a conversation is after each side wrote; what a person decided (won, lost) stays until the buyer writes again. */
export const stateAfter = (state: ContactState, sender: 'buyer' | 'seller'): ContactState =>
  sender === 'buyer' ? 'new' : state === 'new' ? 'answered' : state

/** Which letters a member wants: every contact that nobody has taken and their own, their own only, none. */
export const NOTICES = ['all', 'mine', 'none'] as const
export type Notice = (typeof NOTICES)[number]
export const NOTICE_LABELS: Readonly<Record<Notice, string>> = {
  all: 'Les contacts que personne n’a pris, et les miens',
  mine: 'Les miens seulement',
  none: 'Aucun : je regarde la liste',
}

/** What the inbox shows: everything that is given narrows it. */
export const ContactFilter = z.object({
  state: z.optional(z.enum(CONTACT_STATES)),
  car: z.optional(z.string().check(z.regex(/^[1-9]\d{0,17}$/))),
  /** Mine, nobody's. */
  who: z.optional(z.enum(['me', 'nobody'])),
  words: z.optional(z.string().check(z.trim(), z.maxLength(80))),
  page: z.number(),
})
export type ContactFilter = z.infer<typeof ContactFilter>
export const CONTACTS_PAGE = 30

const garage = z.string().check(z.regex(/^[a-z0-9-]{1,120}$/, 'Garage inconnu.'))
const threadId = z.uuid('Conversation inconnue.')

export const ContactStateInput = z.object({
  garage,
  threadId,
  state: z.enum(CONTACT_STATES, 'Choisissez un état.'),
})
export const AssignInput = z.object({
  garage,
  threadId,
  /** '': nobody */
  assigneeId: z.union([z.literal(''), z.uuid('Cette personne n’est pas de l’équipe.')]),
})
export const NoteInput = z.object({
  garage,
  threadId,
  body: z
    .string('Écrivez votre note.')
    .check(
      z.trim(),
      z.minLength(1, 'Écrivez votre note.'),
      z.maxLength(MESSAGE_MAX, 'Votre note est trop longue.'),
    ),
})
export const TemplateInput = z.object({
  garage,
  /** Absent: a new one. */
  id: z.optional(z.string().check(z.regex(/^[1-9]\d{0,8}$/, 'Réponse type inconnue.'))),
  title: z
    .string('Donnez-lui un nom.')
    .check(z.trim(), z.minLength(1, 'Donnez-lui un nom.'), z.maxLength(80, 'Un nom tient en 80 caractères.')),
  body: z.string('Écrivez la réponse.').check(
    z.trim(),
    z.minLength(10, 'Écrivez au moins une phrase (10 caractères).'),
    z.maxLength(MESSAGE_MAX, 'Cette réponse est trop longue.'),
    z.refine((body) => unknownPlaces(body).length === 0, {
      error: ({ input }) =>
        `Rien ne remplirait ${unknownPlaces(String(input)).join(', ')} : entre accolades, écrivez l’un de ${PLACES_TOLD}.`,
    }),
  ),
})
export const TemplateRef = z.object({
  garage,
  id: z.string().check(z.regex(/^[1-9]\d{0,8}$/, 'Réponse type inconnue.')),
})
export const NoticeInput = z.object({ garage, wanted: z.enum(NOTICES, 'Choisissez ce que vous recevez.') })
export const DeliveryInput = z.object({ garage, email: z.union([z.literal(''), Email]) })

export type ContactStateInput = z.infer<typeof ContactStateInput>
export type AssignInput = z.infer<typeof AssignInput>
export type NoteInput = z.infer<typeof NoteInput>
export type TemplateInput = z.infer<typeof TemplateInput>
export type TemplateRef = z.infer<typeof TemplateRef>
export type NoticeInput = z.infer<typeof NoticeInput>
export type DeliveryInput = z.infer<typeof DeliveryInput>
