import { db } from '#lib/platform/db.ts'
import { feedFileStorage } from '#lib/platform/storage/feed-files.ts'

/** Whose run is gone, or never came to be: nobody would find it any more. */
export const DELETE_FILE_JOB = 'feeds.delete-file'

/** Unless it has a run by now: one that took longer to come than its deletion was ordered ahead. */
export async function deleteUnclaimed(storageName: string): Promise<void> {
  // Its name begins with its dealer's number, which runs are found by.
  const dealerId = Number.parseInt(storageName, 10)
  const run = await db().feedRun.findFirst({ where: { dealerId, storageName }, select: { id: true } })
  if (!run) await feedFileStorage().delete(storageName)
}

const BATCH = 500

/** Deletes files whose time is over; their runs and reports stay. @returns how many */
export async function forgetFiles(at: Date): Promise<number> {
  let files = 0
  for (;;) {
    const due = await db().feedRun.findMany({
      where: { keptUntil: { lte: at }, storageName: { not: null } },
      take: BATCH,
      select: { id: true, storageName: true },
    })
    for (const { id, storageName } of due) {
      if (storageName !== null) await feedFileStorage().delete(storageName)
      // Its source may have been removed meanwhile, and it with it.
      await db().feedRun.updateMany({ where: { id }, data: { storageName: null } })
    }
    files += due.length
    if (due.length < BATCH) return files
  }
}
