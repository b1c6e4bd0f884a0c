import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  changePlan,
  chargeUnits,
  choosePlan,
  endSubscription,
  lowerCharges,
  payMonth,
  payUnits,
  reviewDealer,
} from '#lib/dealers/commands.ts'
import { billEndedJob, billPaidJob, subscriptionsJob } from '#lib/dealers/jobs.ts'
import { billInvoice, quotaOf, subscriptionOf } from '#lib/dealers/queries.ts'
import { startPayment } from '#lib/payments/commands.ts'
import { setProviders } from '#lib/payments/internal/providers/registry.ts'
import { sandbox } from '#lib/payments/internal/providers/sandbox.ts'
import { settleAttempt } from '#lib/payments/internal/settle-attempt.ts'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { fitStock } from './internal/fit-stock.ts'
import { orderPaidJob } from './jobs.ts'
import { boostRoom } from './queries.ts'

const DAY_MS = 86_400_000
const start = new Date('2026-12-10T10:00:00Z')
const on = (days: number) => setClock(new Date(start.getTime() + days * DAY_MS))

let database: TestDatabase
const rows = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await database.pool.query<Row>(text, values)).rows

beforeAll(async () => {
  database = await siteDatabase()
  setProviders([sandbox('sandbox-a'), sandbox('sandbox-b')])
  await rows(
    `UPDATE dealer_plan SET quota = v.quota FROM (VALUES ('atelier', 2), ('parc', 5)) AS v(code, quota) WHERE dealer_plan.code = v.code`,
  )
})
afterAll(async () => {
  setClock(null)
  setProviders(null)
  await closeDatabase()
  await database.drop()
})

let owner: Viewer
let dealer: number
let made = 0

/** A viewer of a new account, with a role in the dealer's team. */
async function member(role: string): Promise<Viewer> {
  const email = `pro-${++made}@volant.example`
  const [row] = await rows<{ id: string }>(
    `INSERT INTO account (email, name, email_confirmed_at) VALUES ($1, 'Pro', now()) RETURNING id`,
    email,
  )
  await rows('INSERT INTO dealer_member VALUES ($1, $2, $3)', dealer, row?.id, role)
  return {
    ...{ accountId: row?.id ?? '', sessionId: '', role: 'user', name: 'Pro', email, emailConfirmed: true },
  }
}

beforeEach(async () => {
  on(0)
  await rows('DELETE FROM dealer_subscription')
  const [row] = await rows<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, siren, siret, vat_number, address, postcode, commune_insee, phone, hours, presentation, state)
     VALUES ('garage-' || $1, 'Garage', 'SARL Garage', lpad($1, 9, '7'), lpad($1, 9, '7') || '00015', 'FR00' || lpad($1, 9, '7'),
       '1 rue du Port', '69001', '69381', '+33465710001', '[[],[],[],[],[],[],[]]', '', 'approved') RETURNING id`,
    String(++made),
  )
  dealer = row?.id ?? 0
  owner = await member('owner')
})

/** Cars of the stock, the first put up first; each online. */
async function cars(count: number): Promise<void> {
  for (let car = 0; car < count; car++)
    await rows(
      `WITH car AS (
         INSERT INTO listing (status, seller_kind, dealer_id, make_slug, model_slug, version_label, title, description, condition,
           price_cents, year, first_registration, mileage_km, mileage_guaranteed, fuel, gearbox, body, colour, doors, seats,
           equipment, commune_insee, postcode, published_at)
         SELECT 'online', 'professionnel', $1, make_slug, slug, 'Essai', 'Essai', 'Essai', 'occasion', 990000, 2019, '2019-03-01', 60000, true,
           'essence', 'manuelle', 'citadine', 'gris', 5, 5, '{}', '69381', '69001', timestamptz '2026-12-01' + $2 * interval '1 hour'
         FROM model WHERE make_slug = 'renault' AND slug = 'clio' RETURNING id)
       INSERT INTO stock_car (listing_id, dealer_id, reference) SELECT id, $1, 'R' || $2 FROM car`,
      dealer,
      car,
    )
}
/** In the order they were put up: + online, q s d waiting for the quota, the subscription, the dealer. */
const stock = async (): Promise<string> =>
  (
    await rows<{ mark: string }>(
      `SELECT CASE WHEN status = 'online' THEN '+' ELSE left(coalesce(offline_reason, '?'), 1) END AS mark
       FROM listing JOIN stock_car ON listing_id = id WHERE listing.dealer_id = $1 ORDER BY published_at`,
      dealer,
    )
  )
    .map(({ mark }) => mark)
    .join('')
const fitted = async () => {
  await fitStock(dealer)
  return stock()
}
const choose = (plan: string, who = owner) => choosePlan(who, { dealer, plan })
const pay = (who = owner) => payMonth(who, { dealer })
/** Paid in the sandbox by whoever ordered it, and its news told. */
async function paid(orderId: string | null, who = owner): Promise<unknown> {
  const id = orderId ?? ''
  const { url } = await startPayment(id, who)
  await rows(
    `UPDATE sandbox_session SET state = 'paid', payment = 'sbp_' || id WHERE id = $1`,
    url.split('/').at(-1),
  )
  for (const attempt of await rows<{ id: string }>('SELECT id FROM payment_attempt WHERE order_id = $1', id))
    await settleAttempt(attempt.id)
  return billPaidJob.run({ orderId })
}
const order = async (orderId: string | null) =>
  (
    await rows<{ total_cents: number }>(
      'SELECT total_cents, vat_cents, professional, buyer_siren, buyer_vat_number, express_request_at FROM payment_order WHERE id = $1',
      orderId,
    )
  )[0]
const paidUntil = async () =>
  (await subscriptionOf(dealer)).running?.paidUntil.toISOString().slice(0, 10) ?? null

test('the first month is free, the second is ordered with VAT on top and the firm’s numbers, and follows the first', async () => {
  await expect(pay()).rejects.toMatchObject({ code: 'conflict' })
  expect(await choose('atelier')).toEqual({ orderId: null })
  expect([await quotaOf(dealer), await paidUntil()]).toEqual([2, '2027-01-10'])
  await expect(pay()).rejects.toMatchObject({ code: 'conflict' })
  on(25)
  const { orderId } = await pay()
  expect(await order(orderId)).toMatchObject({
    ...{ total_cents: 5880, vat_cents: 980, professional: true, express_request_at: null },
    buyer_siren: expect.stringMatching(/^\d{9}$/),
    buyer_vat_number: expect.stringMatching(/^FR/),
  })
  // Asked twice, it is the same order; publishing leaves it alone.
  expect(await pay()).toEqual({ orderId })
  expect(await orderPaidJob.run({ orderId })).toMatchObject({ outcome: 'not ours' })
  await paid(orderId)
  await billPaidJob.run({ orderId })
  expect(await paidUntil()).toBe('2027-02-10')
})

test('an invoice is read by whoever looks after the firm’s money, and by nobody else', async () => {
  await choose('atelier')
  on(25)
  await paid((await pay()).orderId)
  const [bill] = (await subscriptionOf(dealer)).running?.bills ?? []
  const number = bill?.documents[0]?.number ?? ''
  expect(number).toMatch(/^F2027-/)
  const garage =
    (await rows<{ slug: string }>('SELECT slug FROM dealer WHERE id = $1', dealer))[0]?.slug ?? ''
  const bookkeeper = await member('accountant')
  expect((await billInvoice(bookkeeper, garage, number)).subarray(0, 5).toString()).toBe('%PDF-')
  const seller = await member('seller')
  await expect(billInvoice(seller, garage, number)).rejects.toMatchObject({ code: 'forbidden' })
  // Of another firm, through its own address.
  const [other] = await rows<{ id: number; slug: string }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     VALUES ('autre-garage', 'Autre', 'Autre', true, '1 rue', '69001', '69381', '+33465710001', '[[],[],[],[],[],[],[]]', '', 'approved')
     RETURNING id, slug`,
  )
  dealer = other?.id ?? 0
  const stranger = await member('owner')
  await expect(billInvoice(stranger, garage, number)).rejects.toMatchObject({ code: 'not_found' })
  await expect(billInvoice(stranger, 'autre-garage', number)).rejects.toMatchObject({ code: 'not_found' })
})

test('a second account of one firm has no second free month', async () => {
  await choose('atelier')
  const siren = (await rows<{ siren: string }>('SELECT siren FROM dealer WHERE id = $1', dealer))[0]?.siren
  const [other] = await rows<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, siren, address, postcode, commune_insee, phone, hours, presentation, state)
     VALUES ('annexe-' || $1, 'Annexe', 'SARL Garage', $1, '2 rue du Port', '69001', '69381', '+33465710001', '[[],[],[],[],[],[],[]]', '', 'approved')
     RETURNING id`,
    siren,
  )
  dealer = other?.id ?? 0
  const second = await member('owner')
  const { orderId } = await choose('atelier', second)
  expect(orderId).not.toBeNull()
  expect(await quotaOf(dealer)).toBe(0)
  await paid(orderId, second)
  expect([await quotaOf(dealer), await paidUntil()]).toEqual([2, '2027-01-10'])
})

test('two colleagues who pay the same month: one is given back', async () => {
  await choose('atelier')
  const accountant = await member('accountant')
  on(28)
  const [first, second] = [await pay(), await pay(accountant)]
  expect(first.orderId).not.toBe(second.orderId)
  expect(await paid(first.orderId)).toMatchObject({ outcome: 'done' })
  expect(await paid(second.orderId, accountant)).toMatchObject({ outcome: 'given back' })
  expect(
    await rows('SELECT kind, amount_cents FROM payment_refund WHERE order_id = $1', second.orderId),
  ).toEqual([{ kind: 'decision', amount_cents: 5880 }])
  expect(await paidUntil()).toBe('2027-02-10')
})

test('over the quota the newest wait; a larger plan brings them back in order, a smaller one takes over next month', async () => {
  await cars(5)
  await choose('atelier')
  expect(await fitted()).toBe('++qqq')
  // Within the free month a larger plan costs nothing more.
  expect(await choose('parc')).toEqual({ orderId: null })
  expect(await fitted()).toBe('+++++')
  await choose('atelier')
  expect([await quotaOf(dealer), await fitted()]).toEqual([5, '+++++'])
  on(28)
  const { orderId } = await pay()
  await paid(orderId)
  expect((await order(orderId))?.total_cents).toBe(5880)
  expect(await quotaOf(dealer)).toBe(5)
  on(32)
  expect(await fitted()).toBe('++qqq')
  await subscriptionsJob.run({})
  expect((await subscriptionOf(dealer)).running).toMatchObject({ plan: { code: 'atelier' }, next: null })
  // Half the month is left: half the difference.
  on(46.5)
  const upgrade = await choose('parc')
  expect((await order(upgrade.orderId))?.total_cents).toBe(3000)
  expect(await fitted()).toBe('++qqq')
  await paid(upgrade.orderId)
  expect(await fitted()).toBe('+++++')
})

test('unpaid, it stays online ten days more, then waits; a month brings it back, from the day of the payment', async () => {
  await cars(3)
  await choose('parc')
  on(25)
  expect(await subscriptionsJob.run({})).toMatchObject({ reminded: 1, lapsed: 0 })
  expect(await subscriptionsJob.run({})).toMatchObject({ reminded: 0 })
  on(40)
  expect(await fitted()).toBe('+++')
  on(41.1)
  expect(await subscriptionsJob.run({})).toMatchObject({ lapsed: 1 })
  expect(await subscriptionsJob.run({})).toMatchObject({ lapsed: 0 })
  expect(await fitted()).toBe('sss')
  const letters = await rows<{ kind: string }>(
    'SELECT kind FROM outgoing_mail WHERE recipient = $1 ORDER BY created_at',
    owner.email,
  )
  expect(letters.map(({ kind }) => kind)).toEqual(['dealers.due', 'dealers.lapsed'])
  on(60)
  const { orderId } = await choose('atelier')
  on(61)
  await paid(orderId)
  expect([await paidUntil(), await fitted()]).toEqual(['2027-03-09', '++s'])
})

test('ended, it runs to the end of what is paid and no longer; a plan chosen before takes it up again', async () => {
  await cars(1)
  await choose('atelier')
  await endSubscription(owner, { dealer })
  on(30)
  expect(await fitted()).toBe('+')
  on(31.1)
  expect(await fitted()).toBe('s')
  await endSubscription(owner, { dealer })
  expect((await subscriptionOf(dealer)).running).toMatchObject({ isOver: true, mayPay: true })
  on(20)
  await choose('atelier')
  on(32)
  expect(await fitted()).toBe('+')
})

test('suspended, nothing is online whatever is paid; approved again, it comes back', async () => {
  await cars(2)
  await choose('atelier')
  const [moderator] = await rows<{ id: string }>(
    `INSERT INTO account (email, name, role) VALUES ('m' || $1 || '@volant.example', 'M', 'moderator') RETURNING id`,
    dealer,
  )
  const judge: Viewer = { ...owner, accountId: moderator?.id ?? '', role: 'moderator' }
  await reviewDealer(judge, { dealer, review: 'suspend', note: 'Essai.' })
  expect(await fitted()).toBe('dd')
  await expect(choose('parc')).rejects.toMatchObject({ code: 'conflict' })
  on(28)
  expect((await subscriptionOf(dealer)).running).toMatchObject({ mayPay: false })
  await expect(pay()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('pas approuvé'),
  })
  expect(await subscriptionsJob.run({})).toMatchObject({ reminded: 0 })
  await reviewDealer(judge, { dealer, review: 'approve', note: '' })
  expect(await fitted()).toBe('++')
  expect((await subscriptionOf(dealer)).running).toMatchObject({ mayPay: true })
  expect(await subscriptionsJob.run({})).toMatchObject({ reminded: 1 })
})

test('only who may spend its money does', async () => {
  for (const role of ['manager', 'seller'])
    await expect(choose('atelier', await member(role))).rejects.toMatchObject({ code: 'forbidden' })
  dealer = -1
  await expect(choose('atelier')).rejects.toMatchObject({ code: 'not_found' })
})

test('an order that was given back takes its month off; one that lapsed is forgotten', async () => {
  await cars(1)
  await choose('atelier')
  on(28)
  const { orderId } = await pay()
  await paid(orderId)
  await billEndedJob.run({ orderId })
  expect(await paidUntil()).toBe('2027-01-10')
  const again = await pay()
  expect(again.orderId).not.toBe(orderId)
  await billEndedJob.run({ orderId: again.orderId })
  expect((await pay()).orderId).not.toBe(again.orderId)
})

/** Units that the next bill is to say. */
const buys = (count: number, netCents = 490) =>
  db().$transaction((tx) =>
    chargeUnits(tx, {
      dealerId: dealer,
      accountId: owner.accountId,
      label: 'Mise en avant',
      netCents,
      count,
    }),
  )
const lowers = (chargeId: string | undefined, netCents: number) =>
  db().$transaction((tx) => lowerCharges(tx, [{ chargeId: chargeId ?? '', netCents }]))
const billed = async () =>
  (
    await rows<{ billed: boolean }>(
      'SELECT bill_id IS NOT NULL AS billed FROM dealer_charge WHERE dealer_id = $1 AND cancelled_at IS NULL ORDER BY at, id',
      dealer,
    )
  ).map((charge) => charge.billed)
const refunds = (orderId: string | null) =>
  rows<{ amount_cents: number }>('SELECT amount_cents FROM payment_refund WHERE order_id = $1', orderId)

test('what was bought by the unit goes on the next bill with VAT on top, once, and the month after says it no more', async () => {
  await choose('atelier')
  on(5)
  await buys(2)
  expect((await subscriptionOf(dealer)).units).toEqual({ count: 2, netCents: 980 })
  on(25)
  const { orderId } = await pay()
  // 49.00 and twice 4.90, and a fifth of each.
  expect(await order(orderId)).toMatchObject({ total_cents: 5880 + 2 * 588, vat_cents: 980 + 2 * 98 })
  expect(
    await rows(
      'SELECT quantity, unit_cents FROM payment_order_line WHERE order_id = $1 ORDER BY position',
      orderId,
    ),
  ).toEqual([
    { quantity: 1, unit_cents: 5880 },
    { quantity: 2, unit_cents: 588 },
  ])
  expect([await pay(), await billed()]).toEqual([{ orderId }, [false, false]])
  // One more since: another order, that says all three; paid, it settles them, and the first is given back whole.
  await buys(1)
  const later = await pay()
  expect(later.orderId).not.toBe(orderId)
  await paid(later.orderId)
  expect(await billed()).toEqual([true, true, true])
  expect(await paid(orderId)).toMatchObject({ outcome: 'given back' })
  expect([await refunds(orderId), await refunds(later.orderId)]).toEqual([
    [{ amount_cents: 5880 + 2 * 588 }],
    [],
  ])
  on(58)
  expect((await order((await pay()).orderId))?.total_cents).toBe(5880)
})

test('a unit given up is billed for less; after the order was placed, or paid, the difference goes back', async () => {
  await choose('atelier')
  const [before, placed, after] = await buys(3)
  await lowers(before, 70)
  on(25)
  const { orderId } = await pay()
  expect((await order(orderId))?.total_cents).toBe(5880 + 84 + 2 * 588)
  await lowers(placed, 140)
  await paid(orderId)
  expect(await refunds(orderId)).toEqual([{ amount_cents: 588 - 168 }])
  await lowers(after, 0)
  expect((await refunds(orderId)).map(({ amount_cents }) => amount_cents)).toEqual([588 - 168, 588])
  // Nothing is given back twice.
  await lowers(after, 0)
  expect((await refunds(orderId)).length).toBe(2)
  await expect(rows(`UPDATE dealer_charge SET bill_id = NULL WHERE id = $1`, before)).rejects.toMatchObject({
    constraint: 'dealer_charge_billed_once',
  })
})

test('once its end was asked for, units are paid on their own; a colleague who pays them too gets it back', async () => {
  await choose('atelier')
  on(2)
  await buys(2)
  on(3)
  await expect(payUnits(owner, { dealer })).rejects.toMatchObject({ code: 'conflict' })
  await endSubscription(owner, { dealer })
  const accountant = await member('accountant')
  const manager = await member('manager')
  await expect(payUnits(manager, { dealer })).rejects.toMatchObject({ code: 'forbidden' })
  const [mine, other] = [await payUnits(owner, { dealer }), await payUnits(accountant, { dealer })]
  expect((await order(mine.orderId))?.total_cents).toBe(2 * 588)
  await paid(mine.orderId)
  await paid(other.orderId, accountant)
  expect([await billed(), await refunds(mine.orderId)]).toEqual([[true, true], []])
  expect(await refunds(other.orderId)).toEqual([{ amount_cents: 2 * 588 }])
  await expect(payUnits(owner, { dealer })).rejects.toMatchObject({ code: 'conflict' })
  expect(await paidUntil()).toBe('2027-01-10')
})

test('what a plan would do is said before it is chosen, and then is what it does', async () => {
  await cars(5)
  const first = (await subscriptionOf(dealer)).foreseen.get('atelier')
  expect(first).toMatchObject({
    kind: 'first',
    dueCents: 0,
    waits: { count: 3, names: ['Essai', 'Essai', 'Essai'] },
  })
  await choose('parc')
  await fitted()
  const smaller = (await subscriptionOf(dealer)).foreseen.get('atelier')
  expect(smaller).toMatchObject({
    kind: 'smaller',
    dueCents: 0,
    waits: { count: 3 },
  })
  expect(smaller?.from.toISOString().slice(0, 10)).toBe('2027-01-10')
  on(28)
  await paid((await pay()).orderId)
  on(46.5)
  const larger = (await subscriptionOf(dealer)).foreseen.get('concession')
  expect(larger).toMatchObject({ kind: 'larger', waits: { count: 0, names: [] } })
  expect((await order((await choose('concession')).orderId))?.total_cents).toBe(
    Math.round((larger?.dueCents ?? 0) * 1.2),
  )
  expect((await subscriptionOf(dealer)).ending.count).toBe(5)
})

test('what takes a subscription up again costs is said with the units that wait', async () => {
  await choose('atelier')
  on(2)
  await buys(2)
  await endSubscription(owner, { dealer })
  on(40)
  const again = (await subscriptionOf(dealer)).foreseen.get('atelier')
  expect(again?.kind).toBe('restart')
  expect((await order((await choose('atelier')).orderId))?.total_cents).toBe(
    Math.round((again?.dueCents ?? 0) * 1.2),
  )
})

test('the back office says how many cars a plan puts forward, and what one more costs', async () => {
  await choose('atelier')
  const terms = { code: 'atelier', label: 'Jusqu’à 15 voitures', price: 4900, quota: 2, active: true }
  const change = { ...terms, includedBoosts: 4, boostPrice: 350 }
  await expect(changePlan(owner, change)).rejects.toMatchObject({ code: 'forbidden' })
  const admin: Viewer = { ...owner, role: 'admin' }
  await expect(changePlan(admin, { ...change, boostPrice: 0 })).rejects.toMatchObject({
    fields: { boostPrice: [expect.any(String)] },
  })
  await changePlan(admin, change)
  expect(await boostRoom(dealer)).toMatchObject({ free: [1, 2, 3, 4], unitCents: 350, unitsLeft: 28 })
  await changePlan(admin, { ...change, includedBoosts: 2, boostPrice: 490 })
})
