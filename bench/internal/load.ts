import { spawn } from 'node:child_process'

/**
 * Requests a second that a server answers, asked by another process over eight kept connections, gzip accepted; by `people`, each a
 * browser at another address.
 */
export function measureLoad(
  base: string,
  paths: readonly string[],
  seconds: number,
  { people = false }: { people?: boolean } = {},
): Promise<number> {
  const generator = new URL('./load-generator.ts', import.meta.url).pathname
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [generator], { stdio: ['pipe', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.once('close', (code) => {
      if (code === 0) resolve(Number(said))
      else reject(new Error(`the load on ${base} failed: ${said}`))
    })
    child.stdin.end(JSON.stringify({ base, paths, seconds, people }))
  })
}
