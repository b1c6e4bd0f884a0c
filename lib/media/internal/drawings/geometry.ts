/**
 * Metres. x runs from the front bumper to the rear one, y from the middle of the car to its left, z up from the ground:
 * a car seen from its left faces left, as on the picture.
 */
export type Point2 = readonly [number, number]
export type Point3 = readonly [number, number, number]

export const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
export const lerp = (a: number, b: number, t: number) => a + (b - a) * t
export const lerp3 = (a: Point3, b: Point3, t: number): Point3 => [
  lerp(a[0], b[0], t),
  lerp(a[1], b[1], t),
  lerp(a[2], b[2], t),
]
export const subtract = (a: Point3, b: Point3): Point3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const add = (a: Point3, b: Point3): Point3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const dot = (a: Point3, b: Point3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const cross = (a: Point3, b: Point3): Point3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
export const unit = (a: Point3): Point3 => {
  const length = Math.hypot(a[0], a[1], a[2]) || 1
  return [a[0] / length, a[1] / length, a[2] / length]
}

/** An item that the caller knows to be there. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index < 0 ? items.length + index : index]
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`)
  return item
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
/** `count + 1` values from `a` to `b`, both included. */
export const steps = (a: number, b: number, count: number): number[] =>
  range(count + 1).map((index) => lerp(a, b, index / count))

/** A smooth curve through the points that never overshoots them (Fritsch and Carlson), flat outside. */
export function curve(points: readonly Point2[]): (x: number) => number {
  const n = points.length
  const slopes = range(n - 1).map((i) => {
    const [a, b] = [at(points, i), at(points, i + 1)]
    return (b[1] - a[1]) / (b[0] - a[0])
  })
  const tangents = range(n).map((i) => {
    if (i === 0) return at(slopes, 0)
    if (i === n - 1) return at(slopes, n - 2)
    const [before, after] = [at(slopes, i - 1), at(slopes, i)]
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after)
  })
  return (x) => {
    if (x <= at(points, 0)[0]) return at(points, 0)[1]
    if (x >= at(points, -1)[0]) return at(points, -1)[1]
    let i = 0
    while (at(points, i + 1)[0] < x) i++
    const [a, b] = [at(points, i), at(points, i + 1)]
    const h = b[0] - a[0]
    const t = (x - a[0]) / h
    const [t2, t3] = [t * t, t * t * t]
    return (
      (2 * t3 - 3 * t2 + 1) * a[1] +
      (t3 - 2 * t2 + t) * h * at(tangents, i) +
      (3 * t2 - 2 * t3) * b[1] +
      (t3 - t2) * h * at(tangents, i + 1)
    )
  }
}

/** The value in [low, high] where a rising `f` reaches `target` (false position, Illinois). */
export function solve(f: (x: number) => number, target: number, low: number, high: number): number {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a) - target, f(b) - target]
  if (fa >= 0) return a
  if (fb <= 0) return b
  let x = a
  let kept = 0
  for (let i = 0; i < 24; i++) {
    x = (a * fb - b * fa) / (fb - fa)
    const fx = f(x) - target
    if (Math.abs(fx) < 1e-5) break
    if (fx < 0) {
      ;[a, fa] = [x, fx]
      if (kept === 1) fb /= 2
      kept = 1
    } else {
      ;[b, fb] = [x, fx]
      if (kept === -1) fa /= 2
      kept = -1
    }
  }
  return x
}

export function bezier(a: Point2, b: Point2, c: Point2, d: Point2, count: number): Point2[] {
  return steps(0, 1, count).map((t) => {
    const s = 1 - t
    const [i, j, k, l] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
    return [i * a[0] + j * b[0] + k * c[0] + l * d[0], i * a[1] + j * b[1] + k * c[1] + l * d[1]]
  })
}

/** The polygon with its corners rounded; `radius` one for all, or one each. */
export function rounded(corners: readonly Point2[], radius: number | readonly number[]): Point2[] {
  return corners.flatMap((corner, i) => {
    const before = at(corners, i - 1)
    const after = at(corners, (i + 1) % corners.length)
    const wanted = typeof radius === 'number' ? radius : (radius[i] ?? 0)
    const towards = (to: Point2): Point2 => {
      const length = Math.hypot(to[0] - corner[0], to[1] - corner[1]) || 1
      const t = Math.min(wanted, length * 0.48) / length
      return [lerp(corner[0], to[0], t), lerp(corner[1], to[1], t)]
    }
    if (wanted <= 0) return [corner]
    const [a, d] = [towards(before), towards(after)]
    const pull = (p: Point2): Point2 => [lerp(p[0], corner[0], 0.58), lerp(p[1], corner[1], 0.58)]
    return bezier(a, pull(a), pull(d), d, 6)
  })
}

/** More points on each edge, so that a straight line follows a curved surface. */
export function dense(points: readonly Point2[], longest: number, closed = true): Point2[] {
  return points.flatMap((a, i) => {
    if (!closed && i === points.length - 1) return [a]
    const b = at(points, (i + 1) % points.length)
    const count = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / longest))
    return range(count).map((j): Point2 => [lerp(a[0], b[0], j / count), lerp(a[1], b[1], j / count)])
  })
}

export const rectangle = (x0: number, y0: number, x1: number, y1: number): Point2[] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]

export const circle = (x: number, y: number, r: number, count = 40, from = 0, to = 2 * Math.PI): Point2[] =>
  steps(from, to, count).map((angle) => [x + r * Math.cos(angle), y + r * Math.sin(angle)])

/** The smallest convex polygon around the points. */
export function hull(points: readonly Point2[]): Point2[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (items: readonly Point2[]) => {
    const chain: Point2[] = []
    for (const p of items) {
      while (chain.length >= 2) {
        const [a, b] = [at(chain, -2), at(chain, -1)]
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break
        chain.pop()
      }
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}
