import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tokensFor } from '#lib/platform/mail/inbox/address.ts'
import {
  findMail,
  type IncomingMail,
  type MailAttachment,
  readMail,
} from '#lib/platform/mail/inbox/read-mail.ts'
import { settleMail } from '#lib/platform/mail/inbox/settle-mail.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { receiveFile } from '../receive-file.ts'
import { refusedMailLetter } from './letters.ts'
import { maySend, SETTINGS } from './settings.ts'
import { STOCK_ADDRESS } from './stock-address.ts'

const HANDLER = 'feeds'

/** What a list of cars may be called; programs often give no type that says so. */
const LIST = /\.(?:csv|tsv|txt|xml|json|ndjson|jsonl|xlsx|xls|zip|gz)$/i
const LIST_TYPE = /csv|xml|json|spreadsheet|excel|zip|tab-separated/i
const isList = ({ name, type }: MailAttachment): boolean =>
  name === '' ? LIST_TYPE.test(type) : LIST.test(name)

/** A letter to addresses of stock: its files go to their sources, or its sender is told why not. */
export async function takeMail(mailId: string): Promise<Record<string, unknown>> {
  const mail = await findMail(mailId)
  const tokens = mail ? tokensFor(STOCK_ADDRESS, mail.to) : []
  if (!mail || tokens.length === 0) return { nothing: true }
  const sources = await db().feedSource.findMany({
    where: { token: { in: tokens }, kind: 'mail', dealer: { state: { in: ['pending', 'approved'] } } },
    select: { id: true, enabled: true, settings: true },
  })
  // A token that nobody has: whoever guesses is told nothing.
  if (sources.length === 0) return { unknown: tokens.length }
  const open = sources.filter(({ settings }) => maySend(SETTINGS.mail.parse(settings), mail.from))
  const taken: string[] = []
  const reason = await takeFiles(mail, open, taken)
  await settle(mail, reason)
  return { taken: taken.length, ...(reason ? { reason } : {}) }
}

/** @returns why nothing was taken, in French; null when something was */
async function takeFiles(
  mail: IncomingMail,
  sources: readonly { id: string; enabled: boolean }[],
  taken: string[],
): Promise<string | null> {
  if (sources.length === 0)
    return `L’adresse ${mail.from} n’a pas le droit d’envoyer à cette adresse de stock : ajoutez-la aux expéditeurs autorisés.`
  const enabled = sources.filter((source) => source.enabled)
  if (enabled.length === 0) return 'Cette source est en pause : reprenez-la, puis renvoyez le fichier.'
  if (mail.tooLarge)
    return 'Ce message dépasse 60 Mo : compressez le fichier (zip), ou utilisez la boîte de dépôt.'
  const refused: string[] = []
  await readMail(mail.id, async (attachment) => {
    if (!isList(attachment)) return
    try {
      await toEach(enabled, attachment)
      taken.push(attachment.name)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push(error.message)
    }
  })
  if (taken.length > 0) return null
  return (
    refused[0] ??
    'Ce message ne porte aucun fichier que nous puissions lire (CSV, XML, JSON, XLSX, seul ou dans un zip).'
  )
}

/** Nearly always one; a letter to two addresses fills both, the second from what the first kept. */
async function toEach(sources: readonly { id: string }[], { name, content }: MailAttachment): Promise<void> {
  const pieces: Uint8Array[] = []
  const [first, ...others] = sources
  if (!first) return
  const options = { fileName: name || 'piece-jointe', cause: 'arrival' } as const
  await receiveFile(first, others.length === 0 ? content : kept(content, pieces), options)
  for (const other of others) await receiveFile(other, kept(pieces), options)
}

async function* kept(
  source: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  pieces?: Uint8Array[],
): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    pieces?.push(piece)
    yield piece
  }
}

async function settle(mail: IncomingMail, reason: string | null): Promise<void> {
  await db().$transaction(async (tx) => {
    const isFirst = await settleMail(tx, mail.id, HANDLER, reason ?? undefined)
    // An answer to a machine would be answered by a machine.
    if (isFirst && reason !== null && mail.automatic === null)
      await queueMail(tx, mail.from, refusedMailLetter(mail.subject, reason))
  })
}
