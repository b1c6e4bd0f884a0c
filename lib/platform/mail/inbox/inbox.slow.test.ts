import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { now, setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { letterStorage } from '#lib/platform/storage/letters.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { type ImapServer, imapServer } from '#lib/platform/testing/imap-server.ts'
import { forgetIncomingMail } from './forget-mail.ts'
import { openMailbox } from './mailbox.ts'
import { pollMail } from './poll-mail.ts'
import { findMail, readMail } from './read-mail.ts'
import { settleMail } from './settle-mail.ts'
import { fileOf, takeNewMail } from './take-mail.ts'
import { watchMailbox } from './watch-mailbox.ts'

let database: TestDatabase
let imap: ImapServer
const directory = await mkdtemp(join(tmpdir(), 'volant-letters-'))
beforeAll(async () => {
  database = await siteDatabase()
  imap = await imapServer()
  vi.stubEnv('DATA_DIR', directory)
  vi.stubEnv('INBOX_DOMAIN', 'courrier.example')
  vi.stubEnv('INBOX_IMAP_URL', imap.url)
})
afterAll(async () => {
  await imap.stop()
  await closeDatabase()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})
let written = 0
beforeEach(async () => {
  imap.empty()
  await database.pool.query(
    'TRUNCATE incoming_mail, outgoing_mail, ops_alert, heartbeat; TRUNCATE graphile_worker._private_jobs CASCADE',
  )
})
afterEach(() => {
  setClock(null)
  vi.restoreAllMocks()
})

const letter = (body: string, ...headers: string[]) =>
  [
    'From: Zoé <zoe@exemple.fr>',
    'To: reponse-abc@courrier.example',
    `Message-ID: <${++written}@exemple.fr>`,
    ...headers,
    '',
    body,
    '',
  ].join('\n')
const rows = () => db().incomingMail.findMany({ orderBy: { uid: 'asc' } })
const facts = async () =>
  (
    await database.pool.query<{ payload: { mailId: string } }>(
      `SELECT payload FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = task_id
       WHERE identifier = 'fact:mail.received' ORDER BY _private_jobs.id`,
    )
  ).rows.map(({ payload }) => payload.mailId)
const sourceOf = async (row: { mailbox: string; uidValidity: bigint; uid: bigint }) => {
  const file = await letterStorage().get(fileOf({ name: row.mailbox, uidValidity: row.uidValidity }, row.uid))
  return file && new Response(file.body).text()
}
async function received(raw: string): Promise<string> {
  imap.deliver(raw)
  await pollMail()
  const mails = await rows()
  return mails.at(-1)?.id ?? ''
}

test('a letter is kept as it came, told of once, and marked', async () => {
  const raw = letter('Bonjour', 'Subject: =?utf-8?Q?Clio_=E2=82=AC?=')
  imap.deliver(raw)
  expect(await pollMail()).toEqual({ taken: 1, failed: 0 })
  const [row] = await rows()
  expect(row).toMatchObject({
    sender: 'zoe@exemple.fr',
    recipients: ['reponse-abc@courrier.example'],
    subject: 'Clio €',
    automatic: null,
    failure: null,
  })
  expect(row && (await sourceOf(row))).toBe(raw.replaceAll('\n', '\r\n'))
  expect(await facts()).toEqual([row?.id])
  expect(imap.flags().at(-1)).toContain('\\Seen')
  expect(await pollMail()).toEqual({ taken: 0, failed: 0 })
  expect(await facts()).toHaveLength(1)
})

test('a crash between the row and the mark: met again, it is only marked', async () => {
  imap.deliver(letter('Bonjour'))
  const mailbox = await openMailbox()
  vi.spyOn(mailbox.client, 'messageFlagsAdd').mockRejectedValue(new Error('killed'))
  expect(await takeNewMail(mailbox)).toEqual({ taken: 0, failed: 1 })
  await mailbox.close()
  expect(imap.flags().at(-1)).not.toContain('\\Seen')
  expect(await pollMail()).toEqual({ taken: 0, failed: 0 })
  expect(imap.flags().at(-1)).toContain('\\Seen')
  expect(await rows()).toHaveLength(1)
  expect(await facts()).toHaveLength(1)
})

test('a crash between the file and the row: it is taken anew', async () => {
  imap.deliver(letter('Bonjour'))
  vi.spyOn(db(), '$transaction').mockRejectedValueOnce(new Error('killed'))
  expect(await pollMail()).toEqual({ taken: 0, failed: 1 })
  expect(await rows()).toEqual([])
  expect(await pollMail()).toEqual({ taken: 1, failed: 0 })
  expect(await facts()).toHaveLength(1)
})

test('one that cannot be taken holds up no other', async () => {
  imap.deliver(letter('le premier'))
  imap.deliver(letter('le second'))
  vi.spyOn(letterStorage(), 'putStream').mockRejectedValueOnce(new Error('disk full'))
  expect(await pollMail()).toEqual({ taken: 1, failed: 1 })
  expect(await pollMail()).toEqual({ taken: 1, failed: 0 })
})

test('a connection that dies in the middle of a letter leaves nothing, and the next poll takes it', async () => {
  await received(letter('one before'))
  imap.deliver(letter('x'.repeat(3_000_000)))
  const storage = letterStorage()
  const put = storage.putStream
  vi.spyOn(storage, 'putStream').mockImplementationOnce((name, stream, most) => {
    async function* cutAfterOne() {
      let pieces = 0
      for await (const piece of stream) {
        yield piece
        if (++pieces === 2) imap.cut()
      }
    }
    return put(name, cutAfterOne(), most)
  })
  expect(await pollMail()).toEqual({ taken: 0, failed: 1 })
  expect(await rows()).toHaveLength(1)
  expect(await pollMail()).toEqual({ taken: 1, failed: 0 })
  const last = (await rows()).at(-1)
  expect(Buffer.byteLength((last && (await sourceOf(last))) ?? '')).toBe(last?.sizeBytes)
})

test('somebody who reads the mailbox hides nothing from us', async () => {
  await received(letter('the first'))
  imap.deliver(letter('read by a person'))
  imap.flags().at(-1)?.push('\\Seen')
  expect(await pollMail()).toEqual({ taken: 1, failed: 0 })
})

test('a mailbox that was moved brings nothing twice', async () => {
  await received(letter('the one'))
  imap.renumber()
  for (const flags of imap.flags()) flags.splice(0)
  expect(await pollMail()).toEqual({ taken: 0, failed: 0 })
  expect(await rows()).toHaveLength(1)
  expect(imap.flags()).toEqual([['\\Seen']])
})

test('two pollers at once take each letter once', async () => {
  for (let n = 0; n < 5; n++) imap.deliver(letter(`numéro ${n}`))
  await Promise.all([pollMail(), pollMail()])
  expect(await rows()).toHaveLength(5)
  expect(await facts()).toHaveLength(5)
})

test('a letter over the limit is known by its head alone, and told of', async () => {
  const { client } = await openMailbox()
  const proto = Object.getPrototypeOf(client) as typeof client
  client.close()
  const fetchOne = proto.fetchOne
  vi.spyOn(proto, 'fetchOne').mockImplementation(async function (this: typeof client, ...given) {
    const found = await fetchOne.apply(this, given)
    return found && { ...found, size: 60 * 1024 * 1024 + 1 }
  })
  const id = await received(letter('énorme', 'Subject: stock'))
  expect(await findMail(id)).toMatchObject({ from: 'zoe@exemple.fr', subject: 'stock', tooLarge: true })
  expect(await readMail(id)).toBeNull()
  expect(await facts()).toEqual([id])
})

test('a server that does not answer is told to the operator, once it has been silent for a while', async () => {
  vi.stubEnv('OPS_EMAIL', 'astreinte@volant.example')
  await pollMail()
  vi.stubEnv('INBOX_IMAP_URL', 'imap://testuser:testpass@127.0.0.1:1/INBOX')
  vi.resetModules()
  const { pollMail: pollElsewhere } = await import('./poll-mail.ts')
  const { closeDatabase: close } = await import('#lib/platform/db.ts')
  expect(await pollElsewhere()).toEqual({ taken: 0, failed: 1 })
  expect(await db().opsAlert.count()).toBe(0)
  await database.pool.query(`UPDATE heartbeat SET at = now() - interval '11 minutes'`)
  await pollElsewhere()
  expect(await db().opsAlert.findMany({ select: { what: true } })).toEqual([
    { what: 'La boîte aux lettres ne répond plus' },
  ])
  await close()
  vi.stubEnv('INBOX_IMAP_URL', imap.url)
})

const MIXED = `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=A

--A
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Voici le stock =E0 jour.

-- 
Paul
--A
Content-Type: text/html

<p>Voici</p>
--A--
--B
Content-Type: text/csv; name="stock.csv"
Content-Disposition: attachment; filename="stock.csv"
Content-Transfer-Encoding: base64

CSV
--B
Content-Type: text/plain; name="liste.txt"
Content-Disposition: inline;
 filename="liste.txt"

Immat;Prix
--B--`

test('a body is read by and by: what was written, and each file in turn', async () => {
  const csv = `a;b\n${'1;2\n'.repeat(500_000)}`
  const encoded = Buffer.from(csv).toString('base64').replace(/.{76}/g, '$&\n')
  const [head, ...rest] = MIXED.split('\n\n')
  const id = await received(
    letter(rest.join('\n\n').replace('\nCSV\n', `\n${encoded}\n`), ...(head ?? '').split('\n')),
  )
  const files: { name: string; digest: string }[] = []
  const body = await readMail(id, async ({ name, content }) => {
    const hash = createHash('sha256')
    for await (const piece of content) hash.update(piece)
    files.push({ name, digest: hash.digest('hex') })
  })
  expect(body?.text).toBe('Voici le stock à jour.')
  expect(body?.attachments).toMatchObject([{ name: 'stock.csv', bytes: csv.length }, { name: 'liste.txt' }])
  expect(files[0]).toEqual({ name: 'stock.csv', digest: createHash('sha256').update(csv).digest('hex') })
  // Left unread, they are only counted.
  expect((await readMail(id))?.attachments).toEqual(body?.attachments)
  await expect(readMail(id, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room')
})

test('a letter in HTML alone is read as text', async () => {
  const id = await received(
    letter(
      '<p>Oui, <b>samedi</b>.</p><blockquote>Visible ?</blockquote>',
      'Content-Type: text/html; charset=utf-8',
    ),
  )
  expect((await readMail(id))?.text).toBe('Oui, samedi.')
})

test('a handler takes a letter once, whatever comes after', async () => {
  const id = await received(letter('Bonjour'))
  const settle = (handler: string) => db().$transaction((tx) => settleMail(tx, id, handler))
  expect(await Promise.all([settle('a'), settle('a'), settle('b')])).toEqual(
    expect.arrayContaining([true, false, true]),
  )
  expect((await rows())[0]?.handledBy.toSorted()).toEqual(['a', 'b'])
})

test('after 90 days a letter is forgotten, row and file', async () => {
  const old = await received(letter('ancienne'))
  const [row] = await rows()
  setClock(new Date(now().getTime() + 91 * 86_400_000))
  const fresh = await received(letter('récente'))
  expect(await forgetIncomingMail()).toBe(1)
  expect(await findMail(old)).toBeNull()
  expect(row && (await sourceOf(row))).toBeNull()
  expect(await findMail(fresh)).not.toBeNull()
})

test('who listens asks for a poll as soon as a letter arrives, also after the connection died', async () => {
  const asked = async () =>
    Number(
      (
        await database.pool.query(
          `SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = 'mail.poll'`,
        )
      ).rows[0]?.count,
    )
  const forget = () => database.pool.query('TRUNCATE graphile_worker._private_jobs CASCADE')
  const stop = watchMailbox()
  await vi.waitFor(async () => expect(await asked()).toBe(1))
  await forget()
  await vi.waitFor(async () => {
    imap.deliver(letter('entendue'))
    expect(await asked()).toBe(1)
  })
  imap.cut()
  await forget()
  // It connects again by itself, and asks for what it missed.
  await vi.waitFor(async () => expect(await asked()).toBe(1), { timeout: 10_000 })
  await stop()
}, 20_000)
