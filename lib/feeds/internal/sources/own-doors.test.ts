import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createSource } from '#lib/feeds/commands.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { keepPrints } from '../drop/prints.ts'
import { ownerOf, testSource } from '../testing/stock.ts'
import { closedKinds, dropAddress } from './own-doors.ts'
import type { SourceInput } from './source-input.ts'

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'volant-doors-'))
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  vi.stubEnv('DROP_FTPS_PORT', '2121')
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

test('a way that this installation has not opened is no dead end: nobody can choose it', async () => {
  expect(closedKinds()).toEqual(['mail'])
  const { dealerId } = await testSource(database, { slug: 'portes' })
  const viewer = await ownerOf(dealerId)
  const empty = { url: '', host: '', port: '', user: '', path: '', password: '', place: '' }
  const input = (kind: 'mail' | 'drop'): SourceInput => {
    return { garage: 'portes', name: 'Stock', stock: 'whole', senders: '@lac.example', kind, ...empty }
  }
  await expect(createSource(viewer, input('mail'))).rejects.toMatchObject({ code: 'unavailable' })
  await createSource(viewer, input('drop'))
  expect(await db().feedSource.count({ where: { dealerId, kind: 'mail' } })).toBe(0)
})

test('the box says its ports, and how it is known once it was opened', async () => {
  expect(await dropAddress()).toMatchObject({ sftp: null, ftps: { port: 2121, print: null } })
  await keepPrints({ sftp: 'SHA256:x', ftps: 'AB:CD' })
  expect(await dropAddress()).toEqual({
    host: 'localhost',
    sftp: null,
    ftps: { port: 2121, print: 'AB:CD' },
  })
})
