import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockDataDirectory } from './data-lock.ts'
import { keptSecrets } from './secrets.ts'

const directory = mkdtempSync(join(tmpdir(), 'volant-lock-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Another process takes the lock, then ends by force: nothing runs in it that could let go. */
function takenElsewhere(): string {
  const script = `
    import { lockDataDirectory } from './bin/internal/data-lock.ts'
    try { lockDataDirectory(${JSON.stringify(directory)}, 'http://elsewhere') } catch (error) { process.stdout.write(error.message) }
    process.kill(process.pid, 'SIGKILL')`
  return spawnSync('node', ['--input-type=module', '--eval', script], { encoding: 'utf8' }).stdout
}

test('held by a living process only', () => {
  expect(takenElsewhere()).toBe('')
  // Its holder was killed: free again.
  lockDataDirectory(directory, 'http://localhost:3000')
  expect(takenElsewhere()).toMatch(
    new RegExp(
      `^${directory} is in use by another Volant \\(process ${process.pid}, http://localhost:3000\\)`,
    ),
  )
})

test('a place within a file is told by its cause', () => {
  const file = join(directory, 'lock')
  expect(() => lockDataDirectory(join(file, 'data'), 'http://localhost:3000')).toThrow(/ENOTDIR/)
})

test('secrets are made once, for their owner alone', () => {
  const made = keptSecrets(directory)
  expect(made.AUTH_SECRET.length).toBeGreaterThanOrEqual(32)
  expect(made.AUTH_SECRET).not.toBe(made.REVALIDATE_SECRET)
  expect(keptSecrets(directory)).toEqual(made)
  expect(statSync(join(directory, 'secrets.json')).mode & 0o777).toBe(0o600)
})
