// Asks for pages as fast as one server answers, from a process of its own; prints how many a second. Any status but 200 is a failure.
import { Agent, get } from 'node:http'
import { text } from 'node:stream/consumers'

const CONNECTIONS = 8
const { base, paths, seconds } = JSON.parse(await text(process.stdin)) as {
  base: string
  paths: string[]
  seconds: number
}
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const { hostname, port } = new URL(base)
let asked = 0
let done = 0

function ask(): Promise<void> {
  const path = paths[asked++ % paths.length] ?? '/'
  return new Promise((resolve, reject) => {
    get(
      { agent, hostname, port, path, headers: { 'accept-encoding': 'gzip', accept: 'text/html' } },
      (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode}`))
        answer.resume()
        answer.once('end', resolve)
      },
    ).once('error', reject)
  })
}

async function askUntil(end: number): Promise<void> {
  while (performance.now() < end) {
    await ask()
    done++
  }
}

try {
  const connections = (end: number) => Promise.all(Array.from({ length: CONNECTIONS }, () => askUntil(end)))
  await connections(performance.now() + 500)
  done = 0
  const start = performance.now()
  await connections(start + seconds * 1000)
  process.stdout.write((done / ((performance.now() - start) / 1000)).toFixed(1))
  process.exit()
} catch (error) {
  process.stdout.write(String(error))
  process.exit(1)
}
