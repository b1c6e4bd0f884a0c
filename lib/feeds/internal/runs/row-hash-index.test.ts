import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RowHashIndex } from './row-hash-index.ts'

const sha1 = (text: string): string => hash('sha1', text, 'hex')
/** Hashes that begin alike meet in one slot. */
const alike = fc.integer({ min: 0, max: 999 }).map((n) => `00000000${sha1(String(n)).slice(8)}`)

test('finds what was put in, the first of two, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(alike, fc.string().map(sha1)), { maxLength: 200 }),
      fc.array(fc.oneof(alike, fc.string().map(sha1))),
      (kept, asked) => {
        const index = new RowHashIndex(kept.length)
        for (const [place, each] of kept.entries()) index.set(each, place)
        for (const each of [...kept, ...asked]) {
          const first = kept.indexOf(each)
          expect(index.get(each)).toBe(first < 0 ? undefined : first)
        }
      },
    ),
  )
})
