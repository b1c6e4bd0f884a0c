import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { launch } from '#bin/internal/launch.ts'
import { takePhoto } from './internal/camera.ts'
import { rounded } from './internal/figures.ts'
import { benchMarket } from './internal/market.ts'
import { watchResident } from './internal/resident.ts'
import { signedIn } from './internal/signed-in.ts'

/**
 * Photos of a telephone through the site's own web process and worker: until WebP and JPEG of all sizes are there, until AVIF is,
 * and by how much the web process grows; then one HEIC. Run: npm run bench -- photos
 */
const { values: options } = parseArgs({
  options: { photos: { type: 'string', default: '10' }, port: { type: 'string', default: '3910' } },
})
const wanted = Number(options.photos)
const port = Number(options.port)
const base = `http://localhost:${port}`
const secret = 'a-secret-of-the-benchmark-and-of-nothing-else'
/** As the form does. */
const AT_ONCE = 3

const photos = await Promise.all(Array.from({ length: wanted }, (_, index) => takePhoto(index)))
const heic = await readFile(new URL('fixtures/photo-12mp.heic', import.meta.url))
const market = await benchMarket(20)
const built = launch('bin/build.ts', {})
if ((await built.ended).code !== 0) throw new Error(built.output())

const settings = {
  DATABASE_URL: market.url,
  BASE_URL: base,
  AUTH_SECRET: secret,
  PORT: port,
  RATE_LIMITS: 'off',
  NODE_OPTIONS: '--conditions=react-server',
  DATA_DIR: market.directory,
}
const web = launch('bin/web.ts', { ...settings, LOG_LEVEL: 'warn' })
const worker = launch('lib/worker/main.ts', { ...settings, LOG_LEVEL: 'info' })
await Promise.all([web.line(/^ready /), worker.line(/worker ready/)])
// The drawings that it makes ahead at its start are no part of this.
await worker.line(/"job":"media.draw-ahead".*"msg":"job done"/)

const pool = new pg.Pool({ connectionString: market.url, max: 2 })
pool.on('error', () => {})
const cookie = await signedIn(pool, secret)

async function send(file: Uint8Array): Promise<number> {
  const response = await fetch(`${base}/api/photos`, {
    method: 'PUT',
    body: file as BodyInit,
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  })
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return ((await response.json()) as { id: number }).id
}

async function sendAll(files: readonly Uint8Array[]): Promise<number[]> {
  const ids: number[] = []
  const left = [...files]
  const one = async () => {
    for (let file = left.shift(); file; file = left.shift()) ids.push(await send(file))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return ids
}

async function until(condition: string, ids: readonly number[]): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ left: number; failure: string | null }>(
      `SELECT count(*) FILTER (WHERE NOT (${condition}))::int AS left, max(failure) AS failure FROM photo WHERE id = ANY($1)`,
      [ids],
    )
    if (rows[0]?.failure) throw new Error(rows[0].failure)
    if (rows[0]?.left === 0) return
    await new Promise((again) => setTimeout(again, 50))
  }
}
const READY = `state = 'ready'`

/** @returns seconds since the first byte was sent */
async function measure(files: readonly Uint8Array[]) {
  const started = performance.now()
  const since = () => rounded((performance.now() - started) / 1000)
  const ids = await sendAll(files)
  const sent = since()
  await until(READY, ids)
  const ready = since()
  await until('has_avif', ids)
  return { sent_s: sent, ready_s: ready, avif_s: since() }
}

// What is loaded once is loaded before.
await measure(photos.slice(0, 1))
const { result, before, most, after } = await watchResident(web.process.pid ?? 0, () => measure(photos))
const { ready_s: heicReady, avif_s: heicAvif } = await measure([heic])
const mean = photos.reduce((sum, { byteLength }) => sum + byteLength, 0) / wanted / 2 ** 20

console.table([
  { measure: `${wanted} JPEGs of 12 MP (${rounded(mean)} MB each) sent`, seconds: result.sent_s },
  { measure: 'WebP and JPEG of all sizes ready', seconds: result.ready_s, target: '< 8' },
  { measure: 'AVIF of all sizes there', seconds: result.avif_s, target: '< 45' },
  { measure: 'one HEIC of 12 MP ready', seconds: heicReady },
  { measure: 'its AVIF there', seconds: heicAvif },
])
console.table([
  { 'web process': 'MB', before, 'at most': most, after, growth: most - before, target: '< 150' },
])

await pool.end()
for (const running of [web, worker]) running.process.kill('SIGTERM')
await Promise.all([web.ended, worker.ended])
await market.stop()
console.log(
  JSON.stringify({
    bench: 'photos',
    photos: wanted,
    mb_each: rounded(mean),
    ...result,
    heic: { ready_s: heicReady, avif_s: heicAvif },
    web_mb: { before, most, after },
  }),
)
process.exit()
