import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CopyFrames } from './copy-frames.ts'

const message = (kind: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${kind}0000`)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
/** A row of one field, as COPY writes it. */
const row = (field: Buffer): Buffer => {
  const head = Buffer.alloc(6)
  head.writeInt16BE(1)
  head.writeInt32BE(field.length, 2)
  return Buffer.concat([head, field])
}
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const TRAILER = Buffer.from([0xff, 0xff])

/** What `COPY` sends for these fields, and what comes after it. */
function sent(fields: readonly Buffer[], after: Buffer): Buffer {
  const [first = TRAILER, ...others] = [...fields.map(row), TRAILER]
  const rows = [Buffer.concat([HEADER, first]), ...others].map((body) => message('d', body))
  return Buffer.concat([message('H', Buffer.from([1, 0, 1, 0, 1])), ...rows, after])
}

test('rows are read however the connection cuts them, and the rest is handed back', () => {
  const field = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(fc.array(field), fc.array(fc.integer({ min: 1, max: 40 })), (fields, cuts) => {
      const after = message('c', Buffer.alloc(0))
      const all = sent(fields, after)
      const read: Buffer[] = []
      const frames = new CopyFrames((view, at) =>
        read.push(Buffer.from(new Uint8Array(view.buffer, at + 4, view.getInt32(at)))),
      )
      let at = 0
      let rest: Buffer | null = null
      for (const cut of [...cuts, all.length]) {
        if (at >= all.length) break
        expect(rest).toBeNull()
        rest = frames.read(all.subarray(at, at + cut))
        at += cut
      }
      expect(read).toEqual(fields)
      expect(after.subarray(0, rest?.length)).toEqual(rest)
    }),
  )
})

test('an error ends the rows, and a row larger than the buffer is read', () => {
  const large = Buffer.alloc(600_000, 7)
  const error = message('E', Buffer.from('SERROR\0\0'))
  let length = 0
  const frames = new CopyFrames((view, at) => {
    length = view.getInt32(at)
  })
  const all = sent([large], error)
  expect(frames.read(all.subarray(0, 1_000))).toBeNull()
  expect(frames.read(all.subarray(1_000))).toEqual(error)
  expect(length).toBe(600_000)
})

test('what a row throws is kept, and no other row is read', () => {
  let visited = 0
  const frames = new CopyFrames(() => {
    visited++
    throw new Error('unreadable')
  })
  frames.read(sent([Buffer.from('a'), Buffer.from('b')], message('c', Buffer.alloc(0))))
  expect(frames.failure?.message).toBe('unreadable')
  expect(visited).toBe(1)
})
