/** Enough for what is being answered or done; the supervisor ends who takes longer. */
const PATIENCE_MS = 5_000

/**
 * Ends this process in order at SIGTERM, at Ctrl-C, or when its supervisor is gone: the channel between them closes even when
 * the supervisor is killed. Exit code 0 when `stop` came through in time.
 */
export function onStop(stop: () => Promise<void>, patienceMs = PATIENCE_MS): void {
  let stopping = false
  async function end(): Promise<void> {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patienceMs).unref()
    try {
      await stop()
      process.exit(0)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('disconnect', end)
}
