import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { acceptSummaries, refuseSummaries } from './commands.ts'
import { sendSummaries } from './internal/send-summaries.ts'
import { summaryKey } from './internal/summary-key.ts'
import { personalData, refusesSummaries } from './queries.ts'

let database: TestDatabase
let marc: string
let nadia: string
const FIRST = new Date('2026-12-01T09:00:00Z')

beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})
beforeEach(async () => {
  setClock(FIRST)
  await database.pool.query(
    `DELETE FROM listing; DELETE FROM dealer; DELETE FROM account; TRUNCATE outgoing_mail;
     TRUNCATE graphile_worker._private_jobs CASCADE`,
  )
  marc = await person('marc@exemple.fr')
  nadia = await person('nadia@lac.fr')
})

const letters = () =>
  db().outgoingMail.findMany({
    orderBy: { recipient: 'asc' },
    select: { recipient: true, subject: true, text: true, unsubscribeUrl: true },
  })

describe('last month', () => {
  it('is summed up for a private seller, with what the month before was', async () => {
    const id = await car({ accountId: marc })
    await day(id, '2026-11-03', 40)
    await day(id, '2026-11-30', 2)
    await day(id, '2026-10-31', 17)
    await day(id, '2026-12-01', 500)
    expect(await sendSummaries()).toBe(1)
    const [letter] = await letters()
    expect(letter).toMatchObject({ recipient: 'marc@exemple.fr', subject: 'Vos annonces en novembre 2026' })
    expect(letter?.text).toContain('Pages vues : 42 (17 le mois d’avant)')
    expect(letter?.text).toContain('Voitures en ligne : 1')
    expect(letter?.text).toContain('/compte')
    expect(letter?.unsubscribeUrl).toBe(
      `http://localhost:3000/api/resume-mensuel?compte=${marc}&cle=${summaryKey(marc)}`,
    )
  })

  it('goes to a garage’s owners and managers, whose own cars come first', async () => {
    const dealerId = await dealer('lac')
    const theo = await person('theo@lac.fr')
    await db().dealerMember.createMany({
      data: [
        { dealerId, accountId: nadia, role: 'manager' },
        { dealerId, accountId: theo, role: 'seller' },
      ],
    })
    const first = await car({ dealerId, accountId: theo })
    const second = await car({ dealerId, title: 'Peugeot 208' })
    await car({ dealerId, status: 'sold', endedAt: '2026-11-15' })
    await day(first, '2026-11-10', 5)
    await day(second, '2026-11-10', 9)
    await day(await car({ accountId: nadia }), '2026-11-10', 3)
    expect(await sendSummaries()).toBe(1)
    const [letter] = await letters()
    expect(letter?.recipient).toBe('nadia@lac.fr')
    expect(letter?.text).toMatch(
      /Pages vues : 3\n.*Garage lac.*Voitures en ligne : 3.*Vendues : 1.*Pages vues : 14.*Peugeot 208 \(9/s,
    )
    expect(letter?.text).toContain('/pro/lac/statistiques')
  })

  it('nothing goes to who had nothing online in it, nor to an address that nobody proved', async () => {
    await car({
      accountId: marc,
      status: 'withdrawn',
      publishedAt: '2026-09-01',
      endedAt: '2026-10-31T12:00:00Z',
    })
    await car({ accountId: nadia, publishedAt: '2026-12-01T05:00:00Z' })
    await car({ accountId: await person('zoe@exemple.fr', null) })
    expect(await sendSummaries()).toBe(0)
  })
})

describe('once', () => {
  it('however many workers run it, and however often', async () => {
    for (let n = 0; n < 7; n++) await car({ accountId: await person(`vendeur-${n}@exemple.fr`) })
    await Promise.all([sendSummaries(), sendSummaries(), sendSummaries()])
    expect(await sendSummaries()).toBe(0)
    expect(new Set((await letters()).map(({ recipient }) => recipient)).size).toBe(7)
    expect(await letters()).toHaveLength(7)
    setClock(new Date('2027-01-04T09:00:00Z'))
    expect(await sendSummaries()).toBe(7)
  })

  it('a letter that was not written is not remembered as sent', async () => {
    await car({ accountId: marc })
    await database.pool.query(
      `ALTER TABLE outgoing_mail ADD CONSTRAINT refuses CHECK (recipient <> 'marc@exemple.fr')`,
    )
    await expect(sendSummaries()).rejects.toThrow()
    await database.pool.query('ALTER TABLE outgoing_mail DROP CONSTRAINT refuses')
    expect(await sendSummaries()).toBe(1)
  })

  it.each([
    ['a Sunday', '2026-11-01T09:00:00Z'],
    ['the night', '2026-12-01T04:00:00Z'],
    ['late in a month', '2026-12-11T09:00:00Z'],
  ])('not on %s', async (_, moment) => {
    setClock(new Date(moment))
    await car({ accountId: marc, publishedAt: '2026-09-01' })
    expect(await sendSummaries()).toBe(0)
  })
})

describe('who wants none', () => {
  it('gets none, by the letter’s own link only, until they change their mind', async () => {
    await car({ accountId: marc })
    const ref = { compte: marc, cle: summaryKey(marc) }
    for (const attempt of [refuseSummaries, acceptSummaries, refusesSummaries])
      await expect(attempt({ compte: marc, cle: summaryKey(nadia) })).rejects.toMatchObject({
        code: 'not_found',
      })
    await refuseSummaries(ref)
    await refuseSummaries(ref)
    expect(await refusesSummaries(ref)).toBe(true)
    expect(await sendSummaries()).toBe(0)
    expect(await personalData(marc)).toMatchObject({ summaries: [], refusedAt: expect.any(Date) })
    await acceptSummaries(ref)
    expect(await sendSummaries()).toBe(1)
    expect(await personalData(marc)).toMatchObject({
      summaries: [{ month: new Date('2026-11-01') }],
      refusedAt: null,
    })
  })
})

async function person(email: string, emailConfirmedAt: Date | null = FIRST): Promise<string> {
  const { id } = await db().account.create({
    data: { email, name: 'Marc', emailConfirmedAt },
    select: { id: true },
  })
  return id
}

async function dealer(slug: string): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     SELECT $1, 'Garage ' || $1, $1, true, '1 rue du Lac', postcode, commune_insee, '+33199001234', '[[],[],[],[],[],[],[]]', 'Un garage.', 'approved'
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id`,
    [slug],
  )
  return rows[0]?.id ?? 0
}

type Car = {
  accountId?: string
  dealerId?: number
  title?: string
  status?: string
  publishedAt?: string
  endedAt?: string
}

async function car(given: Car): Promise<string> {
  const { rows } = await database.pool.query(
    `INSERT INTO listing (status, seller_kind, account_id, dealer_id, seller_name, make_slug, model_slug, version_label, title, description,
       condition, price_cents, year, mileage_km, mileage_guaranteed, fuel, gearbox, body, colour, doors, seats,
       power_kw, power_ch, equipment, commune_insee, postcode, published_at, expires_at, ended_at)
     SELECT $1, CASE WHEN $3::int IS NULL THEN 'particulier' ELSE 'professionnel' END, $2::uuid, $3, CASE WHEN $3::int IS NULL THEN 'Marc' END,
       'renault', 'clio', '1.5 dCi 90', $4, 'Belle voiture.', 'occasion', 790000, 2018, 80000, true, 'diesel',
       'manuelle', 'citadine', 'gris', 5, 5, 66, 90, '{}', commune_insee, postcode, $5::timestamptz, '2027-06-01', $6::timestamptz
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id::text`,
    [
      given.status ?? 'online',
      given.accountId ?? null,
      given.dealerId ?? null,
      given.title ?? 'Renault Clio 1.5 dCi 90',
      given.publishedAt ?? '2026-10-15',
      given.endedAt ?? null,
    ],
  )
  return rows[0].id
}

const day = (id: string, on: string, views: number) =>
  database.pool.query('INSERT INTO listing_day (listing_id, day, views) VALUES ($1, $2, $3)', [id, on, views])
