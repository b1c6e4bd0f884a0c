// Plain JavaScript: `npm test` calls it under the machine's own Node (20 or later).
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/**
 * A Chromium's program: one that is already there, else Playwright's download, else (root on Debian) apt's.
 * @returns {string | null} null when none can be had
 */
export function findBrowser() {
  return present() ?? fetched()
}

function fetched() {
  console.log('no Chromium here: asking Playwright for its own …')
  run(join('node_modules', '.bin', 'playwright'), ['install', 'chromium'])
  const downloaded = fromPlaywright()
  if (downloaded) return downloaded
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('it cannot be downloaded: asking apt …')
    const quietly = { DEBIAN_FRONTEND: 'noninteractive' }
    if (run('apt-get', ['update', '-qq'], quietly))
      run('apt-get', ['install', '-y', '-qq', 'chromium'], quietly)
  }
  return present()
}

function present() {
  const asked = process.env.CHROMIUM_PATH
  if (asked && existsSync(asked)) return asked
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES]
  return candidates.find((program) => existsSync(program) && starts(program)) ?? fromPlaywright()
}

/** A program of that name may be a mere pointer to a package that is not installed. @param {string} program */
function starts(program) {
  return spawnSync(program, ['--version'], { timeout: 30_000 }).status === 0
}

/** Where Playwright keeps what it downloads, the newest first. */
function fromPlaywright() {
  const { PLAYWRIGHT_BROWSERS_PATH: own, LOCALAPPDATA = '' } = process.env
  const roots = [
    own,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    join(LOCALAPPDATA, 'ms-playwright'),
  ]
  for (const root of roots) {
    if (!root || !existsSync(root)) continue
    const found = readdirSync(root)
      .filter((name) => /^chromium/.test(name))
      .sort((a, b) => Number(b.split('-').at(-1)) - Number(a.split('-').at(-1)))
      .flatMap((name) => programsIn(join(root, name)))
    if (found[0]) return found[0]
  }
  return null
}

/** @param {string} folder */
function programsIn(folder) {
  const names = [
    'chrome',
    'headless_shell',
    'chrome-headless-shell',
    'chrome.exe',
    'Chromium',
    'Google Chrome for Testing',
  ]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(starts)
}

/** @param {string} command @param {string[]} args */
function run(command, args, env = {}) {
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
}
