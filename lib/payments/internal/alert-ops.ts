import { env } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'
import { facts, text } from '#lib/platform/mail/letter.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'

/** Trouble that a person has to know of: what happened, and what to do. In the transaction that found it. */
export async function alertOps(
  tx: Prisma.TransactionClient,
  { title, what, todo }: { title: string; what: string; todo: string },
): Promise<void> {
  log().error({ what, todo }, title)
  const { OPS_EMAIL } = env()
  if (OPS_EMAIL)
    await queueMail(tx, OPS_EMAIL, {
      kind: 'payments.alert',
      subject: `Paiements : ${title}`,
      blocks: [text(title), facts(['Ce qui s’est passé', what], ['À faire', todo])],
    })
}
