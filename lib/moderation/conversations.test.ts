import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { reply, reportThread, sendMessage } from '#lib/leads/commands.ts'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { checkListing, decideCase } from './commands.ts'
import { caseOf, lettersTo, person, seenOf, statusOf, submitted } from './internal/testing/people.ts'
import { forgetAccountJob, forgetNotifiersJob, noticeConversationJob } from './jobs.ts'
import type { Outcome } from './model.ts'
import { openCases, personalData, readCase } from './queries.ts'

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
  expect((await openCases('age')).find(({ id }) => id === opened.id)).toMatchObject({ notices: 1 })
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
