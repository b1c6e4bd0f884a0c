import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'

export type Launched = {
  process: ChildProcess
  output(): string
  /** Resolves with the first line that matches; rejects, with what was said, when the program ends before. */
  line(pattern: RegExp): Promise<string>
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/**
 * Runs a program for a test, as a person would: with nothing of the test's own environment but PATH and HOME. `npm start`'s has
 * a channel to us besides, which closes even when we are killed: it ends then, and all that it started.
 * @param flags of Node's, of which not all may stand in NODE_OPTIONS
 */
export function launch(
  program: string,
  settings: Record<string, string | number>,
  flags: readonly string[] = [],
): Launched {
  const { PATH = '', HOME = '' } = process.env
  const given = Object.entries(settings).map(([name, value]) => [name, String(value)])
  const child = spawn('node', [...flags, program], {
    env: { ...Object.fromEntries(given), PATH, HOME } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', ...(program === 'bin/start.js' ? (['ipc'] as const) : [])],
  })
  let said = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      for (const listener of listeners) listener()
    })
  }
  // 'close' comes after the last of what was said.
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) =>
    child.once('close', (code, signal) => done({ code, signal })),
  )
  return {
    process: child,
    output: () => said,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = said.split('\n').find((line) => pattern.test(line))
          if (found === undefined) return
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
        void ended.then(() => reject(new Error(`ended without saying ${pattern}:\n${said.slice(-4_000)}`)))
      }),
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
