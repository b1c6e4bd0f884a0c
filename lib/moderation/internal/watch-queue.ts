import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { tellOps } from '#lib/platform/ops.ts'

/** What a seller who paid may wait for a person. */
const PATIENCE_HOURS = 24
const HOUR_MS = 3_600_000

/** Tells the operator when a case has waited for a moderator too long; days with its seller do not count. @returns the hours that the oldest has waited */
export async function watchQueue(): Promise<number> {
  const oldest = await db().moderationCase.findFirst({
    where: { state: 'open' },
    orderBy: { waitsFrom: 'asc' },
    select: { waitsFrom: true },
  })
  if (!oldest) return 0
  const hours = Math.floor((now().getTime() - oldest.waitsFrom.getTime()) / HOUR_MS)
  if (hours >= PATIENCE_HOURS)
    await tellOps({
      what: `Un dossier de modération attend depuis plus de ${PATIENCE_HOURS} heures`,
      whatToDo: 'Ouvrir /admin/moderation, ou prévenir un modérateur.',
    })
  return hours
}
