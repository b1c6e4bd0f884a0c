import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withCheckout } from './checkout-lock.js'

/** npm's own record of what is in node_modules, written when an installation is complete. */
const INSTALLED = join('node_modules', '.package-lock.json')

/**
 * Installs the packages of the lock file, unless they are there already.
 * @throws {Error} one line when npm fails
 */
export async function install() {
  if (isInstalled()) return
  await withCheckout(async () => {
    // Whoever held the checkout may have installed meanwhile.
    if (isInstalled()) return
    const start = Date.now()
    console.log('install …')
    // Errors only: it would warn of an older Node for each package, and they run under the project's own.
    const code = await run('npm', ['ci', '--no-fund', '--no-audit', '--include=dev', '--loglevel=error'])
    if (code !== 0)
      throw new Error('npm ci failed (its words are above): mend what it says, then start again')
    if (!isInstalled()) throw new Error('npm ci left no Node of the project: is its install script approved?')
    console.log(`install: ${((Date.now() - start) / 1000).toFixed(1)} s`)
  })
}

/** Is everything that the lock file names in node_modules, at its version? Optional packages depend on the platform. */
export function isInstalled() {
  if (!existsSync(INSTALLED) || !existsSync(join('node_modules', '.bin', 'node'))) return false
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  const present = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    return present[path] ? present[path].version === version : Boolean(optional || devOptional)
  })
}

function run(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
    child.once('error', () => done(1))
    child.once('exit', (code) => done(code ?? 1))
  })
}
