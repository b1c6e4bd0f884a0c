import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FullError, type Share, Space } from './space.ts'

const NONE = { files: 0, bytes: 0 }

test('whatever comes and goes, no dealer ever has more than its limits, and all of them once the rest is gone', async () => {
  const step = fc.record({ dealer: fc.integer({ min: 1, max: 2 }), at: fc.nat(9), size: fc.nat(60) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const space = new Space(tmpdir(), { connections: 5, files: 3, bytes: 100, diskFree: 0 })
      const held = new Map<number, { share: Share; size: number }[]>([
        [1, []],
        [2, []],
      ])
      for (const { dealer, at, size } of steps) {
        const mine = held.get(dealer) ?? []
        const one = mine[at]
        const others = () => mine.reduce((sum, { size: each }) => sum + each, 0)
        if (!one) {
          const entering = space.enter(dealer, NONE)
          if (mine.length >= 3 || others() >= 100) await expect(entering).rejects.toThrow(FullError)
          else mine.push({ share: await entering, size: 0 })
        } else if (size === 0) {
          one.share.leave()
          one.share.leave()
          mine.splice(at, 1)
        } else {
          const grown = Math.max(one.size, size)
          const growing = one.share.growTo(size)
          if (others() - one.size + grown > 100) await expect(growing).rejects.toThrow(FullError)
          else {
            await growing
            one.size = grown
          }
        }
        expect(others()).toBeLessThanOrEqual(100)
      }
      for (const [dealer, mine] of held) {
        for (const { share } of mine) share.leave()
        const whole = await space.enter(dealer, NONE)
        await whole.growTo(100)
        await expect(whole.growTo(101)).rejects.toMatchObject({ ftpCode: 552 })
        whole.leave()
      }
    }),
  )
})
