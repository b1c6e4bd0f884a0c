import type pg from 'pg'
import { holdDealer } from '#lib/dealers/commands.ts'
import { quotaOf } from '#lib/dealers/queries.ts'
import { StockAdder, StockChanger, withdrawStock } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { onlineNow } from '../runs/online-now.ts'
import { shareStock } from '../runs/stock-lock.ts'
import { forgetHeld, recordChanged, returnCars, waitNoMore } from '../runs/write-run.ts'
import { type ApiReading, apiReading } from './api-source.ts'
import { type ApiCar, lockCar, readCar } from './cars.ts'
import { noteArrival, noteRefusal, noteRun } from './note-car.ts'
import { assertPrecondition, NO_PRECONDITION, type Precondition } from './precondition.ts'
import { asSaid, assertReference, carOf, RefusedCar, rowOf, type Said } from './said-car.ts'

const BUSY = 'Un fichier de ce stock est en cours de lecture : réessayez dans un instant.'
const noSuchCar = () => new AppError('not_found', 'Aucun véhicule du stock n’a cette référence.')

const LOCKED = 'Ce véhicule est en cours de modification : réessayez dans un instant.'

/** Somebody else had the row for too long, each waited for the other, or a person gave a car this reference meanwhile. */
function isLocked(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return code === '55P03' || code === '40P01' || constraint === 'stock_car_dealer_id_reference_key'
}

/** How long another's row is waited for. */
const PATIENCE = "SET LOCAL lock_timeout = '2s'"
/** The same where the dealer is held: who claims a reference may wait for the dealer already, and Postgres would end one of the two. */
const LITTLE_PATIENCE = "SET LOCAL lock_timeout = '200ms'"

type Addressed = { dealerId: number; reference: string }

/**
 * Writes one car at once, by the same reading and writing as a file's: on one connection, in one transaction, whatever the size of the
 * stock. What a car was before is known under the lock of its row, so that of two who write at once the later builds on the earlier.
 * @throws {AppError} `invalid` with what was wrong, by field; `precondition_failed`; `conflict` while a file is being read
 */
export const putCar = (
  dealerId: number,
  reference: string,
  said: Said,
  precondition: Precondition = NO_PRECONDITION,
): Promise<ApiCar> => writeCar({ dealerId, reference }, precondition, () => asSaid(said))

/** Changes some fields of a car; the others stay. @throws {AppError} `not_found`, and what `putCar` does */
export const patchCar = (
  dealerId: number,
  reference: string,
  said: Said,
  precondition: Precondition = NO_PRECONDITION,
): Promise<ApiCar> =>
  writeCar({ dealerId, reference }, precondition, (before) => {
    if (!before) throw noSuchCar()
    const { volant: _, ...fields } = before
    return { ...fields, ...asSaid(said) }
  })

/** Takes a car offline; the next push that names it brings it back. @throws {AppError} `not_found`, `precondition_failed`, `conflict` */
export async function deleteCar(
  dealerId: number,
  reference: string,
  precondition: Precondition = NO_PRECONDITION,
): Promise<void> {
  await besideFiles(dealerId, async (client) => {
    const held = await lockCar(client, dealerId, reference)
    if (!held) throw noSuchCar()
    assertPrecondition(precondition, held.car.volant.version)
    const listingIds = [held.car.volant.id]
    await withdrawStock(client, {
      ...{ dealerId, listingIds, offlineReason: null, by: 'seller', reason: 'Retirée par l’API' },
    })
    await waitNoMore(client, dealerId, listingIds)
    await tell(client, 'dealer.moved', { dealerId })
  })
}

async function writeCar(
  { dealerId, reference }: Addressed,
  precondition: Precondition,
  saidOf: (before: ApiCar | null) => Said,
): Promise<ApiCar> {
  assertReference(reference)
  const reading = await apiReading(dealerId)
  try {
    return await besideFiles(dealerId, async (client) => {
      // A car that takes a place holds the dealer first; whoever adds the same meanwhile was there first.
      const isHeld = takesPlace(await readCar(dealerId, reference, client))
      if (isHeld) await holdDealer(client, dealerId)
      const held = await lockCar(client, dealerId, reference)
      if (!isHeld && takesPlace(held?.car ?? null)) throw new AppError('conflict', LOCKED)
      assertPrecondition(precondition, held?.car.volant.version ?? null)
      const car = carOf(reading.read(rowOf(saidOf(held?.car ?? null), reference)))
      const placed = {
        ...car,
        postcode: car.postcode ?? reading.place.postcode,
        communeInsee: car.communeInsee ?? reading.place.communeInsee,
      }
      const writing = { client, dealerId, reference, reading, placed }
      if (held) await change(writing, held)
      else await add(writing)
      await noteArrival(client, { dealerId, sourceId: reading.sourceId })
      const written = await readCar(dealerId, reference, client)
      if (!written) throw new Error('a car that was written is not there')
      return written
    })
  } catch (error) {
    if (!(error instanceof RefusedCar)) throw error
    await noteRefusal({ dealerId, reference, sourceId: reading.sourceId }, error.issues)
    throw error.asError()
  }
}

type Writing = Addressed & {
  client: pg.ClientBase
  reading: ApiReading
  placed: Parameters<StockChanger['stage']>[0][number]['car']
}

async function add({ client, dealerId, reference, reading, placed }: Writing): Promise<void> {
  const { sourceId, placeId } = reading
  const runId = await noteRun(client, { dealerId, sourceId, reference }, 'added')
  const adder = new StockAdder(client, client, { dealerId, sourceId, placeId, runId, at: now() })
  const isRoom = (await placesLeft(client, dealerId)) > 0
  await client.query(LITTLE_PATIENCE)
  await adder.add([{ car: placed, rowHash: null, offline: isRoom ? null : 'quota' }])
  await adder.finish()
  await client.query(PATIENCE)
  const { rows } = await client.query<{ id: string }>(
    'SELECT listing_id::text AS id FROM stock_car WHERE dealer_id = $1 AND reference = $2',
    [dealerId, reference],
  )
  await tell(client, 'stock.written', { listingId: rows[0]?.id ?? '' })
}

async function change(
  { client, dealerId, reference, reading, placed }: Writing,
  { car, sourceId: owner }: { car: ApiCar; sourceId: string | null },
): Promise<void> {
  const { sourceId, placeId } = reading
  if (owner !== null && owner !== sourceId)
    throw new RefusedCar([{ line: 1, reference, column: null, value: null, code: 'reference-elsewhere' }])
  const { id } = car.volant
  await forgetHeld(client, { runId: 0n, sourceId }, [id])
  const changer = new StockChanger(client, { dealerId, sourceId, placeId })
  await changer.stage([{ listingId: id, car: placed, rowHash: null }])
  const isChanged = (await changer.finish()) > 0
  const isBack = takesPlace(car)
  if (!isChanged && !isBack) return
  const runId = await noteRun(client, { dealerId, sourceId, reference }, 'changed')
  if (isChanged) await recordChanged(client, runId)
  if (isBack) {
    const places = await placesLeft(client, dealerId)
    await returnCars(client, { runId, dealerId, listingIds: [id] }, { places, reason: 'Renvoyée par l’API' })
  }
  await tell(client, 'stock.written', { listingId: id })
}

/** A new car does, and one that a file left out, or that the API took down: named again, it is back. */
const takesPlace = (car: ApiCar | null): boolean =>
  car === null || (car.volant.etat === 'withdrawn' && car.volant.hors_ligne === null)

const placesLeft = async (client: pg.ClientBase, dealerId: number): Promise<number> =>
  (await quotaOf(dealerId, client)) - (await onlineNow(client, dealerId))

/** @throws {AppError} `conflict` while a file of the stock is being read: who is told to ask again is not read behind its back */
async function besideFiles<T>(dealerId: number, run: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  try {
    await client.query(`BEGIN; ${PATIENCE}`)
    if (!(await shareStock(client, dealerId))) throw new AppError('conflict', BUSY)
    const done = await run(client)
    await client.query('COMMIT')
    return done
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw isLocked(error) ? new AppError('conflict', LOCKED) : error
  } finally {
    client.release()
  }
}
