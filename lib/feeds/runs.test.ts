import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { withdrawStock } from '#lib/listings/commands.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { confirmRemovals, keepHeld, rollBack } from './commands.ts'
import { receiveFile } from './internal/receive-file.ts'
import { giveUpRuns } from './internal/runs/give-up-runs.ts'
import { reportRun } from './internal/runs/report-run.ts'
import { runFeed } from './internal/runs/run-feed.ts'
import {
  csvOf,
  feed,
  onlineOf,
  ownerOf,
  RECIPE,
  runOf,
  type TestCar,
  testSource,
} from './internal/testing/stock.ts'
import { deleteFileJob } from './jobs.ts'
import { fileOfRun, runReport } from './queries.ts'

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'volant-runs-'))
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

const cars = (count: number, from = 1): TestCar[] =>
  Array.from({ length: count }, (_, at) => ({ ref: `R${String(from + at).padStart(4, '0')}` }))

test('a first file, the same again, changes, a car less, the car back', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'vie' })
  const stock = cars(40)
  expect(await feed(sourceId, csvOf(stock))).toMatchObject({ state: 'done', rows: 40, added: 40, refused: 0 })
  expect(await onlineOf(dealerId)).toHaveLength(40)

  const before = await database.pool.query(
    'SELECT xmin::text, id FROM listing WHERE dealer_id = $1 ORDER BY id',
    [dealerId],
  )
  expect(await feed(sourceId, csvOf(stock))).toMatchObject({
    added: 0,
    changed: 0,
    unchanged: 40,
    removed: 0,
  })
  const after = await database.pool.query(
    'SELECT xmin::text, id FROM listing WHERE dealer_id = $1 ORDER BY id',
    [dealerId],
  )
  expect(after.rows).toEqual(before.rows)

  const cheaper = stock.map((car, at) => (at < 2 ? { ...car, price: 11_990 } : car))
  expect(await feed(sourceId, csvOf(cheaper))).toMatchObject({ added: 0, changed: 2, unchanged: 38 })
  const dropped = await db().listing.findMany({
    where: { dealerId, priceCents: 1_199_000 },
    select: { previousPriceCents: true },
  })
  expect(dropped).toEqual([{ previousPriceCents: 1_299_000 }, { previousPriceCents: 1_299_000 }])

  expect(await feed(sourceId, csvOf(cheaper.slice(1)))).toMatchObject({
    state: 'done',
    removed: 1,
    unchanged: 39,
  })
  expect(await onlineOf(dealerId)).not.toContain('R0001')
  expect(await feed(sourceId, csvOf(cheaper))).toMatchObject({ added: 0, changed: 1, removed: 0 })
  expect(await onlineOf(dealerId)).toContain('R0001')
})

test('a file that would remove much waits for a person, or for the next file that says the same', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'retraits' })
  await feed(sourceId, csvOf(cars(40)))
  const half = [...cars(20), { ref: 'NEUF' }]
  expect(await feed(sourceId, csvOf(half))).toMatchObject({ state: 'held', added: 1, removed: 0, held: 20 })
  expect(await onlineOf(dealerId)).toHaveLength(41)
  // A file in between that disagrees takes nothing away.
  expect(await feed(sourceId, csvOf([...cars(40), { ref: 'NEUF' }]))).toMatchObject({
    state: 'done',
    removed: 0,
  })
  expect(await feed(sourceId, csvOf(half))).toMatchObject({ state: 'held', held: 20 })
  expect(await feed(sourceId, csvOf(half))).toMatchObject({ state: 'done', removed: 20, held: 0 })
  expect(await onlineOf(dealerId)).toHaveLength(21)
})

test('the same file sent twice by a person does not agree with itself; the same bytes of another delivery do', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'deux-fois' })
  const sentByHand = { cause: 'person' } as const
  await feed(sourceId, csvOf(cars(40)))
  const half = csvOf(cars(20))
  const first = await feed(sourceId, half, sentByHand)
  expect(first).toMatchObject({ state: 'held', removed: 0, held: 20 })
  const second = await feed(sourceId, half, sentByHand)
  expect(second).toMatchObject({ state: 'held', removed: 0, held: 20 })
  // One question at a time: the later run asks it.
  expect(await runOf(first.id)).toMatchObject({ state: 'done', held: 0 })
  expect(await onlineOf(dealerId)).toHaveLength(40)
  expect(await feed(sourceId, half, { cause: 'night' })).toMatchObject({ state: 'done', removed: 20 })

  // What a person sends is heard where its bytes are others, or where it comes later.
  await feed(sourceId, csvOf(cars(40)))
  await feed(sourceId, half, sentByHand)
  const other = csvOf([...cars(20), { ref: 'NEUF' }])
  expect(await feed(sourceId, other, sentByHand)).toMatchObject({ state: 'done', added: 1, removed: 20 })
  await feed(sourceId, csvOf(cars(40)))
  const { id } = await feed(sourceId, half, sentByHand)
  await db().feedRun.update({ where: { id }, data: { createdAt: new Date(Date.now() - 2 * 3_600_000) } })
  expect(await feed(sourceId, half, sentByHand)).toMatchObject({ state: 'done', removed: 20 })
})

test('of a process that is killed before a file has its run, nothing stays in storage', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'tue' })
  const kept = () => readdir(join(directory, 'feed-files', String(dealerId))).catch((): string[] => [])
  const ordered = async () => {
    const { rows } = await database.pool.query<{ storageName: string; isAhead: boolean }>(
      `SELECT payload->>'storageName' AS "storageName", run_at > now() + interval '1 hour' AS "isAhead"
       FROM graphile_worker._private_jobs WHERE payload->>'storageName' LIKE $1`,
      [`${dealerId}/%`],
    )
    return rows
  }
  const arrival = { fileName: 'stock.csv', cause: 'arrival' } as const

  // What stands after its last byte and before its run, for which it is made to wait here.
  const client = await database.pool.connect()
  await client.query('BEGIN')
  const { rows: held } = await client.query<{ pid: number }>(
    'SELECT pg_backend_pid() AS pid FROM feed_source WHERE id = $1 FOR UPDATE',
    [sourceId],
  )
  const taken = receiveFile({ id: sourceId }, Readable.from([Buffer.from(csvOf(cars(1)))]), arrival)
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      'SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))',
      [held[0]?.pid],
    )
    expect(rows).not.toEqual([])
  })
  const name = (await kept())[0] ?? ''
  expect(await ordered()).toEqual([{ storageName: `${dealerId}/${name}`, isAhead: true }])
  await client.query('ROLLBACK')
  client.release()
  await taken
  expect(await ordered()).toEqual([])

  // One of which half has come: all that a killed process would do is to do no more.
  let cut: () => void = () => {}
  const half = (async function* () {
    yield Buffer.from('Ref;')
    await new Promise<void>((_, broken) => {
      cut = () => broken(new Error('cut'))
    })
  })()
  const broken = receiveFile({ id: sourceId }, half, arrival)
  await vi.waitFor(async () => expect(await kept()).toContainEqual(expect.stringMatching(/\.part$/)))
  const [left] = await ordered()
  await deleteFileJob.run({ storageName: left?.storageName })
  expect(await kept()).toEqual([name])
  cut()
  await expect(broken).rejects.toThrow('cut')
})

test('a row that is not whole leaves the car that it names; one that names none makes what is absent wait', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'abimees' })
  await feed(sourceId, csvOf(cars(40)))
  const spoilt = (line: string): string =>
    /^R000[56];/.test(line) ? line.replaceAll(';', ',') : line.replace(/^R0007;Renault/, 'R0007;"Renault')
  const half = csvOf(cars(36)).split('\n').map(spoilt).join('\n')
  expect(await feed(sourceId, half)).toMatchObject({ state: 'done', refused: 3, removed: 4, unchanged: 33 })
  expect(await onlineOf(dealerId)).toEqual(cars(36).map(({ ref }) => ref))

  const nameless = `${csvOf(cars(35))}?,Renault,Clio,1.5 dCi 90\n${csvOf(cars(1, 41)).split('\n')[1]}\n`
  expect(await feed(sourceId, nameless)).toMatchObject({
    ...{ state: 'held', added: 1, removed: 0, held: 1, refused: 1 },
    message: expect.stringMatching(/1.ligne illisible et ne nomme plus 1.véhicule/),
  })
  // A foot of some words is no car, and a row with a reference that is new is a new one.
  const fresh = 'NEUF;Renault;Clio;1.5;dCi;90;03/2019;45000;12990;GO;BVM;x\n'
  const footed = `${csvOf([...cars(34), ...cars(1, 41)])}${fresh}Logiciel Untel, version 3\n`
  expect(await feed(sourceId, `${footed}${csvOf(cars(1, 42)).split('\n')[1]}\n`)).toMatchObject({
    ...{ state: 'done', removed: 2, refused: 2 },
  })
})

test('a row that is not whole leaves each car that it may name, whatever else its figures are', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'petits-numeros' })
  // References that years, doors and powers look like, in a column that is not the first.
  const numbered = Array.from({ length: 40 }, (_, at) => ({ ref: String(at + 1) }))
  const turned = (content: string) =>
    content.replace(/^([^;\n]*);([^;\n]*);([^;\n]*);([^;\n]*)/gm, '$2;$3;$4;$1')
  await feed(sourceId, turned(csvOf(numbered)))
  const [spoilt] = turned(csvOf([{ ref: '7' }]))
    .split('\n')
    .slice(1)
  const broken = `${spoilt?.replace('1.5 dCi 90', '40').replaceAll(';', ',')}\n`
  expect(
    await feed(
      sourceId,
      turned(csvOf(numbered.filter(({ ref }) => ref !== '7' && ref !== '40'))) +
        broken +
        turned(csvOf([{ ref: 'NEUF' }])).split('\n')[1],
    ),
  ).toMatchObject({
    ...{ refused: 1, added: 1 },
  })
  expect(await onlineOf(dealerId)).toContain('7')
})

test('a file that has its run is kept, whatever was ordered before it had one', async () => {
  const { sourceId } = await testSource(database, { slug: 'gardee' })
  const runId = await receiveFile({ id: sourceId }, Readable.from([Buffer.from(csvOf(cars(1)))]), {
    ...{ fileName: 'stock.csv', cause: 'arrival' },
  })
  const { storageName } = await db().feedRun.findUniqueOrThrow({
    where: { id: runId },
    select: { storageName: true },
  })
  await deleteFileJob.run({ storageName })
  await runFeed(runId)
  expect(await runOf(runId)).toMatchObject({ state: 'done', added: 1 })
})

test.each([
  ['an empty file', ''],
  ['titles alone', csvOf([])],
  ['a page of error', '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>'],
  ['a file cut in a row', `${csvOf(cars(30)).trimEnd().slice(0, -60)}`],
  ['a file of other columns', csvOf(cars(30)).replace('Prix', 'Tarif')],
  ['a file of which nothing can be published', csvOf(cars(30).map((car) => ({ ...car, price: 0 })))],
])('%s changes nothing, and says why', async (_, content) => {
  const slug = `rien-${Math.abs(content.length)}-${content.charCodeAt(0) || 0}-${content.charCodeAt(30) || 0}`
  const { dealerId, sourceId } = await testSource(database, { slug })
  await feed(sourceId, csvOf(cars(10)))
  const run = await feed(sourceId, content)
  expect(run).toMatchObject({ state: 'failed', added: 0, changed: 0, removed: 0 })
  expect(run.message).toMatch(/rien n’a été changé/)
  expect(await onlineOf(dealerId)).toHaveLength(10)
})

test('a row that is wrong leaves its car as it was; twins are told', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'lignes' })
  await feed(sourceId, csvOf(cars(10)))
  const [first = { ref: '' }, second = { ref: '' }, ...rest] = cars(10)
  const run = await feed(
    sourceId,
    csvOf([{ ...first, km: -5 }, second, second, { ...second, price: 9_000 }, ...rest]),
  )
  expect(run).toMatchObject({ state: 'done', removed: 0, refused: 2 })
  expect(run.issues.map(({ row, code }) => [row, code])).toEqual([
    [2, expect.stringMatching(/unreadable|out-of-range/)],
    [4, 'row-twice'],
    [5, 'reference-twice'],
  ])
  const report = await runReport(await ownerOf(dealerId), dealerId, run.id)
  expect(report.refusals.map(({ row }) => row)).toEqual([2, 5])
  expect(report.remarks.map(({ row }) => row)).toEqual([4])
  expect(await onlineOf(dealerId)).toHaveLength(10)
})

test('cars without a reference that nothing tells apart: the first is kept, and the other told in the file’s own words', async () => {
  const recipe = { ...RECIPE, fields: { ...RECIPE.fields } }
  delete (recipe.fields as Partial<typeof recipe.fields>).reference
  const identity = ['make', 'model', 'version', 'mileage'] as const
  const { dealerId, sourceId } = await testSource(database, {
    slug: 'jumelles',
    recipe: { ...recipe, identity },
  })
  const run = await feed(
    sourceId,
    csvOf([
      { ref: 'A', km: 10 },
      { ref: 'A', km: 20 },
      { ref: 'A', km: 10, price: 9_000 },
    ]),
  )
  expect(run).toMatchObject({ state: 'done', added: 2, refused: 1 })
  expect(run.issues).toMatchObject([{ row: 4, code: 'not-told-apart', value: null, reference: null }])
  const { refusals } = await runReport(await ownerOf(dealerId), dealerId, run.id)
  expect(refusals).toMatchObject([{ row: 4, reference: null, car: 'Renault Clio 1.5 dCi 90' }])
})

test('a source that is not set yet waits, unless its first file says by itself how it is read', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'sans-reglage', recipe: null })
  expect(await feed(sourceId, csvOf(cars(3)).replace('Boite', 'Divers'))).toMatchObject({ state: 'waiting' })
  expect(await onlineOf(dealerId)).toEqual([])
  expect(await feed(sourceId, csvOf(cars(3)))).toMatchObject({ state: 'done', added: 3 })
  expect(await onlineOf(dealerId)).toEqual(['R0001', 'R0002', 'R0003'])
})

test.each([
  ['nothing', '', /est vide/],
  ['a page of error', '<!DOCTYPE html><html><body>502', /page web/],
  ['titles alone', csvOf([]), /sans aucun véhicule/],
])(
  'a source that is not set yet is told of %s, rather than asked how it is read',
  async (name, content, why) => {
    const { sourceId } = await testSource(database, { slug: `neuve-${name.length}`, recipe: null })
    const run = await feed(sourceId, content)
    expect(run).toMatchObject({ state: 'failed', message: expect.stringMatching(why) })
  },
)

test('a delta leaves alone what it does not name', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'delta', isWholeStock: false })
  await feed(sourceId, csvOf(cars(10)))
  expect(await feed(sourceId, csvOf([{ ref: 'R0001', price: 9_990 }]))).toMatchObject({
    changed: 1,
    removed: 0,
  })
  expect(await onlineOf(dealerId)).toHaveLength(10)
})

test('a run is taken back: what it added, changed and removed is as before; the next file is read anew', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'retour' })
  const viewer = await ownerOf(dealerId)
  await feed(sourceId, csvOf(cars(30)))
  const said = () =>
    db().listing.findMany({
      where: { dealerId, status: 'online' },
      orderBy: { id: 'asc' },
      select: { id: true, priceCents: true, mileageKm: true, stockCar: { select: { photoUrls: true } } },
    })
  const before = await said()
  const next = [
    ...cars(28).map((car, at) => (at < 3 ? { ...car, price: 9_990, km: 50_000 } : car)),
    { ref: 'NEUF' },
  ]
  const run = await feed(sourceId, csvOf(next))
  expect(run).toMatchObject({ added: 1, changed: 3, removed: 2 })
  expect(await said()).not.toEqual(before)

  await rollBack(viewer, dealerId, run.id)
  expect(await said()).toEqual(before)
  await expect(rollBack(viewer, dealerId, run.id)).rejects.toMatchObject({ code: 'conflict' })
  expect(await feed(sourceId, csvOf(next))).toMatchObject({ added: 0, changed: 4, removed: 2 })
})

test('removals that wait are confirmed, or kept, by the team and nobody else', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'accord' })
  const other = await testSource(database, { slug: 'voisin' })
  const viewer = await ownerOf(dealerId)
  const stranger = await ownerOf(other.dealerId)
  await feed(sourceId, csvOf(cars(40)))
  const held = await feed(sourceId, csvOf(cars(10)))
  for (const ask of [
    () => confirmRemovals({ viewer: stranger, dealerId, runId: held.id }),
    () => keepHeld({ viewer: stranger, dealerId, runId: held.id }),
    () => rollBack(stranger, dealerId, held.id),
    () => runReport(stranger, dealerId, held.id),
    () => fileOfRun(stranger, dealerId, held.id),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
  // Under their own garage's name, somebody else's run is not theirs either.
  await expect(
    confirmRemovals({ viewer: stranger, dealerId: other.dealerId, runId: held.id }),
  ).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await onlineOf(dealerId)).toHaveLength(40)
  expect(await confirmRemovals({ viewer, dealerId, runId: held.id })).toBe(30)
  expect(await onlineOf(dealerId)).toHaveLength(10)
  await expect(confirmRemovals({ viewer, dealerId, runId: held.id })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('of a file that breaks off while its cars are being copied, nothing is sent once it is rolled back', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'coupure' })
  const query = vi.spyOn(pg.Client.prototype, 'query')
  const broken = `${csvOf(cars(2_000)).trimEnd().slice(0, -60)}`
  expect(await feed(sourceId, broken)).toMatchObject({ state: 'failed' })
  const asked = query.mock.calls.map(([given], at) => ({
    client: query.mock.contexts[at],
    text: typeof given === 'string' ? given : String((given as { text?: string }).text ?? ''),
  }))
  query.mockRestore()
  const rolledBack = asked.findIndex(({ text }) => text === 'ROLLBACK')
  const { client } = asked[rolledBack] ?? {}
  const copies = asked.flatMap((each, at) =>
    each.client === client && each.text.startsWith('COPY ') ? [at] : [],
  )
  // How far it came is the machine's doing: a table or several.
  expect(copies.length).toBeGreaterThan(0)
  expect(Math.max(...copies)).toBeLessThan(rolledBack)
  expect(await onlineOf(dealerId)).toEqual([])
})

test('over its quota, the last of the file wait offline, and none is lost', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'quota' })
  await database.pool.query(
    `UPDATE dealer_subscription SET plan_code = (SELECT code FROM dealer_plan ORDER BY quota LIMIT 1) WHERE dealer_id = $1`,
    [dealerId],
  )
  const { rows } = await database.pool.query<{ quota: number }>(
    'SELECT quota FROM dealer_plan ORDER BY quota LIMIT 1',
  )
  const quota = rows[0]?.quota ?? 0
  const run = await feed(sourceId, csvOf(cars(quota + 3)))
  expect(run).toMatchObject({ added: quota + 3 })
  expect(await onlineOf(dealerId)).toHaveLength(quota)
  expect(await db().stockCar.count({ where: { dealerId, offlineReason: 'quota' } })).toBe(3)
  expect(await runReport(await ownerOf(dealerId), dealerId, run.id)).toMatchObject({ waiting: 3 })
})

test('a file that came since settles what waited for an answer', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'depasse' })
  const viewer = await ownerOf(dealerId)
  await feed(sourceId, csvOf(cars(20)))
  const held = await feed(sourceId, csvOf(cars(10)))
  await feed(sourceId, csvOf(cars(20)))
  await expect(confirmRemovals({ viewer, dealerId, runId: held.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await onlineOf(dealerId)).toHaveLength(20)
})

test('a run that died keeps no other of its dealer from being read, and does not undo what came after it', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'mort' })
  const died = await feed(sourceId, csvOf(cars(2)))
  await db().feedRun.update({ where: { id: died.id }, data: { state: 'reading', finishedAt: null } })
  expect(await feed(sourceId, csvOf(cars(3)))).toMatchObject({ state: 'done', added: 1 })
  await runFeed(died.id)
  expect(await runOf(died.id)).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/plus récent/),
  })
  expect(await onlineOf(dealerId)).toHaveLength(3)
})

test('changes alone that are read after a whole stock that came later are past', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'passe' })
  await feed(sourceId, csvOf(cars(2)))
  const late = await receiveFile(
    { id: sourceId },
    Readable.from([Buffer.from(csvOf([{ ref: 'R0001', price: 9_000 }]))]),
    { fileName: 'prix.csv', cause: 'api', isDelta: true },
  )
  expect(await feed(sourceId, csvOf([{ ref: 'R0001', price: 8_000 }, { ref: 'R0002' }]))).toMatchObject({
    changed: 1,
  })
  await runFeed(late)
  expect(await runOf(late)).toMatchObject({ state: 'failed', message: expect.stringMatching(/plus récent/) })
  expect(await db().listing.count({ where: { dealerId, priceCents: 800_000 } })).toBe(1)
})

test('a stock that a person sends is read before those of a night', async () => {
  const { sourceId } = await testSource(database, { slug: 'devant' })
  const arrivals = [{ cause: 'night' }, { cause: 'person' }, { cause: 'person', isDelta: true }] as const
  const runs: bigint[] = []
  for (const arrival of arrivals)
    runs.push(
      await receiveFile({ id: sourceId }, Readable.from([Buffer.from('x')]), {
        ...{ fileName: 'stock.csv', ...arrival },
      }),
    )
  const { rows } = await database.pool.query<{ key: string }>(
    'SELECT key FROM graphile_worker.jobs WHERE key = ANY ($1) ORDER BY priority, id',
    [runs.map((run) => `feeds.run:${run}`)],
  )
  const [night, person, changes] = runs
  expect(rows.map(({ key }) => key)).toEqual([person, night, changes].map((run) => `feeds.run:${run}`))
})

test('a run whose job was given up ends, and is told', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'abandon' })
  await ownerOf(dealerId)
  const lost = await feed(sourceId, csvOf(cars(2)))
  await db().feedRun.update({ where: { id: lost.id }, data: { state: 'reading', finishedAt: null } })
  expect(await giveUpRuns()).toEqual({ givenUp: 0 })
  await database.pool.query(
    `UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = 'feeds.run:' || $1::text`,
    [String(lost.id)],
  )
  expect(await giveUpRuns()).toEqual({ givenUp: 1 })
  expect(await runOf(lost.id)).toMatchObject({ state: 'failed' })
  expect(await reportRun(lost.id)).toBe(true)
})

test('a file may have any name', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'noms' })
  const { id } = await feed(sourceId, csvOf(cars(2)), { fileName: 'le\0 stock\n\ud800 été.csv' })
  expect(await fileOfRun(await ownerOf(dealerId), dealerId, id)).toMatchObject({ name: 'le stock été.csv' })
})

test('the team is written to when there is something to see', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'lettres' })
  await ownerOf(dealerId)
  const fine = await feed(sourceId, csvOf(cars(5)))
  expect(await reportRun(fine.id)).toBe(false)
  const failed = await feed(sourceId, '')
  expect(await reportRun(failed.id)).toBe(true)
  const letter = await db().outgoingMail.findFirstOrThrow({
    orderBy: { createdAt: 'desc' },
    select: { kind: true, text: true },
  })
  expect(letter.kind).toBe('feeds.run')
  expect(letter.text).toContain('Le fichier est vide : rien n’a été changé.')

  const unset = await testSource(database, { slug: 'a-regler', recipe: null })
  await ownerOf(unset.dealerId)
  const waiting = await feed(unset.sourceId, 'A;B;C\nx;y;z\n')
  expect(await reportRun(waiting.id)).toBe(true)
  const asking = await db().outgoingMail.findFirstOrThrow({
    orderBy: { createdAt: 'desc' },
    select: { text: true },
  })
  expect(asking.text).toContain(`/flux/${unset.sourceId}/reglage`)
  expect(asking.text).not.toContain('Annonces')
})

test('a car that waits for room may leave with its file and come back; one taken down by hand stays down', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'attente' })
  await feed(sourceId, csvOf(cars(4)))
  await database.pool.query(
    `UPDATE listing SET status = 'draft', published_at = NULL FROM stock_car s WHERE s.listing_id = listing.id AND s.dealer_id = $1 AND reference = 'R0004'`,
    [dealerId],
  )
  await database.pool.query(
    `UPDATE stock_car SET offline_reason = 'quota' WHERE dealer_id = $1 AND reference = 'R0004'`,
    [dealerId],
  )
  const [byHand = 0n] = (
    await db().stockCar.findMany({ where: { dealerId, reference: 'R0001' }, select: { listingId: true } })
  ).map(({ listingId }) => listingId)
  await withdrawStock(database.pool, {
    ...{ dealerId, listingIds: [byHand], offlineReason: 'hand', by: 'seller', reason: 'Essai' },
  })
  expect(await feed(sourceId, csvOf(cars(3)))).toMatchObject({ removed: 1 })
  expect(await feed(sourceId, csvOf(cars(4)))).toMatchObject({ changed: 1 })
  expect(await onlineOf(dealerId)).toEqual(['R0002', 'R0003', 'R0004'])
})

test('a car that was typed by hand, and that a file took over, is its dealer’s own again', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'rendue' })
  const viewer = await ownerOf(dealerId)
  const place = { name: 'Dépôt', address: '1 quai', postcode: '44000', communeInsee: '44109' }
  const { id: placeId } = await db().placeOfSale.create({
    data: { dealerId, ...place },
    select: { id: true },
  })
  await feed(sourceId, csvOf([{ ref: 'R1' }, { ref: 'R2' }]))
  const own = { dealerId, reference: 'R1' }
  await db().stockCar.updateMany({ where: own, data: { sourceId: null, rowHash: null, placeId } })
  const run = await feed(sourceId, csvOf([{ ref: 'R1' }, { ref: 'R2' }]))
  expect(await db().stockCar.findFirst({ where: own, select: { sourceId: true, placeId: true } })).toEqual({
    ...{ sourceId, placeId: null },
  })
  await rollBack(viewer, dealerId, run.id)
  expect(await db().stockCar.findFirst({ where: own, select: { sourceId: true, placeId: true } })).toEqual({
    ...{ sourceId: null, placeId },
  })
})

test('what was since sold, or taken down by hand, stays so', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'depuis' })
  const viewer = await ownerOf(dealerId)
  const five = ['R1', 'R2', 'R3', 'R4', 'R5'].map((ref) => ({ ref }))
  await feed(sourceId, csvOf(five))
  const run = await feed(sourceId, csvOf(five.slice(2)))
  await database.pool.query(
    `UPDATE listing SET status = 'sold' FROM stock_car s WHERE s.listing_id = listing.id AND s.dealer_id = $1 AND reference = 'R1'`,
    [dealerId],
  )
  await database.pool.query(
    `UPDATE stock_car SET offline_reason = 'hand' WHERE dealer_id = $1 AND reference = 'R2'`,
    [dealerId],
  )
  await rollBack(viewer, dealerId, run.id)
  const states = await db().stockCar.findMany({
    where: { dealerId },
    orderBy: { reference: 'asc' },
    select: { offlineReason: true, listing: { select: { status: true } } },
  })
  expect(states.map(({ offlineReason, listing }) => [listing.status, offlineReason])).toEqual([
    ['sold', null],
    ['withdrawn', 'hand'],
    ...five.slice(2).map(() => ['online', null]),
  ])
})
