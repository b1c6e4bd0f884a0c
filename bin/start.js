// `npm start` and `npm run dev`. Plain JavaScript: on a fresh clone only the machine's own Node (20 or later) is there. It
// installs the packages, then hands over to the supervisor under the project's own Node.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './internal/install.js'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

let supervisor
/** @param {NodeJS.Signals} signal */
function end(signal) {
  if (supervisor) supervisor.kill(signal)
  else process.exit(0)
}
// A Ctrl-C in a terminal reaches the supervisor by itself; twice does no harm.
process.on('SIGINT', end)
process.on('SIGTERM', end)
process.on('SIGHUP', () => end('SIGTERM'))
// A program that started us with a channel, as tests do, was killed.
process.on('disconnect', () => end('SIGTERM'))

// npm, killed, tells nobody: its children only change parents.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent && process.env.npm_lifecycle_event) process.kill(process.pid, 'SIGTERM')
}, 1_000).unref()

try {
  await install()
} catch (error) {
  console.error(`start: ${error.message}`)
  process.exit(1)
}

supervisor = spawn(
  join('node_modules', '.bin', 'node'),
  [
    ...(existsSync('.env') ? ['--env-file=.env'] : []),
    '--conditions=react-server',
    join('bin', 'supervise.ts'),
    ...process.argv.slice(2),
  ],
  // The channel ends the supervisor when this process is killed.
  { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
)
supervisor.once('error', (error) => {
  console.error(`start: the project's Node could not run: ${error.message}`)
  process.exit(1)
})
supervisor.once('exit', (code) => process.exit(code ?? 1))
