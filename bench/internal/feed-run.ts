// Run by feed.ts in a process of its own, as a worker's is, for one run after another: reads each run's file, and says what it did, how long it
// took and the most memory that the process has held.
import { runFeed } from '#lib/feeds/internal/runs/run-feed.ts'
import { closeDatabase } from '#lib/platform/db.ts'

process.on('message', async (runId: string) => {
  const start = performance.now()
  const counts = await runFeed(BigInt(runId))
  const seconds = (performance.now() - start) / 1000
  process.send?.({ counts, seconds, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) })
})
process.once('disconnect', () => void closeDatabase())
