import { describe, expect, it } from 'vitest'
import { drawDealers } from './dealers.ts'
import { placeSource } from './places.ts'
import { seeded } from './random.ts'

const DAY = new Date('2026-11-24')
const { all, next } = drawDealers(4_000, placeSource(), seeded(2), DAY)

describe('demo dealers', () => {
  it('have names and addresses of their own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    expect(new Set(all.map(({ slug }) => slug)).size).toBe(all.length)
    expect(all.filter(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([])
  })

  it('answer on numbers kept for fiction', () => {
    expect(all.filter(({ phone }) => !/^\+33(19900|26191|35301|46571|53649)\d{4}$/.test(phone))).toEqual([])
  })

  it('are open on weekdays, in order', () => {
    for (const { hours } of all) {
      expect(hours).toHaveLength(7)
      for (const [at, [open, close]] of hours.flat().entries()) {
        expect(close, `span ${at}`).toBeGreaterThan(open)
      }
      expect(hours[1]?.length).toBeGreaterThan(0)
    }
  })

  it('are of all sizes', () => {
    const random = seeded(5)
    const cars = new Map<number, number>()
    for (let car = 0; car < 200_000; car++) {
      const id = next(random)?.id ?? 0
      cars.set(id, (cars.get(id) ?? 0) + 1)
    }
    const sizes = [...cars.values()].sort((a, b) => b - a)
    expect(sizes[0]).toBeGreaterThan(300)
    expect(sizes[Math.floor(all.length / 2)]).toBeLessThan(45)
  })
})
