import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { besideSimilar, carsOf, seriesOf } from './queries.ts'

let database: TestDatabase
let owner: Viewer
let rival: Viewer
let dealerId: number
const NOW = new Date('2026-11-26T12:00:00Z')
const all = { sort: 'days', offset: 0, limit: 25 } as const

beforeAll(async () => {
  database = await siteDatabase()
  owner = await person('nadia@lac.fr')
  rival = await person('rita@bois.fr')
  dealerId = await dealer('lac', '69003')
  await db().dealerMember.create({ data: { dealerId, accountId: owner.accountId, role: 'accountant' } })
  const other = await dealer('bois', '69003')
  await db().dealerMember.create({ data: { dealerId: other, accountId: rival.accountId, role: 'owner' } })
})
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})
beforeEach(async () => {
  setClock(NOW)
  await database.pool.query('DELETE FROM listing')
})

describe('by day, week and month', () => {
  it('sums are the same whichever way they are cut, and folded months are there', async () => {
    const id = await car({ dealerId })
    for (const [day, views] of [
      ['2026-11-26', 3],
      ['2026-11-25', 4],
      ['2026-11-01', 5],
      ['2026-10-31', 7],
    ] as const)
      await database.pool.query(
        'INSERT INTO listing_day (listing_id, day, views, list_views) VALUES ($1, $2, $3, $3 * 20)',
        [id, day, views],
      )
    await database.pool.query(
      `INSERT INTO listing_month (listing_id, month, views) VALUES ($1, '2025-02-01', 11)`,
      [id],
    )
    const days = await seriesOf(owner, 'lac', 'day')
    expect(days).toHaveLength(30)
    expect(days.at(-1)).toMatchObject({ start: new Date('2026-11-26T00:00:00Z'), views: 3, listViews: 60 })
    expect(sum(days)).toBe(3 + 4 + 5 + 7)
    expect(days[0]?.start).toEqual(new Date('2026-10-28T00:00:00Z'))
    const weeks = await seriesOf(owner, 'lac', 'week')
    expect(weeks.at(-1)).toMatchObject({ start: new Date('2026-11-23T00:00:00Z'), views: 7 })
    const months = await seriesOf(owner, 'lac', 'month')
    expect(months).toHaveLength(24)
    expect(months.filter(({ views }) => views > 0).map(({ views }) => views)).toEqual([11, 7, 12])
  })

  it('one car alone, and never another dealer’s', async () => {
    const mine = await car({ dealerId })
    const theirs = await car({ dealerId: await idOf('bois') })
    await database.pool.query(
      `INSERT INTO listing_day (listing_id, day, views) VALUES ($1, '2026-11-26', 3), ($2, '2026-11-26', 50)`,
      [mine, theirs],
    )
    expect(sum(await seriesOf(owner, 'lac', 'day'))).toBe(3)
    expect(sum(await seriesOf(owner, 'lac', 'day', BigInt(mine)))).toBe(3)
    expect(sum(await seriesOf(owner, 'lac', 'day', BigInt(theirs)))).toBe(0)
    for (const attempt of [
      () => seriesOf(rival, 'lac', 'day'),
      () => carsOf(rival, 'lac', all),
      () => besideSimilar(rival, 'lac'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('beside comparable cars', () => {
  it('those of others, as old, as used, of the same fuel, by how far they are', async () => {
    await car({ dealerId, daysAgo: 40 })
    await car({ dealerId, priceCents: 100, daysAgo: 10 })
    // Villeurbanne is beside Lyon, Bourgoin-Jallieu 40 km away, Grenoble 94, Paris 390.
    for (const [postcode, priceCents, daysAgo] of [
      ['69100', 1_000_000, 10],
      ['38300', 1_100_000, 20],
      ['38000', 1_200_000, 30],
      ['75015', 9_000_000, 900],
    ] as const)
      await car({ postcode, priceCents, daysAgo })
    for (const odd of [
      { fuel: 'essence' },
      { year: 2012 },
      { mileageKm: 140_000 },
      { status: 'sold' },
      { damaged: true },
      { modelSlug: 'megane' },
    ])
      await car({ postcode: '69100', ...odd })
    const { cars, total } = await carsOf(owner, 'lac', all)
    expect(total).toBe(2)
    expect(cars[0]).toMatchObject({
      daysOnSale: 40,
      market: {
        25: { count: 1, medianCents: 1_000_000, medianDays: 10 },
        50: { count: 2, medianCents: 1_000_000, medianDays: 10 },
        100: { count: 3, medianCents: 1_100_000, medianDays: 20 },
      },
    })
    expect(
      (await carsOf(owner, 'lac', { ...all, offset: 1, limit: 1 })).cars.map(({ daysOnSale }) => daysOnSale),
    ).toEqual([10])
  })

  it('there may be none', async () => {
    await car({ dealerId })
    expect((await carsOf(owner, 'lac', all)).cars[0]?.market).toEqual({ 25: null, 50: null, 100: null })
  })
})

describe('beside similar garages', () => {
  it('says nothing of fewer than five, and the median of more', async () => {
    const mine = await car({ dealerId })
    await see(mine, 30)
    for (let n = 1; n <= 5; n++) {
      expect(await besideSimilar(owner, 'lac')).toBeNull()
      const id = await dealer(`voisin-${n}`, '69100')
      await see(await car({ dealerId: id }), n * 10)
    }
    const far = await dealer('loin', '75015')
    await see(await car({ dealerId: far }), 9_000)
    const large = await dealer('grand', '69100')
    for (let n = 0; n < 3; n++) await see(await car({ dealerId: large }), 9_000)
    expect(await besideSimilar(owner, 'lac')).toMatchObject({
      garages: 5,
      own: { views: 30 },
      others: { views: 30, contacts: 0 },
    })
  })
})

const sum = (periods: readonly { views: number }[]) => periods.reduce((total, { views }) => total + views, 0)
const see = (id: string, views: number) =>
  database.pool.query(`INSERT INTO listing_day (listing_id, day, views) VALUES ($1, '2026-11-20', $2)`, [
    id,
    views,
  ])

async function person(email: string): Promise<Viewer> {
  const { id } = await db().account.create({
    data: { email, name: 'Nadia', emailConfirmedAt: NOW },
    select: { id: true },
  })
  return { accountId: id, sessionId: id, role: 'user', name: 'Nadia', email, emailConfirmed: true }
}

async function dealer(slug: string, postcode: string): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     SELECT $1, $1, $1, true, '1 rue du Lac', postcode, commune_insee, '+33199001234', '[[],[],[],[],[],[],[]]', 'Un garage.', 'approved'
     FROM postcode WHERE postcode = $2 LIMIT 1 RETURNING id`,
    [slug, postcode],
  )
  return rows[0]?.id ?? 0
}
const idOf = async (slug: string) =>
  (await db().dealer.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id

type Car = {
  dealerId?: number
  postcode?: string
  priceCents?: number
  daysAgo?: number
  fuel?: string
  year?: number
  mileageKm?: number
  status?: string
  damaged?: boolean
  modelSlug?: string
}

async function car(given: Car): Promise<string> {
  const { rows } = await database.pool.query(
    `INSERT INTO listing (status, seller_kind, dealer_id, seller_name, make_slug, model_slug, version_label, title, description,
       condition, damaged, price_cents, year, mileage_km, mileage_guaranteed, fuel, gearbox, body, colour, doors, seats,
       power_kw, power_ch, equipment, commune_insee, postcode, published_at, expires_at, ended_at)
     SELECT $1, CASE WHEN $2::int IS NULL THEN 'particulier' ELSE 'professionnel' END, $2, CASE WHEN $2::int IS NULL THEN 'Marc' END,
       'renault', $3, '1.5 dCi 90', 'Renault 1.5 dCi 90', 'Belle voiture.', 'occasion', $4, $5, $6::int, $7, true, $8,
       'manuelle', 'citadine', 'gris', 5, 5, 66, 90, '{}', commune_insee, postcode, $9::timestamptz - make_interval(days => $10),
       $9::timestamptz + interval '60 days', CASE WHEN $1 = 'sold' THEN $9::timestamptz END
     FROM postcode WHERE postcode = $11 LIMIT 1 RETURNING id::text`,
    [
      given.status ?? 'online',
      given.dealerId ?? null,
      given.modelSlug ?? 'clio',
      given.damaged ?? false,
      given.priceCents ?? 1_050_000,
      given.year ?? 2018,
      given.mileageKm ?? 80_000,
      given.fuel ?? 'diesel',
      NOW,
      given.daysAgo ?? 5,
      given.postcode ?? '69003',
    ],
  )
  return rows[0].id
}
