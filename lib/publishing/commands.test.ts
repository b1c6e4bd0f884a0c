import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { open } from '#lib/platform/seal.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import {
  arrangePhotos,
  buyBoosts,
  changePhotos,
  discardDraft,
  editListing,
  fulfil,
  markSold,
  openDraft,
  putOnline,
  relistListing,
  renewListing,
  saveDraft,
  submitDraft,
  undo,
  withdrawListing,
} from './commands.ts'
import { TYPED_CLIO } from './internal/testing.ts'
import type { Typed } from './model.ts'
import { listingPhotos, listingOf as ownListingOf, personalData } from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})
beforeEach(() => setClock(null))

async function seller(emailConfirmed = true): Promise<Viewer> {
  const email = `${randomUUID()}@volant.example`
  const { id } = await db().account.create({ data: { email, name: 'Marc' }, select: { id: true } })
  return { accountId: id, sessionId: randomUUID(), role: 'user', name: 'Marc', email, emailConfirmed }
}

const FREE = {
  offerCode: 'essentiel',
  options: [],
  consents: { express: true },
  buyer: {},
}

async function typedDraft(viewer: Viewer, change: Typed = {}): Promise<string> {
  const { draftId } = await openDraft(viewer)
  await saveDraft(viewer, { draftId, revision: 0, fields: { ...TYPED_CLIO, ...change } })
  return draftId
}
async function submitted(viewer: Viewer, change: Typed = {}): Promise<bigint> {
  const { listingId } = await submitDraft(viewer, await typedDraft(viewer, change), FREE)
  return listingId
}
const online = (listingId: bigint) =>
  db().$transaction((tx) => putOnline(tx, listingId, 'house', null, 'Rien à redire'))
async function published(viewer: Viewer, change: Typed = {}): Promise<bigint> {
  const id = await submitted(viewer, change)
  await online(id)
  return id
}
const listingOf = (id: bigint) =>
  db().listing.findUniqueOrThrow({
    where: { id },
    select: {
      status: true,
      priceCents: true,
      description: true,
      expiresAt: true,
      publishedAt: true,
      accountId: true,
      boostedUntil: true,
      highlightedUntil: true,
      urgentUntil: true,
    },
  })
const told = async (fact: string, id: bigint) =>
  (
    await database.pool.query(
      `SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = $1 AND j.payload->>'listingId' = $2`,
      [`fact:${fact}`, String(id)],
    )
  ).rowCount
const daysFromNow = (date: Date | null) => Math.round(((date?.getTime() ?? 0) - Date.now()) / 86_400_000)

test('opening twice at once makes one draft, and what was touched makes room for another', async () => {
  const viewer = await seller()
  const opened = await Promise.all([1, 2, 3, 4].map(() => openDraft(viewer)))
  expect(new Set(opened.map(({ draftId }) => draftId)).size).toBe(1)
  const draftId = opened[0]?.draftId ?? ''
  await saveDraft(viewer, { draftId, revision: 0, fields: { make: 'renault' } })
  expect((await openDraft(viewer)).draftId).not.toBe(draftId)
  await discardDraft(viewer, { draftId })
  await expect(discardDraft(viewer, { draftId })).rejects.toMatchObject({ code: 'not_found' })
})

test('a draft is saved field by field, and a version fills the rest', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  const first = await saveDraft(viewer, {
    draftId,
    revision: 0,
    fields: { make: 'renault', model: 'clio', mileage: '84,5' },
  })
  expect(first).toMatchObject({
    revision: 1,
    conflicts: [],
    errors: { mileage: expect.stringMatching(/décimales/) },
  })
  const version = await db().version.findFirstOrThrow({
    where: { makeSlug: 'renault', modelSlug: 'clio', generationSlug: 'iv', fuel: 'diesel' },
    select: { id: true, label: true, powerCh: true },
  })
  const filled = await saveDraft(viewer, { draftId, revision: 1, fields: { version: version.id } })
  expect(filled.typed).toMatchObject({
    generation: 'iv',
    fuel: 'diesel',
    versionLabel: version.label,
    powerCh: String(version.powerCh),
  })
  // Another make takes away what was the first one's; nothing of the seller's own is lost.
  const other = await saveDraft(viewer, { draftId, revision: 2, fields: { make: 'peugeot' } })
  expect(other.typed).toMatchObject({ make: 'peugeot', model: '', version: '', fuel: '', mileage: '84,5' })
})

test('two devices: what only one changed is kept, what both changed is told and not overwritten', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  await saveDraft(viewer, { draftId, revision: 0, fields: { price: '8000', colour: 'gris' } })
  await saveDraft(viewer, { draftId, revision: 1, fields: { price: '7900' } })
  const late = await saveDraft(viewer, { draftId, revision: 1, fields: { price: '8200', colour: 'bleu' } })
  expect(late.conflicts).toEqual([{ field: 'price', kept: '7900', yours: '8200' }])
  expect(late.typed).toMatchObject({ price: '7900', colour: 'bleu' })
  // Having seen it, they may insist.
  const again = await saveDraft(viewer, { draftId, revision: late.revision, fields: { price: '8200' } })
  expect(again).toMatchObject({ conflicts: [], typed: { price: '8200' } })
})

test('devices that save at once lose nothing', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  const fields = ['price', 'mileage', 'owners', 'colour', 'description', 'sellerName'] as const
  await Promise.all(
    fields.map((field) => saveDraft(viewer, { draftId, revision: 0, fields: { [field]: '7' } })),
  )
  const { typed, revision } = await saveDraft(viewer, { draftId, revision: 99, fields: {} })
  expect(typed).toMatchObject(Object.fromEntries(fields.map((field) => [field, '7'])))
  expect(revision).toBe(fields.length)
})

test('one’s export holds what a listing keeps under seal', async () => {
  const viewer = await seller()
  const id = await submitted(viewer, { vin: 'VF1RFA00066123456' })
  expect((await personalData(viewer.accountId)).listings).toMatchObject([
    { id: String(id), phone: '+33639980102', plate: 'AB-123-CD', vin: 'VF1RFA00066123456' },
  ])
  expect((await personalData((await seller()).accountId)).listings).toEqual([])
})

test('another’s draft is as if it did not exist, and plates are sealed in the table', async () => {
  const viewer = await seller()
  const draftId = await typedDraft(viewer)
  await expect(
    saveDraft(await seller(), { draftId, revision: 1, fields: { price: '1' } }),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(submitDraft(await seller(), draftId, FREE)).rejects.toMatchObject({ code: 'not_found' })
  const { rows } = await database.pool.query<{ data: { plate: string } }>(
    'SELECT data FROM draft WHERE id = $1',
    [draftId],
  )
  expect(JSON.stringify(rows)).not.toContain('AB-123-CD')
  expect(open('draft', Buffer.from(rows[0]?.data.plate ?? '', 'base64'))).toBe('AB-123-CD')
})

test('a free listing is submitted once, however often one presses', async () => {
  const viewer = await seller()
  const draftId = await typedDraft(viewer)
  const answers = await Promise.all([1, 2, 3].map(() => submitDraft(viewer, draftId, FREE)))
  expect(new Set(answers.map(({ listingId }) => listingId)).size).toBe(1)
  const id = answers[0]?.listingId ?? 0n
  expect(answers[0]?.orderId).toBeNull()
  expect(await listingOf(id)).toMatchObject({
    status: 'in_moderation',
    accountId: viewer.accountId,
    priceCents: 790_000,
  })
  expect(await told('listing.submitted', id)).toBe(1)
  expect(await db().freeListing.count({ where: { accountId: viewer.accountId } })).toBe(1)
  expect(await db().priceChange.count({ where: { listingId: id } })).toBe(1)
  await expect(saveDraft(viewer, { draftId, revision: 1, fields: { price: '1' } })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('who pays is asked only where something is to be paid, and all that is missing is told at once', async () => {
  const viewer = await seller()
  const buyer = { name: 'Léa Martin', address: '', postcode: '', city: '' }
  const free = await submitDraft(viewer, await typedDraft(viewer), { ...FREE, buyer })
  expect(free.orderId).toBeNull()

  const paid = { ...FREE, offerCode: 'confort', consents: { express: false }, buyer }
  await expect(submitDraft(viewer, await typedDraft(viewer), paid)).rejects.toMatchObject({
    code: 'invalid',
    fields: {
      address: [expect.stringContaining('adresse')],
      postcode: [expect.stringContaining('code postal')],
      city: [expect.stringContaining('ville')],
      express: [expect.stringContaining('Cochez')],
    },
  })
})

test('the free listing of the year is given once, also to two submissions at once', async () => {
  const viewer = await seller()
  const drafts = [await typedDraft(viewer), await typedDraft(viewer)]
  const tries = await Promise.allSettled(drafts.map((draftId) => submitDraft(viewer, draftId, FREE)))
  const free = tries.filter((result) => result.status === 'fulfilled' && result.value.orderId === null)
  expect(free).toHaveLength(1)
  expect(await db().freeListing.count({ where: { accountId: viewer.accountId } })).toBe(1)
})

test('nothing is submitted before the address is confirmed, nor what is not complete', async () => {
  const unconfirmed = await seller(false)
  await expect(submitDraft(unconfirmed, await typedDraft(unconfirmed), FREE)).rejects.toMatchObject({
    code: 'forbidden',
  })
  const viewer = await seller()
  const draftId = await typedDraft(viewer, { price: '12', mileage: '' })
  await expect(submitDraft(viewer, draftId, FREE)).rejects.toMatchObject({
    code: 'invalid',
    fields: { price: [expect.any(String)], mileage: [expect.any(String)] },
  })
  expect(await db().listing.count({ where: { accountId: viewer.accountId } })).toBe(0)
})

test('checked, it goes online for the days of its offer; unpaid, it does not', async () => {
  const viewer = await seller()
  const id = await submitted(viewer)
  await online(id)
  const listing = await listingOf(id)
  expect(listing.status).toBe('online')
  expect(daysFromNow(listing.expiresAt)).toBe(60)
  await expect(online(id)).rejects.toMatchObject({ code: 'conflict' })

  const unpaid = await submitted(await seller())
  await database.pool.query('UPDATE purchase SET paid_at = NULL WHERE listing_id = $1', [unpaid])
  await expect(online(unpaid)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/payée/),
  })
  expect((await listingOf(unpaid)).status).toBe('in_moderation')
})

/** A purchase as if its order were placed, since orders are another room's. */
async function bought(
  listingId: bigint,
  accountId: string,
  kind: string,
  days: number,
  options: object[] = [],
) {
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO purchase (account_id, listing_id, kind, offer_code, duration_days, options, amount_cents)
     VALUES ($1, $2, $3, $4, $5, $6, 990) RETURNING id`,
    [accountId, listingId, kind, kind === 'boost' ? null : 'confort', days, JSON.stringify(options)],
  )
  return rows[0]?.id ?? ''
}
const pay = (purchaseId: string) => db().$transaction((tx) => fulfil(tx, purchaseId))
const cancel = (purchaseId: string) => db().$transaction((tx) => undo(tx, purchaseId, 'Rétractation'))

test('a payment moves a listing on once, though it is told several times at once', async () => {
  const viewer = await seller()
  const id = await submitted(viewer)
  await database.pool.query(`DELETE FROM purchase WHERE listing_id = $1`, [id])
  await database.pool.query(`UPDATE listing SET status = 'awaiting_payment' WHERE id = $1`, [id])
  const purchaseId = await bought(id, viewer.accountId, 'publication', 60, [{ code: 'top', days: 7 }])
  await Promise.all([1, 2, 3].map(() => pay(purchaseId)))
  expect((await listingOf(id)).status).toBe('in_moderation')
  expect(await db().listingTransition.count({ where: { listingId: id, to: 'in_moderation' } })).toBe(2)
  await online(id)
  const listing = await listingOf(id)
  expect(daysFromNow(listing.expiresAt)).toBe(60)
  expect(daysFromNow(listing.boostedUntil)).toBe(7)
})

test('a renewal adds to what is left, and brings an expired listing back', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  expect(await pay(await bought(id, viewer.accountId, 'renewal', 60))).toBe('done')
  expect(daysFromNow((await listingOf(id)).expiresAt)).toBe(120)

  await database.pool.query(
    `UPDATE listing SET status = 'expired', expires_at = now() - interval '3 days', ended_at = now() WHERE id = $1`,
    [id],
  )
  const renewal = await bought(id, viewer.accountId, 'renewal', 60)
  expect(await Promise.all([pay(renewal), pay(renewal)])).toEqual(['done', 'done'])
  const listing = await listingOf(id)
  expect([listing.status, daysFromNow(listing.expiresAt)]).toEqual(['online', 60])
})

test('a renewal without an order takes the free listing of the year, if there is one', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  await expect(renewListing(viewer, { listingId: id, ...FREE })).rejects.toMatchObject({
    code: expect.any(String),
  })
  setClock(new Date(`${new Date().getFullYear() + 1}-01-20T12:00:00Z`))
  expect(await renewListing(viewer, { listingId: id, ...FREE })).toEqual({ orderId: null })
  expect(await db().freeListing.count({ where: { accountId: viewer.accountId } })).toBe(2)
  await expect(renewListing(await seller(), { listingId: id, ...FREE })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('options put a listing forward for their time, and end with their money', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  const options = [
    { code: 'top', days: 7 },
    { code: 'highlighted', days: 30 },
    { code: 'urgent', days: 14 },
  ]
  const boost = await bought(id, viewer.accountId, 'boost', 0, options)
  expect(await pay(boost)).toBe('done')
  const shown = await listingOf(id)
  expect([shown.boostedUntil, shown.highlightedUntil, shown.urgentUntil].map(daysFromNow)).toEqual([
    7, 30, 14,
  ])
  await cancel(boost)
  expect(await listingOf(id)).toMatchObject({
    status: 'online',
    boostedUntil: null,
    highlightedUntil: null,
    urgentUntil: null,
  })
  await expect(buyBoosts(viewer, { listingId: id, ...FREE })).rejects.toMatchObject({ code: 'invalid' })
})

test('a publication that is renounced leaves the site; one never shown gives everything back', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  const purchase = async (listingId: bigint) =>
    (await db().purchase.findFirstOrThrow({ where: { listingId }, select: { id: true } })).id
  await cancel(await purchase(id))
  await cancel(await purchase(id))
  expect((await listingOf(id)).status).toBe('withdrawn')
  expect(await db().freeListing.count({ where: { accountId: viewer.accountId } })).toBe(1)
  // Nor is it proposed.
  expect(await ownListingOf(viewer.accountId, id)).toMatchObject({ hasTimeLeft: false })
  await expect(relistListing(viewer, { listingId: id })).rejects.toMatchObject({ code: 'conflict' })

  const other = await seller()
  const draftId = await typedDraft(other)
  const first = await submitDraft(other, draftId, FREE)
  await cancel(await purchase(first.listingId))
  expect(await db().freeListing.count({ where: { accountId: other.accountId } })).toBe(0)
  const second = await submitDraft(other, draftId, FREE)
  expect(second.listingId).not.toBe(first.listingId)
})

test('a withdrawal and a decision that come at once do not wait for each other', async () => {
  const viewer = await seller()
  const id = await submitted(viewer)
  const boost = await bought(id, viewer.accountId, 'boost', 0, [{ code: 'top', days: 7 }])
  expect(await pay(boost)).toBe('waiting')
  let undone: Promise<void> | undefined
  await db().$transaction(async (tx) => {
    // As who decides does: the listing, then what was bought for it.
    await tx.$queryRaw`SELECT FROM listing WHERE id = ${id} FOR UPDATE`
    undone = cancel(boost)
    await expect.poll(waiting).toBe(1)
    await putOnline(tx, id, 'moderator', null, 'Vérifiée')
  })
  await undone
  expect(await listingOf(id)).toMatchObject({ status: 'online', boostedUntil: null })
})
/** How many wait for somebody's lock. */
const waiting = async () =>
  (
    await database.pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  ).rowCount

test('a renewal that is renounced takes its days with it, and leaves what was paid before', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  const before = (await listingOf(id)).expiresAt
  const renewal = await bought(id, viewer.accountId, 'renewal', 60)
  await pay(renewal)
  await cancel(renewal)
  expect(await listingOf(id)).toMatchObject({ status: 'online', expiresAt: before })

  // Of the time before nothing is left: it goes, and does not come back for nothing.
  await database.pool.query(`UPDATE listing SET expires_at = now() + interval '1 hour' WHERE id = $1`, [id])
  const another = await bought(id, viewer.accountId, 'renewal', 60)
  await pay(another)
  await database.pool.query(`UPDATE listing SET expires_at = expires_at - interval '1 day' WHERE id = $1`, [
    id,
  ])
  await cancel(another)
  expect((await listingOf(id)).status).toBe('withdrawn')
  await expect(relistListing(viewer, { listingId: id })).rejects.toMatchObject({ code: 'conflict' })
})

test('the free listing of the year is not used up by a renewal whose options were never paid', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  setClock(new Date(`${new Date().getFullYear() + 1}-01-20T12:00:00Z`))
  const buyer = { name: 'Léa Martin', address: '1 rue des Essais', postcode: '69003', city: 'Lyon' }
  await renewListing(viewer, { ...FREE, listingId: id, options: ['top'], buyer })
  expect(await db().freeListing.count({ where: { accountId: viewer.accountId } })).toBe(2)
  const where = { listingId: id, kind: 'renewal' }
  await cancel((await db().purchase.findFirstOrThrow({ where, select: { id: true } })).id)
  expect(await db().freeListing.count({ where: { accountId: viewer.accountId } })).toBe(1)
})

test('money that comes for a listing that is gone is void', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  const renewal = await bought(id, viewer.accountId, 'renewal', 60)
  await markSold(viewer, { listingId: id })
  expect(await pay(renewal)).toBe('void')
  expect((await listingOf(id)).status).toBe('sold')
})

test('a small change of price is shown at once; words, vehicle and a far price are checked again', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  const edit = (change: Typed) => editListing(viewer, { listingId: id, typed: { ...TYPED_CLIO, ...change } })
  expect(await edit({ price: '7 500' })).toEqual({ moderated: false })
  expect(await listingOf(id)).toMatchObject({ status: 'online', priceCents: 750_000 })
  expect(await told('listing.submitted', id)).toBe(1)

  for (const change of [
    { price: '3 000' },
    { price: '3 000', description: `${TYPED_CLIO.description} Attelage.` },
    { price: '3 000', mileage: '64 300', description: `${TYPED_CLIO.description} Attelage.` },
  ]) {
    expect(await edit(change)).toEqual({ moderated: true })
    expect((await listingOf(id)).status).toBe('in_moderation')
    const { expiresAt } = await listingOf(id)
    await online(id)
    // Being checked again costs none of the time that was paid.
    expect((await listingOf(id)).expiresAt).toEqual(expiresAt)
  }
  expect(await told('listing.submitted', id)).toBe(4)
  // The plate of another car is the plate of a double, perhaps; the same one in other signs is the same.
  const same = { price: '3 000', mileage: '64 300', description: `${TYPED_CLIO.description} Attelage.` }
  expect(await edit({ ...same, plate: 'ab 123 cd' })).toEqual({ moderated: false })
  expect(await edit({ ...same, plate: 'EF-456-GH' })).toEqual({ moderated: true })
  await online(id)
  await expect(edit({ price: '12' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(editListing(await seller(), { listingId: id, typed: TYPED_CLIO })).rejects.toMatchObject({
    code: 'not_found',
  })
})

const PHOTO = {
  ready: { width: 1600, height: 1200 },
  failed: { failure: 'Ce fichier n’est pas une photo.' },
  received: { nextKey: 'en-route' },
}
async function photo(viewer: Viewer, state: keyof typeof PHOTO = 'ready'): Promise<number> {
  const { id } = await db().photo.create({
    data: { key: randomUUID(), accountId: viewer.accountId, state, ...PHOTO[state] },
    select: { id: true },
  })
  return id
}
const shownPhotos = async (listingId: bigint) =>
  (
    await db().listingPhoto.findMany({
      where: { listingId },
      orderBy: { position: 'asc' },
      select: { photoId: true },
    })
  ).map(({ photoId }) => photoId)

test('photos of a listing online: another order or fewer is shown at once, a new one is checked first', async () => {
  const viewer = await seller()
  const [a, b, c] = [await photo(viewer), await photo(viewer), await photo(viewer)]
  const draftId = await typedDraft(viewer)
  await arrangePhotos(viewer, { draftId, photoIds: [a, b] })
  const { listingId } = await submitDraft(viewer, draftId, FREE)
  await online(listingId)
  expect((await listingPhotos(viewer.accountId, listingId))?.photos.map(({ id }) => id)).toEqual([a, b])
  const change = (photoIds: number[]) => changePhotos(viewer, { listingId, photoIds })

  expect(await change([b, a, a])).toEqual({ moderated: false })
  expect(await shownPhotos(listingId)).toEqual([b, a])
  expect(await change([b])).toEqual({ moderated: false })
  expect(await listingOf(listingId)).toMatchObject({ status: 'online' })
  expect(await told('listing.submitted', listingId)).toBe(1)

  expect(await change([c, b])).toEqual({ moderated: true })
  expect(await shownPhotos(listingId)).toEqual([c, b])
  expect(await listingOf(listingId)).toMatchObject({ status: 'in_moderation' })
  expect(await told('listing.submitted', listingId)).toBe(2)
  // What nothing shows any more is kept by nothing.
  expect(await db().draftPhoto.count({ where: { photoId: a } })).toBe(0)
  expect(await db().listing.findUnique({ where: { id: listingId }, select: { photoCount: true } })).toEqual({
    photoCount: 2,
  })
})

test('photos of a listing are its seller’s own, ready, and as many as its offer shows', async () => {
  const viewer = await seller()
  const listingId = await published(viewer)
  const change = (photoIds: number[], by = viewer) => changePhotos(by, { listingId, photoIds })
  const stranger = await seller()
  await expect(change([], stranger)).rejects.toMatchObject({ code: 'not_found' })
  expect(await listingPhotos(stranger.accountId, listingId)).toBeNull()
  await expect(change([await photo(stranger)])).rejects.toMatchObject({ code: 'conflict' })
  await expect(change([await photo(viewer, 'failed')])).rejects.toMatchObject({ code: 'invalid' })
  await expect(change([await photo(viewer, 'received')])).rejects.toThrow(/préparation/)
  const most = (await listingPhotos(viewer.accountId, listingId))?.most ?? 0
  const many = await Promise.all(Array.from({ length: most + 1 }, () => photo(viewer)))
  await expect(change(many)).rejects.toThrow(`${most} photos`)
  expect(await shownPhotos(listingId)).toEqual([])

  await change(many.slice(1))
  await online(listingId)
  await database.pool.query(
    `UPDATE listing SET status = 'expired', expires_at = now() - interval '1 minute', ended_at = now() WHERE id = $1`,
    [listingId],
  )
  await expect(change([many[0] ?? 0])).rejects.toThrow(/Renouvelez/)
  expect(await change(many.slice(2))).toEqual({ moderated: false })
  await withdrawListing(viewer, { listingId })
  await expect(change([])).rejects.toMatchObject({ code: 'conflict' })
})

test('a refused listing that is corrected is checked again; a withdrawn one is not edited', async () => {
  const viewer = await seller()
  const id = await submitted(viewer)
  await database.pool.query(`UPDATE listing SET status = 'refused', ended_at = now() WHERE id = $1`, [id])
  expect(await editListing(viewer, { listingId: id, typed: { ...TYPED_CLIO, price: '7 000' } })).toEqual({
    moderated: true,
  })
  expect((await listingOf(id)).status).toBe('in_moderation')
  await withdrawListing(viewer, { listingId: id, reason: 'Je la garde' })
  await expect(editListing(viewer, { listingId: id, typed: TYPED_CLIO })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('sold or withdrawn once, by its seller alone; a sale that fell through is checked and put back', async () => {
  const viewer = await seller()
  const id = await published(viewer)
  await pay(await bought(id, viewer.accountId, 'boost', 0, [{ code: 'bump', days: 28 }]))
  await expect(markSold(await seller(), { listingId: id })).rejects.toMatchObject({ code: 'not_found' })
  const both = await Promise.allSettled([
    markSold(viewer, { listingId: id }),
    withdrawListing(viewer, { listingId: id }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db().boost.count({ where: { listingId: id, endedAt: null } })).toBe(0)
  const { expiresAt } = await listingOf(id)
  expect(await ownListingOf(viewer.accountId, id)).toMatchObject({ hasTimeLeft: true })
  await relistListing(viewer, { listingId: id })
  await online(id)
  expect(await listingOf(id)).toMatchObject({ status: 'online', expiresAt })
})
