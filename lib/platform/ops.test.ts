import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { now, setClock } from './clock.ts'
import { closeDatabase, db } from './db.ts'
import { tellOps } from './ops.ts'
import { forgetAlertsJob, tellWebhookJob } from './ops-jobs.ts'
import { siteDatabase, type TestDatabase } from './testing/database.ts'

const told: unknown[] = []
let answer = 200
const webhook = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  told.push(JSON.parse(Buffer.concat(chunks).toString()))
  response.writeHead(answer, answer === 302 ? { Location: 'http://127.0.0.1:1/' } : {}).end()
})

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await new Promise<void>((listening) => webhook.listen(0, '127.0.0.1', listening))
  vi.stubEnv('OPS_EMAIL', 'astreinte@volant.example')
  vi.stubEnv('OPS_WEBHOOK', `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/alerte`)
})
afterAll(async () => {
  await new Promise((closed) => webhook.close(closed))
  await closeDatabase()
  await database.drop()
})

const DISK = { what: 'Le disque est plein', whatToDo: 'Libérer de la place sous DATA_DIR.' }
const mails = () => db().outgoingMail.count()
async function webhooks(): Promise<{ alertId: string }[]> {
  const { rows } = await database.pool.query(
    `SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE identifier = 'ops.webhook' ORDER BY j.id`,
  )
  return rows.map(({ payload }) => payload)
}

test('trouble is told once an hour, by mail and to the webhook', async () => {
  onTestFinished(() => setClock(null))
  setClock(new Date('2026-11-24T10:05:00Z'))
  await Promise.all([tellOps(DISK), tellOps(DISK), tellOps(DISK)])
  await tellOps({ ...DISK, what: 'Autre chose' })
  expect(await mails()).toBe(2)
  setClock(new Date(now().getTime() + 3_600_000))
  await tellOps(DISK)
  expect(await mails()).toBe(3)

  const [first] = await webhooks()
  await tellWebhookJob.run(first)
  expect(told).toEqual([
    { ...DISK, id: first?.alertId, at: expect.any(String), site: 'http://localhost:3000' },
  ])
  for (const status of [500, 302]) {
    answer = status
    await expect(tellWebhookJob.run(first)).rejects.toThrow()
  }
})

test('what a transaction would have told is not told when it fails', async () => {
  const before = await mails()
  const broken = db().$transaction(async (tx) => {
    await tellOps({ ...DISK, what: 'Un incident annulé' }, tx)
    throw new Error('rolled back')
  })
  await expect(broken).rejects.toThrow('rolled back')
  expect(await mails()).toBe(before)
})

test('old alerts are forgotten', async () => {
  onTestFinished(() => setClock(null))
  setClock(new Date(Date.now() + 100 * 86_400_000))
  await forgetAlertsJob.run({})
  expect(await db().opsAlert.count()).toBe(0)
})
