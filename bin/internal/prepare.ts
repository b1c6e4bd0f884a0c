import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withCheckout } from './checkout-lock.js'
import { step } from './steps.ts'

/** Each names what its output was made from; written last, so that a killed build is never taken for a whole one. */
const GENERATED = join('prisma', 'generated', 'made-from')
const BUILT = join('.next', 'made-from')

const SCHEMA = ['prisma/main/*.prisma', 'package-lock.json']
const SOURCES = [
  ...SCHEMA,
  '{app,components,lib}/**/*',
  'instrumentation.ts',
  'next.config.js',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Runs under the supervisor's eye: it ends what is running when it is told to stop. */
export type Track = (child: ChildProcess) => void

/** Generates the database client and builds the pages, each unless its sources are unchanged. */
export async function prepare({ build, track }: { build: boolean; track: Track }): Promise<void> {
  const schema = fingerprint(SCHEMA)
  const sources = build ? fingerprint(SOURCES) : ''
  if (isMade(GENERATED, schema) && (!build || isMade(BUILT, sources))) return
  await withCheckout(async () => {
    await make('generate', GENERATED, schema, ['prisma', 'generate'], track)
    if (build) await make('build', BUILT, sources, ['next', 'build'], track)
  })
}

/** @throws {Error} one line, when there is no whole build to serve */
export function assertBuilt(): void {
  if (readMark(BUILT) === null) throw new Error('there is no whole build in .next: run npm run build first')
}

async function make(
  title: string,
  mark: string,
  sources: string,
  command: string[],
  track: Track,
): Promise<void> {
  if (isMade(mark, sources)) return
  await step(title, async () => {
    rmSync(mark, { force: true })
    const [program = '', ...args] = command
    const child = spawn(join('node_modules', '.bin', program), args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        // `prisma generate` never calls the engine that its command line would otherwise fetch from a host of its own.
        PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      },
    })
    track(child)
    const code = await new Promise((done) => child.once('error', () => done(1)).once('exit', done))
    if (code !== 0) throw new Error(`${title} failed: its words are above`)
    mkdirSync(dirname(mark), { recursive: true })
    writeFileSync(mark, sources)
  })
}

function isMade(mark: string, sources: string): boolean {
  return readMark(mark) === sources
}

function readMark(mark: string): string | null {
  try {
    return readFileSync(mark, 'utf8')
  } catch {
    return null
  }
}

function fingerprint(patterns: string[]): string {
  const hash = createHash('sha256').update(process.version)
  const files = globSync(patterns, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
