import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { diskFullLine, errorLine } from './error-line.ts'

test('the system’s own errors say what to do', async () => {
  const taken = createServer()
  await new Promise<void>((listening) => taken.listen(0, listening))
  const { port } = taken.address() as { port: number }
  const error = await new Promise((refused) => createServer().once('error', refused).listen(port))
  expect(errorLine(error)).toBe(
    `port ${port} is in use: stop what listens there, or choose another with PORT=…`,
  )
  await new Promise((closed) => taken.close(closed))
})

test('a full disk, said by the system or by Postgres', () => {
  const system = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/data/x',
  })
  expect(errorLine(system)).toBe('the disk is full (/data/x): free some space, then start again')
  const postgres = new Error('initdb failed: could not write to file "x": No space left on device')
  expect(errorLine(postgres)).toMatch(/^the disk is full: free some space/)
})

test('a running Postgres’s words about its disk, among others', () => {
  const words =
    '2026-11-27 14:20:01.123 UTC [12] LOG:  checkpoint starting\n2026-11-27 14:20:01.200 UTC [34] PANIC:  could not write to file "pg_wal/xlogtemp.34": No space left on device\n'
  expect(diskFullLine(words)).toBe(
    'the disk is full: free some space, then start again (could not write to file "pg_wal/xlogtemp.34": No space left on device)',
  )
  expect(diskFullLine('LOG:  checkpoint starting\n')).toBeNull()
})

test('a place that is a file', () => {
  expect(
    errorLine(Object.assign(new Error('EEXIST: file already exists'), { code: 'EEXIST', path: '/x' })),
  ).toBe('/x is a file: choose another place')
})

test('any other is its first line', () => {
  expect(errorLine(new Error('one\ntwo'))).toBe('one')
  expect(errorLine(new AggregateError([new Error('refused'), new Error('refused too')], ''))).toBe('refused')
  expect(errorLine('text')).toBe('text')
})
