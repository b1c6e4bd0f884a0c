import type pg from 'pg'
import { copyInto } from '#lib/platform/database/copy.ts'
import { ahead } from './demo/ahead.ts'
import { withBareTables } from './demo/bare-tables.ts'
import { drawnChunks, withTerms } from './demo/chunks.ts'
import { drawnPhotos } from './demo/drawn-photos.ts'
import { photoAlbums } from './demo/photos.ts'
import { DEALER_COLUMNS, dealerRow, LISTING_COLUMNS, PHOTO_COLUMNS, PRICE_COLUMNS } from './demo/rows.ts'
import { marketSource, onlineAmong, rowsFor } from './demo/source.ts'
import { STOCK } from './demo/stock.ts'

type Options = { listings: number; onProgress?: (done: number, total: number) => void; now?: Date }

const TABLES = ['listing', 'price_change', 'listing_photo']
/** What they would find row by row comes with the rows: the number of photos, the words and the equipment to search. */
const IDLE_TRIGGERS = [
  ['listing', 'listing_terms_on_insert'],
  ['listing', 'listing_equipment_on_insert'],
  ['listing_photo', 'listing_photo_count_insert'],
] as const

/**
 * Fills an empty market with `listings` invented cars for sale: the same ones at each load, published over the 60 days before
 * the day of loading. One transaction: a load that is killed leaves nothing behind. It locks the market while it works, and
 * needs two of the pool's connections.
 * @throws {Error} when there is a listing already
 */
export async function loadDemo(pool: pg.Pool, options: Options): Promise<void> {
  const client = await pool.connect()
  const second = await pool.connect()
  let broken: Error | undefined
  // A connection that breaks fails the query under way; unheard, it would end the process as well.
  for (const one of [client, second]) one.on('error', unheard)
  try {
    await client.query('BEGIN')
    // A page's timeout must not end a load of minutes; a crash in the middle rolls back whatever was synced.
    await client.query('SET LOCAL statement_timeout = 0')
    await client.query('SET LOCAL synchronous_commit = off')
    await fill(client, second, options)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch((failure) => {
      broken = failure
    })
    throw error
  } finally {
    for (const one of [client, second]) {
      one.off('error', unheard)
      one.release(broken)
    }
  }
}

const unheard = () => {}

async function fill(client: pg.PoolClient, second: pg.PoolClient, options: Options): Promise<void> {
  const { listings, onProgress, now = new Date() } = options
  await client.query('LOCK TABLE listing IN EXCLUSIVE MODE')
  const { rows } = await client.query<{ filled: boolean }>('SELECT EXISTS (SELECT FROM listing) AS filled')
  if (rows[0]?.filled)
    throw new Error('the database has listings already: the demo market is for an empty one')

  const source = marketSource(listings, now)
  await copyInto(client, 'dealer', DEALER_COLUMNS, source.dealers.map(dealerRow))
  const album = photoAlbums(await drawnPhotos(client))
  const drawn = drawnChunks(rowsFor(listings), (id) => {
    const listing = source.draw(id)
    return { id, listing, photos: album({ ...listing, gearbox: listing.version.gearbox }, source.random) }
  })

  await switchTriggers(client, 'DISABLE')
  await withBareTables(client, TABLES, async () => {
    for await (const chunk of ahead(withTerms(ahead(drawn), second))) {
      await copyInto(client, 'listing', LISTING_COLUMNS, chunk.listings)
      await copyInto(client, 'price_change', PRICE_COLUMNS, [chunk.prices])
      await copyInto(client, 'listing_photo', PHOTO_COLUMNS, [chunk.photos])
      onProgress?.(onlineAmong(chunk.done), listings)
    }
  })
  await switchTriggers(client, 'ENABLE')

  await client.query(STOCK)

  for (const table of ['listing', 'dealer'])
    await client.query(
      `SELECT setval('${table}_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM ${table}), false)`,
    )
  await client.query(`ANALYZE ${TABLES.join(', ')}, stock_car, dealer, photo`)
}

async function switchTriggers(client: pg.PoolClient, change: 'ENABLE' | 'DISABLE'): Promise<void> {
  for (const [table, trigger] of IDLE_TRIGGERS)
    await client.query(`ALTER TABLE ${table} ${change} TRIGGER ${trigger}`)
}
