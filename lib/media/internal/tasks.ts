/** Names of the jobs that this room asks for; jobs.ts says what they do. */
export const TASKS = {
  process: 'media.process',
  avif: 'media.avif',
  deleteFiles: 'media.delete-files',
} as const

/** After what everyone waits for. */
export const AVIF_PRIORITY = 10

/** What we fetched for dealers comes by the thousand: after what people have just sent, before more of it is fetched. */
export const FETCHED_PRIORITY = 3
