// `npm test`: sets up what the tests need, runs every part, and adds up their results. Plain JavaScript, since on a fresh
// clone only the machine's own Node (20 or later) is there; the parts run under the project's Node.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const fast = process.argv.includes('--fast')

/** Runs one command with its output shown; tells its time. */
function run(title, command, args, env = {}) {
  const start = Date.now()
  console.log(`\n— ${title}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(`— ${title}: ${status === 0 ? 'ok' : 'failed'} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
  return status === 0
}

const bin = (name) => join('node_modules', '.bin', name)

if (!existsSync(bin('node')) || !existsSync(bin('vitest'))) {
  if (!run('install', 'npm', ['ci', '--no-fund', '--no-audit'])) process.exit(1)
}

// The npm package `node` puts the project's own Node first on the PATH.
process.env.PATH = `${join(process.cwd(), 'node_modules', '.bin')}:${process.env.PATH}`

let passed = 0
let failed = 0
let skipped = 0
function rule(title, ...command) {
  if (run(title, ...command)) passed++
  else failed++
}

// `prisma generate` never calls the engine binary that its CLI would otherwise fetch from a host of its own.
if (!run('generate', bin('prisma'), ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' }))
  process.exit(1)
rule('format and lint', bin('biome'), ['check', '.'])
rule('types', bin('tsc'), ['--noEmit', '-p', '.'])
rule('house rules', bin('depcruise'), [
  ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  ...['app', 'components', 'lib', 'bin', 'prisma', 'bench'],
])

const folder = mkdtempSync(join(tmpdir(), 'volant-test-'))
const report = join(folder, 'vitest.json')
const exclude = fast ? ['--exclude', '**/*.slow.test.ts'] : []
run('tests', bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...exclude,
])
if (existsSync(report)) {
  const totals = JSON.parse(readFileSync(report, 'utf8'))
  passed += totals.numPassedTests
  failed += totals.numFailedTests
  skipped += totals.numPendingTests + totals.numTodoTests
  // A file that does not even load has failed, though it counts no test.
  if (!totals.success && totals.numFailedTests === 0) failed++
} else failed++
rmSync(folder, { recursive: true, force: true })

console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 ? 0 : 1)
