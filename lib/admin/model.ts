import { z } from 'zod/mini'
import type { Role } from '#lib/platform/viewer.ts'

/** The back office, part by part, and who may open each. */
export const PARTS = [
  { href: '/admin/moderation', label: 'Modération', role: 'moderator' },
  { href: '/admin/professionnels', label: 'Professionnels', role: 'moderator' },
  { href: '/admin/paiements', label: 'Paiements', role: 'accountant' },
  { href: '/admin/comptabilite', label: 'Comptabilité', role: 'accountant' },
  { href: '/admin/offres', label: 'Offres', role: 'admin' },
  { href: '/admin/taches', label: 'Tâches', role: 'admin' },
  { href: '/admin/journal', label: 'Journal', role: 'admin' },
] as const satisfies readonly { href: string; label: string; role: Role }[]

export const JobInput = z.object({
  jobId: z.string().check(z.regex(/^\d{1,18}$/, 'Cette tâche n’existe pas.')),
})
export const MailInput = z.object({ mailId: z.uuid('Cette lettre n’existe pas.') })

const text = z._default(z.string().check(z.trim(), z.maxLength(120)), '')
const day = z._default(z.union([z.literal(''), z.iso.date()]), '')

/** What the audit log is asked: a field left empty asks nothing. */
export const LogFilter = z.object({
  action: text,
  subject: text,
  who: text,
  from: day,
  to: day,
  before: z._default(z.union([z.literal(''), z.string().check(z.regex(/^\d{1,18}$/))]), ''),
})
export type LogFilter = z.infer<typeof LogFilter>
