import { Worker } from 'node:worker_threads'
import { once } from '#lib/platform/once.ts'
import type { HeicAnswer, HeicOrder } from './heic-thread.ts'
import { sharedQueue } from './queue.ts'

/** Ten times what 12 million pixels take on a small machine. */
const PATIENCE_MS = 60_000
/** One needs about 300 MB while it runs. */
const AT_ONCE = 1

const queue = () => once('media.heic', () => sharedQueue<HeicAnswer>(AT_ONCE))
let count = 0

/** The main picture of a HEIC file, upright, four bytes a pixel; unpacked in a thread of its own, since the worker has other jobs. */
export const decodeHeic = (order: HeicOrder): Promise<HeicAnswer> =>
  queue()(`${count++}`, () => decodeInThread(order))

async function decodeInThread(workerData: HeicOrder): Promise<HeicAnswer> {
  // The library tells its troubles to the console: here nobody listens.
  const thread = new Worker(new URL('./heic-thread.ts', import.meta.url), {
    workerData,
    stdout: true,
    stderr: true,
  })
  const late = setTimeout(() => void thread.terminate(), PATIENCE_MS)
  try {
    return await new Promise<HeicAnswer>((resolve) => {
      thread.once('message', resolve)
      // It fell over what it was given, or ran out of time: either way this file gives no picture.
      thread.once('error', () => resolve({ kind: 'unreadable' }))
      thread.once('exit', () => resolve({ kind: 'unreadable' }))
    })
  } finally {
    clearTimeout(late)
    await thread.terminate()
  }
}
