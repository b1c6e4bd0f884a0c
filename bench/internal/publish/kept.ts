import { readFileSync } from 'node:fs'
import { type Launched, launch } from '#bin/internal/launch.ts'

/** The supervisor's first pause (bin/internal/programs.ts). Its longer ones are for what never starts well, which a kill does not show. */
const PAUSE_MS = 1_000

export type Kept = {
  name: string
  /** Milliseconds of processor that it has used, its threads together; 0 while it is down. */
  cpuMs(): number
  /** What it has said since it was last started. */
  output(): string
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
    cpuMs: () => cpuMs(running.process.pid),
    output: () => running.output(),
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

const TICK_MS = 10

function cpuMs(pid = 0): number {
  try {
    // After the name, which may hold anything: user and system time are the 14th and 15th fields.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return 0
  }
}
