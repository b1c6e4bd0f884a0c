import { z } from 'zod/mini'
import { Email, Name } from '#lib/accounts/model.ts'

export {
  AssignInput,
  CONTACT_STATE_LABELS,
  CONTACT_STATES,
  CONTACTS_PAGE,
  ContactFilter,
  type ContactState,
  ContactStateInput,
  DeliveryInput,
  NOTICE_LABELS,
  NOTICES,
  NoteInput,
  type Notice,
  NoticeInput,
  TemplateInput,
  TemplateRef,
} from './internal/contact-terms.ts'
export { type QuestionedCar, questionsFor } from './internal/questions.ts'
export { formatWait } from './internal/response-time.ts'
export { scamSigns } from './internal/scam-signs.ts'
export { PLACES_TOLD } from './internal/templates.ts'

import { MESSAGE_MAX } from './internal/message-text.ts'

export { MESSAGE_MAX }

export type Side = 'buyer' | 'seller'

/** Unconfirmed messages to one address in an hour: nobody's mailbox is filled by strangers who type it. */
export const CONFIRMATIONS_AN_HOUR = 5
/** A link in a mail stays good that long. */
export const CONFIRMATION_DAYS = 7

const body = z
  .string('Écrivez votre message.')
  .check(
    z.trim(),
    z.minLength(10, 'Écrivez au moins une phrase (10 caractères).'),
    z.maxLength(MESSAGE_MAX, `Votre message dépasse ${MESSAGE_MAX} caractères : raccourcissez-le.`),
  )

/** The message as it leaves: what was written, then the questions ticked. */
export function withQuestions(body: unknown, asked: unknown): string {
  const lines = (Array.isArray(asked) ? asked : [asked]).filter((line) => typeof line === 'string')
  return [typeof body === 'string' ? body.trim() : '', ...lines].filter((line) => line !== '').join('\n')
}

/** Written by a visitor or by somebody who is signed in: then name and address are the account's. */
export const ContactInput = z.pipe(
  // Without a script, the questions ticked come beside the message: they are its last lines.
  z.transform((form: Record<string, unknown>) => ({
    ...form,
    body: withQuestions(form.body, form.question),
  })),
  z.object({
    listingId: z.string().check(z.regex(/^[1-9]\d{0,17}$/, 'Annonce inconnue.')),
    body,
    name: z.optional(z.string()),
    email: z.optional(z.string()),
  }),
)
export type ContactInput = z.infer<typeof ContactInput>

/** Who writes without an account, held to what an account is: the name goes into the subject of the seller's letter. */
export const Visitor = z.object({ name: Name, email: Email })

/** `key` opens a conversation to a buyer without an account: it comes in each mail. */
export const ThreadRef = z.object({ threadId: z.uuid('Conversation inconnue.'), key: z.optional(z.string()) })
export type ThreadRef = z.infer<typeof ThreadRef>

export const ReplyInput = z.extend(ThreadRef, { body: body })
export type ReplyInput = z.infer<typeof ReplyInput>

export const ReportInput = z.extend(ThreadRef, {
  reason: z
    .string('Dites ce qui s’est passé.')
    .check(
      z.trim(),
      z.minLength(5, 'Dites en quelques mots ce qui s’est passé.'),
      z.maxLength(2_000, 'Votre récit dépasse 2 000 caractères : raccourcissez-le.'),
    ),
})
export type ReportInput = z.infer<typeof ReportInput>

export const ConfirmInput = z.object({
  messageId: z.string().check(z.regex(/^[1-9]\d{0,17}$/, 'Message inconnu.')),
  key: z.string(),
})
export type ConfirmInput = z.infer<typeof ConfirmInput>
