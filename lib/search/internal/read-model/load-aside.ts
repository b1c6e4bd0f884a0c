import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { environmentWith } from '#lib/platform/env.ts'
import { areaColumns } from './areas.ts'
import type { Loaded } from './load.ts'
import { readImage } from './market-image.ts'

const SURROUNDINGS = {
  // Large pages, where the C library is glibc: a load writes to 200 MB for the first time, which in pages of 4 KB cost a quarter
  // of it. What does not know the word ignores it.
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
  // Reading the program anew takes a quarter of a second. Not in a directory that others may write to; none is no harm.
  // Named from where the site stands: the framework's bundle would take a URL for a module, and it is not there on a fresh clone.
  NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules', '.cache', 'volant-load'),
}
const PROGRAM = new URL('./load-program.ts', import.meta.url).pathname
/** Where a file may be made: in memory if the disk will not have it. */
const PLACES = [tmpdir(), '/dev/shm']

/** Whether somebody waits for it, or whoever searches meanwhile goes first. */
export type Pace = 'awaited' | 'aside'
const NICE = { awaited: 0, aside: 5 } as const satisfies Record<Pace, number>

/**
 * `loadMarket` in a process of its own, which takes with it all that reading and indexing left behind: three times the market
 * itself, which a long-lived process would never give back. The image comes through a file without a name.
 * @throws {Error} one line, when the database or the disk refuses
 */
export async function loadMarketAside(connectionString: string, pace: Pace): Promise<Loaded> {
  const image = await namelessFile()
  try {
    const child = spawn(process.execPath, ['--conditions=react-server', PROGRAM], {
      stdio: ['pipe', image.fd, 'pipe'],
      env: environmentWith(SURROUNDINGS),
    })
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (child.pid !== undefined && NICE[pace] > 0) setPriority(child.pid, NICE[pace])
    // Not by an argument: those can be read by anyone on the machine.
    child.stdin?.on('error', () => {})
    child.stdin?.end(connectionString)
    const [code, words] = await Promise.all([ended, child.stderr ? text(child.stderr) : ''])
    if (code !== 0) throw new Error(`the market could not be loaded: ${lastError(words) || `code ${code}`}`)
    return await readImage(image, areaColumns)
  } finally {
    await image.close()
  }
}

async function namelessFile(): Promise<FileHandle> {
  let refusal: unknown
  for (const place of PLACES) {
    const path = join(place, `volant-market-${randomUUID()}`)
    try {
      const file = await open(path, 'wx+', 0o600)
      await unlink(path)
      return file
    } catch (error) {
      refusal = error
    }
  }
  throw refusal
}

/** The line of a stack trace that says what happened. */
const lastError = (words: string): string =>
  words
    .split('\n')
    .find((line) => /\w*[Ee]rror\b.*:/.test(line))
    ?.trim() ??
  words.trim().split('\n').at(-1) ??
  ''
