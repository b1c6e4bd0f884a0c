import { Readable } from 'node:stream'
import { withdrawStock } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { ISSUES, type IssueCode, type Recipe } from '../../model.ts'
import { receiveFile } from '../receive-file.ts'
import { runFeed, StockBusyError } from '../runs/run-feed.ts'
import { waitNoMore } from '../runs/write-run.ts'
import { API_RECIPE, LIST } from './api-recipe.ts'
import { type ApiCar, readCar, storable } from './cars.ts'

/** The source that a dealer's programs are: made at their first push. */
async function apiSource(dealerId: number): Promise<string> {
  const made = await db().feedSource.findFirst({ where: { dealerId, kind: 'api' }, select: { id: true } })
  if (made) return made.id
  const { id } = await db().feedSource.create({
    data: { dealerId, name: 'API', kind: 'api', recipe: API_RECIPE as unknown as object },
    select: { id: true },
  })
  return id
}

/**
 * Takes a stock as it is pushed, and has it read. `sourceId`: one of the dealer's sources, whose recipe reads it; else it is the JSON
 * that the API describes.
 * @returns the number of its run
 * @throws {AppError} `not_found` for a source that is not the dealer's
 */
export async function pushStock(
  dealerId: number,
  body: AsyncIterable<Uint8Array>,
  { isDelta, sourceId, fileName }: { isDelta: boolean; sourceId: string | null; fileName: string },
): Promise<bigint> {
  const id = sourceId ?? (await apiSource(dealerId))
  const isOurs = await db().feedSource.count({ where: { id, dealerId } })
  if (isOurs === 0) throw new AppError('not_found', 'Cette source n’existe pas.')
  return receiveFile({ id }, body, { fileName, cause: 'api', isDelta })
}

/** A car is read by who asks; should that process end in between, the worker does it then. */
const READ_HERE_MS = 60_000

const BUSY = 'Un fichier de ce stock est en cours de lecture : réessayez dans un instant.'

/** What a car may be told by, in an address. */
const REFERENCE = /^[^\p{C}/]{1,100}$/u

/**
 * Writes one car at once, by the same reading as a file's.
 * @throws {AppError} `invalid` with what was wrong, by field; `conflict` while another file is being read
 */
export async function putCar(
  dealerId: number,
  reference: string,
  said: Record<string, unknown>,
): Promise<ApiCar> {
  if (!REFERENCE.test(reference)) throw new AppError('invalid', 'Une référence a de 1 à 100 caractères.')
  const file = JSON.stringify({ [LIST]: [{ ...known(said), reference }] })
  const source = { id: await apiSource(dealerId) }
  const runId = await receiveFile(source, Readable.from([Buffer.from(file)]), {
    ...{ fileName: `${reference}.json`, cause: 'api', isDelta: true, waitMs: READ_HERE_MS },
  })
  try {
    await runFeed(runId)
  } catch (error) {
    if (!(error instanceof StockBusyError)) throw error
    // Who is told to ask again must not be read behind their back.
    await db().feedRun.updateMany({
      where: { id: runId, state: 'waiting' },
      data: { state: 'failed', message: BUSY, finishedAt: now() },
    })
    throw new AppError('conflict', BUSY)
  }
  await assertTaken(runId)
  const car = await readCar(dealerId, reference)
  if (!car) throw new Error('a car that was taken is not there')
  return car
}

/** Changes some fields of a car; the others stay. @throws {AppError} `not_found`, and what `putCar` does */
export async function patchCar(
  dealerId: number,
  reference: string,
  said: Record<string, unknown>,
): Promise<ApiCar> {
  const car = await readCar(dealerId, reference)
  if (!car) throw new AppError('not_found', 'Aucun véhicule du stock n’a cette référence.')
  const { volant: _, ...before } = car
  return putCar(dealerId, reference, { ...before, ...said })
}

/** Takes a car offline; the next push that names it brings it back. @throws {AppError} `not_found` */
export async function deleteCar(dealerId: number, reference: string): Promise<void> {
  const car = await db().stockCar.findUnique({
    where: { dealerId_reference: { dealerId, reference: storable(reference) } },
    select: { listingId: true },
  })
  if (!car) throw new AppError('not_found', 'Aucun véhicule du stock n’a cette référence.')
  await db().$transaction(async (tx) => {
    await withdrawStock(tx, {
      ...{ dealerId, listingIds: [car.listingId], offlineReason: null },
      ...{ by: 'seller', reason: 'Retirée par l’API' },
    })
    await waitNoMore(tx, dealerId, [String(car.listingId)])
    await tell(tx, 'dealer.moved', { dealerId })
  })
}

const NAMES = new Set((API_RECIPE as Recipe).format.columns)

/** @throws {AppError} `invalid`, for a field that does not exist */
function known(said: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.fromEntries(
    Object.keys(said)
      .filter((name) => !NAMES.has(name))
      .map((name) => [name, ['Ce champ n’existe pas.']]),
  )
  if (Object.keys(fields).length > 0) throw new AppError('invalid', 'Certains champs n’existent pas.', fields)
  return said
}

async function assertTaken(runId: bigint): Promise<void> {
  const { state, message, issues } = await db().feedRun.findUniqueOrThrow({
    where: { id: runId },
    select: { state: true, message: true, issues: { select: { column: true, code: true, refused: true } } },
  })
  const wrong = issues.filter(({ refused }) => refused)
  if (wrong.length > 0) {
    const fields: Record<string, string[]> = {}
    for (const { column, code } of wrong) {
      const { reason, mend } = ISSUES[code as IssueCode]
      fields[column ?? 'reference'] = [`${reason} ${mend}`]
    }
    throw new AppError('invalid', 'Ce véhicule ne peut pas être publié tel quel.', fields)
  }
  if (state === 'failed') throw new AppError('invalid', message ?? 'Ce véhicule n’a pas pu être lu.')
}

/** A run of the dealer's, for its programs. @throws {AppError} `not_found` */
export async function runForApi(dealerId: number, runId: bigint) {
  const run = await db().feedRun.findFirst({
    where: { id: runId, dealerId },
    select: {
      ...{ id: true, state: true, message: true, rows: true, added: true, changed: true, unchanged: true },
      ...{ removed: true, refused: true, held: true, createdAt: true, finishedAt: true },
      issues: {
        ...{ orderBy: { row: 'asc' }, take: 1_000 },
        select: { row: true, reference: true, column: true, value: true, code: true, refused: true },
      },
    },
  })
  if (!run) throw new AppError('not_found', 'Cette lecture n’existe pas.')
  return {
    ...run,
    id: String(run.id),
    issues: run.issues.map((issue) => ({ ...issue, ...said(issue.code as IssueCode) })),
  }
}

const said = (code: IssueCode) => ({ reason: ISSUES[code].reason, mend: ISSUES[code].mend })
