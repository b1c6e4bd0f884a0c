import { parentPort, workerData } from 'node:worker_threads'
import { detectFormat, openStockFile, readRows } from '../stock-file.ts'

/** A thread's program: reads the file at `workerData` and tells how many rows it has. */
const file = await openStockFile(workerData as string, 'stock')
const { format } = await detectFormat(file)
let rows = 0
let broken = 0
for await (const batch of readRows(file, format, new Set(format.columns))) {
  rows += batch.length
  broken += batch.filter((row) => row.broken).length
}
await file.close()
parentPort?.postMessage({ rows, broken })
