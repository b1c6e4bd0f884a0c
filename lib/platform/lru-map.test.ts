import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LruMap } from './lru-map.ts'

/** The same rule, as plainly as it can be written. */
class PlainLru {
  keys: number[] = []
  values = new Map<number, number>()
  readonly max: number
  constructor(max: number) {
    this.max = max
  }
  get(key: number) {
    if (this.values.has(key)) this.keys = [...this.keys.filter((other) => other !== key), key]
    return this.values.get(key)
  }
  set(key: number, value: number) {
    this.delete(key)
    this.keys.push(key)
    this.values.set(key, value)
    if (this.keys.length > this.max) this.delete(this.keys[0] as number)
  }
  delete(key: number) {
    this.keys = this.keys.filter((other) => other !== key)
    this.values.delete(key)
  }
  clear() {
    this.keys = []
    this.values.clear()
  }
}

test('it forgets what was asked least recently, whatever is done in whatever order', () => {
  const step = fc.record({
    does: fc.constantFrom('get', 'set', 'set', 'set', 'delete', 'clear'),
    key: fc.nat({ max: 8 }),
    value: fc.nat(),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 80 }), (max, steps) => {
      const [map, plain] = [new LruMap<number, number>(max), new PlainLru(max)]
      for (const { does, key, value } of steps) {
        if (does === 'get') expect(map.get(key)).toBe(plain.get(key))
        else if (does === 'set') {
          map.set(key, value)
          plain.set(key, value)
        } else if (does === 'delete') {
          map.delete(key)
          plain.delete(key)
        } else {
          map.clear()
          plain.clear()
        }
      }
      for (let key = 0; key <= 8; key++) expect([key, map.get(key)]).toEqual([key, plain.get(key)])
    }),
  )
})
