import { pool } from '#lib/platform/db.ts'
import type { LogFilter } from '../model.ts'

export type LogEntry = {
  id: string
  at: Date
  /** null: the house itself */
  who: string | null
  action: string
  subject: string
  details: Record<string, unknown>
}

const PAGE = 50

/** The audit log, the latest first, a page at a time. Texts match by their beginning; who, by name or address. */
export async function readLog(filter: LogFilter): Promise<{ entries: LogEntry[]; next: string | null }> {
  const { action, subject, who, from, to, before } = filter
  const { rows } = await pool().query<LogEntry>(
    `SELECT entry.id, entry.at, account.name AS who, entry.action, entry.subject, entry.details
     FROM audit_entry entry LEFT JOIN account ON account.id = entry.account_id
     WHERE ($1 = '' OR starts_with(entry.action, $1)) AND ($2 = '' OR starts_with(entry.subject, $2))
       AND ($3 = '' OR account.email = lower($3) OR account.name = $3)
       AND ($4 = '' OR entry.at >= ($4::text)::timestamp AT TIME ZONE 'Europe/Paris')
       AND ($5 = '' OR entry.at < (($5::text)::timestamp + interval '1 day') AT TIME ZONE 'Europe/Paris')
       AND ($6 = '' OR entry.id < ($6::text)::bigint)
     ORDER BY entry.id DESC LIMIT ${PAGE + 1}`,
    [action, subject, who, from, to, before],
  )
  const entries = rows.slice(0, PAGE)
  return { entries, next: rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null }
}
