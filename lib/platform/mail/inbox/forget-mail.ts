import 'server-only'
import { now } from '../../clock.ts'
import { db } from '../../db.ts'
import { letterStorage } from '../../storage/letters.ts'
import { fileOf } from './take-mail.ts'

const KEPT_DAYS = 90
const DAY_MS = 86_400_000
const AT_ONCE = 500

/** Letters older than 90 days, file first: a row whose file is gone is found again, a file without a row never. @returns how many */
export async function forgetIncomingMail(): Promise<number> {
  const before = new Date(now().getTime() - KEPT_DAYS * DAY_MS)
  let forgotten = 0
  for (;;) {
    const rows = await db().incomingMail.findMany({
      where: { receivedAt: { lt: before } },
      take: AT_ONCE,
      select: { id: true, mailbox: true, uidValidity: true, uid: true },
    })
    if (rows.length === 0) return forgotten
    for (const { mailbox, uidValidity, uid } of rows)
      await letterStorage().delete(fileOf({ name: mailbox, uidValidity }, uid))
    const { count } = await db().incomingMail.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
    forgotten += count
  }
}
