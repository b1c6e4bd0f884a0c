import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import {
  addNote,
  assignContact,
  chooseNotice,
  deleteTemplate,
  openThread,
  reply,
  saveTemplate,
  sendMessage,
  setContactState,
  setDelivery,
} from './commands.ts'
import {
  contactAdf,
  contactFor,
  contactSettings,
  contactsOf,
  phoneClicksOf,
  unreadContacts,
} from './queries.ts'

let database: TestDatabase
let owner: Viewer
let seller: Viewer
let accountant: Viewer
let rival: Viewer
let buyer: Viewer
let listingId: string
let dealerId: number

const words = 'Bonjour, la Clio est-elle toujours à vendre ?'
const all = { page: 1 }

beforeAll(async () => {
  database = await siteDatabase()
  owner = await person('nadia@lac.fr', 'Nadia')
  seller = await person('theo@lac.fr', 'Théo')
  accountant = await person('hugo@lac.fr', 'Hugo')
  rival = await person('rival@bois.fr', 'Rita')
  buyer = await person('ines@exemple.fr', 'Inès')
  dealerId = await dealer('lac', [
    [owner, 'owner'],
    [seller, 'seller'],
    [accountant, 'accountant'],
  ])
  await dealer('bois', [[rival, 'owner']])
})
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})
beforeEach(async () => {
  setClock(null)
  await database.pool.query(
    `TRUNCATE thread, outgoing_mail, reply_template, lead_notice, lead_delivery CASCADE;
     TRUNCATE graphile_worker._private_jobs CASCADE`,
  )
  listingId = await car(dealerId)
})

describe('who is told', () => {
  it('everybody who answers, with the address of the extranet; not the accountant', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    expect(await told()).toEqual(['nadia@lac.fr', 'theo@lac.fr'])
    const { text } = await db().outgoingMail.findFirstOrThrow({ select: { text: true } })
    expect(text).toContain(`/pro/lac/contacts/${threadId}`)
  })

  it('whoever it was given to, alone; nobody who wants no letter', async () => {
    await chooseNotice(owner, { garage: 'lac', wanted: 'mine' })
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    expect(await told()).toEqual(['theo@lac.fr'])
    await assignContact(owner, { garage: 'lac', threadId, assigneeId: owner.accountId })
    await sendMessage(buyer, { listingId, body: 'Je peux venir samedi ?' })
    expect(await told()).toEqual(['nadia@lac.fr', 'theo@lac.fr'])
    await chooseNotice(owner, { garage: 'lac', wanted: 'none' })
    await sendMessage(buyer, { listingId, body: 'Ou bien dimanche matin ?' })
    expect(await told()).toEqual(['nadia@lac.fr', 'theo@lac.fr'])
  })

  it('the dealer’s software, once a conversation, by a letter that is the file itself', async () => {
    await setDelivery(owner, { garage: 'lac', email: 'crm@lac.fr' })
    await sendMessage(buyer, { listingId, body: words })
    await sendMessage(buyer, { listingId, body: 'Je peux venir samedi ?' })
    const letters = await db().outgoingMail.findMany({
      where: { recipient: 'crm@lac.fr' },
      select: { kind: true, text: true, html: true },
    })
    expect(letters).toEqual([
      { kind: 'leads.adf', text: expect.stringMatching(/^<\?xml .*toujours à vendre/s), html: '' },
    ])
  })
})

describe('where a contact stands', () => {
  const stateOf = async (threadId: string) => (await contactFor(owner, 'lac', threadId)).state

  it('waits, is answered, waits again; won by a person’s word', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    expect(await stateOf(threadId)).toBe('new')
    await reply(seller, { threadId, body: 'Oui, elle vous attend.' })
    expect(await stateOf(threadId)).toBe('answered')
    await sendMessage(buyer, { listingId, body: 'Je peux venir samedi ?' })
    expect(await stateOf(threadId)).toBe('new')
    await setContactState(seller, { garage: 'lac', threadId, state: 'won' })
    await reply(seller, { threadId, body: 'Merci de votre achat !' })
    expect(await stateOf(threadId)).toBe('won')
  })

  it('the response time is from the first words to the first answer', async () => {
    const start = new Date('2026-11-02T09:00:00Z')
    setClock(start)
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    setClock(new Date(start.getTime() + 30 * 60_000))
    await sendMessage(buyer, { listingId, body: 'Vous êtes là ? Je peux venir.' })
    setClock(new Date(start.getTime() + 90 * 60_000))
    await reply(seller, { threadId, body: 'Oui, elle vous attend.' })
    setClock(new Date(start.getTime() + 300 * 60_000))
    await reply(seller, { threadId, body: 'À quelle heure venez-vous ?' })
    const { medianWaitMs, answered } = await contactsOf(owner, 'lac', all)
    expect(answered).toBe(1)
    expect(Math.round((medianWaitMs ?? 0) / 60_000)).toBe(90)
  })
})

describe('the inbox', () => {
  it('is narrowed by state, car, who follows it and words; the counts follow', async () => {
    const other = await car(dealerId, 'Peugeot 208 PureTech')
    const first = await sendMessage(buyer, { listingId, body: words })
    await sendMessage(buyer, { listingId: other, body: 'La 208 a-t-elle le carnet_d’entretien ?' })
    await assignContact(owner, { garage: 'lac', threadId: first.threadId, assigneeId: seller.accountId })
    await setContactState(owner, { garage: 'lac', threadId: first.threadId, state: 'lost' })
    const found = async (filter: object, who = owner) =>
      (await contactsOf(who, 'lac', { ...all, ...filter })).contacts.map(({ car }) => car)
    expect(await found({})).toHaveLength(2)
    expect(await found({ state: 'lost' })).toEqual(['Renault Clio 1.5 dCi 90'])
    expect(await found({ car: other })).toEqual(['Peugeot 208 PureTech'])
    expect(await found({ who: 'nobody' })).toEqual(['Peugeot 208 PureTech'])
    expect(await found({ who: 'me' }, seller)).toEqual(['Renault Clio 1.5 dCi 90'])
    expect(await found({ words: 'CARNET' })).toEqual(['Peugeot 208 PureTech'])
    // Signs of LIKE are letters here.
    expect(await found({ words: 'toujours%vendre' })).toEqual([])
    const { counts, cars } = await contactsOf(owner, 'lac', all)
    expect(counts).toEqual({ new: 1, answered: 0, won: 0, lost: 1 })
    expect(cars.map(({ contacts }) => contacts)).toEqual([1, 1])
  })

  it('what anybody of the team has read is read', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    expect(await unreadContacts(dealerId)).toBe(1)
    await openThread(seller, { threadId })
    expect(await unreadContacts(dealerId)).toBe(0)
  })

  it('numbers asked for are listed by car', async () => {
    await database.pool.query(
      `INSERT INTO listing_day (listing_id, day, phone_clicks) VALUES ($1, current_date, 3), ($1, current_date - 1, 2)`,
      [listingId],
    )
    expect(await phoneClicksOf(owner, 'lac')).toMatchObject([{ id: listingId, clicks: 5 }])
  })
})

describe('the team', () => {
  it('takes a contact, writes notes for itself, and answers with templates', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    await addNote(seller, { garage: 'lac', threadId, body: 'Reprise d’une 206.' })
    await saveTemplate(seller, {
      garage: 'lac',
      title: 'Visite',
      body: 'Bonjour {prénom}, venez voir la {véhicule}.',
    })
    expect(await contactFor(owner, 'lac', threadId)).toMatchObject({
      notes: [{ body: 'Reprise d’une 206.', by: 'Théo' }],
      templates: [{ title: 'Visite', body: 'Bonjour Inès, venez voir la Renault Clio 1.5 dCi 90.' }],
      team: [{ name: 'Nadia' }, { name: 'Théo' }],
    })
    await expect(
      saveTemplate(owner, { garage: 'lac', title: 'Visite', body: 'Une autre réponse.' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('a contact goes to nobody who does not answer, and leaves with who leaves', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    for (const stranger of [accountant, rival])
      await expect(
        assignContact(owner, { garage: 'lac', threadId, assigneeId: stranger.accountId }),
      ).rejects.toMatchObject({ code: 'invalid' })
    const leaver = await person('zoe@lac.fr', 'Zoé')
    await db().dealerMember.create({ data: { dealerId, accountId: leaver.accountId, role: 'seller' } })
    await assignContact(owner, { garage: 'lac', threadId, assigneeId: leaver.accountId })
    await db().dealerMember.delete({
      where: { dealerId_accountId: { dealerId, accountId: leaver.accountId } },
    })
    expect(await contactFor(owner, 'lac', threadId)).toMatchObject({ assigneeId: null })
    await expect(reply(leaver, { threadId, body: 'Je réponds encore.' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('nobody else', () => {
  it('another garage’s member reads and changes nothing, under either garage’s name', async () => {
    const { threadId } = await sendMessage(buyer, { listingId, body: words })
    await saveTemplate(owner, { garage: 'lac', title: 'Visite', body: 'Venez quand vous voulez.' })
    const [template] = (await contactSettings(owner, 'lac')).templates
    const id = String(template?.id)
    for (const garage of ['lac', 'bois'])
      for (const attempt of [
        () => contactFor(rival, garage, threadId),
        () => contactAdf(rival, garage, threadId),
        () => setContactState(rival, { garage, threadId, state: 'lost' }),
        () => assignContact(rival, { garage, threadId, assigneeId: '' }),
        () => addNote(rival, { garage, threadId, body: 'Je passais par là.' }),
        () => saveTemplate(rival, { garage, id, title: 'Volée', body: 'Cette réponse est à moi.' }),
        () => openThread(rival, { threadId }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    await deleteTemplate(rival, { garage: 'bois', id })
    expect((await contactsOf(rival, 'bois', all)).contacts).toEqual([])
    expect(await phoneClicksOf(rival, 'bois')).toEqual([])
    expect((await contactSettings(owner, 'lac')).templates).toMatchObject([{ title: 'Visite' }])
    expect(await contactFor(owner, 'lac', threadId)).toMatchObject({ state: 'new', notes: [] })
  })

  it('the accountant is of the team and reads no contact; a seller does not redirect them', async () => {
    for (const attempt of [
      () => contactsOf(accountant, 'lac', all),
      () => contactSettings(accountant, 'lac'),
      () => setDelivery(seller, { garage: 'lac', email: 'ailleurs@exemple.fr' }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  })
})

async function person(email: string, name: string): Promise<Viewer> {
  const { id } = await db().account.create({
    data: { email, name, emailConfirmedAt: new Date() },
    select: { id: true },
  })
  return { accountId: id, sessionId: id, role: 'user', name, email, emailConfirmed: true }
}

async function dealer(slug: string, team: readonly (readonly [Viewer, string])[]): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     SELECT $1, 'Garage ' || $1, 'Garage ' || $1, true, '1 rue du Lac', postcode, commune_insee, '+33199001234', '[[],[],[],[],[],[],[]]', 'Un garage.', 'approved'
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id`,
    [slug],
  )
  const id = rows[0]?.id ?? 0
  for (const [{ accountId }, role] of team)
    await db().dealerMember.create({ data: { dealerId: id, accountId, role } })
  return id
}

async function car(ofDealer: number, title = 'Renault Clio 1.5 dCi 90'): Promise<string> {
  const { rows } = await database.pool.query(
    `INSERT INTO listing (status, seller_kind, dealer_id, make_slug, model_slug, version_label, title, description,
       condition, price_cents, year, first_registration, mileage_km, mileage_guaranteed, fuel, gearbox, body, colour, doors, seats,
       power_kw, power_ch, equipment, commune_insee, postcode, published_at, expires_at)
     SELECT 'online', 'professionnel', $1, 'renault', 'clio', '1.5 dCi 90', $2, 'Belle voiture.',
       'occasion', 790000, 2015, '2015-03-01', 98000, true, 'diesel', 'manuelle', 'citadine', 'gris', 5, 5,
       66, 90, '{}', commune_insee, postcode, now(), now() + interval '60 days'
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id::text`,
    [ofDealer, title],
  )
  return rows[0].id
}

async function told(): Promise<string[]> {
  const rows = await db().outgoingMail.findMany({
    where: { kind: 'leads.message' },
    orderBy: { recipient: 'asc' },
    select: { recipient: true },
  })
  return rows.map(({ recipient }) => recipient)
}
