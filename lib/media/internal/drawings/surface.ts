import type { Camera } from './camera.ts'
import { add, at, cross, dot, lerp, type Point2, type Point3, subtract, unit } from './geometry.ts'
import type { Tones } from './paint.ts'
import { fill, pathOf, stroke } from './svg.ts'

/** Points in rows and columns, as a sheet laid over the car. */
export type Sheet = Point3[][]

/** A corner of the sheet as the eye meets it. */
type Corner = { at: Point2; key: number; facing: number; light: number }

/** How much light starts each tone, from the shade up; below the first, the deep one. */
const TONE_STEPS: readonly (readonly [keyof Tones, number])[] = [
  ['shade', 0.06],
  ['base', 0.3],
  ['light', 0.8],
  ['shine', 0.94],
]

/**
 * Paints a curved sheet in flat tones: where the light on it crosses a step, a clean edge runs. Only what faces the eye is
 * drawn, so a sheet may wrap around the car.
 * @param inside a point behind the sheet, to tell its outer face
 */
export function paintSheet(sheet: Sheet, look: Look & { tones: Tones }): string {
  const cells = seenCells(sheet, look)
  const whole = outline(cells)
  // A hairline around it closes the seam with the next sheet.
  const layers = [stroke(whole, look.tones.base, 2), fill(whole, look.tones.deep)]
  for (const [tone, from] of TONE_STEPS) {
    const lit = cells.map((cell) => keep(cell, 'light', from)).filter((cell) => cell.length > 2)
    layers.push(fill(outline(lit), look.tones[tone]))
  }
  return layers.join('')
}

type Look = { camera: Camera; light: Point3; inside: Point3 }

function seenCells(sheet: Sheet, look: Look): (readonly Corner[])[] {
  const corners = sheet.map((row, i) => row.map((point, j) => cornerOf(sheet, point, i, j, look)))
  const cells: (readonly Corner[])[] = []
  for (let i = 0; i + 1 < corners.length; i++) {
    const [row, next] = [at(corners, i), at(corners, i + 1)]
    for (let j = 0; j + 1 < row.length; j++) {
      const seen = keep([at(row, j), at(row, j + 1), at(next, j + 1), at(next, j)], 'facing', 0)
      if (seen.length > 2) cells.push(seen)
    }
  }
  return cells
}

function cornerOf(sheet: Sheet, point: Point3, i: number, j: number, look: Look): Corner {
  const row = at(sheet, i)
  const along = subtract(row[j + 1] ?? point, row[j - 1] ?? point)
  const across = subtract(sheet[i + 1]?.[j] ?? point, sheet[i - 1]?.[j] ?? point)
  let normal = unit(cross(along, across))
  if (dot(normal, subtract(point, look.inside)) < 0) normal = [-normal[0], -normal[1], -normal[2]]
  const position = look.camera.project(point)
  return {
    at: position,
    key: keyOf(position),
    facing: dot(normal, unit(subtract(look.camera.eye, point))),
    light: dot(normal, look.light),
  }
}

/** One number for a twentieth of a pixel: points that meet there are one. */
const keyOf = ([x, y]: Point2) => Math.round(x * 20) * 1_048_576 + Math.round(y * 20)

/** The part of a cell where `measure` is at least `from`. */
function keep(cell: readonly Corner[], measure: 'facing' | 'light', from: number): readonly Corner[] {
  const inside = cell.reduce((count, corner) => count + (corner[measure] >= from ? 1 : 0), 0)
  if (inside === cell.length) return cell
  if (inside === 0) return []
  const kept: Corner[] = []
  cell.forEach((corner, i) => {
    const next = at(cell, (i + 1) % cell.length)
    const isIn = corner[measure] >= from
    if (isIn) kept.push(corner)
    if (isIn !== next[measure] >= from) kept.push(between(corner, next, measure, from))
  })
  return kept
}

/** Reckoned from the same end for both cells that share the edge, so that their points are one. */
function between(a: Corner, b: Corner, measure: 'facing' | 'light', from: number): Corner {
  const [p, q] = a.key < b.key ? [a, b] : [b, a]
  const t = (from - p[measure]) / (q[measure] - p[measure])
  const position: Point2 = [lerp(p.at[0], q.at[0], t), lerp(p.at[1], q.at[1], t)]
  return {
    at: position,
    key: keyOf(position),
    facing: lerp(p.facing, q.facing, t),
    light: lerp(p.light, q.light, t),
  }
}

/** One path around all the cells: edges that two of them share cancel out. */
function outline(cells: readonly (readonly Corner[])[]): string {
  const edges = new Map<number, Map<number, Corner>>()
  const starts = new Map<number, Corner>()
  for (const cell of cells) {
    cell.forEach((a, i) => {
      const b = at(cell, (i + 1) % cell.length)
      if (a.key === b.key) return
      const back = edges.get(b.key)
      if (back?.has(a.key)) {
        back.delete(a.key)
        return
      }
      starts.set(a.key, a)
      const from = edges.get(a.key) ?? new Map<number, Corner>()
      from.set(b.key, b)
      edges.set(a.key, from)
    })
  }
  let path = ''
  for (const [key, from] of edges) {
    while (from.size > 0) {
      const loop: Point2[] = []
      let here: number | undefined = key
      while (here !== undefined) {
        const corner = starts.get(here)
        const leaving: Map<number, Corner> | undefined = edges.get(here)
        const next: [number, Corner] | undefined = leaving?.entries().next().value
        if (!corner || !leaving || !next) break
        loop.push(corner.at)
        leaving.delete(next[0])
        here = next[0]
      }
      path += pathOf(straightened(loop))
    }
  }
  return path
}

/** Without the points that lie on the line between their neighbours. */
function straightened(points: readonly Point2[]): Point2[] {
  const kept: Point2[] = []
  points.forEach((point, i) => {
    const before = kept[kept.length - 1] ?? at(points, -1)
    const after = at(points, (i + 1) % points.length)
    const length = Math.hypot(after[0] - before[0], after[1] - before[1])
    const area =
      (after[0] - before[0]) * (point[1] - before[1]) - (after[1] - before[1]) * (point[0] - before[0])
    if (Math.abs(area) > 0.12 * length) kept.push(point)
  })
  return kept
}

/** A ball squashed to the half-sizes given: mirrors, head restraints. */
export function ball(centre: Point3, half: Point3, squareness = 0.6): Sheet {
  const bend = (value: number) => Math.sign(value) * Math.abs(value) ** squareness
  return Array.from({ length: 13 }, (_, i) => {
    const latitude = (i / 12 - 0.5) * Math.PI * 0.999
    return Array.from({ length: 25 }, (_, j) => {
      const longitude = (j / 24) * 2 * Math.PI
      return add(centre, [
        half[0] * bend(Math.cos(latitude)) * bend(Math.cos(longitude)),
        half[1] * bend(Math.cos(latitude)) * bend(Math.sin(longitude)),
        half[2] * bend(Math.sin(latitude)),
      ])
    })
  })
}
