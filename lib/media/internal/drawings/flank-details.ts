import { at, circle, lerp, type Point2, type Point3, rectangle, rounded, steps } from './geometry.ts'
import { PLASTIC } from './paint.ts'
import { type Placing, patch, pixels, projected, type Scene } from './scene.ts'
import { fill, pathOf, stroke } from './svg.ts'

const ARCH = 1.14

/** The opening of a wheel arch on the flank, open at its foot. */
function archShape(scene: Scene, x: number, grow = 0): Point2[] {
  const { wheel } = scene.shell.m
  const radius = wheel * ARCH + grow
  return [
    [x + radius * 0.995, -0.4],
    ...circle(x, wheel + 0.01, radius, 36, -0.15, Math.PI + 0.15),
    [x - radius * 0.995, -0.4],
  ]
}

const onFlank =
  (scene: Scene): Placing =>
  (x, z) =>
    scene.shell.side(x, z)

export function archOpenings(scene: Scene): string {
  const place = onFlank(scene)
  return scene.shell.m.axles
    .map((x) =>
      pathOf(
        projected(
          scene,
          archShape(scene, x).map(([a, b]) => place(a, b)),
        ),
      ),
    )
    .join('')
}

/** The inner side of the wing, seen past the tyre. */
export function wheelHouses(scene: Scene): string {
  const { m, sill, side } = scene.shell
  return m.axles
    .map((x) => {
      const points = archShape(scene, x).map(([a, z]) => side(a, Math.max(z, sill(a) + 0.01)))
      return fill(pathOf(projected(scene, points)), '#0d0f12')
    })
    .join('')
}

export function flankDetails(scene: Scene): string {
  return [
    cladding(scene),
    crease(scene),
    archLips(scene),
    doorCuts(scene),
    handles(scene),
    fuelFlap(scene),
  ].join('')
}

function archLips(scene: Scene): string {
  const place = onFlank(scene)
  const { m, sill } = scene.shell
  return m.axles
    .map((x) => {
      const lip = archShape(scene, x, m.cladding ? 0 : 0.012).filter(([a, z]) => z > sill(a) + 0.01)
      const path = patch(scene, place, lip, false)
      return m.cladding ? '' : stroke(path, scene.tones.deep, pixels(scene, 0.02), 0.8)
    })
    .join('')
}

/** Black plastic along the sill and around the wheels, of cars that leave the tarmac; a thin dark sill on others. */
function cladding(scene: Scene): string {
  const place = onFlank(scene)
  const { m, sill } = scene.shell
  const radius = m.wheel * ARCH
  const height = m.cladding ? 0.13 : 0.035
  const [front, rear] = [m.axles[0] + radius, m.axles[1] - radius]
  const strip: Point2[] = [
    ...steps(front - 0.02, rear + 0.02, 20).map((x): Point2 => [x, sill(x) - 0.005]),
    ...steps(rear + 0.02, front - 0.02, 20).map((x): Point2 => [x, sill(x) + height]),
  ]
  const parts = [fill(patch(scene, place, strip), m.cladding ? PLASTIC.base : scene.tones.deep)]
  if (m.cladding) {
    parts.push(stroke(patch(scene, place, strip.slice(21), false), PLASTIC.light, pixels(scene, 0.012), 0.7))
    for (const x of m.axles) {
      const outer = archShape(scene, x, 0.075)
      const inner = archShape(scene, x).reverse()
      const ring = [...outer, ...inner].map(([a, z]): Point2 => [a, Math.max(z, sill(a) - 0.01)])
      parts.push(fill(patch(scene, place, ring), PLASTIC.base))
    }
  }
  return parts.join('')
}

/** A line pressed into the doors, light below and dark above. */
function crease(scene: Scene): string {
  const { m, sill, shoulder } = scene.shell
  if (m.face === 'round') return chromeStrip(scene)
  const place = onFlank(scene)
  const [from, to] = [m.axles[0] + m.wheel * 1.3, m.axles[1] - m.wheel * 1.25]
  const share = (x: number) => (x - from) / (to - from)
  const line = (x: number, t: number): Point2 => [x, lerp(sill(x), shoulder(x), t)]
  const band = [
    ...steps(from, to, 24).map((x) => line(x, 0.28 + 0.05 * share(x))),
    ...steps(to, from, 24).map((x) =>
      line(x, 0.28 + 0.05 * share(x) + 0.1 * Math.sin(Math.PI * share(x) ** 1.6)),
    ),
  ]
  return fill(patch(scene, place, band), scene.tones.shade, 0.55)
}

function chromeStrip(scene: Scene): string {
  const { m } = scene.shell
  const strip: Point2[] = [
    [0.3, 0.62],
    [m.length - 0.3, 0.62],
  ]
  return stroke(patch(scene, onFlank(scene), strip, false), '#d3d7da', pixels(scene, 0.022))
}

/** Where the doors part from the body and from one another. */
function doorCuts(scene: Scene): string {
  const { m, sill, shoulder } = scene.shell
  const place = onFlank(scene)
  const foot = (x: number) => sill(x) + (m.cladding ? 0.13 : 0.075)
  const [first, second, third] = m.doors.cuts
  const line = (points: Point2[]) =>
    stroke(patch(scene, place, points, false), scene.tones.line, pixels(scene, 0.011), 0.85)
  const upright = (x: number, lean = 0): Point2[] =>
    steps(0, 1, 12).map((t) => [x + lean * (t - 0.5), lerp(foot(x), shoulder(x) - 0.005, t)])
  const cuts: string[] = []
  if (first === undefined || second === undefined) return ''
  const end = third ?? second
  const archEnd = m.axles[1] - m.wheel * 1.14 - 0.07
  const bottomEnd = m.doors.sliding ? end : Math.min(end, archEnd)
  cuts.push(
    line([...upright(first).reverse(), ...steps(first, bottomEnd, 20).map((x): Point2 => [x, foot(x)])]),
  )
  if (third !== undefined || m.doors.sliding) cuts.push(line(upright(second)))
  if (m.doors.sliding) {
    cuts.push(line(upright(end)))
    const rail = shoulder(end) - 0.16
    cuts.push(
      stroke(
        patch(
          scene,
          place,
          [
            [end + 0.04, rail],
            [m.length - 0.42, rail + 0.01],
          ],
          false,
        ),
        scene.tones.line,
        pixels(scene, 0.02),
      ),
    )
  } else {
    const wheelTop = m.wheel * 2 + 0.08
    const rear: Point2[] = [
      [bottomEnd, foot(bottomEnd)],
      [bottomEnd + 0.005, foot(bottomEnd) + 0.1],
      [lerp(bottomEnd, end, 0.45), lerp(foot(end), wheelTop, 0.72)],
      [lerp(bottomEnd, end, 0.92), wheelTop + 0.02],
      [end, shoulder(end) - 0.005],
    ]
    cuts.push(line(smoothed(rear)))
  }
  return cuts.join('')
}

/** A soft line through the points. */
function smoothed(points: readonly Point2[]): Point2[] {
  let line = [...points]
  for (let pass = 0; pass < 3; pass++) {
    const next: Point2[] = [at(line, 0)]
    for (let i = 0; i + 1 < line.length; i++) {
      const [a, b] = [at(line, i), at(line, i + 1)]
      next.push(
        [lerp(a[0], b[0], 0.25), lerp(a[1], b[1], 0.25)],
        [lerp(a[0], b[0], 0.75), lerp(a[1], b[1], 0.75)],
      )
    }
    next.push(at(line, -1))
    line = next
  }
  return line
}

function handles(scene: Scene): string {
  const { m, shoulder } = scene.shell
  const place = onFlank(scene)
  return m.doors.handles
    .map((x) => {
      const z = shoulder(x) - 0.125
      const bar = rounded(rectangle(x - 0.1, z - 0.016, x + 0.1, z + 0.016), 0.016)
      const hollow = rounded(rectangle(x - 0.075, z - 0.038, x + 0.06, z + 0.004), 0.02)
      const colour =
        m.face === 'round' ? '#d3d7da' : m.cladding && m.tailgate === 'van' ? PLASTIC.base : scene.tones.light
      return [
        fill(patch(scene, place, hollow, true, 0.02), scene.tones.line, 0.75),
        fill(patch(scene, place, bar, true, 0.02), colour),
      ].join('')
    })
    .join('')
}

function fuelFlap(scene: Scene): string {
  const { m, shoulder } = scene.shell
  if (m.tailgate === 'van' || scene.variant === 2) return ''
  const x = m.axles[1] + m.wheel * 0.9
  const z = shoulder(x) - 0.17
  const shape = rounded(rectangle(x - 0.075, z - 0.07, x + 0.075, z + 0.07), 0.05)
  return stroke(patch(scene, onFlank(scene), shape), scene.tones.line, pixels(scene, 0.008), 0.55)
}

/** The rails on the roof. */
export function roofRails(scene: Scene, far: boolean): string {
  const { m, cabin } = scene.shell
  if (!m.rails) return ''
  const side = far ? -1 : 1
  const along = steps(1.1, 1.93, 20).map((u): Point3 => {
    const [x, y, z] = cabin(u, 1)
    return [x, side * (y - 0.05), z + 0.055]
  })
  const foot = (point: Point3): Point3 => [
    point[0] + (point === along[0] ? -0.06 : 0.06),
    point[1],
    point[2] - 0.05,
  ]
  const rail = [foot(at(along, 0)), ...along, foot(at(along, -1))]
  return stroke(
    pathOf(projected(scene, rail), false),
    scene.variant === 1 ? '#b4babf' : '#24282d',
    pixels(scene, 0.03),
  )
}
