// `npm run bench -- NAME [options]`: runs bench/NAME.ts under the project's Node.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const [name, ...options] = process.argv.slice(2)
const file = join('bench', `${name}.ts`)
if (!name || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync('bench').filter((entry) => entry.endsWith('.ts'))
  console.error(
    `npm run bench -- NAME, where NAME is one of: ${names.map((entry) => entry.slice(0, -3)).join(', ')}`,
  )
  process.exit(2)
}
const node = join('node_modules', '.bin', 'node')
process.exit(
  spawnSync(node, ['--expose-gc', '--max-semi-space-size=8', '--conditions=react-server', file, ...options], {
    stdio: 'inherit',
  }).status ?? 1,
)
