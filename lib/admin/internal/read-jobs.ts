import { pool } from '#lib/platform/db.ts'

export type WaitingJob = {
  id: string
  name: string
  payload: string
  attempts: number
  maxAttempts: number
  runAt: Date
  createdAt: Date
  lastError: string | null
  /** Tried for the last time: it moves no more without an operator. */
  dead: boolean
  running: boolean
}

const MOST = 100
/** A job of the moment is no news; one that nobody takes up is. */
const LATE_SECONDS = 60
/** The last job of a letter that was given up: the letter says all of it. */
const OF_DEAD_LETTER = `(identifier = 'mail.send' AND attempts >= max_attempts AND EXISTS (
  SELECT FROM outgoing_mail WHERE id::text = payload ->> 'mailId' AND dead_at IS NOT NULL))`
const JOBS = `graphile_worker._private_jobs jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = task_id`

const COLUMNS = `SELECT jobs.id, identifier AS name, payload::text, attempts, max_attempts AS "maxAttempts",
  jobs.run_at AS "runAt", jobs.created_at AS "createdAt", last_error AS "lastError",
  attempts >= max_attempts AS dead, jobs.locked_at IS NOT NULL AS running
  FROM ${JOBS}`

/** Jobs that failed at least once, those given up first. */
export async function failingJobs(): Promise<WaitingJob[]> {
  const { rows } = await pool().query<WaitingJob>(
    `${COLUMNS} WHERE attempts > 0 AND last_error IS NOT NULL AND NOT ${OF_DEAD_LETTER}
     ORDER BY dead DESC, jobs.run_at, jobs.id LIMIT ${MOST}`,
  )
  return rows
}

/** Jobs that were due a while ago and that nobody has begun. */
export async function lateJobs(): Promise<WaitingJob[]> {
  const { rows } = await pool().query<WaitingJob>(
    `${COLUMNS} WHERE jobs.locked_at IS NULL AND attempts < max_attempts AND last_error IS NULL
       AND jobs.run_at < now() - make_interval(secs => ${LATE_SECONDS})
     ORDER BY jobs.run_at, jobs.id LIMIT ${MOST}`,
  )
  return rows
}

export type DeadLetter = {
  id: string
  kind: string
  recipient: string
  subject: string
  attempts: number
  deadAt: Date
  lastError: string | null
}

/** Letters that were given up, the latest first. Their words stay unread: they are their recipient's. */
export async function deadLetters(): Promise<DeadLetter[]> {
  const { rows } = await pool().query<DeadLetter>(
    `SELECT id, kind, recipient, subject, attempts, dead_at AS "deadAt", last_error AS "lastError"
     FROM outgoing_mail WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id LIMIT ${MOST}`,
  )
  return rows
}

/** How much waits for an operator. */
export async function tasksToSee(): Promise<{ dead: number; failing: number; letters: number }> {
  const { rows } = await pool().query<{ dead: number; failing: number; letters: number }>(
    `SELECT count(*) FILTER (WHERE attempts >= max_attempts AND NOT ${OF_DEAD_LETTER})::int AS dead,
            count(*) FILTER (WHERE attempts < max_attempts AND last_error IS NOT NULL)::int AS failing,
            (SELECT count(*) FROM outgoing_mail WHERE dead_at IS NOT NULL)::int AS letters
     FROM ${JOBS}`,
  )
  return rows[0] ?? { dead: 0, failing: 0, letters: 0 }
}
