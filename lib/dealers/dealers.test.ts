import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Role, Viewer } from '#lib/platform/viewer.ts'
import * as dealers from './commands.ts'
import { forgetMember } from './internal/forget-member.ts'
import type { Registration } from './internal/forms.ts'
import type { MemberRole } from './model.ts'
import * as queries from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
beforeEach(() => setClock(null))
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})

const rows = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await database.pool.query<Row>(text, values)).rows

let people = 0
async function person(role: Role = 'user', given: Partial<Viewer> = {}): Promise<Viewer> {
  const email = given.email ?? `person-${++people}@volant.example`
  const [row] = await rows<{ id: string }>(
    `INSERT INTO account (email, name, role, email_confirmed_at) VALUES ($1, $2, $3, now()) RETURNING id`,
    email,
    `P${people}`,
    role,
  )
  return {
    ...{ accountId: row?.id ?? '', sessionId: '', role, name: `P${people}`, email, emailConfirmed: true },
    ...given,
  }
}

/** SIRETs that have Luhn's key: of SIREN 732829320, and of La Poste's. */
const SIRETS = ['73282932000074', '35600000000048', '35600000049837', '55210055400013', '44306184100047']
const typed = (given: Partial<Registration> = {}): Registration => ({
  ...{ name: 'Garage du Port', legalName: 'SARL Du Port', number: SIRETS[0] ?? '', vatNumber: '' },
  ...{ tradeRegister: 'Lyon', address: '1 quai du Port', place: '69001 Lyon', phone: '04 65 71 00 01' },
  ...{ contactName: 'Léa Martin', email: 'contact@volant.example', certified: 'oui', terms: 'oui' },
  ...given,
})
const dealerOf = async (slug: string) => {
  const [row] = await rows<{ id: number; state: string; review_note: string | null; legal_name: string }>(
    'SELECT id, state, review_note, legal_name FROM dealer WHERE slug = $1',
    slug,
  )
  if (!row) throw new Error(`no dealer ${slug}`)
  return row
}
const letters = async (email: string) =>
  (
    await rows<{ kind: string }>(
      'SELECT kind FROM outgoing_mail WHERE recipient = $1 ORDER BY created_at',
      email,
    )
  ).map(({ kind }) => kind)
const audited = async (id: number) =>
  (
    await rows<{ action: string }>(
      'SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id',
      `dealer:${id}`,
    )
  ).map(({ action }) => action)
const invited = async (email: string): Promise<string> => {
  const [row] = await rows<{ text: string }>(
    `SELECT text FROM outgoing_mail WHERE recipient = $1 AND kind = 'dealers.invitation' ORDER BY created_at DESC LIMIT 1`,
    email,
  )
  return /jeton=([\w-]+)/.exec(row?.text ?? '')?.[1] ?? ''
}
const clean = () => rows(`TRUNCATE dealer CASCADE`)

async function garage(number = SIRETS[0] ?? ''): Promise<{ owner: Viewer; id: number; slug: string }> {
  const owner = await person()
  const slug = await dealers.registerDealer(owner, typed({ number }))
  return { owner, slug, id: (await dealerOf(slug)).id }
}
async function joins(of: { owner: Viewer; id: number }, role: MemberRole): Promise<Viewer> {
  const member = await person()
  await dealers.inviteMember(of.owner, { dealer: of.id, email: member.email, role })
  await dealers.acceptInvitation(member, await invited(member.email))
  return member
}

describe('signing up', () => {
  beforeEach(clean)

  test('waits for a person; who signs up owns it, and is written to', async () => {
    const owner = await person()
    const slug = await dealers.registerDealer(owner, typed())
    expect(slug).toBe('garage-du-port-lyon-1er')
    const { id, state } = await dealerOf(slug)
    expect(state).toBe('pending')
    expect(await rows('SELECT role FROM dealer_member WHERE dealer_id = $1', id)).toEqual([{ role: 'owner' }])
    expect([await letters(owner.email), await audited(id)]).toEqual([
      ['dealers.registered'],
      ['dealer.register'],
    ])
  })

  test('what is wrong is said field by field, all at once', async () => {
    const wrong = typed({ number: '73282932000075', place: 'Nulle-Part-sur-Rien' })
    await expect(dealers.registerDealer(await person(), wrong)).rejects.toMatchObject({
      code: 'invalid',
      fields: { number: [expect.stringContaining('n’existe pas')], place: [expect.any(String)] },
    })
    await expect(
      dealers.registerDealer(await person(), typed({ phone: '0899 10 00 00' })),
    ).rejects.toMatchObject({
      fields: { phone: [expect.stringContaining('surtaxés')] },
    })
    const unconfirmed = await person('user', { emailConfirmed: false })
    await expect(dealers.registerDealer(unconfirmed, typed())).rejects.toMatchObject({ code: 'forbidden' })
    expect(await rows('SELECT id FROM dealer')).toEqual([])
  })

  test('one establishment has one account, whoever is first; names may be the same', async () => {
    const tries = await Promise.allSettled(
      [1, 2, 3].map(async () => dealers.registerDealer(await person(), typed())),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const other = await dealers.registerDealer(await person(), typed({ number: SIRETS[1] ?? '' }))
    expect(other).toBe('garage-du-port-lyon-1er-2')
  })

  test('what no rule can tell is written down for the moderator', async () => {
    const slug = await dealers.registerDealer(
      await person(),
      typed({ number: '732 829 320', vatNumber: 'FRK7732829320' }),
    )
    expect((await dealerOf(slug)).review_note).toMatch(/SIREN seul.*VIES/)
    const monaco = typed({ number: '000012345', place: '98000 Monaco', vatNumber: 'FR44000012345' })
    expect((await dealerOf(await dealers.registerDealer(await person(), monaco))).review_note).toMatch(
      /Monaco.*Monaco/,
    )
  })
})

describe('review', () => {
  beforeEach(clean)

  test('a moderator approves, suspends and approves again: letters, log, facts', async () => {
    const { owner, id, slug } = await garage()
    const moderator = await person('moderator')
    const decide = (review: 'approve' | 'suspend' | 'refuse', note = '') =>
      dealers.reviewDealer(moderator, { dealer: id, review, note })
    await decide('approve')
    await expect(decide('approve')).rejects.toMatchObject({ code: 'conflict' })
    await expect(decide('suspend')).rejects.toMatchObject({ code: 'invalid' })
    await decide('suspend', 'Annonces de voitures d’autrui.')
    expect(await dealerOf(slug)).toMatchObject({
      state: 'suspended',
      review_note: 'Annonces de voitures d’autrui.',
    })
    await decide('approve')
    expect((await dealerOf(slug)).state).toBe('approved')
    expect(await letters(owner.email)).toEqual([
      'dealers.registered',
      'dealers.approved',
      'dealers.suspended',
      'dealers.approved',
    ])
    expect(await audited(id)).toEqual([
      'dealer.register',
      'dealer.approve',
      'dealer.suspend',
      'dealer.approve',
    ])
    const facts = await rows(
      `SELECT 1 FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'fact:dealer.moved' AND (j.payload->>'dealerId')::int = $1`,
      id,
    )
    expect(facts).toHaveLength(3)
  })

  test('only a moderator, and never of their own house', async () => {
    const { owner, id, slug } = await garage()
    const approve = { dealer: id, review: 'approve', note: '' } as const
    for (const who of [owner, await person('accountant')])
      await expect(dealers.reviewDealer(who, approve)).rejects.toMatchObject({ code: 'forbidden' })
    const insider = await person('moderator')
    await rows(`INSERT INTO dealer_member VALUES ($1, $2, 'seller')`, id, insider.accountId)
    await expect(dealers.reviewDealer(insider, approve)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await dealerOf(slug)).state).toBe('pending')
  })

  test('a refused house that corrects itself is looked at again', async () => {
    const { owner, id, slug } = await garage()
    const moderator = await person('moderator')
    await dealers.reviewDealer(moderator, { dealer: id, review: 'refuse', note: 'Radiée le 3 mars.' })
    const { name, phone, contactName, email, certified, terms, ...identity } = typed({
      legalName: 'SARL Nouvelle',
    })
    await dealers.changeIdentity(owner, { dealer: id, ...identity })
    expect(await dealerOf(slug)).toMatchObject({ state: 'pending', legal_name: 'SARL Nouvelle' })

    // The reason may have been elsewhere: it asks again as it is.
    await dealers.reviewDealer(moderator, { dealer: id, review: 'refuse', note: 'Adresse à préciser.' })
    await dealers.changeIdentity(owner, { dealer: id, ...identity })
    expect((await dealerOf(slug)).state).toBe('pending')
  })

  test('once approved, a new legal identity waits for a moderator and the former stands', async () => {
    const { owner, id, slug } = await garage()
    const moderator = await person('moderator')
    await dealers.reviewDealer(moderator, { dealer: id, review: 'approve', note: '' })
    const { name, phone, contactName, email, certified, terms, ...identity } = typed({
      legalName: 'SAS Du Port',
    })
    const ask = () => dealers.changeIdentity(owner, { dealer: id, ...identity })
    expect(await ask()).toEqual({ waits: true })
    expect(await dealerOf(slug)).toMatchObject({ state: 'approved', legal_name: 'SARL Du Port' })
    await dealers.answerIdentity(moderator, { dealer: id, answer: 'refuse', note: 'Kbis illisible.' })
    await ask()
    await dealers.answerIdentity(moderator, { dealer: id, answer: 'accept', note: '' })
    expect(await dealerOf(slug)).toMatchObject({ state: 'approved', legal_name: 'SAS Du Port' })
    await expect(
      dealers.answerIdentity(moderator, { dealer: id, answer: 'accept', note: '' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect(await ask()).toEqual({ waits: false })
  })
})

describe('the team', () => {
  beforeEach(clean)

  test('an invitation is used once, by the address that it was sent to', async () => {
    const house = await garage()
    const invite = (email: string) =>
      dealers.inviteMember(house.owner, { dealer: house.id, email, role: 'seller' })
    const friend = await person()
    await invite(friend.email)
    const secret = await invited(friend.email)
    const stored = await rows<{ hash: Buffer }>('SELECT hash FROM dealer_invitation')
    expect(stored[0]?.hash.toString('base64url')).not.toBe(secret)
    await expect(dealers.acceptInvitation(await person(), secret)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const unconfirmed = { ...friend, emailConfirmed: false }
    await expect(dealers.acceptInvitation(unconfirmed, secret)).rejects.toMatchObject({ code: 'forbidden' })
    const twice = await Promise.allSettled([1, 2].map(() => dealers.acceptInvitation(friend, secret)))
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(invite(friend.email)).rejects.toMatchObject({ code: 'conflict' })
    await expect(dealers.acceptInvitation(friend, 'invented')).rejects.toMatchObject({ code: 'gone' })
  })

  test('it ends after seven days, when it is taken back and when another is sent', async () => {
    const house = await garage()
    const friend = await person()
    const invite = async () => {
      await dealers.inviteMember(house.owner, { dealer: house.id, email: friend.email, role: 'manager' })
      return invited(friend.email)
    }
    const first = await invite()
    const second = await invite()
    await expect(dealers.acceptInvitation(friend, first)).rejects.toMatchObject({ code: 'gone' })
    setClock(new Date(Date.now() + 8 * 86_400_000))
    await expect(dealers.acceptInvitation(friend, second)).rejects.toMatchObject({ code: 'gone' })
    setClock(null)
    const [open] = await rows<{ id: string }>(
      'SELECT id FROM dealer_invitation WHERE accepted_at IS NULL AND revoked_at IS NULL',
    )
    await dealers.revokeInvitation(house.owner, { dealer: house.id, invitation: open?.id ?? '' })
    await expect(dealers.acceptInvitation(friend, second)).rejects.toMatchObject({ code: 'gone' })
  })

  test('only an owner changes the team; anyone may leave; never without an owner', async () => {
    const house = await garage()
    const manager = await joins(house, 'manager')
    const other = await garage(SIRETS[1])
    const change = (who: Viewer, member: Viewer, role: MemberRole) =>
      dealers.changeRole(who, { dealer: house.id, member: member.accountId, role })
    await expect(change(manager, manager, 'owner')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(change(other.owner, manager, 'owner')).rejects.toMatchObject({ code: 'not_found' })
    await expect(change(house.owner, house.owner, 'seller')).rejects.toMatchObject({ code: 'conflict' })
    const leave = (who: Viewer) => dealers.removeMember(who, { dealer: house.id, member: who.accountId })
    await expect(leave(house.owner)).rejects.toMatchObject({ code: 'conflict' })
    await change(house.owner, manager, 'owner')
    await leave(house.owner)
    expect(await rows('SELECT role FROM dealer_member WHERE dealer_id = $1', house.id)).toEqual([
      { role: 'owner' },
    ])
  })

  test('who is given another role, or taken out, is written to; who leaves knows', async () => {
    const house = await garage()
    const seller = await joins(house, 'seller')
    const dealer = { dealer: house.id, member: seller.accountId }
    const before = (await letters(seller.email)).length
    await dealers.changeRole(house.owner, { ...dealer, role: 'seller' })
    expect(await letters(seller.email)).toHaveLength(before)
    await dealers.changeRole(house.owner, { ...dealer, role: 'manager' })
    await dealers.removeMember(house.owner, dealer)
    expect((await letters(seller.email)).slice(before)).toEqual(['dealers.role', 'dealers.left'])
    const other = await joins(house, 'seller')
    await dealers.removeMember(other, { dealer: house.id, member: other.accountId })
    expect(await letters(other.email)).not.toContain('dealers.left')
  })

  test('of two owners who put each other out at once, one stays: by the commands, and by the database alone', async () => {
    for (let round = 0; round < 5; round++) {
      await clean()
      const house = await garage()
      const second = await joins(house, 'owner')
      const out = (who: Viewer, member: Viewer) =>
        dealers.changeRole(who, { dealer: house.id, member: member.accountId, role: 'seller' })
      await Promise.allSettled([out(house.owner, second), out(second, house.owner)])
      const owners = `SELECT count(*)::int AS owners FROM dealer_member WHERE role = 'owner'`
      expect(await rows(owners)).toEqual([{ owners: 1 }])
    }
    await clean()
    const house = await garage()
    const second = await joins(house, 'owner')
    const [one, two] = [await database.pool.connect(), await database.pool.connect()]
    try {
      for (const client of [one, two]) await client.query('BEGIN')
      const out = `DELETE FROM dealer_member WHERE account_id = $1`
      await one.query(out, [house.owner.accountId])
      await two.query(out, [second.accountId])
      const ends = await Promise.allSettled([one.query('COMMIT'), two.query('COMMIT')])
      expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    } finally {
      for (const client of [one, two]) client.release()
    }
    expect(await rows(`SELECT role FROM dealer_member`)).toEqual([{ role: 'owner' }])
  })

  test('an erased account leaves: the oldest manager takes over, or the house is suspended', async () => {
    const house = await garage()
    const manager = await joins(house, 'manager')
    await forgetMember(house.owner.accountId)
    expect(await rows('SELECT account_id, role FROM dealer_member')).toEqual([
      { account_id: manager.accountId, role: 'owner' },
    ])
    await dealers.reviewDealer(await person('moderator'), { dealer: house.id, review: 'approve', note: '' })
    await forgetMember(manager.accountId)
    expect((await dealerOf(house.slug)).state).toBe('suspended')
  })
})

describe('what a house shows', () => {
  beforeEach(clean)

  test('hours and places of sale are its own, to who may', async () => {
    const house = await garage()
    const seller = await joins(house, 'seller')
    const other = await garage(SIRETS[1])
    const place = {
      ...{ name: 'Annexe', address: '2 rue du Port', place: '69003 Lyon', phone: '' },
      ...{ warrantyMonths: 12, description: '' },
    }
    await dealers.savePlace(house.owner, { dealer: house.id, ...place })
    const [saved] = await rows<{ id: number; defaults: object }>('SELECT id, defaults FROM place_of_sale')
    expect(saved?.defaults).toEqual({ warrantyMonths: 12 })
    await expect(dealers.savePlace(house.owner, { dealer: house.id, ...place })).rejects.toMatchObject({
      fields: { name: [expect.any(String)] },
    })
    await expect(dealers.savePlace(seller, { dealer: house.id, ...place })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const theirs = { dealer: other.id, id: saved?.id ?? 0 }
    await expect(dealers.savePlace(other.owner, { ...theirs, ...place })).rejects.toMatchObject({
      code: 'not_found',
    })
    await dealers.removePlace(other.owner, theirs)
    const hours = { dealer: house.id, place: saved?.id, day0: '9h-12h', day1: '', day2: 'fermé' }
    await expect(dealers.changeHours(other.owner, { ...hours, dealer: other.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await dealers.changeHours(house.owner, hours)
    await expect(dealers.changeHours(house.owner, { ...hours, day3: 'le matin' })).rejects.toMatchObject({
      fields: { day3: [expect.any(String)] },
    })
    expect(await rows('SELECT hours FROM place_of_sale')).toEqual([
      { hours: [[[540, 720]], [], [], [], [], [], []] },
    ])
  })
})

describe('what is read', () => {
  beforeEach(clean)

  test('the desk shows who waits, finds by name and SIREN, and its file what to decide on; to moderators alone', async () => {
    const house = await garage()
    const moderator = await person('moderator')
    const desk = await queries.dealersDesk(moderator, '')
    expect([desk.waiting.map(({ id }) => id), desk.found]).toEqual([[house.id], []])
    for (const words of ['du port', '732 829 320', house.slug])
      expect((await queries.dealersDesk(moderator, words)).found.map(({ id }) => id)).toEqual([house.id])
    expect((await queries.dealersDesk(moderator, 'inconnu')).found).toEqual([])
    expect(await queries.dealerFile(moderator, house.id)).toMatchObject({
      dealer: { legalName: 'SARL Du Port', town: 'Lyon 1er', asked: null },
      members: [{ role: 'owner', account: { id: house.owner.accountId } }],
      log: [{ action: 'dealer.register' }],
      ...{ subscription: null, sameFirm: [], isOwn: false },
    })
    expect(await queries.dealerFile(moderator, house.id + 1)).toBeNull()
    await expect(queries.dealersDesk(house.owner, '')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(queries.dealerFile(house.owner, house.id)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await queries.dealersWaiting()).toBe(1)
  })

  test('only an approved house has a page and a number to call; its logo shows once it is ready', async () => {
    const house = await garage()
    expect([await queries.dealerBySlug(house.slug), await queries.dealerPhone(house.id)]).toEqual([
      null,
      null,
    ])
    await dealers.reviewDealer(await person('moderator'), { dealer: house.id, review: 'approve', note: '' })
    expect(await queries.dealerBySlug(house.slug)).toMatchObject({
      ...{ tradeRegister: 'Lyon', vatNumber: null, logo: null, places: [] },
    })
    expect(await queries.dealerPhone(house.id)).toMatchObject({ phone: '+33465710001' })
  })

  test('a team, its invitations, and what a member has left to do', async () => {
    const house = await garage()
    const seller = await joins(house, 'seller')
    const friend = await person()
    await dealers.inviteMember(house.owner, { dealer: house.id, email: friend.email, role: 'accountant' })
    const team = await queries.teamOf(house.id)
    expect(team.members.map(({ role }) => role)).toEqual(['owner', 'seller'])
    expect(team.invitations).toMatchObject([{ email: friend.email, role: 'accountant' }])
    expect(await queries.invitationFor(await invited(friend.email))).toMatchObject({
      ...{ email: friend.email, role: 'accountant', dealer: 'Garage du Port' },
    })
    expect(await queries.invitationFor('inconnu')).toBeNull()
    const steps = async (who: Viewer) =>
      queries.stepsOf(await queries.requireMember(who, { id: house.id }, 'see'))
    expect([await steps(house.owner), await steps(seller)]).toEqual([
      ['showcase', 'stock', 'file'],
      ['stock'],
    ])
    // In the days of grace, who may pay is told on the first page.
    await rows(
      `INSERT INTO dealer_subscription (dealer_id, plan_code, paid_until) VALUES ($1, 'parc', now() - interval '1 day')`,
      house.id,
    )
    // Nobody is asked to pay for what would not be online.
    expect(await steps(house.owner)).toEqual(['showcase', 'stock', 'file'])
    await dealers.reviewDealer(await person('moderator'), { dealer: house.id, review: 'approve', note: '' })
    expect([await steps(house.owner), await steps(seller)]).toEqual([
      ['pay', 'showcase', 'stock', 'file'],
      ['stock'],
    ])
    expect(await queries.stockAtAGlance(house.id)).toEqual({ online: 0, waiting: 0, refused: 0 })
    expect(await queries.lastRuns(house.id)).toEqual([])
    expect(await queries.personalData(seller.accountId)).toMatchObject([{ role: 'seller' }])
  })
})
