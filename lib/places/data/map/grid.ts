import type { Point } from './lines.ts'

/** A grid of square cells over the map, row by row. */
export type Grid = { readonly columns: number; readonly rows: number; readonly cell: number }
export type Site = { readonly x: number; readonly y: number; readonly label: number }

/** The cells whose middle is within `radius` of a point. */
export function around(
  { columns, rows, cell }: Grid,
  [x, y]: Point,
  radius: number,
  visit: (index: number, away: number) => void,
) {
  const lastColumn = Math.min(columns - 1, Math.floor((x + radius) / cell))
  const lastRow = Math.min(rows - 1, Math.floor((y + radius) / cell))
  for (let row = Math.max(0, Math.floor((y - radius) / cell)); row <= lastRow; row++) {
    for (let column = Math.max(0, Math.floor((x - radius) / cell)); column <= lastColumn; column++) {
      const away = Math.hypot((column + 0.5) * cell - x, (row + 0.5) * cell - y)
      if (away <= radius) visit(row * columns + column, away)
    }
  }
}

/** Which cells lie within a ring: even-odd, a row at a time. */
export function inside(grid: Grid, ring: readonly Point[], mask: Uint8Array) {
  const { columns, rows, cell } = grid
  for (let row = 0; row < rows; row++) {
    const y = (row + 0.5) * cell
    const crossings = ring
      .flatMap(([x1, y1], index) => {
        const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1]
        return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)]
      })
      .sort((a, b) => a - b)
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair] ?? 0) / cell - 0.5))
      const to = Math.min(columns - 1, Math.floor((crossings[pair + 1] ?? 0) / cell - 0.5))
      for (let column = from; column <= to; column++) mask[row * columns + column] = 1
    }
  }
}

/** For each cell the place in `sites` of the nearest one, or -1, and how far it is. */
export function nearestSites(grid: Grid, sites: readonly Site[], radius: number) {
  const size = grid.columns * grid.rows
  const nearest = new Int32Array(size).fill(-1)
  const distance = new Float32Array(size).fill(Number.POSITIVE_INFINITY)
  sites.forEach(({ x, y }, place) => {
    around(grid, [x, y], radius, (index, away) => {
      if (away >= (distance[index] ?? 0)) return
      distance[index] = away
      nearest[index] = place
    })
  })
  return { nearest, distance }
}

/** How much of the square of `radius` cells around each cell is set: running sums, along rows and then columns. */
export function blur({ columns, rows }: Grid, values: Float32Array, radius: number): Float32Array {
  const along = (from: Float32Array, lines: number, length: number, line: number, step: number) => {
    const to = new Float32Array(from.length)
    for (let l = 0; l < lines; l++) {
      const at = (i: number) => (i < 0 || i >= length ? 0 : (from[l * line + i * step] ?? 0))
      let sum = 0
      for (let i = -radius; i < radius; i++) sum += at(i)
      for (let i = 0; i < length; i++) {
        sum += at(i + radius)
        to[l * line + i * step] = sum / (2 * radius + 1)
        sum -= at(i - radius)
      }
    }
    return to
  }
  return along(along(values, rows, columns, columns, 1), columns, rows, 1, columns)
}

/** Connected cells of one label. */
export function* patches(
  { columns, rows }: Grid,
  labels: Int8Array,
): Generator<{ label: number; cells: number[] }> {
  const seen = new Uint8Array(labels.length)
  for (let start = 0; start < labels.length; start++) {
    if (seen[start] === 1) continue
    const label = labels[start] ?? 0
    const cells = [start]
    seen[start] = 1
    for (let next = 0; next < cells.length; next++) {
      const index = cells[next] ?? 0
      const column = index % columns
      const sides = [column > 0 ? index - 1 : -1, column < columns - 1 ? index + 1 : -1]
      sides.push(index - columns, index + columns < columns * rows ? index + columns : -1)
      for (const side of sides) {
        if (side < 0 || seen[side] === 1 || labels[side] !== label) continue
        seen[side] = 1
        cells.push(side)
      }
    }
    yield { label, cells }
  }
}
