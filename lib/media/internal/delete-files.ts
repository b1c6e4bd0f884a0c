import { enqueue, type Transaction } from '#lib/platform/queue/enqueue.ts'
import { originalStorage, photoStorage } from '#lib/platform/storage/photos.ts'
import { TASKS } from './tasks.ts'
import { deletePhotoFiles } from './variants.ts'

/** Pages that were opened just before still show it. */
const GRACE_MS = 10 * 60_000

type Files = { key?: string | undefined; original?: string | undefined }

/** Has files deleted once the row that named them is gone: the job leaves in the transaction that forgets them. */
export const forgetFiles = (tx: Transaction, { key, original }: Files, { now = false } = {}): Promise<void> =>
  enqueue(
    tx,
    TASKS.deleteFiles,
    { ...(key ? { key } : {}), ...(original ? { original } : {}) },
    now ? {} : { runAt: new Date(Date.now() + GRACE_MS) },
  )

export async function deleteFiles({ key, original }: Files): Promise<void> {
  if (key) await deletePhotoFiles(photoStorage(), key)
  if (original) await originalStorage().delete(original)
}
