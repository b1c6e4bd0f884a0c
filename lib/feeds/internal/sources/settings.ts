import { z } from 'zod/mini'

/** Where a dealer's files may come from. `upload` is the form of the dashboard, `api` a dealer's own program. */
export const SOURCE_KINDS = ['mail', 'drop', 'https', 'sftp', 'ftps', 'ftp', 'upload', 'api'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export const SOURCE_KIND_LABELS: Readonly<Record<SourceKind, string>> = {
  mail: 'E-mail',
  drop: 'Boîte de dépôt',
  https: 'Adresse web (HTTPS)',
  sftp: 'Votre serveur SFTP',
  ftps: 'Votre serveur FTPS',
  ftp: 'Votre serveur FTP',
  upload: 'Fichier déposé ici',
  api: 'API',
}

/** Those that we go and read, on a dealer's server. */
export const PULLED_KINDS = ['https', 'sftp', 'ftps', 'ftp'] as const satisfies readonly SourceKind[]
export type PulledKind = (typeof PULLED_KINDS)[number]
export const isPulled = (kind: string): kind is PulledKind =>
  (PULLED_KINDS as readonly string[]).includes(kind)

export const DEFAULT_PORTS = { ftp: 21, ftps: 21, sftp: 22 } as const

const host = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.regex(
      /^(?:[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9])?|[0-9a-f:.]{2,45})$/,
      'Indiquez le nom du serveur seul : « ftp.exemple.fr ».',
    ),
  )
const user = z.string().check(z.trim(), z.maxLength(200, '200 caractères au plus.'))
// A line end would be another command of FTP.
const path = z.string().check(
  z.trim(),
  z.minLength(1, 'Indiquez le chemin du fichier : « /export/stock.csv » ou « /export/*.csv ».'),
  z.maxLength(500, '500 caractères au plus.'),
  z.regex(/^[^\r\n\0]*$/, 'Ce chemin contient un caractère qui ne peut y être.'),
  z.refine(
    (value) => !/[*?]/.test(value.slice(0, value.lastIndexOf('/') + 1)),
    'Une étoile ou un point d’interrogation ne va que dans le nom du fichier, pas dans celui d’un dossier.',
  ),
)
const port = z.coerce
  .number('Un nombre de 1 à 65535.')
  .check(
    z.int('Un nombre de 1 à 65535.'),
    z.minimum(1, 'Un nombre de 1 à 65535.'),
    z.maximum(65_535, 'Un nombre de 1 à 65535.'),
  )

const Remote = z.object({ host, port, user, path })
export type RemoteSettings = z.infer<typeof Remote>

/** `hostKey`: pinned at first sight; `offeredKey`: another that the server showed since, which stops everything. */
const Sftp = z.extend(Remote, {
  hostKey: z._default(z.nullable(z.string()), null),
  offeredKey: z._default(z.nullable(z.string()), null),
})
export type SftpSettings = z.infer<typeof Sftp>

const Https = z.object({
  url: z.string().check(
    z.trim(),
    z.maxLength(2_000, '2 000 caractères au plus.'),
    z.refine((value) => {
      const url = URL.parse(value)
      return url?.protocol === 'https:' && url.username === '' && url.password === ''
    }, 'Indiquez une adresse qui commence par https://, sans mot de passe dedans.'),
  ),
  user: z._default(user, ''),
})
export type HttpsSettings = z.infer<typeof Https>

/** An address, or "@domain" for all of a domain. */
const SENDER = /^(?:[^\s@<>,;:"()]+)?@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
const Mail = z.object({
  senders: z
    .array(
      z
        .string()
        .check(z.regex(SENDER, 'Indiquez des adresses (stock@exemple.fr) ou des domaines (@exemple.fr).')),
    )
    .check(
      z.minLength(1, 'Indiquez au moins une adresse qui a le droit d’envoyer.'),
      z.maxLength(20, '20 adresses au plus.'),
    ),
})
export type MailSettings = z.infer<typeof Mail>

const None = z.object({})

/** What `feed_source.settings` holds, by kind. */
export const SETTINGS = {
  mail: Mail,
  drop: None,
  https: Https,
  sftp: Sftp,
  ftps: Remote,
  ftp: Remote,
  upload: None,
  api: None,
} as const satisfies Record<SourceKind, z.ZodMiniType>

/** Whether a letter from this address may fill the source. Addresses are compared without case. */
export function maySend({ senders }: MailSettings, from: string): boolean {
  const address = from.trim().toLowerCase()
  return senders.some((allowed) =>
    allowed.startsWith('@') ? address.endsWith(allowed) : address === allowed,
  )
}

/** Senders as they are typed: parted by commas, semicolons, spaces or lines. */
export const readSenders = (typed: string): string[] => [
  ...new Set(
    typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((word) => word !== ''),
  ),
]
