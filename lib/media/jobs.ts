import 'server-only'
import { z } from 'zod/mini'
import { pool } from '#lib/platform/db.ts'
import { env } from '#lib/platform/env.ts'
import { job } from '#lib/platform/queue/job.ts'
import { deleteFiles } from './internal/delete-files.ts'
import { drawAhead } from './internal/draw-ahead.ts'
import { forgetAccount, forgetOriginals, forgetUnattached } from './internal/forget-photos.ts'
import { addAvif, type PhotoChanges, processPhoto } from './internal/process-photo.ts'
import { TASKS } from './internal/tasks.ts'
import { photoFile } from './queries.ts'

/** A file that is there already costs a look: the job may run at every start. */
export const drawAheadJob = job({
  name: 'media.draw-ahead',
  payload: z.object({}),
  run: async () => (env().DRAW_AHEAD === 'on' ? { files: await drawAhead(pool(), photoFile) } : {}),
})

const PhotoPayload = z.object({ photoId: z.int() })

/**
 * From what was sent to WebP and JPEG of all sizes: the photo is then `ready`, or `failed` with its reason. This room does not know
 * who shows it: they say what a change of it means for them.
 */
export const processPhotoJob = (changes: PhotoChanges) =>
  job({
    name: TASKS.process,
    payload: PhotoPayload,
    run: ({ photoId }) => processPhoto(photoId, changes),
  })

export const addAvifJob = job({
  name: TASKS.avif,
  payload: PhotoPayload,
  run: ({ photoId }) => addAvif(photoId),
})

export const deletePhotoFilesJob = job({
  name: TASKS.deleteFiles,
  payload: z.object({ key: z.optional(z.string()), original: z.optional(z.string()) }),
  run: async (files) => {
    await deleteFiles(files)
    return files
  },
})

/** Originals past their day, and photos that nothing shows. */
export const forgetPhotosJob = job({
  name: 'media.forget',
  payload: z.object({}),
  run: async () => ({ originals: await forgetOriginals(), unattached: await forgetUnattached() }),
})

/** Listens to `account.erased`. */
export const forgetAccountPhotosJob = job({
  name: 'media.forget-account',
  payload: z.object({ accountId: z.uuid() }),
  run: async ({ accountId }) => ({ deleted: await forgetAccount(accountId) }),
})
