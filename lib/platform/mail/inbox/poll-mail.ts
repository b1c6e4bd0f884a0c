import 'server-only'
import { pool } from '../../db.ts'
import { beat, sinceBeat } from '../../heartbeat.ts'
import { log } from '../../log.ts'
import { tellOps } from '../../ops.ts'
import { enqueue } from '../../queue/enqueue.ts'
import { hasMailbox } from './address.ts'
import { openMailbox } from './mailbox.ts'
import { takeNewMail } from './take-mail.ts'

export const POLL_MAIL = 'mail.poll'

/** Any number that nothing else locks. */
const LOCK = 7_310_219
const AGAIN_MS = 2_000
/** A mail server that restarts is no trouble yet. */
const SILENCE_MS = 10 * 60_000
const BEAT = 'mailbox'

/** Takes what is new in the mailbox, one process at a time. It never throws for the mail server's sake: the next minute tries again. */
export async function pollMail(): Promise<{ taken: number; failed?: number }> {
  if (!hasMailbox()) return { taken: 0 }
  const connection = await pool().connect()
  try {
    const { rows } = await connection.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      LOCK,
    ])
    if (!rows[0]?.mine) {
      // What came after the other had looked.
      await enqueue(
        pool(),
        POLL_MAIL,
        {},
        { key: POLL_MAIL, maxAttempts: 1, runAt: new Date(Date.now() + AGAIN_MS) },
      )
      return { taken: 0 }
    }
    try {
      return await poll()
    } finally {
      await connection.query('SELECT pg_advisory_unlock($1)', [LOCK])
    }
  } finally {
    connection.release()
  }
}

async function poll(): Promise<{ taken: number; failed: number }> {
  try {
    const mailbox = await openMailbox()
    try {
      const done = await takeNewMail(mailbox)
      await beat(BEAT)
      if (done.failed > 0) await tellOps(NOT_TAKEN)
      return done
    } finally {
      await mailbox.close()
    }
  } catch (error) {
    log().warn({ err: error }, 'the mailbox could not be read')
    const silentMs = await sinceBeat(BEAT)
    if (silentMs === null || silentMs > SILENCE_MS) await tellOps(UNREACHABLE)
    return { taken: 0, failed: 1 }
  }
}

const NOT_TAKEN = {
  what: 'Des lettres reçues n’ont pas pu être prises',
  whatToDo:
    'Lire l’erreur dans le journal du worker (« a letter could not be taken »), vérifier la place sur le disque de DATA_DIR/letters ; elles sont reprises chaque minute.',
}
const UNREACHABLE = {
  what: 'La boîte aux lettres ne répond plus',
  whatToDo: 'Vérifier INBOX_IMAP_URL et le serveur IMAP ; rien n’est perdu, les lettres y attendent.',
}
