// `npm test`: sets up what the tests need, runs every part, and adds up their results. `--fast` (npm run verify) leaves out the
// slow tests and the journeys. Plain JavaScript, since on a fresh clone only the machine's own Node (20 or later) is there;
// the parts run under the project's Node.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './internal/browser.js'
import { install } from './internal/install.js'

const fast = process.argv.includes('--fast')
const began = Date.now()
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

/** Runs one command with its output shown; tells its time. */
function run(title, command, args, env = {}) {
  const start = Date.now()
  console.log(`\n— ${title}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(`— ${title}: ${status === 0 ? 'ok' : 'failed'} (${seconds(start)}, ${seconds(began)} in all)`)
  return status === 0
}

/** Nothing after it could run. */
function stop(reason) {
  console.error(`test: ${reason}`)
  process.exit(1)
}

const bin = (name) => join('node_modules', '.bin', name)

try {
  await install()
} catch (error) {
  stop(error.message)
}

// The npm package `node` puts the project's own Node first on the PATH.
process.env.PATH = `${join(process.cwd(), 'node_modules', '.bin')}:${process.env.PATH}`

const browser = fast ? null : findBrowser()
if (!fast && !browser)
  stop('no Chromium could be had: install chromium or google-chrome, then run npm test again')

let passed = 0
let failed = 0
let skipped = 0
function rule(title, ...command) {
  const ok = run(title, ...command)
  if (ok) passed++
  else failed++
  return ok
}

if (!run('generate', bin('node'), [join('bin', 'generate.ts')]))
  stop('the database client could not be generated')
rule('format and lint', bin('biome'), ['check', '.'])
rule('types', bin('tsc'), ['--noEmit', '-p', '.'])
rule('house rules', bin('depcruise'), [
  ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  ...['app', 'components', 'lib', 'bin', 'prisma', 'bench'],
])
rule('dead code', bin('knip'), ['--no-config-hints'])

const folder = mkdtempSync(join(tmpdir(), 'volant-test-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
/** A tool's own report of a run; null when it ended before it wrote one. */
const reportOf = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)

const unitReport = join(folder, 'vitest.json')
run('tests', bin('vitest'), [
  'run',
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  ...(fast ? ['--exclude', '**/*.slow.test.ts'] : []),
])
const units = reportOf(unitReport)
passed += units?.numPassedTests ?? 0
failed += units?.numFailedTests ?? 0
skipped += (units?.numPendingTests ?? 0) + (units?.numTodoTests ?? 0)
// A file that does not even load has failed, though it counts no test.
if (!units?.success && !units?.numFailedTests) failed++

if (browser && rule('build', bin('node'), [join('bin', 'build.ts')])) {
  const journeysReport = join(folder, 'playwright.json')
  const ok = run('journeys', bin('playwright'), ['test', '--config', join('e2e', 'playwright.config.ts')], {
    CHROMIUM_PATH: browser,
    JOURNEYS_REPORT: journeysReport,
  })
  const stats = reportOf(journeysReport)?.stats
  passed += stats?.expected ?? 0
  failed += (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
  skipped += stats?.skipped ?? 0
  // The site did not start, or a file did not load.
  if (!ok && !stats?.unexpected) failed++
}

console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 ? 0 : 1)
