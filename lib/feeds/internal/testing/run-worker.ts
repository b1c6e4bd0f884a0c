// A process of its own that reads runs as the worker does: for each number that it is told it says how the run ended, how much memory it
// held at most meanwhile (MB, resident) and how long it took.
import { closeDatabase } from '#lib/platform/db.ts'
import { runFeed } from '../runs/run-feed.ts'

const MB = 2 ** 20

process.on('message', async (runId: string) => {
  const start = performance.now()
  let peak = process.memoryUsage.rss()
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 5)
  try {
    await runFeed(BigInt(runId))
    process.send?.({
      peakMb: Math.round(Math.max(peak, process.memoryUsage.rss()) / MB),
      ms: Math.round(performance.now() - start),
    })
  } catch (error) {
    process.send?.({ error: String(error) })
  } finally {
    clearInterval(watch)
  }
})
process.on('disconnect', () => void closeDatabase())
