import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { withdrawStock } from '#lib/listings/commands.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { confirmRemovals, rollBack } from './commands.ts'
import { csvOf, feed, ownerOf, type TestCar, testSource } from './internal/testing/stock.ts'

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'volant-roll-back-'))
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

/**
 * Everything that a run may write of a dealer's cars, but for what is history (when it was published, ended or touched, prices that were
 * shown), for what other jobs derive from it, and for the hash by which a row is known again.
 */
const SNAPSHOT = `
  SELECT to_jsonb(l) - ARRAY['updated_at', 'published_at', 'ended_at', 'previous_price_cents', 'price_dropped_at'] AS listing,
    to_jsonb(s) - ARRAY['revision', 'row_hash', 'photos_waiting', 'quality'] AS stock, to_jsonb(x) AS secrets
  FROM stock_car s JOIN listing l ON l.id = s.listing_id LEFT JOIN listing_secrets x ON x.listing_id = l.id
  WHERE s.dealer_id = $1 AND ($2::bigint IS NULL OR s.added_by_run IS DISTINCT FROM $2) ORDER BY s.reference`

async function snapshot(dealerId: number, without: bigint | null): Promise<object[]> {
  const { rows } = await database.pool.query(SNAPSHOT, [dealerId, without === null ? null : String(without)])
  return rows
}

const REFERENCES = Array.from({ length: 14 }, (_, at) => `C${String(at).padStart(2, '0')}`)
const reference = fc.constantFrom(...REFERENCES)
const references = fc.uniqueArray(reference, { maxLength: 6 })
const car = fc.record({
  ref: reference,
  price: fc.constantFrom(9_990, 12_990),
  km: fc.constantFrom(45_000, 60_000),
})
const file = fc.uniqueArray(car, { selector: ({ ref }) => ref, minLength: 1, maxLength: 14 })

const story = fc.record({
  quota: fc.constantFrom(4, 1_000),
  /** Files one after the other: the last is taken back. */
  files: fc.array(file, { minLength: 1, maxLength: 3 }),
  last: fc.record({ file, isDelta: fc.boolean(), movesPlace: fc.boolean() }),
  /** Cars that are nobody's file's when it comes. */
  typed: references,
  repriced: references,
  moved: references,
  takenDown: references,
  isConfirmed: fc.boolean(),
})
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

let told = 0
async function live({ quota, files, last, typed, repriced, moved, takenDown, isConfirmed }: Story) {
  const slug = `histoire-${told++}`
  const { dealerId, sourceId } = await testSource(database, { slug })
  const viewer = await ownerOf(dealerId)
  await database.pool.query(
    `INSERT INTO dealer_plan (code, label, quota, net_cents, position, active) VALUES ($1, $1, $2, 0, 99, false)`,
    [slug, quota],
  )
  await database.pool.query('UPDATE dealer_subscription SET plan_code = $2 WHERE dealer_id = $1', [
    dealerId,
    slug,
  ])
  const place = { name: 'Dépôt', address: '1 quai', postcode: '44000', communeInsee: '44109' }
  const { id: placeId } = await db().placeOfSale.create({
    data: { dealerId, ...place },
    select: { id: true },
  })
  let held = 0
  for (const cars of files) held += (await feed(sourceId, csvOf(cars as TestCar[]))).held

  await database.pool.query(
    'UPDATE stock_car SET source_id = NULL, row_hash = NULL WHERE dealer_id = $1 AND reference = ANY ($2)',
    [dealerId, typed],
  )
  await database.pool.query(
    `UPDATE listing SET price_cents = 777700, colour = 'rouge' FROM stock_car s
     WHERE s.listing_id = listing.id AND s.dealer_id = $1 AND reference = ANY ($2)`,
    [dealerId, repriced],
  )
  await database.pool.query(
    'UPDATE stock_car SET place_id = $3 WHERE dealer_id = $1 AND reference = ANY ($2)',
    [dealerId, moved, placeId],
  )
  const down = await db().stockCar.findMany({
    where: { dealerId, reference: { in: takenDown }, listing: { status: 'online' } },
    select: { listingId: true },
  })
  await withdrawStock(database.pool, {
    ...{ dealerId, listingIds: down.map(({ listingId }) => listingId), offlineReason: 'hand' },
    ...{ by: 'seller', reason: 'Essai' },
  })

  await db().feedSource.update({
    where: { id: sourceId },
    data: { isWholeStock: !last.isDelta, ...(last.movesPlace ? { placeId } : {}) },
  })
  const before = await snapshot(dealerId, null)
  const run = await feed(sourceId, csvOf(last.file as TestCar[]))
  const after = await snapshot(dealerId, null)
  if (run.state === 'held' && isConfirmed) await confirmRemovals({ viewer, dealerId, runId: run.id })
  await rollBack(viewer, dealerId, run.id)

  expect(await snapshot(dealerId, run.id)).toEqual(before)
  expect(
    await db().stockCar.count({
      where: {
        ...{ dealerId, addedByRun: run.id },
        OR: [{ offlineReason: { not: null } }, { listing: { status: 'online' } }],
      },
    }),
  ).toBe(0)
  // The same file again does the same again, where places are no matter, nor removals that an earlier file had asked for.
  if (quota < REFERENCES.length || held > 0) return
  await feed(sourceId, csvOf(last.file as TestCar[]))
  expect(await snapshot(dealerId, null)).toEqual(after)
}

test('a run that is taken back leaves the stock as it found it, and may come again', {
  timeout: 120_000,
}, async () => {
  await fc.assert(fc.asyncProperty(story, live), { numRuns: 25 })
})
