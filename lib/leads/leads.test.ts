import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import {
  beforeMessage,
  blockThread,
  confirmMessage,
  openThread,
  reply,
  reportThread,
  sendMessage,
} from './commands.ts'
import { eraseLeads } from './internal/erase-leads.ts'
import { forgetUnsent } from './internal/forget-unsent.ts'
import { messageKey, threadKey } from './internal/keys.ts'
import { tieThreadsJob } from './jobs.ts'
import { personalData, threadFor, threadsOf, unreadThreads } from './queries.ts'

let database: TestDatabase
let seller: Viewer
let buyer: Viewer
let stranger: Viewer
let listingId: string

beforeAll(async () => {
  database = await siteDatabase()
  seller = await person('vendeur@exemple.fr', 'Marc')
  buyer = await person('acheteur@exemple.fr', 'Inès')
  stranger = await person('autre@exemple.fr', 'Paul')
})
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})
beforeEach(async () => {
  setClock(null)
  await database.pool.query(
    'TRUNCATE thread, outgoing_mail CASCADE; TRUNCATE graphile_worker._private_jobs CASCADE',
  )
  listingId = await listing(seller.accountId)
})

const words = 'Bonjour, la Clio est-elle toujours à vendre ?'
const visitor = { name: 'Inès', email: 'ines@exemple.fr' }

describe('a visitor writes', () => {
  it('the seller hears of it once the address is confirmed, and once only', async () => {
    const { threadId, sent } = await sendMessage(null, { listingId, body: words, ...visitor })
    expect(sent).toBe(false)
    expect(await mails()).toEqual([['ines@exemple.fr', 'leads.confirm']])
    expect(await threadsOf(seller)).toEqual([])

    const messageId = await lastMessage(threadId)
    await Promise.all([1, 2, 3].map(() => confirmMessage({ messageId, key: messageKey(messageId) })))
    expect(await mails()).toEqual([
      ['ines@exemple.fr', 'leads.confirm'],
      ['vendeur@exemple.fr', 'leads.message'],
    ])
    expect(await threadsOf(seller)).toMatchObject([
      { side: 'seller', with: 'Inès', last: words, unread: true },
    ])
    expect(await messagesCounted()).toBe(1)
  })

  it('an address and a name are kept as those of accounts are', async () => {
    await sendMessage(null, { listingId, body: words, name: ' Inès ', email: ' Ines@Exemple.FR ' })
    expect(await db().thread.findFirst({ select: { buyerName: true, buyerEmail: true } })).toEqual({
      buyerName: 'Inès',
      buyerEmail: 'ines@exemple.fr',
    })
  })

  it('the letter that asks to confirm says of which car, and nothing that was written', async () => {
    await sendMessage(null, { listingId, body: 'Gagnez au loto sur loto.exemple !', ...visitor })
    const letter = await db().outgoingMail.findFirstOrThrow({ where: { kind: 'leads.confirm' } })
    const said = letter.subject + letter.text + letter.html
    expect(said).toContain('Renault Clio 1.5 dCi 90')
    expect(said).not.toMatch(/loto|Inès/)
  })

  it('the letters hide both addresses', async () => {
    const { threadId } = await sendMessage(null, { listingId, body: words, ...visitor })
    const messageId = await lastMessage(threadId)
    await confirmMessage({ messageId, key: messageKey(messageId) })
    await reply(seller, { threadId, body: 'Oui, elle est toujours là. Venez samedi.' })
    const { rows } = await database.pool.query('SELECT recipient, text, html FROM outgoing_mail')
    for (const { recipient, text, html } of rows)
      for (const address of ['ines@exemple.fr', 'vendeur@exemple.fr'])
        if (address !== recipient) expect(text + html).not.toContain(address)
  })

  it('a message under an address that is already known waits for its own confirmation', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    await sendMessage(null, {
      listingId,
      body: 'Je ne suis pas celle que je dis.',
      name: 'X',
      email: buyer.email,
    })
    expect((await threadFor(threadId, 'seller')).messages).toHaveLength(1)
  })

  it('a wrong or an old link sends nothing', async () => {
    const { threadId } = await sendMessage(null, { listingId, body: words, ...visitor })
    const messageId = await lastMessage(threadId)
    await expect(confirmMessage({ messageId, key: messageKey('1234567') })).rejects.toMatchObject({
      code: 'not_found',
    })
    setClock(new Date(Date.now() + 8 * 86_400_000))
    await expect(confirmMessage({ messageId, key: messageKey(messageId) })).rejects.toMatchObject({
      code: 'gone',
    })
  })

  it('a mailbox gets few letters an hour: what could not be confirmed is refused, not taken and forgotten', async () => {
    const write = (n: number) => sendMessage(null, { listingId, body: `${words} (${n})`, ...visitor })
    for (let n = 0; n < 5; n++) await write(n)
    await expect(write(5)).rejects.toMatchObject({ code: 'too_many_requests' })
    expect(await mails()).toHaveLength(5)
    expect(await db().message.count()).toBe(5)
  })

  it.each([
    [{ name: '', email: 'ines@exemple.fr' }, ['name']],
    [{ name: 'Inès', email: 'ines@' }, ['email']],
    [{}, ['email', 'name']],
    [{ name: 'Inès\r\nBcc: x@exemple.fr', email: 'ines@exemple.fr' }, ['name']],
    [{ name: 'Gagnez sur www.exemple.fr', email: 'ines@exemple.fr' }, ['name']],
    [{ name: 'https://exemple.fr', email: 'ines@exemple.fr,autre@exemple.fr' }, ['email', 'name']],
    [{ name: 'I'.repeat(41), email: 'ines@exemple.fr\nautre@exemple.fr' }, ['email', 'name']],
  ])('is told which field is wrong: %j', async (who, fields) => {
    const refusal = await sendMessage(null, { listingId, body: words, ...who }).catch((error) => error)
    expect(Object.keys(refusal.fields).sort()).toEqual(fields)
  })
})

describe('a visitor who has, or gets, an account', () => {
  async function confirmed(email: string) {
    const { threadId } = await sendMessage(null, { listingId, body: words, name: 'Inès', email })
    const messageId = await lastMessage(threadId)
    await confirmMessage({ messageId, key: messageKey(messageId) })
    return threadId
  }
  const buyerOf = async (id: string) =>
    (await db().thread.findUniqueOrThrow({ where: { id }, select: { buyerId: true } })).buyerId

  it('a conversation is the account’s once its message is confirmed, not before', async () => {
    const { threadId } = await sendMessage(null, { listingId, body: words, name: 'X', email: buyer.email })
    expect(await buyerOf(threadId)).toBeNull()
    expect(await personalData(buyer.accountId)).toEqual([])
    const messageId = await lastMessage(threadId)
    await confirmMessage({ messageId, key: messageKey(messageId) })
    expect(await buyerOf(threadId)).toBe(buyer.accountId)
  })

  it('an address that no account has proved ties nothing', async () => {
    const unproved = await person('sans-preuve@exemple.fr', 'Zoé', null)
    const threadId = await confirmed('sans-preuve@exemple.fr')
    await tieThreadsJob.run({ accountId: unproved.accountId })
    expect(await buyerOf(threadId)).toBeNull()
  })

  it('an account that proves its address finds what was begun under it, exports and erases it', async () => {
    const threadId = await confirmed('nadia@exemple.fr')
    const others = await confirmed('ines@exemple.fr')
    expect(await buyerOf(threadId)).toBeNull()
    const nadia = await person('nadia@exemple.fr', 'Nadia')
    await tieThreadsJob.run({ accountId: nadia.accountId })
    expect(await buyerOf(threadId)).toBe(nadia.accountId)
    expect(await buyerOf(others)).toBeNull()

    // Under another address later, the conversation and its letters follow.
    await db().account.update({ where: { id: nadia.accountId }, data: { email: 'nadia@ailleurs.fr' } })
    expect(await threadsOf({ ...nadia, email: 'nadia@ailleurs.fr' })).toMatchObject([{ id: threadId }])
    await reply(seller, { threadId, body: 'Oui, elle est toujours là.' })
    expect((await mails()).at(-1)).toEqual(['nadia@ailleurs.fr', 'leads.message'])

    expect(await personalData(nadia.accountId)).toMatchObject([
      { side: 'buyer', messages: [{ body: words }, { sender: 'seller' }] },
    ])
    await eraseLeads(nadia.accountId)
    expect(await threadFor(threadId, 'seller')).toMatchObject({ with: 'Compte supprimé' })
    expect(await personalData(nadia.accountId)).toEqual([])
  })
})

describe('signed in', () => {
  it('what waited for its link leaves when it is written again', async () => {
    await sendMessage(null, { listingId, body: words, name: 'Inès', email: buyer.email })
    const [first, second] = await Promise.all([
      sendMessage(buyer, { listingId, body: words }),
      sendMessage(buyer, { listingId, body: words }),
    ])
    expect(first).toEqual({ threadId: second.threadId, sent: true })
    expect((await threadFor(first.threadId, 'seller')).messages).toMatchObject([{ body: words }])
    expect((await mails()).filter(([to]) => to === seller.email)).toHaveLength(1)
  })

  it('an answer whose button is pressed twice at once is one', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    await Promise.all([1, 2, 3].map(() => reply(seller, { threadId, body: 'Oui, venez samedi.' })))
    expect((await threadFor(threadId, 'buyer')).messages).toHaveLength(2)
  })

  it('writes at once; the button pressed twice is one message', async () => {
    await Promise.all([1, 2, 3].map(() => sendMessage(buyer, { listingId, body: words })))
    await sendMessage(buyer, { listingId, body: words })
    expect(await db().message.count()).toBe(1)
    expect(await mails()).toEqual([['vendeur@exemple.fr', 'leads.message']])
  })

  it('nobody writes about their own car, nor about one that has ended', async () => {
    await expect(sendMessage(seller, { listingId, body: words })).rejects.toMatchObject({ code: 'forbidden' })
    await database.pool.query(`UPDATE listing SET status = 'sold', ended_at = now() WHERE id = $1`, [
      listingId,
    ])
    await expect(sendMessage(buyer, { listingId, body: words })).rejects.toMatchObject({ code: 'gone' })
  })

  it('both sides read and answer, and nobody else', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    expect(await unreadThreads(seller)).toBe(1)
    expect(await openThread(seller, { threadId })).toBe('seller')
    expect(await unreadThreads(seller)).toBe(0)
    await reply(seller, { threadId, body: 'Oui, toujours. Quand venez-vous ?' })
    expect(await openThread(buyer, { threadId })).toBe('buyer')
    for (const [who, key] of [
      [stranger, undefined],
      [null, undefined],
      [null, threadKey('00000000-0000-4000-8000-000000000000')],
    ] as const)
      for (const attempt of [openThread, blockThread])
        await expect(attempt(who, key ? { threadId, key } : { threadId })).rejects.toMatchObject({
          code: 'not_found',
        })
    expect(await openThread(null, { threadId, key: threadKey(threadId) })).toBe('buyer')
  })
})

describe('enough', () => {
  it('who writes to thirty sellers waits before the next, whoever they are', async () => {
    for (const who of [stranger, null]) {
      for (let at = 0; at < 30; at++) await beforeMessage(who, '198.51.100.7')
      await expect(beforeMessage(who, '198.51.100.7')).rejects.toMatchObject({ code: 'too_many_requests' })
    }
    await beforeMessage(buyer, '198.51.100.7')
  })

  it('who was shut out by a seller writes no more, about another of their cars either', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    await blockThread(seller, { threadId })
    await expect(reply(buyer, { threadId, body: 'Répondez-moi enfin.' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const other = await listing(seller.accountId)
    await expect(sendMessage(buyer, { listingId: other, body: words })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const elsewhere = await listing(stranger.accountId)
    expect(await sendMessage(buyer, { listingId: elsewhere, body: words })).toMatchObject({ sent: true })
  })

  it('a report reaches those who listen, once a side', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    await reportThread(seller, { threadId, reason: 'Il demande un mandat cash.' })
    await reportThread(seller, { threadId, reason: 'Il insiste.' })
    const { rows } = await database.pool.query('SELECT reporter, reason FROM thread_report')
    expect(rows).toEqual([{ reporter: 'seller', reason: 'Il insiste.' }])
    const told = await database.pool.query(
      `SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'fact:thread.reported'`,
    )
    expect(told.rows[0].n).toBe(2)
  })

  it('an erased account leaves its words, not its name', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    await eraseLeads(buyer.accountId)
    expect(await threadFor(threadId, 'seller')).toMatchObject({
      with: 'Compte supprimé',
      messages: [{ body: words }],
    })
  })

  it('what was never confirmed is forgotten, what was sent stays', async () => {
    await sendMessage(null, { listingId, body: words, ...visitor })
    await sendMessage(buyer, { listingId, body: words })
    await database.pool.query(
      `UPDATE message SET at = at - interval '8 days'; UPDATE thread SET created_at = created_at - interval '8 days'`,
    )
    expect(await forgetUnsent()).toBe(1)
    expect(await db().thread.count()).toBe(1)
  })
})

async function person(
  email: string,
  name: string,
  emailConfirmedAt: Date | null = new Date(),
): Promise<Viewer> {
  const { id } = await db().account.create({
    data: { email, name, emailConfirmedAt },
    select: { id: true },
  })
  return {
    accountId: id,
    sessionId: id,
    role: 'user',
    name,
    email,
    emailConfirmed: emailConfirmedAt !== null,
  }
}

async function listing(accountId: string): Promise<string> {
  const { rows } = await database.pool.query(
    `INSERT INTO listing (status, seller_kind, seller_name, account_id, make_slug, model_slug, version_label, title, description,
       condition, price_cents, year, first_registration, mileage_km, mileage_guaranteed, fuel, gearbox, body, colour, doors, seats,
       power_kw, power_ch, equipment, commune_insee, postcode, published_at, expires_at)
     SELECT 'online', 'particulier', 'Marc', $1, 'renault', 'clio', '1.5 dCi 90', 'Renault Clio 1.5 dCi 90', 'Belle voiture.',
       'occasion', 790000, 2015, '2015-03-01', 98000, false, 'diesel', 'manuelle', 'citadine', 'gris', 5, 5,
       66, 90, '{}', commune_insee, postcode, now(), now() + interval '60 days'
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id::text`,
    [accountId],
  )
  return rows[0].id
}

async function mails(): Promise<[string, string][]> {
  const { rows } = await database.pool.query(
    'SELECT recipient, kind FROM outgoing_mail ORDER BY created_at, kind',
  )
  return rows.map(({ recipient, kind }) => [recipient, kind])
}

async function lastMessage(threadId: string): Promise<string> {
  const { id } = await db().message.findFirstOrThrow({
    where: { threadId },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return String(id)
}

async function messagesCounted(): Promise<number> {
  const { rows } = await database.pool.query(
    'SELECT coalesce(sum(messages), 0)::int AS n FROM listing_day WHERE listing_id = $1',
    [listingId],
  )
  return rows[0].n
}
