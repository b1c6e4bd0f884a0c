import type { Grid } from './grid.ts'
import { type Point, same } from './lines.ts'

/** A line between two labels, from junction to junction; `left` is on its left as it goes. */
export type Border = { readonly points: readonly Point[]; readonly left: number; readonly right: number }

type Step = { readonly to: number; readonly left: number; readonly right: number; used: boolean }

/** The sides of cells that part two labels, from each corner both ways. */
function sidesOf({ columns, rows }: Grid, labels: Int8Array): Map<number, Step[]> {
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= columns || row >= rows ? 0 : (labels[row * columns + column] ?? 0)
  const sides = new Map<number, Step[]>()
  const add = (from: number, step: Omit<Step, 'used'>) => {
    const known = sides.get(from)
    if (known) known.push({ ...step, used: false })
    else sides.set(from, [{ ...step, used: false }])
  }
  const part = (from: number, to: number, left: number, right: number) => {
    if (left === right) return
    add(from, { to, left, right })
    add(to, { to: from, left: right, right: left })
  }
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const corner = row * (columns + 1) + column
      part(corner, corner + 1, at(column, row - 1), at(column, row))
      part(corner, corner + columns + 1, at(column, row), at(column - 1, row))
    }
  }
  return sides
}

/** Cuts the borders of a painted grid into lines, each found once, so that neighbours will share it. */
export function bordersOf(grid: Grid, labels: Int8Array): Border[] {
  const sides = sidesOf(grid, labels)
  const pointOf = (corner: number): Point => [
    (corner % (grid.columns + 1)) * grid.cell,
    Math.floor(corner / (grid.columns + 1)) * grid.cell,
  ]
  const borders: Border[] = []
  const follow = (start: number, first: Step) => {
    const points = [pointOf(start)]
    let from = start
    let step: Step | undefined = first
    while (step) {
      const { to }: Step = step
      const ahead: Step[] = sides.get(to) ?? []
      const back: Step | undefined = ahead.find((other) => other.to === from)
      step.used = true
      if (back) back.used = true
      points.push(pointOf(to))
      if (to === start || ahead.length !== 2) break
      from = to
      step = ahead.find((other) => !other.used)
    }
    borders.push({ points, left: first.left, right: first.right })
  }
  // Junctions first: what is left after them are rings that touch none.
  const corners = [...sides].sort(([, a], [, b]) => Number(a.length === 2) - Number(b.length === 2))
  for (const [corner, steps] of corners) for (const step of steps) if (!step.used) follow(corner, step)
  return borders
}

/** The rings of a label: its borders chained end to end, the first point not repeated. */
export function ringsOf(label: number, borders: readonly Border[]): Point[][] {
  const pieces = borders
    .filter(({ left, right }) => left === label || right === label)
    .map(({ points, left }) => (left === label ? [...points] : points.toReversed()))
  const rings: Point[][] = []
  for (let ring = pieces.shift(); ring; ring = pieces.shift()) {
    while (!same(ring[0], ring.at(-1))) {
      const end = ring.at(-1)
      const next = pieces.findIndex(([first]) => same(first, end))
      if (next < 0) throw new Error(`The outline of region ${label} is open at ${end}.`)
      ring.push(...(pieces.splice(next, 1)[0] ?? []).slice(1))
    }
    rings.push(ring.slice(0, -1))
  }
  return rings
}
