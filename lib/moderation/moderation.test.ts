import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { moveListing } from '#lib/listings/commands.ts'
import { now, setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import {
  answerQuestion,
  appealDecision,
  askSeller,
  beforeNotice,
  checkListing,
  claimCase,
  claimNext,
  decideCase,
  reportListing,
} from './commands.ts'
import { caseOf, lettersTo, person, seenOf, statusOf, submitted } from './internal/testing/people.ts'
import {
  chaseQuestionsJob,
  forgetAccountJob,
  forgetNotifiersJob,
  lapseCaseJob,
  watchQueueJob,
} from './jobs.ts'
import { APPEAL_DAYS, type Decide, type GroundName } from './model.ts'
import { moderationOf, openCases, ownDecision } from './queries.ts'

const CONTACT =
  'Appelez-moi au zéro six douze trente-quatre cinquante-six soixante-dix-huit, entretien suivi.'
const DAY_MS = 86_400_000

let database: TestDatabase
let louise: Viewer
let claire: Viewer
let marc: Viewer
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 300 })
  louise = await person('moderator')
  claire = await person('admin')
  marc = await person()
}, 60_000)
afterEach(() => setClock(null))
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

/** A listing that the checks hold, with its open case. */
async function held(seller?: Viewer) {
  const listingId = await submitted(seller ?? (await person()), { description: CONTACT })
  await checkListing(listingId)
  return { listingId, caseId: (await caseOf(listingId)).id }
}

const refusal = async (
  listingId: bigint,
  caseId: string,
  ground: GroundName = 'contact',
): Promise<Decide> => ({
  caseId,
  outcome: 'refuse',
  ground,
  facts: 'Un numéro est écrit en toutes lettres.',
  seen: await seenOf(listingId),
})
const approval = async (listingId: bigint, caseId: string): Promise<Decide> => ({
  caseId,
  outcome: 'approve',
  ground: '',
  facts: '',
  seen: await seenOf(listingId),
})
const audited = (listingId: bigint) =>
  db().auditEntry.findMany({
    where: { subject: `listing:${listingId}` },
    orderBy: { id: 'asc' },
    select: { action: true, accountId: true },
  })

describe('a submitted listing', () => {
  test('that nothing is wrong with goes on line at once, with an end and a trace', async () => {
    const id = await submitted(await person())
    expect(await checkListing(id)).toMatchObject({ outcome: 'online' })
    const { status, expiresAt } = await db().listing.findUniqueOrThrow({ where: { id } })
    expect(status).toBe('online')
    expect(expiresAt?.getTime()).toBeGreaterThan(Date.now() + 20 * DAY_MS)
    expect(await audited(id)).toEqual([{ action: 'moderation.pass', accountId: null }])
    expect(await db().moderationCase.count({ where: { listingId: id } })).toBe(0)
  })

  test('its seller hears that it is online the first time, and not at each change', async () => {
    const seller = await person()
    const id = await submitted(seller)
    await checkListing(id)
    await db().$transaction((tx) =>
      moveListing(tx, { listingId: id, to: 'in_moderation', by: 'seller', reason: 'Modifiée' }),
    )
    expect(await checkListing(id)).toMatchObject({ outcome: 'online' })
    const letters = await lettersTo(seller.email)
    expect(letters.map(({ kind }) => kind)).toEqual(['moderation.online'])
    expect(letters[0]?.text).toMatch(new RegExp(`/annonces/[a-z0-9-]+-${id}\\b`))
  })

  test('checked twice at once is put on line once', async () => {
    const id = await submitted(await person())
    const done = await Promise.all([checkListing(id), checkListing(id)])
    expect(done.map(({ outcome }) => outcome).toSorted()).toEqual(['not-waiting', 'online'])
    expect(await audited(id)).toHaveLength(1)
  })

  test('with a telephone number waits, in one case however often it is checked', async () => {
    const { listingId } = await held()
    await Promise.all([checkListing(listingId), checkListing(listingId)])
    expect(await statusOf(listingId)).toBe('in_moderation')
    expect(await db().moderationCase.findMany({ where: { listingId } })).toMatchObject([
      { cause: 'submission', state: 'open', findings: [{ check: 'contact', score: 75 }] },
    ])
    // Its seller, and nobody else, is told what to take out of the text.
    const { accountId } = await db().listing.findUniqueOrThrow({ where: { id: listingId } })
    const seller = { ...marc, accountId: accountId ?? '' }
    expect((await moderationOf(seller, listingId)).contact).toEqual([
      expect.stringMatching(/^Numéro de téléphone/),
    ])
    expect((await moderationOf(marc, listingId)).contact).toEqual([])
  })

  test('of a car that is on sale already is a double, by its plate', async () => {
    const first = await submitted(await person(), { plate: 'AB123CD' })
    await checkListing(first)
    const second = await submitted(await person(), { plate: 'AB123CD' })
    expect(await checkListing(second)).toMatchObject({ outcome: 'waits' })
    const findings = JSON.stringify((await caseOf(second)).findings)
    expect(findings).toContain(`Même plaque que l’annonce n° ${first} d’un autre vendeur`)
    // Sold, it may be sold again by whoever bought it.
    await db().$transaction((tx) =>
      moveListing(tx, { listingId: first, to: 'sold', by: 'seller', reason: 'Vendue' }),
    )
    const third = await submitted(await person(), { plate: 'AB123CD' })
    await db().listing.updateMany({
      where: { id: second },
      data: { status: 'withdrawn', endedAt: new Date() },
    })
    expect(await checkListing(third)).toMatchObject({ outcome: 'online' })
  })

  test('with photos of another listing waits, though they were saved again', async () => {
    const photographed = async (seller: Viewer, hashes: readonly bigint[]) => {
      const id = await submitted(seller)
      for (const [position, hash] of hashes.entries())
        await database.pool.query(
          `WITH sent AS (INSERT INTO photo (key, width, height, phash) VALUES (gen_random_uuid(), 1600, 1200, $3) RETURNING id)
           INSERT INTO listing_photo (listing_id, position, photo_id, view) SELECT $1, $2, id, 'other' FROM sent`,
          [id, position, hash],
        )
      return id
    }
    // As Postgres keeps them: signed.
    const hash = -0x7fff_0123_4567_89abn
    const first = await photographed(await person(), [hash, 12_345n])
    expect(await checkListing(first)).toMatchObject({ outcome: 'online' })
    const taken = await photographed(await person(), [hash ^ 0b101n])
    expect(await checkListing(taken)).toMatchObject({ outcome: 'waits' })
    expect((await caseOf(taken)).findings).toMatchObject([
      {
        check: 'photo-reuse',
        reason: `1\u00a0photo en commun avec l’annonce n° ${first} d’un autre vendeur.`,
      },
    ])
    expect(await checkListing(await photographed(await person(), [~hash]))).toMatchObject({
      outcome: 'online',
    })

    // Of a wreck, to sell it as whole; and of one's own car, as another.
    await database.pool.query(`UPDATE listing SET damaged = true WHERE id = $1`, [first])
    expect(await checkListing(await photographed(await person(), [hash ^ 0b11n]))).toMatchObject({
      outcome: 'waits',
    })
    const again = await person()
    await checkListing(await photographed(again, [777n]))
    const other = await photographed(again, [777n])
    await database.pool.query(`UPDATE listing SET fuel = 'gpl' WHERE id = $1`, [other])
    expect(await checkListing(other)).toMatchObject({ outcome: 'waits' })
  })

  test('whose text another seller wrote waits', async () => {
    const text =
      'Belle occasion achetée neuve en concession, carnet complet, toutes les factures, courroie changée, pneus récents, jamais fumeur, dort au garage depuis toujours, visible en semaine.'
    await checkListing(await submitted(await person(), { description: text }))
    const copy = await submitted(await person(), {
      description: text.replace('pneus récents', 'pneus neufs'),
    })
    expect(await checkListing(copy)).toMatchObject({ outcome: 'waits' })
    expect(JSON.stringify((await caseOf(copy)).findings)).toContain('d’un autre vendeur')
  })

  test('far from what such cars are sold for waits', async () => {
    for (let car = 0; car < 8; car++) await checkListing(await submitted(await person()))
    const id = await submitted(await person(), { priceCents: 30_000 })
    expect(await checkListing(id)).toMatchObject({ outcome: 'waits' })
    expect((await caseOf(id)).findings).toMatchObject([{ check: 'price' }])
  })

  test('the fifth car in a year behind one telephone waits; a plate put up again is the same car', async () => {
    const phone = '+33639980199'
    for (let car = 1; car <= 4; car++)
      expect(
        await checkListing(await submitted(await person(), { phone, plate: `AA10${car}AA` })),
      ).toMatchObject({ outcome: 'online' })
    await db().listing.updateMany({
      where: { secrets: { phone } },
      data: { status: 'withdrawn', endedAt: new Date() },
    })
    expect(await checkListing(await submitted(await person(), { phone, plate: 'AA104AA' }))).toMatchObject({
      outcome: 'online',
    })
    const fifth = await submitted(await person(), { phone, plate: 'AA105AA' })
    expect(await checkListing(fifth)).toMatchObject({ outcome: 'waits' })
    expect(JSON.stringify((await caseOf(fifth)).findings)).toContain(
      '5\u00a0voitures en douze mois avec ce numéro',
    )
  })
})

describe('a decision', () => {
  test('approves: the listing is on line, its seller is told, the log knows who', async () => {
    const seller = await person()
    const { listingId, caseId } = await held(seller)
    await decideCase(louise, await approval(listingId, caseId))
    expect(await statusOf(listingId)).toBe('online')
    expect(await lettersTo(seller.email)).toMatchObject([{ kind: 'moderation.approved' }])
    expect(await audited(listingId)).toEqual([{ action: 'moderation.approve', accountId: louise.accountId }])
  })

  test('what was let through once is not held again', async () => {
    const { listingId, caseId } = await held()
    await decideCase(louise, await approval(listingId, caseId))
    await db().$transaction((tx) =>
      moveListing(tx, { listingId, to: 'in_moderation', by: 'seller', reason: 'Modifiée' }),
    )
    expect(await checkListing(listingId)).toMatchObject({ outcome: 'online' })
  })

  test('refuses with a statement of reasons that holds all that article 17 asks', async () => {
    const seller = await person()
    const { listingId, caseId } = await held(seller)
    const { decisionId } = await decideCase(louise, await refusal(listingId, caseId))
    expect(await statusOf(listingId)).toBe('refused')
    const [letter] = await lettersTo(seller.email)
    expect(letter?.kind).toBe('moderation.refused')
    for (const words of [
      'Motif : Coordonnées dans le texte',
      'Conditions d’utilisation de Volant, article 3',
      'dans tous les pays',
      'Durée :',
      'Un numéro est écrit en toutes lettres.',
      'aidée par des contrôles automatiques',
      'prise par une personne',
      `http://localhost:3000/compte/recours/${decisionId}`,
      'organe de règlement extrajudiciaire',
      'juge',
    ])
      expect(letter?.text).toContain(words)
  })

  test('is taken once, however many take it at the same moment', async () => {
    const { listingId, caseId } = await held()
    const moderators = await Promise.all(Array.from({ length: 6 }, () => person('moderator')))
    const [yes, no] = [await approval(listingId, caseId), await refusal(listingId, caseId)]
    const tries = await Promise.allSettled(
      moderators.map((moderator, at) => decideCase(moderator, at % 2 ? yes : no)),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
    expect(await db().moderationDecision.count({ where: { caseId } })).toBe(1)
    expect(await db().listingTransition.count({ where: { listingId } })).toBe(1)
    expect(await audited(listingId)).toHaveLength(1)
  })

  test('is not for users, and is about the listing that was looked at', async () => {
    const { listingId, caseId } = await held()
    const input = await refusal(listingId, caseId)
    await expect(decideCase(marc, input)).rejects.toMatchObject({ code: 'forbidden' })
    await db().listing.update({
      where: { id: listingId },
      data: { updatedAt: new Date() },
      select: { id: true },
    })
    await expect(decideCase(louise, input)).rejects.toMatchObject({ code: 'conflict' })
    expect(await statusOf(listingId)).toBe('in_moderation')
    expect((await caseOf(listingId)).state).toBe('open')
  })

  test('of a case that a colleague is at waits until the claim lapses', async () => {
    const { listingId, caseId } = await held()
    await claimCase(louise, caseId)
    const input = await approval(listingId, caseId)
    await expect(decideCase(claire, input)).rejects.toMatchObject({ code: 'conflict' })
    await expect(claimCase(claire, caseId)).rejects.toMatchObject({ code: 'conflict' })
    setClock(new Date(Date.now() + 16 * 60_000))
    await decideCase(claire, input)
    expect(await statusOf(listingId)).toBe('online')
  })

  test('is never about one’s own listing', async () => {
    const own = await held(louise)
    await expect(decideCase(louise, await approval(own.listingId, own.caseId))).rejects.toMatchObject({
      code: 'conflict',
    })
    await decideCase(claire, await approval(own.listingId, own.caseId))
  })

  test('is never about a listing of one’s own garage, and the queue does not offer it', async () => {
    await db().moderationCase.updateMany({
      where: { state: { in: ['open', 'asked'] } },
      data: { state: 'lapsed', closedAt: new Date() },
    })
    const { dealerId } = await db().listing.findFirstOrThrow({
      where: { dealerId: { not: null }, status: 'online' },
      select: { dealerId: true },
    })
    const inTeam = await person('moderator')
    await db().dealerMember.create({
      data: { dealerId: dealerId ?? 0, accountId: inTeam.accountId, role: 'seller' },
    })
    const { listingId, caseId } = await held()
    await db().listing.update({
      where: { id: listingId },
      data: { sellerKind: 'professionnel', sellerName: null, dealerId, accountId: null },
      select: { id: true },
    })
    const offered = async (viewer: Viewer) => (await openCases(viewer, 'age')).find(({ id }) => id === caseId)
    expect(await offered(inTeam)).toMatchObject({ mayJudge: false })
    expect(await offered(louise)).toMatchObject({ mayJudge: true })
    expect(await claimNext(inTeam, null)).toBeNull()
    const conflict = { code: 'conflict' }
    await expect(claimCase(inTeam, caseId)).rejects.toMatchObject(conflict)
    await expect(decideCase(inTeam, await approval(listingId, caseId))).rejects.toMatchObject(conflict)
    await expect(decideCase(inTeam, await refusal(listingId, caseId))).rejects.toMatchObject(conflict)
    await expect(
      database.pool.query(
        `INSERT INTO moderation_decision (case_id, listing_id, by, outcome) VALUES ($1, $2, $3, 'approve')`,
        [caseId, listingId, inTeam.accountId],
      ),
    ).rejects.toThrow('may not judge')
    await decideCase(louise, await approval(listingId, caseId))
  })
})

test('“next” gives each moderator another case, and walks through the queue', async () => {
  await db().moderationCase.updateMany({
    where: { state: { in: ['open', 'asked'] } },
    data: { state: 'lapsed', closedAt: new Date() },
  })
  const cases = [await held(), await held(), await held()].map(({ caseId }) => caseId)
  const taken = await Promise.all([claimNext(louise, null), claimNext(claire, null)])
  expect(new Set(taken).size).toBe(2)
  expect(cases).toEqual(expect.arrayContaining(taken as string[]))
  const third = cases.find((id) => !taken.includes(id))
  expect(await claimNext(await person('moderator'), null)).toBe(third)
  expect(await claimNext(await person('moderator'), null)).toBeNull()
  // Passing over one's own case leads to the next free one, and round.
  setClock(new Date(Date.now() + 16 * 60_000))
  const walked: (string | null)[] = [await claimNext(louise, null)]
  for (let step = 0; step < 3; step++) walked.push(await claimNext(louise, walked.at(-1) ?? null))
  expect(walked).toEqual([...cases, cases[0]])
})

test('a question waits for its seller’s answer, which brings the case back', async () => {
  const seller = await person()
  const { listingId, caseId } = await held(seller)
  await askSeller(louise, { caseId, words: 'Le compteur a-t-il été remplacé ?' })
  await expect(askSeller(louise, { caseId, words: 'Encore ?' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await caseOf(listingId)).toMatchObject({ state: 'asked', claimedBy: null })
  const question = await db().moderationQuestion.findFirstOrThrow({ where: { caseId } })
  expect((await lettersTo(seller.email))[0]?.text).toContain(`/compte/questions/${question.id}`)
  const answer = { questionId: question.id, words: 'Oui, facture à l’appui.' }
  await expect(answerQuestion(marc, answer)).rejects.toMatchObject({ code: 'not_found' })
  const tries = await Promise.allSettled([answerQuestion(seller, answer), answerQuestion(seller, answer)])
  expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await caseOf(listingId)).toMatchObject({ state: 'open' })
})

test('an unanswered question is reminded of once after three days, and its case is back after seven', async () => {
  const [seller, prompt] = [await person(), await person()]
  const { listingId, caseId } = await held(seller)
  const answered = await held(prompt)
  for (const id of [caseId, answered.caseId])
    await askSeller(louise, { caseId: id, words: 'Le compteur a-t-il été remplacé ?' })
  const asked = Date.now()
  const { id: questionId } = await db().moderationQuestion.findFirstOrThrow({
    where: { caseId: answered.caseId },
  })
  await answerQuestion(prompt, { questionId, words: 'Non.' })
  const reminders = async ({ email }: Viewer) =>
    (await lettersTo(email)).filter(({ kind }) => kind === 'moderation.question-reminder')
  const silent = async () => (await openCases(louise, 'age')).find(({ id }) => id === caseId)?.silent

  setClock(new Date(asked + 3 * DAY_MS - 60_000))
  await chaseQuestionsJob.run({})
  expect(await reminders(seller)).toEqual([])

  setClock(new Date(asked + 3 * DAY_MS + 60_000))
  await Promise.all([chaseQuestionsJob.run({}), chaseQuestionsJob.run({})])
  await chaseQuestionsJob.run({})
  const open = await db().moderationQuestion.findFirstOrThrow({ where: { caseId } })
  expect(await reminders(seller)).toHaveLength(1)
  expect((await reminders(seller))[0]?.text).toContain(`/compte/questions/${open.id}`)
  expect(await reminders(prompt)).toEqual([])
  expect(await caseOf(listingId)).toMatchObject({ state: 'asked' })
  expect(await silent()).toBe(false)

  setClock(new Date(asked + 7 * DAY_MS + 60_000))
  await chaseQuestionsJob.run({})
  expect(await caseOf(listingId)).toMatchObject({ state: 'open' })
  expect(await silent()).toBe(true)
  expect(await reminders(seller)).toHaveLength(1)
  // The week was its seller's: a moderator has it since now.
  expect(now().getTime() - (await caseOf(listingId)).waitsFrom.getTime()).toBeLessThan(60_000)
  // A late answer still counts.
  expect(await moderationOf(seller, listingId)).toMatchObject({ questionId: open.id })
  await answerQuestion(seller, { questionId: open.id, words: 'Oui.' })
  expect(await silent()).toBe(false)
})

describe('an appeal', () => {
  async function refused(seller: Viewer) {
    const { listingId, caseId } = await held(seller)
    return decideCase(louise, await refusal(listingId, caseId))
  }

  test('is decided by another moderator, and puts the listing on line', async () => {
    const seller = await person()
    const { listingId, decisionId } = await refused(seller)
    await appealDecision(seller, { decisionId, words: 'Ce n’est pas un numéro de téléphone.' })
    expect((await moderationOf(seller, listingId)).refusal).toMatchObject({ contest: 'sent' })
    const appeal = await caseOf(listingId)
    expect(appeal).toMatchObject({ cause: 'appeal', state: 'open' })
    const granted = await approval(listingId, appeal.id)
    await expect(decideCase(louise, granted)).rejects.toMatchObject({ code: 'conflict' })
    await decideCase(claire, granted)
    expect(await statusOf(listingId)).toBe('online')
    expect((await lettersTo(seller.email)).map(({ kind }) => kind)).toEqual([
      'moderation.refused',
      'moderation.appeal-received',
      'moderation.appeal-granted',
    ])
  })

  test('that is rejected is told with its ground, and cannot be appealed again', async () => {
    const seller = await person()
    const { listingId, decisionId } = await refused(seller)
    await appealDecision(seller, { decisionId, words: 'Je ne suis pas d’accord.' })
    const again = await decideCase(claire, await refusal(listingId, (await caseOf(listingId)).id))
    expect(await statusOf(listingId)).toBe('refused')
    expect((await moderationOf(seller, listingId)).refusal).toMatchObject({ contest: null })
    expect((await lettersTo(seller.email)).at(-1)).toMatchObject({ kind: 'moderation.appeal-rejected' })
    for (const id of [decisionId, again.decisionId])
      await expect(appealDecision(seller, { decisionId: id, words: 'Encore.' })).rejects.toMatchObject({
        code: 'conflict',
      })
  })

  test('whose listing leaves the site is not said to be waiting for an answer', async () => {
    const seller = await person()
    const { listingId, decisionId } = await refused(seller)
    await appealDecision(seller, { decisionId, words: 'Je ne suis pas d’accord.' })
    expect((await ownDecision(seller, decisionId))?.appeal).toMatchObject({ lapsed: false })
    await db().$transaction((tx) =>
      moveListing(tx, { listingId, to: 'withdrawn', by: 'seller', reason: 'Retirée' }),
    )
    await lapseCaseJob.run({ listingId: String(listingId) })
    expect((await ownDecision(seller, decisionId))?.appeal).toMatchObject({ lapsed: true })
    await lapseCaseJob.run({ listingId: String(listingId) })
    const ended = (await lettersTo(seller.email)).filter(({ kind }) => kind === 'moderation.appeal-ended')
    expect(ended).toHaveLength(1)
    expect(ended[0]?.text).toContain('elle a été retirée')
  })

  test('is for the seller alone, once, within six months', async () => {
    const seller = await person()
    const { decisionId } = await refused(seller)
    const words = 'Je ne suis pas d’accord.'
    await expect(appealDecision(marc, { decisionId, words })).rejects.toMatchObject({ code: 'not_found' })
    setClock(new Date(Date.now() + (APPEAL_DAYS + 1) * DAY_MS))
    await expect(appealDecision(seller, { decisionId, words })).rejects.toMatchObject({ code: 'conflict' })
    setClock(null)
    const tries = await Promise.allSettled([1, 2, 3].map(() => appealDecision(seller, { decisionId, words })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db().appeal.count({ where: { decisionId } })).toBe(1)
  })
})

test('six months to contest are six months, whenever they begin', () => {
  for (let month = 0; month < 12; month++) {
    const decided = Date.parse(`2026-${String(month + 1).padStart(2, '0')}-01T00:00:00+02:00`)
    const sixLater = Date.UTC(2026, month + 6, 1)
    expect(decided + APPEAL_DAYS * DAY_MS).toBeGreaterThanOrEqual(sixLater)
  }
})

describe('a notice', () => {
  test('is taken twenty times from one place, then at longer and longer pauses', async () => {
    for (let at = 0; at < 20; at++) await beforeNotice('198.51.100.7')
    await expect(beforeNotice('198.51.100.7')).rejects.toMatchObject({ code: 'too_many_requests' })
    await beforeNotice('198.51.100.8')
  })

  const notice = (id: bigint, email = '') => ({
    listingId: String(id),
    category: 'fraud' as const,
    words: 'Le vendeur demande un virement avant toute visite.',
    name: '',
    email,
    goodFaith: 'oui' as const,
  })
  async function online(seller?: Viewer) {
    const id = await submitted(seller ?? (await person()))
    await checkListing(id)
    return id
  }

  test('opens one case with those of others, is acknowledged once, and its decision told', async () => {
    const seller = await person()
    const id = await online(seller)
    await Promise.all([
      reportListing(null, notice(id)),
      reportListing(null, notice(id, 'voisin@volant.example')),
      reportListing(marc, notice(id, 'voisin@volant.example')),
    ])
    const opened = await caseOf(id)
    expect(opened).toMatchObject({ cause: 'notice', score: 70 })
    expect(await db().notice.count({ where: { caseId: opened.id } })).toBe(3)
    await decideCase(louise, await refusal(id, opened.id, 'fraud'))
    expect(await statusOf(id)).toBe('refused')
    const toNotifier = await lettersTo('voisin@volant.example')
    expect(toNotifier.map(({ kind }) => kind)).toEqual([
      'moderation.notice-received',
      'moderation.notice-decided',
    ])
    // Anybody may type anybody's address: no letter carries what they wrote.
    for (const { text } of toNotifier) expect(text).not.toContain('virement')
    const toSeller = (await lettersTo(seller.email)).at(-1)
    expect(toSeller?.text).toContain('fait suite à un signalement')
    // Who reported it stays between them and us.
    expect(toSeller?.text).not.toContain('voisin')
  })

  test('of who left an address is acknowledged and kept, however many others said it', async () => {
    const id = await online()
    for (let at = 0; at < 51; at++) await reportListing(null, notice(id))
    await reportListing(null, notice(id, 'dernier@volant.example'))
    expect(await db().notice.count({ where: { caseId: (await caseOf(id)).id } })).toBe(51)
    expect(await lettersTo('dernier@volant.example')).toHaveLength(1)
  })

  test('that is set aside leaves the listing on line, without a word to its seller', async () => {
    const seller = await person()
    const id = await online(seller)
    await reportListing(null, notice(id, 'curieux@volant.example'))
    await decideCase(louise, await approval(id, (await caseOf(id)).id))
    expect(await statusOf(id)).toBe('online')
    expect((await lettersTo(seller.email)).map(({ kind }) => kind)).toEqual(['moderation.online'])
    expect((await lettersTo('curieux@volant.example')).at(-1)?.text).toContain('l’annonce reste en ligne')
  })

  test('of a listing that is not on line finds nothing', async () => {
    const { listingId } = await held()
    await expect(reportListing(null, notice(listingId))).rejects.toMatchObject({ code: 'not_found' })
  })

  test('forgets who wrote it: a year after, or with the account', async () => {
    const id = await online()
    const visitor = await person()
    await reportListing(visitor, notice(id, 'passant@volant.example'))
    const { id: caseId } = await caseOf(id)
    await decideCase(louise, await approval(id, caseId))
    const written = () => db().notice.findFirstOrThrow({ where: { caseId } })
    await forgetNotifiersJob.run({})
    expect(await written()).toMatchObject({ email: 'passant@volant.example' })
    await forgetAccountJob.run({ accountId: visitor.accountId })
    expect(await written()).toMatchObject({ email: null, accountId: null })

    const other = await online()
    await reportListing(null, notice(other, 'passant@volant.example'))
    const second = await caseOf(other)
    await decideCase(louise, await approval(other, second.id))
    setClock(new Date(Date.now() + 366 * DAY_MS))
    await forgetNotifiersJob.run({})
    expect(await db().notice.findFirstOrThrow({ where: { caseId: second.id } })).toMatchObject({
      email: null,
    })
  })
})

test('a listing that its seller withdraws leaves the queue', async () => {
  const { listingId } = await held()
  await lapseCaseJob.run({ listingId: String(listingId) })
  expect(await caseOf(listingId)).toMatchObject({ state: 'open' })
  await db().$transaction((tx) =>
    moveListing(tx, { listingId, to: 'withdrawn', by: 'seller', reason: 'Retirée' }),
  )
  await lapseCaseJob.run({ listingId: String(listingId) })
  expect(await caseOf(listingId)).toMatchObject({ state: 'lapsed' })
})

test('what was decided is not rewritten', async () => {
  const { listingId, caseId } = await held()
  await decideCase(louise, await approval(listingId, caseId))
  await expect(
    database.pool.query(`UPDATE moderation_decision SET outcome = 'refuse', ground = 'fraud'`),
  ).rejects.toThrow('append-only')
  await expect(
    database.pool.query('INSERT INTO moderation_case (listing_id, cause) VALUES ($1, $2), ($1, $2)', [
      listingId,
      'submission',
    ]),
  ).rejects.toMatchObject({ constraint: 'moderation_case_one_open' })
})

test('the operator is told once an hour of a case that waits for more than a day', async () => {
  await database.pool.query(
    `UPDATE moderation_case SET state = 'lapsed', closed_at = now() WHERE state IN ('open', 'asked')`,
  )
  await held()
  const alerts = () => db().opsAlert.count({ where: { what: { contains: 'modération' } } })
  await watchQueueJob.run({})
  expect(await alerts()).toBe(0)
  setClock(new Date(Date.now() + 25 * 3_600_000))
  await watchQueueJob.run({})
  await watchQueueJob.run({})
  expect(await alerts()).toBe(1)
})
