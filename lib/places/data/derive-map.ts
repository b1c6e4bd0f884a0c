/**
 * Draws components/places/region-paths.ts from communes.tsv. Run by hand from the project root after derive.ts:
 *
 *     node lib/places/data/derive-map.ts
 *
 * A grid is laid over each drawing, and every cell near a commune takes the region of the nearest one. The lines between
 * cells of different regions, cut where three of them meet, are smoothed and thinned once each, so neighbours share them.
 */
import { writeFileSync } from 'node:fs'
import type { Place } from '../model.ts'
import { departmentByCode, referenceRows, regions } from '../queries.ts'

type Point = readonly [number, number]
type Site = { readonly x: number; readonly y: number; readonly label: string }
type Frame = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const METROPOLE: Frame = { x: 8, y: 8, width: 584, height: 544 }
const INSETS = ['01', '02', '03', '04', '06']
const CELL = 1.5
const SEA = ''

const communes = referenceRows().communes.filter((commune) => commune.population >= 0)
const regionOf = (commune: { department: string }) => departmentByCode(commune.department)?.region ?? ''

/** Plate carrée, squeezed at the middle latitude, fitted into the frame; `pad` leaves room for the coast. */
function project(list: readonly Pick<Place, 'lat' | 'lon' | 'department'>[], frame: Frame, pad: number) {
  const lats = list.map(({ lat }) => lat)
  const squeeze = Math.cos(((Math.min(...lats) + Math.max(...lats)) / 360) * Math.PI)
  const raw = list.map((one) => ({ x: one.lon * squeeze, y: -one.lat, label: regionOf(one) }))
  const left = Math.min(...raw.map(({ x }) => x)) - pad
  const top = Math.min(...raw.map(({ y }) => y)) - pad
  const width = Math.max(...raw.map(({ x }) => x)) + pad - left
  const height = Math.max(...raw.map(({ y }) => y)) + pad - top
  const scale = Math.min(frame.width / width, frame.height / height)
  const dx = frame.x + (frame.width - width * scale) / 2
  const dy = frame.y + (frame.height - height * scale) / 2
  const sites = raw.map(({ x, y, label }) => ({
    x: (x - left) * scale + dx,
    y: (y - top) * scale + dy,
    label,
  }))
  return { sites, scale }
}

/** Cell -> region. Land is what lies within `reach` of a commune, after closing gaps of `closing` inland. */
function paint(sites: readonly Site[], reach: number, closing: number, cell: number) {
  const margin = reach + closing + 4 * cell
  const x0 = Math.min(...sites.map(({ x }) => x)) - margin
  const y0 = Math.min(...sites.map(({ y }) => y)) - margin
  const columns = Math.ceil((Math.max(...sites.map(({ x }) => x)) + margin - x0) / cell)
  const rows = Math.ceil((Math.max(...sites.map(({ y }) => y)) + margin - y0) / cell)
  const far = reach + closing
  const distance = new Float64Array(columns * rows).fill(Number.POSITIVE_INFINITY)
  const nearest: string[] = new Array(columns * rows).fill(SEA)
  const around = (x: number, y: number, radius: number, visit: (index: number, away: number) => void) => {
    const [c0, c1] = [
      Math.max(0, Math.floor((x - x0 - radius) / cell)),
      Math.min(columns - 1, (x - x0 + radius) / cell),
    ]
    const [r0, r1] = [
      Math.max(0, Math.floor((y - y0 - radius) / cell)),
      Math.min(rows - 1, (y - y0 + radius) / cell),
    ]
    for (let r = r0; r <= r1; r++) {
      for (let c = c0; c <= c1; c++) {
        const away = Math.hypot(x0 + (c + 0.5) * cell - x, y0 + (r + 0.5) * cell - y)
        if (away <= radius) visit(r * columns + c, away)
      }
    }
  }
  for (const site of sites) {
    around(site.x, site.y, far, (index, away) => {
      if (away >= (distance[index] ?? 0)) return
      distance[index] = away
      nearest[index] = site.label
    })
  }
  // Closing: grow by `closing`, then take away what lies that close to the open sea.
  const land = nearest.map((label) => label !== SEA)
  const shore: number[] = []
  for (let index = 0; index < land.length; index++) {
    if (land[index] === true) continue
    if ([1, -1, columns, -columns].some((step) => land[index + step] === true)) shore.push(index)
  }
  for (const index of shore) {
    const x = x0 + ((index % columns) + 0.5) * cell
    const y = y0 + (Math.floor(index / columns) + 0.5) * cell
    around(x, y, closing, (other) => {
      land[other] = false
    })
  }
  return {
    label: (c: number, r: number) =>
      land[r * columns + c] === true ? (nearest[r * columns + c] ?? SEA) : SEA,
    columns,
    rows,
    x0,
    y0,
  }
}

type Grid = ReturnType<typeof paint>
/** A line between two regions, from corner to corner of the grid. */
type Arc = { readonly points: Point[]; readonly left: string; readonly right: string }

/** Cuts the grid's borders into arcs; the region on the left of each is `left`. */
function arcsOf({ label, columns, rows }: Grid): Arc[] {
  type Step = { to: string; left: string; right: string; used: boolean }
  const at = (c: number, r: number) => (c < 0 || r < 0 || c >= columns || r >= rows ? SEA : label(c, r))
  const steps = new Map<string, Step[]>()
  const add = (from: string, to: string, left: string, right: string) => {
    if (left === right) return
    steps.set(from, [...(steps.get(from) ?? []), { to, left, right, used: false }])
    steps.set(to, [...(steps.get(to) ?? []), { to: from, left: right, right: left, used: false }])
  }
  for (let r = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++) {
      add(`${c},${r}`, `${c + 1},${r}`, at(c, r - 1), at(c, r))
      add(`${c},${r}`, `${c},${r + 1}`, at(c, r), at(c - 1, r))
    }
  }
  const pointOf = (corner: string): Point => {
    const [c = 0, r = 0] = corner.split(',').map(Number)
    return [c, r]
  }
  const arcs: Arc[] = []
  const walk = (start: string, first: Step) => {
    const points = [pointOf(start)]
    let from = start
    let step: Step | undefined = first
    while (step !== undefined) {
      step.used = true
      const { to, left, right }: Step = step
      const back: Step | undefined = steps.get(to)?.find((other) => other.to === from && !other.used)
      if (back !== undefined) back.used = true
      points.push(pointOf(to))
      if (to === start || steps.get(to)?.length !== 2) break
      from = to
      step = steps.get(to)?.find((other) => !other.used && other.left === left && other.right === right)
    }
    arcs.push({ points, left: first.left, right: first.right })
  }
  const corners = [...steps].sort(([, a], [, b]) => Number(a.length === 2) - Number(b.length === 2))
  for (const [corner, list] of corners) for (const step of list) if (!step.used) walk(corner, step)
  return arcs
}

const same = (a: Point | undefined, b: Point | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]

/** A moving mean that keeps the ends of an open line where they are. */
function smooth(points: readonly Point[], rounds: number): Point[] {
  const closed = same(points[0], points.at(-1))
  let line = closed ? points.slice(0, -1) : [...points]
  for (let round = 0; round < rounds; round++) {
    const size = line.length
    line = line.map((point, index): Point => {
      if (!closed && (index === 0 || index === size - 1)) return point
      const before = line[(index - 1 + size) % size] ?? point
      const after = line[(index + 1) % size] ?? point
      return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4]
    })
  }
  const [first] = line
  return closed && first !== undefined ? [...line, first] : line
}

/** Douglas-Peucker; a ring is cut at its farthest point first. */
function thin(points: readonly Point[], tolerance: number): Point[] {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 3) return [...points]
  let [most, at] = [-1, 0]
  const length = Math.hypot(last[0] - first[0], last[1] - first[1])
  points.forEach(([x, y], index) => {
    const cross = Math.abs((last[0] - first[0]) * (first[1] - y) - (first[0] - x) * (last[1] - first[1]))
    const away = length === 0 ? Math.hypot(x - first[0], y - first[1]) : cross / length
    if (away > most) [most, at] = [away, index]
  })
  if (most <= tolerance) return [first, last]
  return [...thin(points.slice(0, at + 1), tolerance).slice(0, -1), ...thin(points.slice(at), tolerance)]
}

/** The rings of a region: its arcs chained end to end. */
function ringsOf(region: string, arcs: readonly Arc[]): Point[][] {
  const open = arcs.filter((arc) => arc.left === region || arc.right === region)
  const pieces = open.map((arc) => (arc.left === region ? [...arc.points] : [...arc.points].reverse()))
  const rings: Point[][] = []
  while (pieces.length > 0) {
    const ring = pieces.shift() ?? []
    while (!same(ring[0], ring.at(-1))) {
      const next = pieces.findIndex((piece) => same(piece[0], ring.at(-1)))
      if (next < 0) break
      ring.push(...(pieces.splice(next, 1)[0] ?? []).slice(1))
    }
    rings.push(ring)
  }
  return rings
}

const area = (ring: readonly Point[]) =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return sum + (x * nextY - nextX * y) / 2
  }, 0)

const round = (value: number) => Math.round(value * 10) / 10

function drawing(rings: readonly (readonly Point[])[]): string {
  return rings
    .map(
      (ring) =>
        `M${ring
          .slice(0, -1)
          .map(([x, y]) => `${round(x)} ${round(y)}`)
          .join('L')}Z`,
    )
    .join('')
}

type Path = { slug: string; label: string; d: string; labelX: number; labelY: number }

function draw(
  sites: readonly Site[],
  style: { reach: number; closing: number; cell: number; smallest: number },
): Path[] {
  const grid = paint(sites, style.reach, style.closing, style.cell)
  const arcs = arcsOf(grid).map((arc) => ({
    ...arc,
    points: thin(smooth(arc.points, 6), 0.35).map(
      ([c, r]): Point => [grid.x0 + c * style.cell, grid.y0 + r * style.cell],
    ),
  }))
  return [...new Set(sites.map(({ label }) => label))].map((code) => {
    const region = regions().find((one) => one.code === code)
    const rings = ringsOf(code, arcs).filter((ring) => Math.abs(area(ring)) >= style.smallest)
    const own = sites.filter(({ label }) => label === code)
    const middle = (of: (site: Site) => number) =>
      round(own.reduce((sum, site) => sum + of(site), 0) / own.length)
    return {
      slug: region?.slug ?? '',
      label: region?.name ?? '',
      d: drawing(rings),
      labelX: middle(({ x }) => x),
      labelY: middle(({ y }) => y),
    }
  })
}

const mainland = communes.filter(
  (commune) => /^\d\d$/.test(regionOf(commune)) && !regionOf(commune).startsWith('0'),
)
const { sites, scale } = project(mainland, METROPOLE, 0.06)
const kilometre = scale / 111.2
const paths = draw(sites, { reach: 5 * kilometre, closing: 9 * kilometre, cell: CELL, smallest: 12 })

INSETS.forEach((code, index) => {
  const frame: Frame = { x: 20 + index * 116, y: 572, width: 96, height: 60 }
  const list = communes.filter((commune) => regionOf(commune) === code)
  const inset = project(list, frame, 0.06)
  const guyane = code === '03'
  const km = inset.scale / 111.2
  paths.push(
    ...draw(inset.sites, {
      reach: guyane ? 45 * km : Math.min(7 * km, 8),
      closing: guyane ? 90 * km : 12 * km,
      cell: 0.75,
      smallest: 6,
    }),
  )
})

const body = paths.map((path) => `  ${JSON.stringify(path)},`).join('\n')
writeFileSync(
  'components/places/region-paths.ts',
  `/**
 * The regions, simplified for a clickable map: the metropolitan ones, then five overseas insets.
 * Drawn by lib/places/data/derive-map.ts from the positions of communes (La Poste, hexasmal; Licence Ouverte 2.0).
 */
export const REGION_MAP = { width: 600, height: 640 } as const

export type RegionPath = {
  readonly slug: string
  readonly label: string
  readonly d: string
  readonly labelX: number
  readonly labelY: number
}

export const REGION_PATHS: readonly RegionPath[] = [
${body}
]
`,
)
