import type pg from 'pg'
import { referenceRows } from '#lib/catalogue/queries.ts'
import { carSource } from './demo/cars.ts'
import { copyInto } from './demo/copy.ts'
import { drawDealers } from './demo/dealers.ts'
import { drawnPhotos } from './demo/drawn-photos.ts'
import { type DemoListing, drawListing } from './demo/listings.ts'
import { marketMonth } from './demo/market.ts'
import { photoAlbums } from './demo/photos.ts'
import { placeSource } from './demo/places.ts'
import { seeded } from './demo/random.ts'
import {
  DEALER_COLUMNS,
  dealerRow,
  LISTING_COLUMNS,
  listingRow,
  PHOTO_COLUMNS,
  PRICE_COLUMNS,
  photoRows,
  priceRows,
} from './demo/rows.ts'
import { marketVersions } from './demo/versions.ts'

type Options = { listings: number; onProgress?: (done: number, total: number) => void; now?: Date }

/** Listings of one COPY: what is held in memory at once. */
const CHUNK = 2_000
const PIECE = 50
const LISTINGS_A_DEALER = 50

/** Told in one statement a load, not for each row: see the README beside. */
const QUIET_TRIGGERS = [
  'listing DISABLE TRIGGER listing_tell_insert',
  'listing_photo DISABLE TRIGGER listing_photo_count_insert',
]

/**
 * Fills an empty market with `listings` invented cars: the same ones at each load, published over the 60 days before the day
 * of loading. One transaction: a load that is killed leaves nothing behind. Meant to run before any web process starts.
 * @throws {Error} when there is a listing already
 */
export async function loadDemo(
  pool: pg.Pool,
  { listings, onProgress, now = new Date() }: Options,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // A page's timeout must not end a load of minutes; a crash in the middle rolls back whatever was synced.
    await client.query('SET LOCAL statement_timeout = 0')
    await client.query('SET LOCAL synchronous_commit = off')
    for (const change of QUIET_TRIGGERS) await client.query(`ALTER TABLE ${change}`)
    await fill(client, listings, now, onProgress)
    for (const change of QUIET_TRIGGERS)
      await client.query(`ALTER TABLE ${change.replace('DISABLE', 'ENABLE')}`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function fill(client: pg.PoolClient, total: number, now: Date, onProgress: Options['onProgress']) {
  const { rows } = await client.query<{ filled: boolean }>('SELECT EXISTS (SELECT FROM listing) AS filled')
  if (rows[0]?.filled)
    throw new Error('the database has listings already: the demo market is for an empty one')

  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
  const market = marketMonth(day)
  const place = placeSource()
  const dealers = drawDealers(Math.max(1, Math.round(total / LISTINGS_A_DEALER)), place, seeded(2))
  await copyInto(client, 'dealer', DEALER_COLUMNS, dealers.all.map(dealerRow))
  const album = photoAlbums(await drawnPhotos(client))

  const nextCar = carSource(marketVersions(referenceRows(), market), market, seeded(1))
  const random = seeded(3)
  const nextListing = (): DemoListing => {
    const car = nextCar()
    const dealer = car.seller === 'professionnel' ? dealers.next(random) : null
    const offer = { dealerId: dealer?.id ?? null, place: dealer?.place ?? place(random), market, day }
    return drawListing(car, offer, random)
  }

  for (let done = 0; done < total; ) {
    const size = Math.min(CHUNK, total - done)
    const prices: string[] = []
    const photos: string[] = []
    const first = done + 1
    await copyInto(client, 'listing', LISTING_COLUMNS, listingPieces(first, size))
    await copyInto(client, 'price_change', PRICE_COLUMNS, prices)
    await copyInto(client, 'listing_photo', PHOTO_COLUMNS, photos)
    done += size
    onProgress?.(done, total)

    function* listingPieces(from: number, count: number): Generator<string> {
      let piece = ''
      for (let id = from; id < from + count; id++) {
        const listing = nextListing()
        const shots = album({ ...listing, gearbox: listing.version.gearbox }, random)
        piece += listingRow(id, listing, shots.length)
        prices.push(priceRows(id, listing))
        photos.push(photoRows(id, shots))
        if ((id - from) % PIECE === PIECE - 1 || id === from + count - 1) {
          yield piece
          piece = ''
        }
      }
    }
  }

  await client.query(`SELECT setval('listing_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM listing), false)`)
  await client.query(`SELECT setval('dealer_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM dealer), false)`)
  // A read model that is already up must look at everything: one row a listing would say no more.
  await client.query('NOTIFY search_change')
  await client.query('ANALYZE listing, price_change, listing_photo, dealer, photo')
}
