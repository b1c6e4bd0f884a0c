import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { reply, reportThread, sendMessage } from '#lib/leads/commands.ts'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import {
  answerBar,
  appealBar,
  barBuyer,
  checkListing,
  claimCase,
  decideCase,
  reportListing,
} from './commands.ts'
import { caseOf, lettersTo, person, seenOf, statusOf, submitted } from './internal/testing/people.ts'
import { forgetAccountJob, forgetNotifiersJob, noticeConversationJob } from './jobs.ts'
import type { Outcome } from './model.ts'
import { barsToAnswer, openCases, ownBar, personalData, readCase } from './queries.ts'

const DAY_MS = 86_400_000

let database: TestDatabase
let louise: Viewer
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 300 })
  louise = await person('moderator')
}, 60_000)
afterEach(() => setClock(null))
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

/** A buyer has written about a listing that is online. */
async function conversation() {
  const [seller, buyer] = [await person(), await person()]
  const listingId = await submitted(seller)
  await checkListing(listingId)
  const { threadId } = await sendMessage(buyer, {
    listingId: String(listingId),
    body: 'Je vous envoie un mandat cash dès demain.',
  })
  return { seller, buyer, listingId, threadId }
}

async function reported(by: Viewer, threadId: string, reason: string): Promise<void> {
  await reportThread(by, { threadId, reason })
  const { rows } = await database.pool.query<{ payload: { reportId: string } }>(
    `SELECT payload FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks t ON t.id = task_id
     WHERE identifier = 'fact:thread.reported' ORDER BY _private_jobs.id DESC LIMIT 1`,
  )
  // The queue may bring it twice.
  for (let time = 0; time < 2; time++) await noticeConversationJob.run(rows[0]?.payload)
}

async function decide(listingId: bigint, outcome: Outcome): Promise<void> {
  await decideCase(louise, {
    caseId: (await caseOf(listingId)).id,
    outcome,
    ground: outcome === 'refuse' ? 'fraud' : '',
    facts: outcome === 'refuse' ? 'Il demande un virement avant la visite.' : '',
    seen: await seenOf(listingId),
  })
}

test('a reported conversation waits for a moderator, who reads why and what was said until then', async () => {
  const { seller, buyer, listingId, threadId } = await conversation()
  await reported(seller, threadId, 'Il veut payer par mandat cash.')
  await reply(buyer, { threadId, body: 'Ceci a été écrit après le signalement.' })
  const opened = await caseOf(listingId)
  expect(opened).toMatchObject({ cause: 'notice', state: 'open', score: 60 })
  expect((await openCases(louise, 'age')).find(({ id }) => id === opened.id)).toMatchObject({ notices: 1 })
  const { notices } = (await readCase(louise, opened.id)) ?? {}
  expect(notices).toMatchObject([
    {
      category: 'conversation',
      words: 'Il veut payer par mandat cash.',
      conversation: {
        reporter: 'seller',
        buyerName: buyer.name,
        messages: [{ sender: 'buyer', body: 'Je vous envoie un mandat cash dès demain.' }],
      },
    },
  ])
})

test('no conversation is read that nobody reported', async () => {
  const { seller, listingId, threadId } = await conversation()
  const other = await person()
  await sendMessage(other, { listingId: String(listingId), body: 'Ceci ne regarde que nous deux.' })
  await reported(seller, threadId, 'Il veut payer par mandat cash.')
  const of = await readCase(louise, (await caseOf(listingId)).id)
  expect(
    JSON.stringify(of?.notices, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain('Ceci ne regarde que nous deux.')
})

test('both sides, and words said anew, join the one case that is open; a decided one is followed by another', async () => {
  const { seller, buyer, listingId, threadId } = await conversation()
  await reported(seller, threadId, 'Il veut un mandat.')
  await reported(seller, threadId, 'Il insiste.')
  await reported(buyer, threadId, 'Il m’insulte.')
  const first = await caseOf(listingId)
  const words = async (caseId: string) =>
    (await db().notice.findMany({ where: { caseId }, orderBy: { at: 'asc' } })).map((notice) => notice.words)
  expect(await words(first.id)).toEqual(['Il insiste.', 'Il m’insulte.'])
  await decide(listingId, 'approve')
  expect(await statusOf(listingId)).toBe('online')
  await reported(buyer, threadId, 'Il recommence.')
  const second = await caseOf(listingId)
  expect(second.id).not.toBe(first.id)
  expect(await words(second.id)).toEqual(['Il recommence.'])
})

test('a seller who is reported is told why the listing goes; one who reported is not told of a report', async () => {
  const scam = await conversation()
  await reported(scam.buyer, scam.threadId, 'Il demande un virement avant la visite.')
  await decide(scam.listingId, 'refuse')
  expect(await statusOf(scam.listingId)).toBe('refused')
  const lettersOf = async ({ email }: Viewer) =>
    (await lettersTo(email)).filter(({ kind }) => kind === 'moderation.refused')
  expect((await lettersOf(scam.seller))[0]?.text).toContain('fait suite à un signalement')

  const honest = await conversation()
  await reported(honest.seller, honest.threadId, 'Il m’insulte.')
  await decide(honest.listingId, 'refuse')
  expect((await lettersOf(honest.seller))[0]?.text).toContain('fait suite à notre propre vérification')
})

test('set aside, a report of a conversation puts nothing online that was refused', async () => {
  const { buyer, listingId, threadId } = await conversation()
  await reported(buyer, threadId, 'Il demande un virement.')
  await decide(listingId, 'refuse')
  await reported(buyer, threadId, 'Il m’écrit encore.')
  await decide(listingId, 'approve')
  expect(await statusOf(listingId)).toBe('refused')
})

test('who reported has it in their export, and is forgotten: with their account, or a year after with the way to the messages', async () => {
  const { buyer, listingId, threadId } = await conversation()
  await reported(buyer, threadId, 'Il demande un virement.')
  const { id: caseId } = await caseOf(listingId)
  expect((await personalData(buyer.accountId)).notices).toMatchObject([{ words: 'Il demande un virement.' }])
  await forgetAccountJob.run({ accountId: buyer.accountId })
  const notice = () => db().notice.findFirstOrThrow({ where: { caseId } })
  expect(await notice()).toMatchObject({ accountId: null })
  await decide(listingId, 'approve')
  await forgetNotifiersJob.run({})
  expect((await notice()).reportId).not.toBeNull()
  setClock(new Date(Date.now() + 366 * DAY_MS))
  await forgetNotifiersJob.run({})
  expect((await notice()).reportId).toBeNull()
  expect((await readCase(louise, caseId))?.notices).toMatchObject([{ conversation: null }])
})

describe('a buyer who is barred', () => {
  const facts = 'Vous avez demandé un mandat cash avant toute visite.'
  async function barred() {
    const talk = await conversation()
    await reported(talk.seller, talk.threadId, 'Il veut payer par mandat cash.')
    const { id: caseId } = await caseOf(talk.listingId)
    const bar = () => barBuyer(louise, { caseId, threadId: talk.threadId, ground: 'fraud', facts })
    await bar()
    const letter = (await lettersTo(talk.buyer.email)).at(-1)
    const [, barId = '', key = ''] = /\/exclusion\/([0-9a-f-]+)\?cle=([\w-]+)/.exec(letter?.text ?? '') ?? []
    return { ...talk, caseId, bar, letter, barId, key }
  }
  const writes = async (buyer: Viewer) => {
    const listingId = await submitted(await person())
    await checkListing(listingId)
    return sendMessage(buyer, { listingId: String(listingId), body: 'Bonjour, est-elle visible samedi ?' })
  }

  test('writes to nobody any more, under that account or that address, and is told why', async () => {
    const { buyer, seller, threadId, letter, bar, caseId } = await barred()
    expect(letter).toMatchObject({ kind: 'moderation.barred', text: expect.stringContaining(facts) })
    expect(letter?.text).toContain('Code pénal, article 313-1')
    await expect(writes(buyer)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(reply(buyer, { threadId, body: 'Encore moi, répondez.' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(reply(seller, { threadId, body: 'Je vous avais prévenu.' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await db().account.update({ where: { id: buyer.accountId }, data: { email: 'autre-nom@volant.example' } })
    await expect(writes({ ...buyer, email: 'autre-nom@volant.example' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(bar()).rejects.toMatchObject({ code: 'conflict' })
    expect(
      await db().auditEntry.count({ where: { action: 'moderation.bar', subject: `thread:${threadId}` } }),
    ).toBe(1)
    // Neither the address nor the name is in it.
    const [row] = (
      await database.pool.query('SELECT b::text AS row FROM buyer_bar b WHERE thread_id = $1', [threadId])
    ).rows
    expect(row.row).not.toContain(buyer.email)
    // The listing is another question.
    expect(await db().moderationCase.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'open' })
  })

  test('contests it once by the letter’s link; another moderator lifts it, and the conversation goes on', async () => {
    const { buyer, threadId, barId, key } = await barred()
    expect(await ownBar(barId, `${key.slice(1)}x`)).toBeNull()
    const appeal = () => appealBar({ barId, key, words: 'C’était une plaisanterie.' })
    await appeal()
    await expect(appeal()).rejects.toMatchObject({ code: 'conflict' })
    const settle = (by: Viewer, outcome: 'lift' | 'uphold') =>
      answerBar(by, { barId, outcome, answer: 'Nous vous avons relu.' })
    const claire = await person('admin')
    await expect(settle(louise, 'uphold')).rejects.toMatchObject({ code: 'conflict' })
    await expect(settle(await person(), 'lift')).rejects.toMatchObject({ code: 'forbidden' })
    await settle(claire, 'lift')
    await expect(settle(claire, 'uphold')).rejects.toMatchObject({ code: 'conflict' })
    expect((await lettersTo(buyer.email)).at(-1)).toMatchObject({ kind: 'moderation.unbarred' })
    await reply(buyer, { threadId, body: 'Merci, je passerai la voir samedi.' })
    expect(await writes(buyer)).toMatchObject({ sent: true })
  })

  test('is answered neither by themselves nor by the team of the garage that reported them', async () => {
    const { buyer, listingId, barId, key, caseId } = await barred()
    await appealBar({ barId, key, words: 'C’était une plaisanterie.' })
    const settle = (by: Viewer) => answerBar(by, { barId, outcome: 'lift', answer: 'Nous vous avons relu.' })
    const forOthers = async (by: Viewer) =>
      (await barsToAnswer(by)).find(({ id }) => id === barId)?.forOthers ?? null

    const self: Viewer = { ...buyer, role: 'moderator' }
    await expect(settle(self)).rejects.toMatchObject({ code: 'conflict' })
    expect(await forOthers(self)).toMatch(/^C’est vous/)
    await expect(claimCase(self, caseId)).rejects.toMatchObject({ code: 'conflict' })

    const inTeam = await person('moderator')
    const { dealerId } = await db().listing.findFirstOrThrow({
      where: { dealerId: { not: null }, status: 'online' },
      select: { dealerId: true },
    })
    await db().dealerMember.create({
      data: { dealerId: dealerId ?? 0, accountId: inTeam.accountId, role: 'seller' },
    })
    expect(await forOthers(inTeam)).toBeNull()
    await reportListing(await person(), {
      ...{
        listingId: String(listingId),
        category: 'fraud',
        goodFaith: 'oui',
        words: 'Le compteur a été changé, je connais cette voiture.',
      },
      ...{ name: 'Ana', email: 'ana@volant.example' },
    })
    const shown = async (by: Viewer) =>
      (await readCase(by, caseId))?.notices.map(({ email, words }) => `${email} ${words}`).join('\n')
    expect(await shown(inTeam)).toContain('ana@volant.example')
    await db().listing.update({
      where: { id: listingId },
      data: { sellerKind: 'professionnel', sellerName: null, dealerId, accountId: null },
      select: { id: true },
    })
    await expect(settle(inTeam)).rejects.toMatchObject({ code: 'conflict' })
    expect(await forOthers(inTeam)).toContain('celle de votre garage')
    expect(await shown(inTeam)).toContain('Le compteur a été changé')
    expect(await shown(inTeam)).not.toContain('ana@volant.example')

    const claire = await person('admin')
    expect(await forOthers(claire)).toBeNull()
    await settle(claire)
  })

  test('is barred only for what a seller reported, by a moderator', async () => {
    const { buyer, seller, listingId, threadId } = await conversation()
    await reported(buyer, threadId, 'Le vendeur est grossier.')
    const { id: caseId } = await caseOf(listingId)
    const input = { caseId, threadId, ground: 'fraud' as const, facts }
    await expect(barBuyer(louise, input)).rejects.toMatchObject({ code: 'not_found' })
    await expect(barBuyer(seller, input)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await writes(buyer)).toMatchObject({ sent: true })
  })
})
