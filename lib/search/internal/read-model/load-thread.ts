// A thread of its own: reading and indexing the market takes seconds, which a server that answers visitors does not have.
import { parentPort, workerData } from 'node:worker_threads'
import { DIMENSIONS } from '../engine/row.ts'
import { buffersOf, loadMarket } from './load.ts'

const loaded = await loadMarket(workerData.connectionString as string)
parentPort?.postMessage(
  {
    segment: loaded.segment,
    values: Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, loaded.dictionaries[dimension].values]),
    ),
    ended: loaded.ended.words,
    snapshot: loaded.snapshot,
  },
  buffersOf(loaded),
)
