import type { Measures, PaneEdge } from './bodies.ts'
import {
  at,
  bezier,
  clamp,
  curve,
  lerp,
  lerp3,
  type Point2,
  type Point3,
  range,
  solve,
  steps,
} from './geometry.ts'
import type { Sheet } from './surface.ts'

/** The body of a car as surfaces: a wall around it, a lid on the wall, and a cabin with its roof on the lid. */
export type Shell = ReturnType<typeof shellOf>

export function shellOf(m: Measures) {
  const half = m.width / 2
  const plan = planOf(m)
  const sill = curve(m.sill)
  const shoulder = curve(m.shoulder)
  const [nose, tail, flank] = [curve(m.nose), curve(m.tail), curve(m.flank)]
  const [frontReach, rearReach] = [m.axles[0] * 0.95, (m.length - m.axles[1]) * 0.95]

  /** A point of the wall. `s`: metres along its foot from the middle of the nose, negative on the right. `t`: 0 foot, 1 top. */
  function wall(s: number, t: number): Point3 {
    const [x0, y0] = plan.at(Math.abs(s))
    const front = clamp(1 - x0 / frontReach, 0, 1) ** 1.4
    const rear = clamp(1 - (m.length - x0) / rearReach, 0, 1) ** 1.4
    return [
      x0 + nose(t) * front - tail(t) * rear,
      Math.sign(s) * y0 * (1 - flank(t) / half),
      lerp(sill(x0), shoulder(x0), t),
    ]
  }

  /** The point of the left flank at `x` and height `z`. */
  function side(x: number, z: number): Point3 {
    let x0 = x
    let t = 0
    for (let i = 0; i < 5; i++) {
      t = (z - sill(x0)) / (shoulder(x0) - sill(x0))
      x0 += x - wall(plan.along(x0), t)[0]
    }
    const [, y] = wall(plan.along(x0), t)
    return [x, y, z]
  }

  /** A point of the lid: `s` along the left edge of the wall's top, `v` from the right (-1) to the left (1). */
  function lid(s: number, v: number): Point3 {
    const [x, y, z] = wall(s, 1)
    return [x, y * v, z + m.crown * (y / half) * (1 - Math.abs(v) ** 2.4)]
  }
  function lidAt(x: number, y: number): Point3 {
    const s = solve((value) => wall(value, 1)[0], x, 0.001, plan.length - 0.001)
    const edge = wall(s, 1)[1]
    return lid(s, clamp(y / Math.max(edge, 0.01), -1, 1))
  }

  return { m, plan, sill, shoulder, wall, side, lid, lidAt, ...cabinOf(m, lidAt, wall, plan) }
}

/** The outline seen from above, left half: from the middle of the nose around to the middle of the tail. */
function planOf(m: Measures) {
  const half = m.width / 2
  const [frontDepth, frontSquare] = m.corners.front
  const [rearDepth, rearSquare] = m.corners.rear
  const points: Point2[] = [
    ...bezier([0, 0], [0, half * frontSquare], [frontDepth * 0.22, half], [frontDepth, half], 48),
    ...steps(frontDepth, m.length - rearDepth, 40)
      .slice(1, -1)
      .map((x): Point2 => [x, half]),
    ...bezier(
      [m.length - rearDepth, half],
      [m.length - rearDepth * 0.22, half],
      [m.length, half * rearSquare],
      [m.length, 0],
      48,
    ),
  ]
  const lengths = [0]
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [at(points, i - 1), at(points, i)]
    lengths.push(at(lengths, i - 1) + Math.hypot(b[0] - a[0], b[1] - a[1]))
  }
  const length = at(lengths, -1)
  const place = (s: number): Point2 => {
    let [low, high] = [0, points.length - 1]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (at(lengths, middle) <= s) low = middle
      else high = middle
    }
    const t = clamp((s - at(lengths, low)) / (at(lengths, high) - at(lengths, low)), 0, 1)
    const [a, b] = [at(points, low), at(points, high)]
    return [lerp(a[0], b[0], t), lerp(a[1], b[1], t)]
  }
  const along = (x: number): number => {
    let [low, high] = [0, points.length - 1]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (at(points, middle)[0] <= x) low = middle
      else high = middle
    }
    const [a, b] = [at(points, low)[0], at(points, high)[0]]
    return lerp(at(lengths, low), at(lengths, high), clamp(b > a ? (x - a) / (b - a) : 0, 0, 1))
  }
  return { length, at: place, along }
}

function cabinOf(
  m: Measures,
  lidAt: (x: number, y: number) => Point3,
  wall: (s: number, t: number) => Point3,
  plan: ReturnType<typeof planOf>,
) {
  const { foot, roof, bow, half, drop, ledge, bulge } = m.cabin
  const height = curve(m.cabin.height)
  const edgeAt = (x: number) => wall(plan.along(x), 1)[1] - ledge
  const footHalf = [edgeAt(foot[0] + bow[0]), edgeAt(foot[1] - bow[1])] as const
  const roofEnds = [half * m.cabin.ends[0], half * m.cabin.ends[1]] as const

  /** Around the cabin's foot (or its top): 0 to 1 the windscreen, 1 to 2 the left flank, 2 to 3 the rear window. */
  function rimOf(u: number, isTop: boolean): Point3 {
    const way = Math.abs(u)
    const ends = isTop ? roof : foot
    const sides = isTop ? roofEnds : footHalf
    const bows = isTop ? [bow[0] * 0.7, bow[1] * 0.8] : bow
    let [x, y] = [0, 0]
    if (way <= 1) {
      y = at(sides, 0) * way
      x = ends[0] + at(bows, 0) * way ** 2.3
    } else if (way <= 2) {
      x = lerp(ends[0] + at(bows, 0), ends[1] - at(bows, 1), way - 1)
      const swell = isTop ? half - lerp(sides[0], sides[1], way - 1) : 0
      y = isTop
        ? lerp(sides[0], sides[1], way - 1) + swell * Math.sin(Math.PI * (way - 1)) ** 0.7
        : Math.min(edgeAt(x), 9)
    } else {
      y = at(sides, 1) * (3 - way)
      x = ends[1] - at(bows, 1) * (3 - way) ** 2.3
    }
    y *= Math.sign(u) || 1
    if (!isTop) return lidAt(x, y)
    return [x, y, height(x) - drop * Math.abs(y / half) ** 2]
  }

  // Reckoned once at every hundredth: the foot follows the lid, which takes long to solve.
  const feet = steps(0, 3, 300).map((u) => rimOf(u, false))
  function rim(u: number, isTop: boolean): Point3 {
    if (isTop) return rimOf(u, true)
    const place = clamp(Math.abs(u), 0, 2.9999) * 100
    const [x, y, z] = lerp3(at(feet, Math.floor(place)), at(feet, Math.floor(place) + 1), place % 1)
    return [x, u < 0 ? -y : y, z]
  }

  /** A point of the cabin's wall: `u` around it as in `rim`, negative on the right; `t` 0 at its foot, 1 at the roof. */
  function cabin(u: number, t: number): Point3 {
    const point = lerp3(rim(u, false), rim(u, true), t)
    const swell = 4 * t * (1 - t) * bulge
    const way = Math.abs(u)
    const along = way <= 1 ? -swell * 0.8 : way >= 2 ? swell * 0.8 : 0
    const out = way > 1 && way < 2 ? swell * Math.sin(Math.PI * clamp(way - 1, 0.12, 0.88)) ** 0.5 : 0
    return [point[0] + along, point[1] + Math.sign(u) * out, point[2]]
  }

  /** The cabin's left flank at `x`, `t` as above. */
  function flankAt(x: number, t: number): Point3 {
    return cabin(
      solve((u) => cabin(u, t)[0], x, 1, 2),
      t,
    )
  }
  const pillar = { a: 0.07, c: 0.12 }
  function paneEdge(edge: PaneEdge, t: number): number {
    if (edge === 'a') return cabin(1, t)[0] + pillar.a
    if (edge === 'c') return cabin(2, t)[0] - pillar.c
    return typeof edge === 'number' ? edge : lerp(edge[0], edge[1], t)
  }

  function roofSheet(): Sheet {
    return steps(0.001, 2.999, 48).map((u) => {
      const [x, y, z] = rim(u, true)
      const middle = height(x)
      return steps(-1, 1, 14).map((v): Point3 => [x, y * v, lerp(z, middle, 1 - Math.abs(v) ** 2.2)])
    })
  }
  return { cabin, flankAt, paneEdge, roofSheet, roofHeight: height }
}

/** Rows of a surface given by two parameters. */
export function sheetOf(
  point: (a: number, b: number) => Point3,
  a: readonly [number, number, number],
  b: readonly [number, number, number],
): Sheet {
  return steps(...a).map((i) => steps(...b).map((j) => point(i, j)))
}

export const wheelCentres = (m: Measures): Point3[] =>
  range(2).map((i) => [at(m.axles, i), m.width / 2 - 0.03, m.wheel])
