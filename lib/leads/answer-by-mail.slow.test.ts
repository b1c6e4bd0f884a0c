import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { pollMail } from '#lib/platform/mail/inbox/poll-mail.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { type ImapServer, imapServer } from '#lib/platform/testing/imap-server.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { blockThread, sendMessage } from './commands.ts'
import { eraseLeads } from './internal/erase-leads.ts'
import { answerAddress, conversationsOf } from './internal/keys.ts'
import { answerByMailJob } from './jobs.ts'
import { threadFor } from './queries.ts'

let database: TestDatabase
let imap: ImapServer
let seller: Viewer
let buyer: Viewer
let threadId: string
const directory = await mkdtemp(join(tmpdir(), 'volant-answers-'))

beforeAll(async () => {
  database = await siteDatabase()
  imap = await imapServer()
  vi.stubEnv('DATA_DIR', directory)
  vi.stubEnv('INBOX_DOMAIN', 'courrier.example')
  vi.stubEnv('INBOX_IMAP_URL', imap.url)
  seller = await person('vendeur@exemple.fr', 'Marc')
  buyer = await person('acheteur@exemple.fr', 'Inès')
})
afterAll(async () => {
  await imap.stop()
  await closeDatabase()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})
beforeEach(async () => {
  imap.empty()
  await database.pool.query(
    'TRUNCATE thread, incoming_mail, outgoing_mail, throttle CASCADE; TRUNCATE graphile_worker._private_jobs CASCADE',
  )
  const sent = await sendMessage(buyer, {
    listingId: await listing(),
    body: 'La Clio est-elle toujours là ?',
  })
  threadId = sent.threadId
})

let sent = 0
/** A letter comes, is taken, and is handed to whoever listens. */
async function comes(from: string, to: string, body: string, ...headers: string[]) {
  imap.deliver(
    [`From: <${from}>`, `To: <${to}>`, `Message-ID: <${++sent}@exemple.fr>`, ...headers, '', body, ''].join(
      '\n',
    ),
  )
  await pollMail()
  const { id } = await db().incomingMail.findFirstOrThrow({ orderBy: { uid: 'desc' }, select: { id: true } })
  return { id, ...(await answerByMailJob.run({ mailId: id })) }
}
const letters = (recipient: string) =>
  db().outgoingMail.findMany({ where: { recipient }, orderBy: { createdAt: 'asc' } })
const said = async () => (await threadFor(threadId, 'seller')).messages.map(({ mine, body }) => [mine, body])
const addressOf = (side: 'buyer' | 'seller') => answerAddress(threadId, side) ?? ''

describe('an answer by e-mail', () => {
  it('goes from the letter to the thread and back, and neither side learns the other’s address', async () => {
    const [first] = await letters(seller.email)
    expect(first?.replyTo).toMatch(/^reponse-[0-9a-f]{32}@courrier\.example$/)
    const quoted = first?.text.replace(/^/gm, '> ')
    await comes(seller.email, first?.replyTo ?? '', `Oui, venez samedi.\n\nMarc\n\n${quoted}`)
    const [second] = await letters(buyer.email)
    expect(second?.text).toContain('Oui, venez samedi.')
    await comes(buyer.email, second?.replyTo ?? '', 'À samedi alors.')
    expect(await said()).toEqual([
      [false, 'La Clio est-elle toujours là ?'],
      [true, 'Oui, venez samedi.\n\nMarc'],
      [false, 'À samedi alors.'],
    ])
    for (const { recipient, text, html, subject, replyTo } of await db().outgoingMail.findMany())
      for (const other of [seller.email, buyer.email])
        if (other !== recipient) expect(`${text}${html}${subject}${replyTo}`).not.toContain(other)
  })

  it('is taken once, however often the job runs', async () => {
    const { id } = await comes(seller.email, addressOf('seller'), 'Oui, venez samedi.')
    await Promise.all([1, 2, 3].map(() => answerByMailJob.run({ mailId: id })))
    expect(await said()).toHaveLength(2)
    expect(await letters(buyer.email)).toHaveLength(1)
  })

  it('leaves out an address in a signature that no line parts from the text', async () => {
    await comes(seller.email, addressOf('seller'), 'Oui, samedi.\nMarc\nVendeur@Exemple.fr')
    expect((await said()).at(-1)).toEqual([true, 'Oui, samedi.\nMarc\n[adresse retirée]'])
  })

  it('drops attachments, and says so to who sent them', async () => {
    const parts = `--B\n\nVoici les papiers.\n--B\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=carte.pdf\n\nPDF\n--B--`
    await comes(seller.email, addressOf('seller'), parts, 'Content-Type: multipart/mixed; boundary=B')
    expect((await said()).at(-1)).toEqual([true, 'Voici les papiers.'])
    expect((await letters(seller.email)).at(-1)).toMatchObject({
      kind: 'leads.attachments',
      text: expect.stringContaining('mais pas sa pièce jointe'),
    })
  })

  it.each([
    ['empty', '> Tout est cité.', /aucun texte nouveau/],
    ['too long', 'a'.repeat(4_001), /dépasse 4000 caractères/],
  ])('that cannot be taken is told to its sender: %s', async (_, body, why) => {
    expect(await comes(seller.email, addressOf('seller'), body)).toMatchObject({ outcome: 'told' })
    expect(await said()).toHaveLength(1)
    const told = (await letters(seller.email)).at(-1)
    expect(told).toMatchObject({ kind: 'leads.not-taken', text: expect.stringMatching(why) })
    expect(told?.text).toContain(`/compte/messages/${threadId}`)
  })

  it('to a conversation that was closed, or whose other side has left, is told why', async () => {
    await blockThread(buyer, { threadId })
    expect(await comes(seller.email, addressOf('seller'), 'Alors, samedi ?')).toMatchObject({
      outcome: 'told',
    })
    expect((await letters(seller.email)).at(-1)?.text).toMatch(/conversation est close/)
    await db().thread.update({ where: { id: threadId }, data: { blockedBy: null, blockedAt: null } })
    await eraseLeads(buyer.accountId)
    expect(await comes(seller.email, addressOf('seller'), 'Toujours là ?')).toMatchObject({ outcome: 'told' })
    expect((await letters(seller.email)).at(-1)?.text).toMatch(/a supprimé son compte/)
    expect(await said()).toHaveLength(1)
  })
})

describe('from whom it does not come', () => {
  it('another address says nothing, learns nothing, and is told what to do a few times', async () => {
    for (let n = 0; n < 5; n++) await comes('autre@exemple.fr', addressOf('seller'), `Je suis Marc (${n}).`)
    // The other side's address is not this side's either.
    await comes(buyer.email, addressOf('seller'), 'Je suis Marc aussi.')
    expect(await said()).toHaveLength(1)
    const told = await letters('autre@exemple.fr')
    expect(told).toHaveLength(3)
    expect(told[0]?.text).toMatch(/depuis cette adresse/)
    for (const { text, subject } of told) expect(text + subject).not.toMatch(/Clio|Inès|Marc|messages\//)
  })

  it('a token nobody was given leads nowhere', async () => {
    await comes(seller.email, `reponse-${'0'.repeat(32)}@courrier.example`, 'Bonjour à tous.')
    expect(await said()).toHaveLength(1)
    expect((await letters(seller.email)).at(-1)?.text).toMatch(/n’existe plus/)
  })

  it.each([
    ['a holiday message', ['Auto-Submitted: auto-replied']],
    ['a bounce', ['Return-Path: <>']],
  ])('%s is no answer, and is not answered', async (_, headers) => {
    const before = await db().outgoingMail.count()
    expect(await comes(seller.email, addressOf('seller'), 'Je suis absent.', ...headers)).toMatchObject({
      outcome: 'ignored',
    })
    expect(await said()).toHaveLength(1)
    expect(await db().outgoingMail.count()).toBe(before)
    expect(await db().incomingMail.count({ where: { handledBy: { has: 'leads.answer' } } })).toBe(1)
  })

  it('what is for another room is left to it', async () => {
    await comes(seller.email, 'stock-abc@courrier.example', 'Le stock.')
    expect(await db().incomingMail.count({ where: { handledBy: { isEmpty: true } } })).toBe(1)
  })
})

it('each side has a token of its own, which leads back to the conversation', () => {
  const [ofBuyer, ofSeller] = [addressOf('buyer'), addressOf('seller')].map((address) => address.slice(8, 40))
  expect(ofBuyer).not.toBe(ofSeller)
  expect(conversationsOf(ofBuyer ?? '')).toContainEqual({ side: 'buyer', threadId })
  expect(conversationsOf(ofSeller ?? '')).toContainEqual({ side: 'seller', threadId })
  expect(conversationsOf('not-a-token')).toEqual([])
})

async function person(email: string, name: string): Promise<Viewer> {
  const { id } = await db().account.create({
    data: { email, name, emailConfirmedAt: new Date() },
    select: { id: true },
  })
  return { accountId: id, sessionId: id, role: 'user', name, email, emailConfirmed: true }
}

async function listing(): Promise<string> {
  const { rows } = await database.pool.query(
    `INSERT INTO listing (status, seller_kind, seller_name, account_id, make_slug, model_slug, version_label, title, description,
       condition, price_cents, year, first_registration, mileage_km, mileage_guaranteed, fuel, gearbox, body, colour, doors, seats,
       power_kw, power_ch, equipment, commune_insee, postcode, published_at, expires_at)
     SELECT 'online', 'particulier', 'Marc', $1, 'renault', 'clio', '1.5 dCi 90', 'Renault Clio 1.5 dCi 90', 'Belle voiture.',
       'occasion', 790000, 2015, '2015-03-01', 98000, false, 'diesel', 'manuelle', 'citadine', 'gris', 5, 5,
       66, 90, '{}', commune_insee, postcode, now(), now() + interval '60 days'
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id::text`,
    [seller.accountId],
  )
  return rows[0].id
}
