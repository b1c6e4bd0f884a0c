import 'server-only'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { now } from './clock.ts'
import { db } from './db.ts'
import { env } from './env.ts'
import { log } from './log.ts'
import { button, facts, type Letter, text } from './mail/letter.ts'
import { queueMail } from './mail/queue-mail.ts'
import { enqueue } from './queue/enqueue.ts'

export const TELL_WEBHOOK = 'ops.webhook'

/** Letters of this kind are no trouble of their own when they cannot be sent. */
export const OPS_LETTER = 'ops.alert'

const HOUR_MS = 3_600_000

/** `what` is the same for the same trouble: it is told of once an hour. `whatToDo` is a line for who is woken up. */
export type Trouble = { what: string; whatToDo: string }

/**
 * Tells the operator of trouble, by mail (OPS_EMAIL) and by a POST of JSON (OPS_WEBHOOK), each by a job of its own. In the
 * transaction of what went wrong where there is one, else at once.
 */
export async function tellOps(trouble: Trouble, tx?: Prisma.TransactionClient): Promise<void> {
  log().error(trouble, 'trouble')
  if (tx) return write(tx, trouble)
  await db().$transaction((own) => write(own, trouble))
}

async function write(tx: Prisma.TransactionClient, { what, whatToDo }: Trouble): Promise<void> {
  const hour = new Date(Math.floor(now().getTime() / HOUR_MS) * HOUR_MS)
  const [alert] = await tx.opsAlert.createManyAndReturn({
    data: [{ what, whatToDo, hour }],
    skipDuplicates: true,
    select: { id: true },
  })
  if (!alert) return
  const { OPS_EMAIL, OPS_WEBHOOK } = env()
  if (OPS_EMAIL) await queueMail(tx, OPS_EMAIL, alertLetter(what, whatToDo))
  if (OPS_WEBHOOK) await enqueue(tx, TELL_WEBHOOK, { alertId: alert.id })
}

function alertLetter(what: string, whatToDo: string): Letter {
  return {
    kind: OPS_LETTER,
    subject: `Volant : ${what}`,
    blocks: [
      facts(['Incident', what], ['Que faire', whatToDo]),
      text('Le même incident n’est signalé qu’une fois par heure.'),
      button('Voir les tâches', new URL('/admin/taches', env().BASE_URL).href),
    ],
  }
}
