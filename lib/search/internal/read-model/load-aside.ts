import { Worker } from 'node:worker_threads'
import { Dictionary } from '../engine/dictionary.ts'
import { DIMENSIONS, type Dimension } from '../engine/row.ts'
import type { Dictionaries, Segment } from '../engine/segment.ts'
import { IdSet } from './id-set.ts'
import type { Loaded } from './load.ts'

type Message = {
  segment: Segment
  values: Record<Dimension, string[]>
  ended: Uint32Array<ArrayBuffer>
  snapshot: string
}

/** `loadMarket` in a thread of its own; its columns are handed over, not copied. */
export function loadMarketAside(connectionString: string): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./load-thread.ts', import.meta.url), {
      workerData: { connectionString },
    })
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the loading thread ended with code ${code}`)))
    thread.once('message', ({ segment, values, ended, snapshot }: Message) => {
      const dictionaries = Object.fromEntries(
        DIMENSIONS.map((dimension) => [dimension, new Dictionary(values[dimension])]),
      ) as Dictionaries
      resolve({ segment, dictionaries, ended: new IdSet(ended), snapshot })
    })
  })
}
