import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { errorLine } from './error-line.ts'

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

test('any other is its first line', () => {
  expect(errorLine(new Error('one\ntwo'))).toBe('one')
  expect(errorLine(new AggregateError([new Error('refused'), new Error('refused too')], ''))).toBe('refused')
  expect(errorLine('text')).toBe('text')
})
