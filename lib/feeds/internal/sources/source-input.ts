import { z } from 'zod/mini'
import { AppError } from '#lib/platform/errors.ts'
import { readSenders, SETTINGS, SOURCE_KINDS, type SourceKind } from './settings.ts'

const text = z._default(z.string(), '')

/** As the form sends it: what is not of the kind is left aside. */
export const SourceInput = z.object({
  garage: z.string(),
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'Donnez-lui un nom.'), z.maxLength(80, '80 caractères au plus.')),
  kind: z.enum(SOURCE_KINDS, 'Choisissez comment le fichier arrive.'),
  /** "whole": the file is the whole stock; "part": what it leaves out stays. */
  stock: z._default(z.enum(['whole', 'part']), 'whole'),
  place: text,
  ...{ url: text, host: text, port: text, user: text, path: text, senders: text, password: text },
})
export type SourceInput = z.infer<typeof SourceInput>

export const SourceRef = z.object({ garage: z.string(), sourceId: z.uuid() })
export type SourceRef = z.infer<typeof SourceRef>

export const ReviseInput = z.extend(SourceInput, { sourceId: z.uuid() })
export type ReviseInput = z.infer<typeof ReviseInput>

export const AcceptKeyInput = z.extend(SourceRef, { key: z.string() })
export type AcceptKeyInput = z.infer<typeof AcceptKeyInput>

/** What of the form is kept in `settings`. @throws {AppError} `invalid`, with the messages by field */
export function settingsIn(kind: SourceKind, input: SourceInput): Record<string, unknown> {
  const { url, host, port, user, path } = input
  const parsed = SETTINGS[kind].safeParse({
    url,
    host,
    port,
    user,
    path,
    senders: readSenders(input.senders),
  })
  if (parsed.success) return parsed.data as Record<string, unknown>
  const fields: Record<string, string[]> = {}
  for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? '')] ??= [issue.message]
  throw new AppError('invalid', 'Certains champs sont à corriger.', fields)
}

/** The server that a password is for: with another, it is asked for again. */
export const serverOf = (settings: Record<string, unknown>): string =>
  typeof settings.url === 'string'
    ? (URL.parse(settings.url)?.origin ?? '')
    : `${settings.host}:${settings.port}`
