import { type Launched, launch } from '#bin/internal/launch.ts'

/** The supervisor's first pause (bin/internal/programs.ts). Its longer ones are for what never starts well, which a kill does not show. */
const PAUSE_MS = 1_000

export type Kept = {
  name: string
  /** Whether it was ready, and not yet killed. */
  isUp(): boolean
  kill(): void
  stop(): Promise<void>
}

type Program = { name: string; file: string; settings: Record<string, string | number>; ready: RegExp }

/** Keeps a program running as the supervisor does: whatever ends it, it is started again after a pause. */
export async function keep({ name, file, settings, ready }: Program): Promise<Kept> {
  let running: Launched
  let up = false
  let stopping = false

  async function start(): Promise<void> {
    running = launch(file, settings)
    await running.line(ready)
    up = true
  }
  /** It may not start at all while its database is being started. */
  async function watch(): Promise<void> {
    for (;;) {
      await running.ended
      up = false
      if (stopping) return
      await new Promise((done) => setTimeout(done, PAUSE_MS))
      if (stopping) return
      await start().catch(() => {})
    }
  }

  // A benchmark that breaks leaves nobody behind.
  process.once('exit', () => running.process.kill('SIGKILL'))
  await start()
  const watching = watch()
  return {
    name,
    isUp: () => up,
    kill() {
      up = false
      running.process.kill('SIGKILL')
    },
    async stop() {
      stopping = true
      running.process.kill('SIGTERM')
      await watching
    },
  }
}
