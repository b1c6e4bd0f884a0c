import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { sendMailJob } from './jobs.ts'
import { asHtml, asText, button, facts, type Letter, quote, text } from './letter.ts'
import { forgetMailTo, MAIL_ATTEMPTS, queueMail, sendAgain } from './queue-mail.ts'
import { closeSmtp } from './smtp.ts'

/** A real SMTP server: keeps what it is sent, and fails as it is told to. */
type Received = { from: string; to: string[]; raw: string }
const received: Received[] = []
let failing: 'nothing' | 'recipient' | 'data' | 'answer lost' = 'nothing'
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo(_address, _session, done) {
    done(failing === 'recipient' ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null)
  },
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      if (failing === 'data') return done(Object.assign(new Error('try later'), { responseCode: 451 }))
      const { mailFrom, rcptTo } = session.envelope
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks).toString(),
      })
      if (failing === 'answer lost') return done(Object.assign(new Error('gone'), { responseCode: 421 }))
      done()
    })
  },
})

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${port}`)
  vi.stubEnv('OPS_EMAIL', 'astreinte@volant.example')
})
afterAll(async () => {
  await closeSmtp()
  await new Promise<void>((closed) => server.close(closed))
  await closeDatabase()
  await database.drop()
})
beforeEach(async () => {
  received.length = 0
  failing = 'nothing'
  await database.pool.query(
    'TRUNCATE outgoing_mail, ops_alert; TRUNCATE graphile_worker._private_jobs CASCADE',
  )
})

const LETTER: Letter = {
  kind: 'test.letter',
  subject: 'Été à Nîmes : votre <annonce>',
  blocks: [
    text('Bonjour Zoé,'),
    facts(['Prix', '12 990 €']),
    quote('Elle roule ?\n<script>alert(1)</script>'),
    button('Voir', 'https://volant.example/a?b=1&c=2'),
  ],
}

async function queue(letter = LETTER, to = 'zoe@exemple.fr', options = {}): Promise<string> {
  await db().$transaction((tx) => queueMail(tx, to, letter, options))
  const { id } = await db().outgoingMail.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  return id
}
const attempt = (mailId: string) => sendMailJob.run({ mailId }).catch((error: Error) => error.message)
const state = (id: string) => db().outgoingMail.findUniqueOrThrow({ where: { id } })
const header = (raw: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im')
    .exec(raw.split('\r\n\r\n', 1)[0] ?? '')?.[1]
    ?.replace(/\r\n\s+/g, ' ')

test('a letter of a list can be stopped by one click, and no other letter says so', async () => {
  const unsubscribeUrl =
    'https://volant.example/api/resume-mensuel?compte=5b1c3a2e-0000-4000-8000-000000000000&cle=abc_DEF-123'
  await attempt(await queue(LETTER, 'zoe@exemple.fr', { unsubscribeUrl }))
  await attempt(await queue())
  const [list, other] = received.map(({ raw }) => raw)
  expect(header(list ?? '', 'List-Unsubscribe')).toBe(`<${unsubscribeUrl}>`)
  expect(header(list ?? '', 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  expect(other).not.toContain('List-Unsubscribe')
})

test('a letter arrives as text and as HTML, from us, to one person; its words are then forgotten', async () => {
  const id = await queue(LETTER, 'zoe@exemple.fr', { replyTo: 'fil-1@reponse.volant.example' })
  await sendMailJob.run({ mailId: id })
  expect(received).toMatchObject([{ from: 'bonjour@volant.example', to: ['zoe@exemple.fr'] }])
  const { raw } = received[0] as Received
  expect(header(raw, 'Message-ID')).toBe(`<${id}@localhost>`)
  expect(header(raw, 'Reply-To')).toBe('fil-1@reponse.volant.example')
  expect(header(raw, 'Auto-Submitted')).toBe('auto-generated')
  expect(raw).toMatch(/Content-Type: multipart\/alternative/)
  expect(raw).toContain('text/plain')
  expect(raw).toContain('text/html')
  expect(await state(id)).toMatchObject({ sentAt: expect.any(Date), text: '', html: '', attempts: 1 })
})

test('sent once: asked again, nothing leaves', async () => {
  const id = await queue()
  await sendMailJob.run({ mailId: id })
  await sendMailJob.run({ mailId: id })
  expect(received).toHaveLength(1)
})

test('a letter of a transaction that failed does not leave', async () => {
  await expect(
    db().$transaction(async (tx) => {
      await queueMail(tx, 'zoe@exemple.fr', LETTER)
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  expect(await db().outgoingMail.count()).toBe(0)
  expect((await database.pool.query('SELECT FROM graphile_worker._private_jobs')).rowCount).toBe(0)
})

test.each([
  ['recipient', /no such mailbox/],
  ['data', /try later/],
] as const)(
  'a refusal (%s) is kept and thrown, for the queue to try again; the next try sends it',
  async (trouble, words) => {
    const id = await queue()
    failing = trouble
    expect(await attempt(id)).toMatch(words)
    expect(await state(id)).toMatchObject({
      sentAt: null,
      deadAt: null,
      attempts: 1,
      lastError: expect.stringMatching(words),
    })
    failing = 'nothing'
    await sendMailJob.run({ mailId: id })
    expect(received).toHaveLength(1)
    expect(await state(id)).toMatchObject({ sentAt: expect.any(Date), lastError: null, attempts: 2 })
  },
)

test('the answer lost, it is sent again under the same Message-ID', async () => {
  const id = await queue()
  failing = 'answer lost'
  expect(await attempt(id)).toMatch(/gone/)
  failing = 'nothing'
  await sendMailJob.run({ mailId: id })
  expect(received.map(({ raw }) => header(raw, 'Message-ID'))).toEqual([
    `<${id}@localhost>`,
    `<${id}@localhost>`,
  ])
})

test('after the last try it waits for an operator, who is told once, and may send it again', async () => {
  const ids = [await queue(), await queue()]
  failing = 'data'
  for (const id of ids) for (let n = 0; n < MAIL_ATTEMPTS; n++) await attempt(id)
  for (const id of ids)
    expect(await state(id)).toMatchObject({ deadAt: expect.any(Date), attempts: MAIL_ATTEMPTS })
  // Dead is dead, until somebody says otherwise.
  await sendMailJob.run({ mailId: ids[0] as string })
  expect(received).toHaveLength(0)
  const alerts = await db().outgoingMail.findMany({ where: { recipient: 'astreinte@volant.example' } })
  expect(alerts).toHaveLength(1)
  expect(alerts[0]?.text).toMatch(/SMTP_URL/)

  failing = 'nothing'
  expect(await db().$transaction((tx) => sendAgain(tx, ids[0] as string))).toBe(true)
  await sendMailJob.run({ mailId: ids[0] as string })
  expect(received).toHaveLength(1)
  expect(await db().$transaction((tx) => sendAgain(tx, ids[0] as string))).toBe(false)
})

test('trouble with an alert itself is no new alert', async () => {
  const id = await queue({ ...LETTER, kind: 'ops.alert' })
  failing = 'data'
  for (let n = 0; n < MAIL_ATTEMPTS; n++) await attempt(id)
  expect(await db().opsAlert.count()).toBe(0)
})

test('nothing that somebody wrote becomes a header', async () => {
  const id = await queue({ ...LETTER, subject: 'Bonjour\r\nBcc: tous@exemple.fr\r\n\r\ncorps' })
  await sendMailJob.run({ mailId: id })
  expect(received[0]?.to).toEqual(['zoe@exemple.fr'])
  expect(header(received[0]?.raw ?? '', 'Bcc')).toBeUndefined()
  for (const address of [
    'a@b.fr,c@d.fr',
    'a@b.fr\r\nBcc: c@d.fr',
    'A <a@b.fr>',
    'a@b.fr c@d.fr',
    'groupe:a@b.fr;',
    '',
  ]) {
    await expect(queue(LETTER, address)).rejects.toThrow('one bare address')
    await expect(queue(LETTER, 'zoe@exemple.fr', { replyTo: address })).rejects.toThrow('one bare address')
  }
})

test('what somebody wrote is text in the HTML too', () => {
  const html = asHtml(LETTER)
  expect(html).not.toContain('<script>')
  expect(html).toContain('&lt;script&gt;')
  expect(html).toContain('href="https://volant.example/a?b=1&amp;c=2"')
  expect(asText(LETTER)).toContain('> Elle roule ?\n> <script>')
  expect(asText(LETTER)).toContain('Voir :\nhttps://volant.example/a?b=1&c=2')
})

test('what was written to an address can be forgotten', async () => {
  await queue()
  await queue(LETTER, 'autre@exemple.fr')
  await db().$transaction((tx) => forgetMailTo(tx, 'zoe@exemple.fr'))
  expect((await db().outgoingMail.findMany()).map(({ recipient }) => recipient)).toEqual(['autre@exemple.fr'])
})
