import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit } from '#lib/platform/audit.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Role, Viewer } from '#lib/platform/viewer.ts'
import { retryJob, retryMail } from './commands.ts'
import { LogFilter } from './model.ts'
import { deadLetters, failingJobs, lateJobs, readLog, strayLetters, tasksToSee } from './queries.ts'

let database: TestDatabase
let claire: Viewer
beforeAll(async () => {
  database = await siteDatabase()
  claire = await person('admin', 'Claire')
}, 60_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

async function person(role: Role, name: string): Promise<Viewer> {
  const account = { email: `${name.toLowerCase()}@volant.example`, name, role }
  const { id } = await db().account.create({ data: account, select: { id: true } })
  return { accountId: id, sessionId: '', emailConfirmed: true, ...account }
}

/** A job as the worker leaves it after `attempts` tries. */
async function failed(name: string, attempts: number, payload: Record<string, string> = {}): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    'SELECT id FROM graphile_worker.add_job($1, $2::json, max_attempts => 3)',
    [name, JSON.stringify(payload)],
  )
  const id = rows[0]?.id ?? ''
  await database.pool.query(
    `UPDATE graphile_worker._private_jobs SET attempts = $2, last_error = 'connexion refusée',
       run_at = now() + interval '1 hour' WHERE id = $1`,
    [id, attempts],
  )
  return id
}

test('a job that was given up is seen first, and tried again from the start, once, by an administrator', async () => {
  const failing = await failed('essai.echoue', 1)
  const dead = await failed('essai.abandonne', 3)
  expect((await failingJobs()).map(({ id, dead }) => [id, dead])).toEqual([
    [dead, true],
    [failing, false],
  ])
  await expect(retryJob(await person('moderator', 'Louise'), { jobId: dead })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await retryJob(claire, { jobId: dead })
  const { rows } = await database.pool.query(
    'SELECT attempts, run_at <= now() AS due FROM graphile_worker._private_jobs WHERE id = $1',
    [dead],
  )
  expect(rows).toEqual([{ attempts: 0, due: true }])
  const { entries } = await readLog(LogFilter.parse({ action: 'task.' }))
  expect(entries).toMatchObject([
    { who: 'Claire', subject: `job:${dead}`, details: { name: 'essai.abandonne' } },
  ])
  await database.pool.query('DELETE FROM graphile_worker._private_jobs WHERE id = $1', [dead])
  await expect(retryJob(claire, { jobId: dead })).rejects.toMatchObject({ code: 'conflict' })
})

test('a job that nobody takes up is seen', async () => {
  await database.pool.query(
    `SELECT graphile_worker.add_job('essai.attend', '{}', run_at => now() - interval '5 minutes')`,
  )
  await database.pool.query(`SELECT graphile_worker.add_job('essai.arrive', '{}')`)
  expect((await lateJobs()).map(({ name }) => name)).toEqual(['essai.attend'])
})

test('a letter that was given up leaves again once, by one job', async () => {
  const { id: mailId } = await db().outgoingMail.create({
    data: {
      recipient: 'a@volant.example',
      subject: 'Bonjour',
      text: '',
      html: '',
      kind: 'essai',
      attempts: 16,
      deadAt: new Date(),
      lastError: 'boîte pleine',
    },
    select: { id: true },
  })
  await failed('mail.send', 3, { mailId })
  expect(await deadLetters()).toMatchObject([{ id: mailId, lastError: 'boîte pleine' }])
  expect((await failingJobs()).map(({ name }) => name)).not.toContain('mail.send')
  expect(await tasksToSee()).toMatchObject({ letters: 1 })

  const tries = await Promise.allSettled([retryMail(claire, { mailId }), retryMail(claire, { mailId })])
  expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const { rows } = await database.pool.query(
    `SELECT attempts FROM graphile_worker.jobs WHERE task_identifier = 'mail.send'`,
  )
  expect(rows).toEqual([{ attempts: 0 }])
  expect(await deadLetters()).toEqual([])
})

test('a letter that no room took within the hour is seen, for a week', async () => {
  const came = (subject: string, hoursAgo: number, handledBy: string[] = []) => ({
    mailbox: 'a@b/INBOX',
    uidValidity: 1,
    uid: hoursAgo,
    digest: Buffer.from(subject),
    sender: 'a@volant.example',
    recipients: ['bonsoir@courrier.example'],
    subject,
    sizeBytes: 1,
    receivedAt: new Date(Date.now() - hoursAgo * 3_600_000),
    handledBy,
  })
  await db().incomingMail.createMany({
    data: [
      came('perdue', 2),
      came('prise', 3, ['leads.answer']),
      came('à peine arrivée', 0),
      came('ancienne', 200),
    ],
  })
  expect((await strayLetters()).map(({ subject }) => subject)).toEqual(['perdue'])
})

test('the log is filtered by what was done, to what, by whom and when, and read page by page', async () => {
  await db().$transaction(async (tx) => {
    for (let entry = 1; entry <= 60; entry++)
      await audit(tx, {
        accountId: entry % 2 ? claire.accountId : null,
        action: 'essai.compte',
        subject: `chose:${entry}`,
      })
  })
  const asked = { action: 'essai.' }
  const first = await readLog(LogFilter.parse(asked))
  expect(first.entries).toHaveLength(50)
  const second = await readLog(LogFilter.parse({ ...asked, before: first.next ?? '' }))
  expect(second.entries).toHaveLength(10)
  expect(second.next).toBeNull()
  expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(60)
  expect((await readLog(LogFilter.parse({ ...asked, who: 'CLAIRE@volant.example' }))).entries).toHaveLength(
    30,
  )
  expect((await readLog(LogFilter.parse({ ...asked, subject: 'chose:60' }))).entries).toHaveLength(1)
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' })
  expect((await readLog(LogFilter.parse({ ...asked, from: today, to: today }))).entries).toHaveLength(50)
  expect((await readLog(LogFilter.parse({ ...asked, to: '2020-01-01' }))).entries).toEqual([])
})
