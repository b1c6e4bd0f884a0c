import 'server-only'
import { once as event } from 'node:events'
import { Readable, Transform } from 'node:stream'
import { type AttachmentStream, MailParser, type MessageText } from 'mailparser'
import { db } from '../../db.ts'
import { letterStorage } from '../../storage/letters.ts'
import { cutQuoted } from './cut-quoted.ts'
import type { Automatic } from './head.ts'
import { fileOf, LARGEST_MAIL_BYTES } from './take-mail.ts'

export type IncomingMail = {
  id: string
  /** Bare address in lower case; whoever sent it chose it. */
  from: string
  /** Addresses of ours that it came to. */
  to: string[]
  subject: string
  receivedAt: Date
  automatic: Automatic | null
  /** It was over {@link LARGEST_MAIL_BYTES}: nothing but its head is known. */
  tooLarge: boolean
}

export type MailBody = {
  /** What was written anew: without the quoted history and the signature. */
  text: string
  /** `drawn`: a picture that the letter shows within its words, a logo in a signature. */
  attachments: { name: string; type: string; bytes: number; drawn: boolean }[]
}

export type MailAttachment = {
  /** As the sender named it; empty when it has no name. Never a path to be trusted. */
  name: string
  type: string
  content: Readable
}

/** Reads one attachment to its end, or leaves it. */
type AttachmentReader = (attachment: MailAttachment) => Promise<void>

/** A letter's head, from its row. @returns null when there is none (any more) */
export async function findMail(mailId: string): Promise<IncomingMail | null> {
  const row = await db().incomingMail.findUnique({
    where: { id: mailId },
    select: {
      id: true,
      sender: true,
      recipients: true,
      subject: true,
      receivedAt: true,
      automatic: true,
      digest: true,
    },
  })
  if (!row) return null
  const { sender, recipients, automatic, digest, ...mail } = row
  return {
    ...mail,
    from: sender,
    to: recipients,
    automatic: automatic as Automatic | null,
    tooLarge: digest === null,
  }
}

/**
 * Reads a letter's body from its file as a stream: of attachments no more than a piece is in memory.
 * @param onAttachment is given each in turn, before the next; without it they are only counted
 * @returns null when its source is not kept (any more)
 * @throws {Error} when the source is no letter, or `onAttachment` throws
 */
export async function readMail(mailId: string, onAttachment?: AttachmentReader): Promise<MailBody | null> {
  const row = await db().incomingMail.findUnique({
    where: { id: mailId },
    select: { mailbox: true, uidValidity: true, uid: true, digest: true },
  })
  if (!row?.digest) return null
  const file = await letterStorage().get(fileOf({ name: row.mailbox, uidValidity: row.uidValidity }, row.uid))
  if (!file) return null
  return parse(Readable.fromWeb(file.body as Parameters<typeof Readable.fromWeb>[0]), onAttachment)
}

const MOST_HTML = 1_000_000

async function parse(source: Readable, onAttachment?: AttachmentReader): Promise<MailBody> {
  const parser = new MailParser({
    checksumAlgo: false,
    skipTextToHtml: true,
    ignoreEmbedded: true,
    maxHtmlLengthToParse: MOST_HTML,
  })
  const named = namedFilesAttached()
  const broke = (error: Error) => parser.destroy(error)
  source.once('error', broke)
  named.once('error', broke)
  source.pipe(named).pipe(parser)

  const body: MailBody = { text: '', attachments: [] }
  try {
    for await (const part of parser as AsyncIterable<AttachmentStream | MessageText>) {
      if (part.type === 'text') body.text = cutQuoted(typeof part.text === 'string' ? part.text : '')
      else body.attachments.push(await readAttachment(part, onAttachment))
    }
    return body
  } finally {
    source.destroy()
  }
}

async function readAttachment(part: AttachmentStream, onAttachment?: AttachmentReader) {
  const { content, contentType: type } = part
  const name = (part.filename ?? '').slice(0, 300)
  await onAttachment?.({ name, type, content })
  if (!content.readableEnded) {
    const ended = event(content, 'end')
    content.resume()
    await ended
  }
  part.release?.()
  return { name, type, bytes: part.size ?? 0, drawn: part.related === true }
}

/** Mail programs send text files "inline": with a name of its own such a part is a file, not what somebody wrote. */
function namedFilesAttached(): Transform {
  let rest = ''
  const mend = (text: string) =>
    text.replace(
      /^(content-disposition:\s*)inline(\s*;)/gim,
      (_, before: string, after: string) => `${before}attachment${after}`,
    )
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      // A byte is a letter here: nothing is decoded, and nothing but the one word changes.
      const text = rest + piece.toString('latin1')
      const line = text.lastIndexOf('\n') + 1
      const whole = line > 0 || text.length < LONGEST_LINE ? line : text.length
      rest = text.slice(whole)
      done(null, Buffer.from(mend(text.slice(0, whole)), 'latin1'))
    },
    flush(done) {
      done(null, Buffer.from(mend(rest), 'latin1'))
    },
  })
}

const LONGEST_LINE = 64 * 1024
