import { around, blur, type Grid, inside, nearestSites, patches, type Site } from './grid.ts'
import type { Point } from './lines.ts'

export const SEA = 0

type Lines = readonly (readonly Point[])[]
/** The mainland's coasts, the ring that they close with the land frontier drawn wide, and the rings of isles. */
type Shores = { readonly coasts: Lines; readonly mainland: readonly Point[]; readonly isles: Lines }

/** How far a commune goes on the side where it has no neighbour: about half the way to those that it has. */
function reaches(sites: readonly Site[], kilometre: number): Float32Array {
  const bucket = 20 * kilometre
  const key = (x: number, y: number) => Math.floor(x / bucket) * 10_000 + Math.floor(y / bucket)
  const buckets = Map.groupBy(sites, ({ x, y }) => key(x, y))
  return Float32Array.from(sites, ({ x, y }) => {
    const away: number[] = []
    for (const dx of [-bucket, 0, bucket]) {
      for (const dy of [-bucket, 0, bucket]) {
        for (const other of buckets.get(key(x + dx, y + dy)) ?? [])
          away.push(Math.hypot(other.x - x, other.y - y))
      }
    }
    const [, ...four] = away.sort((a, b) => a - b).slice(0, 5)
    const mean = four.reduce((sum, one) => sum + one, 0) / Math.max(1, four.length)
    return Math.min(9 * kilometre, Math.max(2 * kilometre, 0.7 * mean))
  })
}

/**
 * Cell -> region, or `SEA` for all that is not France. Within the shores, land is what a commune reaches, and the strip along
 * the water that none reaches but that lies before one. Labels are 1 and up.
 */
export function paintLand(grid: Grid, sites: readonly Site[], shores: Shores, kilometre: number): Int8Array {
  const size = grid.columns * grid.rows
  const { nearest, distance } = nearestSites(grid, sites, 24 * kilometre)
  const reach = reaches(sites, kilometre)

  const dry = new Uint8Array(size)
  inside(grid, shores.mainland, dry)
  const strip = nearLines(grid, shores.coasts, 9 * kilometre)
  const reached = new Float32Array(size)
  for (let index = 0; index < size; index++) {
    const place = nearest[index] ?? -1
    if (place < 0) continue
    const near = (distance[index] ?? 0) <= (reach[place] ?? 0)
    if (near || strip[index] === 1) reached[index] = 1
  }
  const soft = blur(grid, blur(grid, reached, 4), 4)
  const land = new Uint8Array(size)
  for (let index = 0; index < size; index++)
    land[index] = dry[index] === 1 && (soft[index] ?? 0) > 0.5 ? 1 : 0
  for (const isle of shores.isles) inside(grid, isle, land)

  const labels = softBorders(grid, sites, nearest, kilometre)
  for (let index = 0; index < size; index++) if (land[index] === 0) labels[index] = SEA
  return settle(grid, labels, kilometre)
}

/** Which cells are within `radius` of the lines, their first and last sides left out: frontiers begin there. */
function nearLines(grid: Grid, lines: Lines, radius: number): Uint8Array {
  const near = new Uint8Array(grid.columns * grid.rows)
  for (const line of lines) {
    for (let side = 1; side + 2 < line.length; side++) {
      const [[x1, y1], [x2, y2]] = [line[side] ?? [0, 0], line[side + 1] ?? [0, 0]]
      const stops = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / (2 * grid.cell))
      for (let stop = 0; stop <= stops; stop++) {
        const at: Point = [x1 + ((x2 - x1) * stop) / stops, y1 + ((y2 - y1) * stop) / stops]
        around(grid, at, radius, (index) => {
          near[index] = 1
        })
      }
    }
  }
  return near
}

/** Each cell takes the region of the nearest commune, then the one that weighs most around it, which rounds off single communes. */
function softBorders(grid: Grid, sites: readonly Site[], nearest: Int32Array, kilometre: number): Int8Array {
  const sharp = settle(
    grid,
    Int8Array.from(nearest, (place) => sites[place]?.label ?? SEA),
    kilometre,
  )
  const labels = new Int8Array(sharp.length)
  const weight = new Float32Array(sharp.length)
  for (const label of new Set(sites.map((site) => site.label))) {
    const own = Float32Array.from(sharp, (other) => Number(other === label))
    const spread = blur(grid, blur(grid, own, 3), 3)
    for (let index = 0; index < labels.length; index++) {
      if ((spread[index] ?? 0) <= (weight[index] ?? 0)) continue
      weight[index] = spread[index] ?? 0
      labels[index] = label
    }
  }
  return labels
}

/** Fills ponds, gives enclaves to the region around them, and drops specks in the sea. */
function settle(grid: Grid, labels: Int8Array, kilometre: number): Int8Array {
  const settled = Int8Array.from(labels)
  const cellsIn = (squareKilometres: number) => squareKilometres * (kilometre / grid.cell) ** 2
  for (const { label, cells } of patches(grid, labels)) {
    if (cells.length > cellsIn(label === SEA ? 600 : 400)) continue
    const beside = new Map<number, number>()
    for (const index of cells) {
      for (const side of [index - 1, index + 1, index - grid.columns, index + grid.columns]) {
        const other = labels[side] ?? SEA
        if (other !== label) beside.set(other, (beside.get(other) ?? 0) + 1)
      }
    }
    const [most] = [...beside].sort(([, a], [, b]) => b - a)
    const isle = label !== SEA && beside.size === 1 && beside.has(SEA)
    if (most && !(isle && cells.length > cellsIn(8))) for (const index of cells) settled[index] = most[0]
  }
  return settled
}
