// `npm run bench -- NAME [options]`: runs bench/NAME.ts under the project's Node.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './internal/install.js'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const [name, ...options] = process.argv.slice(2)
const file = join('bench', `${name}.ts`)
if (!name || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync('bench').filter((entry) => entry.endsWith('.ts'))
  console.error(
    `npm run bench -- NAME, where NAME is one of: ${names.map((entry) => entry.slice(0, -3)).join(', ')}`,
  )
  process.exit(2)
}

try {
  await install()
} catch (error) {
  console.error(`bench: ${error.message}`)
  process.exit(1)
}

const node = join('node_modules', '.bin', 'node')
/** Runs one program under the project's own Node; a failure of its own ends this one. */
function run(...args) {
  const { status, error } = spawnSync(node, args, { stdio: 'inherit' })
  if (error) console.error(`bench: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

run(join('bin', 'generate.ts'))
run('--expose-gc', '--max-semi-space-size=8', '--conditions=react-server', file, ...options)
