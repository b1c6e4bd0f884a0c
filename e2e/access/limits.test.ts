import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, type Launched, launch } from '#bin/internal/launch.ts'
import { expect, test } from '../fixtures.ts'

/** Far above what a person does in a minute, so that reaching it means that nothing was refused before. */
const MOST_ASKED = 2_000

let site: Launched
let base: string
let directory: string

/** The same market served once more, with its limits on: production's way in, nothing embedded. */
test.beforeAll(async () => {
  test.setTimeout(120_000)
  directory = mkdtempSync(join(tmpdir(), 'volant-limits-'))
  chmodSync(directory, 0o755)
  const port = await freePort()
  base = `http://localhost:${port}`
  site = launch('bin/start.js', {
    PORT: port,
    DATA_DIR: directory,
    DATABASE_URL: process.env.SITE_DATABASE_URL ?? '',
    BASE_URL: base,
    AUTH_SECRET: 'a secret for the tests of limits only',
    LOG_LEVEL: 'warn',
  })
  await site.line(/^ready /)
})

test.afterAll(async () => {
  site.process.kill('SIGTERM')
  await site.ended
  rmSync(directory, { recursive: true, force: true })
})

test('who asks too much is told to wait, and for how long', async ({ request }) => {
  test.setTimeout(120_000)
  const path = `${base}/api/places?q=l`
  let allowed = 0
  let refused = await request.get(path)
  while (refused.status() === 200 && allowed < MOST_ASKED) {
    allowed++
    refused = await request.get(path)
  }
  // Nobody types that fast for a minute.
  expect(allowed).toBeGreaterThanOrEqual(200)
  expect(refused.status()).toBe(429)
  const wait = Number(refused.headers()['retry-after'])
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  expect(await refused.text()).toContain('patientez')

  // An address forged in a header is nobody else's: no proxy is trusted here.
  const forged = await request.get(path, { headers: { 'x-forwarded-for': '203.0.113.7' } })
  expect(forged.status()).toBe(429)
  // Health is asked for by machines that must not be locked out, and pages have an allowance of their own.
  expect((await request.get(`${base}/api/health`)).status()).toBe(200)
  expect((await request.get(`${base}/voitures`)).status()).toBe(200)
})
