import { referenceRows } from '#lib/catalogue/queries.ts'
import { drawDealers } from './dealers.ts'
import { type DemoListing, drawListing } from './listings.ts'
import { marketMonth } from './market.ts'
import { placeSource } from './places.ts'
import { type Random, seeded } from './random.ts'
import { carSource } from './sampling.ts'
import { marketVersions } from './versions.ts'

const LISTINGS_A_DEALER = 50
/** One row in so many has ended (sold, withdrawn, expired), on top of the listings asked for, which are online. */
const ENDED_EVERY = 51

const isEnded = (id: number) => id % ENDED_EVERY === 0
export const onlineAmong = (rows: number) => rows - Math.floor(rows / ENDED_EVERY)
/** Rows of a market with so many listings online. */
export const rowsFor = (listings: number) => listings + Math.floor(listings / (ENDED_EVERY - 1))

/**
 * Where the demo market comes from: its dealers, and a draw of its listings one after the other, in the order of their ids,
 * which go from 1. The same ones for the same day, whatever the machine. `random` is for what else is drawn with a listing.
 */
export function marketSource(listings: number, now: Date) {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
  const market = marketMonth(day)
  const place = placeSource()
  const dealers = drawDealers(Math.max(1, Math.round(listings / LISTINGS_A_DEALER)), place, seeded(2), day)
  const nextCar = carSource(marketVersions(referenceRows(), market), market, seeded(1))
  const random: Random = seeded(3)
  const draw = (id: number): DemoListing => {
    const car = nextCar()
    const dealer = car.seller === 'professionnel' ? dealers.next(random) : null
    const at = dealer?.place ?? place(random)
    const offer = { dealerId: dealer?.id ?? null, place: at, market, day, ended: isEnded(id) }
    return drawListing(car, offer, random)
  }
  return { dealers: dealers.all, draw, random, market, day }
}
