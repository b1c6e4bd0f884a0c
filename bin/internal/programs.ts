import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

type Program = { name: string; file: string; env: Record<string, string>; flags?: readonly string[] }

/** Of the web process: a page makes a megabyte of rubbish, and a young generation of this size is collected half as often. */
export const WEB_NODE_FLAGS = ['--max-semi-space-size=64'] as const
/**
 * Of a worker: a dealer's file is read in little memory whatever its size, but a heap without a limit keeps rubbish for longer. V8 guesses
 * by the place in the code which objects will last, and guessed that rows do: they went straight to the old generation, to be marked there
 * (25 MB of it a second; without guessing none, and half of the collector's work). A row lives shorter than a young generation of 8 MB takes
 * to fill: half a million rows are read in 359 MB with it, in 428 with V8's 16, no slower.
 */
export const WORKER_NODE_FLAGS = [
  '--max-old-space-size=320',
  '--max-semi-space-size=8',
  '--no-allocation-site-pretenuring',
] as const

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** A program that ran this long had started well: its next failure is a new one. */
const HEALTHY_MS = 60_000

/** The processes of the supervisor: ended with it, however it ends. */
export class Programs {
  readonly #running = new Set<ChildProcess>()
  #logs: string | null = null
  readonly #begun = new Set<string>()
  #stopping = false

  /** From now on each program logs into a file of its own there; that of the start before is kept beside it. */
  logInto(directory: string): void {
    mkdirSync(directory, { recursive: true })
    this.#logs = directory
  }

  /**
   * Keeps a program running: one that ends is started again, after a pause that grows while it keeps failing.
   * @returns once it says that it is ready
   * @throws {Error} one line, when it ends before it ever was
   */
  keep(program: Program): Promise<void> {
    return new Promise((resolve, reject) => {
      let wasReady = false
      let failures = 0
      const launch = () => {
        const started = Date.now()
        const child = this.#spawn(program)
        child.once('message', () => {
          wasReady = true
          resolve()
        })
        child.once('close', (code, signal) => {
          if (this.#stopping) return
          if (!wasReady) {
            reject(new Error(`the ${program.name} did not start: its words are above`))
            return
          }
          failures = Date.now() - started > HEALTHY_MS ? 1 : failures + 1
          const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
          console.error(`${program.name} ended (${signal ?? code}): started again in ${pause / 1000} s`)
          setTimeout(() => this.#stopping || launch(), pause)
        })
      }
      launch()
    })
  }

  /**
   * Runs a program that does its work and ends.
   * @returns `ready` when it says so, `done` when it has ended; both throw one line when it fails
   */
  run(program: Program): { ready: Promise<void>; done: Promise<void> } {
    const child = this.#spawn(program)
    const done = new Promise<void>((resolve, reject) => {
      child.once('close', (code) =>
        code === 0 ? resolve() : reject(new Error(`the ${program.name} failed: its words are above`)),
      )
    })
    const said = new Promise<void>((resolve) => child.once('message', () => resolve()))
    return { ready: Promise.race([said, done]), done }
  }

  /** Counts a process among those that `stop` ends. */
  track(child: ChildProcess): ChildProcess {
    this.#running.add(child)
    const gone = () => this.#running.delete(child)
    child.once('close', gone).on('error', () => {})
    return child
  }

  /** Ends them all; by force those that take longer. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping = true
    const children = [...this.#running]
    const ended = children.map((child) => new Promise((done) => child.once('close', done)))
    for (const child of children) child.kill('SIGTERM')
    const late = setTimeout(() => {
      for (const child of children) child.kill('SIGKILL')
    }, patienceMs)
    await Promise.all(ended)
    clearTimeout(late)
  }

  #spawn({ name, file, env, flags = [] }: Program): ChildProcess {
    const node = join('node_modules', '.bin', 'node')
    const log = this.#logOf(name)
    return this.track(
      spawn(node, [...flags, '--enable-source-maps', '--conditions=react-server', file], {
        // The channel closes when this process ends, however it ends: programs end by it.
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, ...env, ...(log ? { LOG_FILE: log } : {}) },
      }),
    )
  }

  #logOf(name: string): string | null {
    if (this.#logs === null) return null
    const file = join(this.#logs, `${name.replaceAll(' ', '-')}.log`)
    if (!this.#begun.has(file) && existsSync(file)) renameSync(file, `${file}.1`)
    this.#begun.add(file)
    return file
  }
}
