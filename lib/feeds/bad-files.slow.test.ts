import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { closeDatabase, databaseUrl } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { receiveFile } from './commands.ts'
import { BAD_FILES } from './internal/testing/bad-files.ts'
import { csvOf, onlineOf, runOf, testSource } from './internal/testing/stock.ts'

/** What a worker may hold, and the heap that it is given here: it dies when it asks for more. */
const PEAK_MB = 400
const HEAP_MB = 128

let database: TestDatabase
let worker: ChildProcess
let dealerId: number
/** A source that has been told how its files are read. */
let setSource: string
const directory = mkdtempSync(join(tmpdir(), 'volant-bad-files-'))

beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  database = await siteDatabase()
  const set = await testSource(database, { slug: 'mauvais' })
  dealerId = set.dealerId
  setSource = set.sourceId
  worker = fork(new URL('./internal/testing/run-worker.ts', import.meta.url).pathname, [], {
    execArgv: ['--conditions=react-server', `--max-old-space-size=${HEAP_MB}`],
    env: { ...process.env, DATABASE_URL: databaseUrl(), DATA_DIR: directory },
  })
  await read(set.sourceId, csvOf([{ ref: 'A1' }, { ref: 'A2' }]))
})
afterAll(async () => {
  worker.disconnect()
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

type Told = { peakMb: number; ms: number; error?: string }

async function read(sourceId: string, content: string | Buffer) {
  async function* body() {
    yield Buffer.from(content as string)
  }
  const runId = await receiveFile({ id: sourceId }, body(), { fileName: 'stock', cause: 'arrival' })
  worker.send(String(runId))
  const answered = new AbortController()
  const { signal } = answered
  const [told] = (await Promise.race([
    once(worker, 'message', { signal }),
    once(worker, 'exit', { signal }).then(([code, by]) => [{ error: `the worker ended: ${code ?? by}` }]),
  ])) as [Told]
  answered.abort()
  return { told, run: await runOf(runId) }
}

describe('a worker that reads', () => {
  test.each(BAD_FILES)(
    '%s stays up and within its memory, and says what came of it',
    { timeout: 60_000 },
    async (name, content) => {
      // And one that has not: the file itself is to say.
      const slug = `mauvais-${BAD_FILES.findIndex(([one]) => one === name)}`
      const { sourceId: fresh } = await testSource(database, { slug, recipe: null })
      for (const sourceId of [setSource, fresh]) {
        const { told, run } = await read(sourceId, content())
        expect(told.error).toBeUndefined()
        expect(told.peakMb).toBeLessThan(PEAK_MB)
        expect(run.state).not.toBe('reading')
        // What changed nothing says why; what was read has a reason for each row that it refused.
        if (run.state === 'failed' || run.state === 'waiting') expect(run.message).toMatch(/\p{L}/u)
        else expect(run.refused).toBeLessThanOrEqual(run.issues.length)
      }
    },
  )

  test('a good file after them all', async () => {
    const { run } = await read(setSource, csvOf([{ ref: 'A1' }, { ref: 'BON' }]))
    expect(run).toMatchObject({ added: 1 })
    expect(await onlineOf(dealerId)).toContain('BON')
  })
})
