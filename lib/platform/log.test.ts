import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { log, plainLine } from './log.ts'

const directory = mkdtempSync(join(tmpdir(), 'volant-log-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('beside a person, the log goes to its file at its level, and what is amiss is told in words', () => {
  const file = join(directory, 'logs', 'web.log')
  vi.stubEnv('LOG_FILE', file)
  vi.stubEnv('LOG_LEVEL', 'info')
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  log().debug('unheard')
  log().info({ listings: 3 }, 'search loaded')
  log().warn({ err: new Error('connect ECONNREFUSED\n  more') }, 'the mailbox broke off')
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 30, msg: 'search loaded', listings: 3 },
    { level: 40, msg: 'the mailbox broke off', err: { message: expect.any(String) } },
  ])
  expect(told.mock.calls).toEqual([['warning: the mailbox broke off: connect ECONNREFUSED']])
})

test('a line in words says what it has, once', () => {
  expect(plainLine('{"level":50,"msg":"lost","err":{"message":"lost"}}')).toBe('error: lost')
  expect(plainLine('{"level":60}')).toBe('error')
})
