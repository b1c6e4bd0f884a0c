import { randomUUID } from 'node:crypto'
import { db } from '#lib/platform/db.ts'
import type { TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Recipe, RunCause } from '../../model.ts'
import { receiveFile } from '../receive-file.ts'
import { runFeed } from '../runs/run-feed.ts'

export const COLUMNS = [
  'Ref',
  'Marque',
  'Modele',
  'Version',
  'Annee',
  'Km',
  'Prix',
  'Energie',
  'Boite',
  'Photos',
]

const from = (column: string) => ({ columns: [column] })
export const RECIPE: Recipe = {
  format: {
    ...{ kind: 'csv', separator: ';', quote: '"', encoding: 'utf-8', skip: 0, hasHeader: true },
    columns: COLUMNS,
  },
  preset: null,
  fields: {
    reference: from('Ref'),
    make: from('Marque'),
    model: from('Modele'),
    version: from('Version'),
    firstRegistration: from('Annee'),
    mileage: from('Km'),
    price: from('Prix'),
    fuel: from('Energie'),
    gearbox: from('Boite'),
    photos: { columns: ['Photos'], split: { separator: '|', part: 'all' } },
  },
  identity: 'reference',
  decimal: null,
}

export type TestCar = { ref: string; price?: number; km?: number; make?: string }

export const csvOf = (cars: readonly TestCar[]): string =>
  [
    COLUMNS.join(';'),
    ...cars.map(({ ref, price = 12_990, km = 45_000, make = 'Renault' }) =>
      [
        ref,
        make,
        'Clio',
        '1.5 dCi 90',
        '03/2019',
        km,
        price,
        'GO',
        'BVM',
        `https://photos.exemple.fr/${ref}.jpg`,
      ].join(';'),
    ),
    '',
  ].join('\n')

/** An approved dealer with a source of its own. */
export async function testSource(
  { pool }: TestDatabase,
  {
    recipe = RECIPE,
    isWholeStock = true,
    slug = 'essai',
  }: { recipe?: Recipe | null; isWholeStock?: boolean; slug?: string } = {},
): Promise<{ dealerId: number; sourceId: string }> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     VALUES ($1, $1, $1, true, '1 rue de la Paix', '69001', '69381', '+33199001234', '[[],[],[],[],[],[],[]]', '', 'approved')
     RETURNING id`,
    [slug],
  )
  const dealerId = rows[0]?.id ?? 0
  await pool.query(
    `INSERT INTO dealer_subscription (dealer_id, plan_code, paid_until) SELECT $1, code, now() + interval '30 days' FROM dealer_plan ORDER BY quota DESC LIMIT 1`,
    [dealerId],
  )
  const { id } = await db().feedSource.create({
    data: {
      ...{ dealerId, name: 'Essai', kind: 'upload', isWholeStock },
      ...(recipe === null ? {} : { recipe: recipe as object }),
    },
    select: { id: true },
  })
  return { dealerId, sourceId: id }
}

/** A file comes, and is read at once. */
export async function feed(
  sourceId: string,
  content: string | Uint8Array,
  { fileName = 'stock.csv', cause = 'arrival' }: { fileName?: string; cause?: RunCause } = {},
) {
  const runId = await receiveFile({ id: sourceId }, bodyOf(content), { fileName, cause })
  await runFeed(runId)
  return runOf(runId)
}

async function* bodyOf(content: string | Uint8Array) {
  yield typeof content === 'string' ? Buffer.from(content) : content
}

export async function runOf(runId: bigint) {
  const run = await db().feedRun.findUniqueOrThrow({
    where: { id: runId },
    select: {
      ...{ id: true, state: true, message: true, rows: true, added: true, changed: true, unchanged: true },
      ...{ removed: true, refused: true, held: true },
      issues: {
        orderBy: { row: 'asc' },
        select: { row: true, code: true, column: true, value: true, reference: true },
      },
    },
  })
  return run
}

/** The references of a dealer's cars that are online. */
export async function onlineOf(dealerId: number): Promise<string[]> {
  const cars = await db().stockCar.findMany({
    where: { dealerId, listing: { status: 'online' } },
    orderBy: { reference: 'asc' },
    select: { reference: true },
  })
  return cars.map(({ reference }) => reference)
}

/** Somebody who may do everything in that dealer's name. */
export async function ownerOf(dealerId: number): Promise<Viewer> {
  const email = `${randomUUID()}@exemple.fr`
  const { id } = await db().account.create({
    data: {
      email,
      name: 'Camille',
      emailConfirmedAt: new Date(),
      memberships: { create: { dealerId, role: 'owner' } },
    },
    select: { id: true },
  })
  return {
    accountId: id,
    sessionId: randomUUID(),
    role: 'user',
    name: 'Camille',
    email,
    emailConfirmed: true,
  }
}
