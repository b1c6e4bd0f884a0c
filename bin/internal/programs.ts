import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

type Program = { name: string; file: string; env: Record<string, string> }

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** A program that ran this long had started well: its next failure is a new one. */
const HEALTHY_MS = 60_000

/**
 * The programs that run beside each other for as long as the supervisor does. One that ends is started again, after a pause
 * that grows while it keeps failing.
 */
export class Programs {
  readonly #running = new Set<ChildProcess>()
  #stopping = false

  /** Resolves when the program says that it is ready. @throws {Error} one line, when it ends before it ever was */
  start(program: Program): Promise<void> {
    return new Promise((resolve, reject) => {
      let wasReady = false
      let failures = 0
      const launch = () => {
        const started = Date.now()
        const child = this.track(
          spawn(
            join('node_modules', '.bin', 'node'),
            ['--enable-source-maps', '--conditions=react-server', program.file],
            {
              // The channel closes when this process ends, however it ends: programs end by it.
              stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
              env: { ...process.env, ...program.env },
            },
          ),
        )
        child.once('message', () => {
          wasReady = true
          resolve()
        })
        child.once('exit', (code, signal) => {
          if (this.#stopping) return
          if (!wasReady) {
            reject(new Error(`${program.name} did not start: its words are above`))
            return
          }
          failures = Date.now() - started > HEALTHY_MS ? 0 : failures + 1
          const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS)
          console.error(`${program.name} ended (${signal ?? code}): started again in ${pause / 1000} s`)
          setTimeout(() => this.#stopping || launch(), pause)
        })
      }
      launch()
    })
  }

  /** Counts a process among those that `stop` ends. */
  track(child: ChildProcess): ChildProcess {
    this.#running.add(child)
    const gone = () => this.#running.delete(child)
    child.once('exit', gone).once('error', gone)
    return child
  }

  /** Ends them all; by force those that take longer. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping = true
    const children = [...this.#running]
    const ended = children.map((child) => new Promise((done) => child.once('exit', done)))
    for (const child of children) child.kill('SIGTERM')
    const late = setTimeout(() => {
      for (const child of children) child.kill('SIGKILL')
    }, patienceMs)
    await Promise.all(ended)
    clearTimeout(late)
  }
}
