// Run by feed.ts in a process of its own: reads one run's file, and says what it did, how long it took and the most memory it held.
import { runFeed } from '#lib/feeds/internal/runs/run-feed.ts'
import { closeDatabase } from '#lib/platform/db.ts'

const start = performance.now()
const before = process.cpuUsage()
const counts = await runFeed(BigInt(process.argv[2] ?? '0'))
const seconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage(before)
await closeDatabase()
process.send?.({
  counts,
  seconds,
  cpuSeconds: (user + system) / 1e6,
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
})
process.disconnect?.()
