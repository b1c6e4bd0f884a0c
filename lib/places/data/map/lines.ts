/** Lines of points, and what a pen does with them. */
export type Point = readonly [number, number]

export const same = (a: Point | undefined, b: Point | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]

/** A moving mean; an open line keeps its ends, where others join it. */
export function smooth(points: readonly Point[], rounds: number): Point[] {
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

/** Chaikin: each corner of a ring gives way to two points, a quarter along its sides. */
export function cutCorners(ring: readonly Point[]): Point[] {
  return ring.flatMap(([x, y], index): Point[] => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return [
      [x + (nextX - x) / 4, y + (nextY - y) / 4],
      [x + ((nextX - x) * 3) / 4, y + ((nextY - y) * 3) / 4],
    ]
  })
}

/** Douglas-Peucker; a closed line is cut at the point farthest from its start. */
export function thin(points: readonly Point[], tolerance: number): Point[] {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 3) return [...points]
  let [most, at] = [-1, 0]
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]]
  const length = Math.hypot(dx, dy)
  points.forEach(([x, y], index) => {
    const [px, py] = [x - first[0], y - first[1]]
    const away = length === 0 ? Math.hypot(px, py) : Math.abs(dx * py - dy * px) / length
    if (away > most) [most, at] = [away, index]
  })
  if (most <= tolerance) return [first, last]
  return [...thin(points.slice(0, at + 1), tolerance).slice(0, -1), ...thin(points.slice(at), tolerance)]
}

/** Signed by the direction of the ring. */
export const area = (ring: readonly Point[]) =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return sum + (x * nextY - nextX * y) / 2
  }, 0)

/** To a tenth of a unit, which is what the drawing keeps. */
export const tenth = (value: number) => Math.round(value * 10) / 10

/** Absolute points, so that a box can be read off the path. */
export const drawing = (rings: readonly (readonly Point[])[]) =>
  rings.map((ring) => `M${ring.map(([x, y]) => `${tenth(x)} ${tenth(y)}`).join('L')}Z`).join('')
