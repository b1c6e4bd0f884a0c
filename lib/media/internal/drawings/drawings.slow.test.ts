import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { DRAWN_BODIES, type Drawn, type DrawnBody, PAINTS, VARIANTS, VIEWS } from '../drawn.ts'
import { CABIN_COLOURS, HORIZON } from './backdrops.ts'
import { BODIES } from './bodies.ts'
import { drawSvg } from './draw.ts'
import { picture } from './flat.ts'
import { curve, solve } from './geometry.ts'
import { mix, tonesOf } from './paint.ts'
import { backdrop } from './stage.ts'

const side = (body: DrawnBody, colour: keyof typeof PAINTS = 'rouge', variant = 0): Drawn => ({
  body,
  view: 'side',
  colour,
  variant,
})
/** 200 by 150 pixels. */
const pixels = (svg: string) => sharp(Buffer.from(svg), { density: 9 }).removeAlpha().raw().toBuffer()
const rgb = (hex: string) => [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16))

describe('every drawing', () => {
  const all = DRAWN_BODIES.flatMap((body) =>
    VIEWS.map((view): Drawn => {
      const variant = 1
      return view === 'interior' || view === 'dashboard'
        ? { body, view, gearbox: 'automatique', variant }
        : { body, view, colour: 'vert', variant }
    }),
  )

  it('is a whole picture, the same each time, of shapes alone', () => {
    for (const drawn of all) {
      const svg = drawSvg(drawn)
      const what = `${drawn.body} ${drawn.view}`
      expect(svg, what).toBe(drawSvg(drawn))
      expect(svg, what).not.toMatch(/NaN|undefined|Infinity/)
      // Nothing that depends on the machine's fonts or fetches anything.
      expect(svg, what).not.toMatch(/<text|<image|<use|font|http(?!:\/\/www\.w3\.org\/2000\/svg)/)
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
      expect(new Set(ids).size, what).toBe(ids.length)
      for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids, what).toContain(id)
    }
  })

  it('differs from every other', () => {
    expect(new Set(all.map(drawSvg)).size).toBe(all.length)
  })
})

describe('a car from its side', () => {
  async function silhouette(body: DrawnBody): Promise<boolean[]> {
    const [car, empty] = await Promise.all([
      pixels(drawSvg(side(body))),
      pixels(picture(backdrop(0, HORIZON.side))),
    ])
    return Array.from({ length: car.length / 3 }, (_, i) =>
      [0, 1, 2].some((c) => Math.abs((car[i * 3 + c] ?? 0) - (empty[i * 3 + c] ?? 0)) > 30),
    )
  }

  it('has a silhouette of its own', async () => {
    const masks = await Promise.all(DRAWN_BODIES.map(silhouette))
    masks.forEach((mask, i) => {
      for (const [j, other] of masks.slice(0, i).entries()) {
        const together = mask.filter((inside, p) => inside || other[p]).length
        const apart = mask.filter((inside, p) => inside !== other[p]).length
        expect(apart / together, `${DRAWN_BODIES[i]} and ${DRAWN_BODIES[j]}`).toBeGreaterThan(0.08)
      }
    })
  })

  it('stays within the picture, with room around', async () => {
    for (const body of DRAWN_BODIES) {
      const mask = await silhouette(body)
      const columns = mask.flatMap((inside, p) => (inside ? [p % 200] : []))
      const rows = mask.flatMap((inside, p) => (inside ? [Math.floor(p / 200)] : []))
      expect(Math.min(...columns), body).toBeGreaterThan(2)
      expect(Math.max(...columns), body).toBeLessThan(197)
      expect(Math.min(...rows), body).toBeGreaterThan(15)
      expect(Math.max(...rows), body).toBeLessThan(135)
    }
  })

  it('wears the paint of the listing', async () => {
    for (const [name, paint] of Object.entries(PAINTS)) {
      const picture = await pixels(drawSvg(side('berline', name as keyof typeof PAINTS)))
      let wearing = 0
      for (let p = 0; p < picture.length; p += 3) {
        if (rgb(paint).every((value, c) => Math.abs((picture[p + c] ?? 0) - value) < 3)) wearing++
      }
      // A saloon's flank alone is some 1,500 of the 30,000 pixels.
      expect(wearing, name).toBeGreaterThan(900)
    }
  })

  it('changes with the variant', () => {
    const drawings = Array.from({ length: VARIANTS }, (_, variant) => drawSvg(side('suv', 'bleu', variant)))
    expect(new Set(drawings).size).toBe(VARIANTS)
  })
})

describe('a dashboard', () => {
  const dashboard = (gearbox: 'manuelle' | 'automatique') =>
    drawSvg({ body: 'citadine', view: 'dashboard', gearbox, variant: 0 })

  it('shows which gearbox it is', () => {
    expect(dashboard('manuelle')).not.toBe(dashboard('automatique'))
  })

  it('and the cabin are, on the whole, of the colour that stands for them', async () => {
    for (const [variant, colour] of CABIN_COLOURS.entries()) {
      const means = await Promise.all(
        (['interior', 'dashboard'] as const).map(async (view) => {
          const picture = await sharp(
            Buffer.from(drawSvg({ body: 'compacte', view, gearbox: 'manuelle', variant })),
            { density: 9 },
          ).stats()
          return picture.channels.slice(0, 3).map((channel) => channel.mean)
        }),
      )
      for (const mean of means) {
        rgb(colour).forEach((value, c) => {
          expect(Math.abs((mean[c] ?? 0) - value), `${colour} ${mean}`).toBeLessThan(28)
        })
      }
    }
  })
})

describe('measures', () => {
  it.each(Object.entries(BODIES))('of the %s hold together', (_, m) => {
    const [front, rear] = m.axles
    expect(front).toBeGreaterThan(m.wheel)
    expect(rear + m.wheel).toBeLessThan(m.length)
    const wheelbase = (rear - front) / m.length
    expect(wheelbase).toBeGreaterThan(0.55)
    expect(wheelbase).toBeLessThan(0.67)
    expect(m.cabin.half * 2).toBeLessThan(m.width)
    const cuts = m.doors.cuts
    expect([...cuts].sort((a, b) => a - b)).toEqual(cuts)
    for (const [, sill] of m.sill) expect(sill).toBeLessThan(m.wheel * 2)
  })

  it('tell bodies apart as the trade does', () => {
    const height = (body: DrawnBody) => Math.max(...BODIES[body].cabin.height.map(([, z]) => z))
    const clearance = (body: DrawnBody) => Math.min(...BODIES[body].sill.map(([, z]) => z))
    expect(BODIES.break.cabin.roof[1]).toBeGreaterThan(BODIES.berline.cabin.roof[1] + 0.7)
    expect(height('suv')).toBeGreaterThan(height('compacte') + 0.15)
    expect(clearance('suv')).toBeGreaterThan(clearance('break') + 0.05)
    expect(height('coupe')).toBeLessThan(height('berline'))
    expect(height('utilitaire')).toBeGreaterThan(height('minibus'))
    expect(BODIES['sans-permis'].length).toBeLessThan(3)
  })
})

describe('curves and colours', () => {
  it('pass through their points and never beyond them', () => {
    const line = curve([
      [0, 1],
      [1, 1],
      [2, 3],
      [5, 2],
    ])
    expect([0, 1, 2, 5].map(line)).toEqual([1, 1, 3, 2])
    expect([-1, 9].map(line)).toEqual([1, 2])
    for (let x = 0; x <= 5; x += 0.01) {
      expect(line(x)).toBeGreaterThanOrEqual(1 - 1e-9)
      expect(line(x)).toBeLessThanOrEqual(3 + 1e-9)
    }
  })

  it('find where a rising curve meets a value, and stop at the ends', () => {
    expect(solve((x) => x ** 3, 8, 0, 10)).toBeCloseTo(2, 4)
    expect(solve((x) => x, -1, 0, 10)).toBe(0)
    expect(solve((x) => x, 11, 0, 10)).toBe(10)
  })

  it('mix, and step from shade to light in order', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
    const brightness = (hex: string) => rgb(hex).reduce((sum, value) => sum + value, 0)
    for (const paint of Object.values(PAINTS)) {
      const { deep, shade, base, light, shine } = tonesOf(paint)
      const order = [deep, shade, base, light, shine].map(brightness)
      expect([...order].sort((a, b) => a - b)).toEqual(order)
      expect(new Set(order).size, paint).toBe(5)
    }
  })
})
