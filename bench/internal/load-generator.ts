// Asks for pages as fast as one server answers, from a process of its own; prints how many a second. Any status but 200 is a failure.
import { Agent, get } from 'node:http'
import { text } from 'node:stream/consumers'

const CONNECTIONS = 8
const { base, paths, seconds, people } = JSON.parse(await text(process.stdin)) as {
  base: string
  paths: string[]
  seconds: number
  /** Each request is a browser's, from another address. */
  people: boolean
}
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const { hostname, port } = new URL(base)
let asked = 0
let done = 0

const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'accept-language': 'fr',
}
const someone = (n: number) => ({
  ...BROWSER,
  'x-forwarded-for': `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
})

function ask(): Promise<void> {
  const path = paths[asked++ % paths.length] ?? '/'
  const who = people ? someone(asked & 0xffffff) : {}
  return new Promise((resolve, reject) => {
    get(
      { agent, hostname, port, path, headers: { 'accept-encoding': 'gzip', accept: 'text/html', ...who } },
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
