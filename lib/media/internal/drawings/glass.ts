import { at, clamp, lerp, type Point2, type Point3, rectangle, rounded, steps } from './geometry.ts'
import { box, faces, mirrored, type Placing, patch, pixels, projected, type Scene } from './scene.ts'
import { clipped, fill, pathOf, soft, stroke } from './svg.ts'

const GLASS = {
  frame: '#14181c',
  pane: '#2f3a43',
  through: '#8b99a3',
  seat: '#1a2026',
  reflection: '#e8f1f6',
}

/** Metres a unit of `u` and of `t` are worth about the cabin: corners are rounded in metres. */
const WIDE = 0.75
const TALL = 0.5

const screen =
  (scene: Scene, from: number): Placing =>
  (a, b) =>
    scene.shell.cabin(from === 0 ? a / WIDE : (a < 0 ? -1 : 1) * (3 - Math.abs(a) / WIDE), b / TALL)

const flank =
  (scene: Scene): Placing =>
  (x, b) =>
    scene.shell.flankAt(x, b / TALL)

/** Windscreen (`front`) or rear window, `margin` from its pillars. */
function screenShape(margin: number, low: number, high: number, radius: number): Point2[] {
  const half = WIDE * (1 - margin)
  return rounded(
    [
      [-half, low * TALL],
      [half, low * TALL],
      [half, high * TALL],
      [-half, high * TALL],
    ],
    radius,
  )
}

function paneShape(scene: Scene, pane: Scene['shell']['m']['panes'][number], grow: number): Point2[] {
  const { m, paneEdge } = scene.shell
  const [low, high] = [m.glass[0] - grow / TALL, m.glass[1] + grow / TALL]
  const edge = (which: 0 | 1, t: number) => paneEdge(pane[which], t) + (which === 0 ? -grow : grow)
  const from = steps(low, high, 4).map((t): Point2 => [edge(0, t), t * TALL])
  const to = steps(high, low, 4).map((t): Point2 => [edge(1, t), t * TALL])
  const shape = [...from, ...to]
  const corners = shape.map((_, i) => (i === 0 || i === 4 || i === 5 || i === 9 ? 0.035 + grow : 0))
  return rounded(shape, corners)
}

/** The whole side glazing as one dark band, from the first pillar to the last: what stands between panes is black. */
function bandShape(scene: Scene): Point2[] {
  const { panes } = scene.shell.m
  const whole = [at(panes, 0)[0], at(panes, -1)[1]] as const
  return paneShape(scene, whole, 0.018)
}

export function cabinGlass(scene: Scene): string {
  const { m } = scene.shell
  const side = flank(scene)
  const frontScreen = screen(scene, 0)
  const rearScreen = screen(scene, 3)
  const rearShapes = rearWindows(scene, 0)
  const frontShape = screenShape(0.045, 0.05, 0.93, 0.05)
  const panes = m.panes.map((pane) => paneShape(scene, pane, 0))

  const near = [
    ...panes.map((shape) => patch(scene, side, shape)),
    patch(scene, frontScreen, frontShape),
    ...rearShapes.map((shape) => patch(scene, rearScreen, shape)),
  ].join('')
  const far = [
    ...panes.map((shape) => seeThrough(scene, mirrored(side), shape)),
    seeThrough(scene, frontScreen, frontShape),
    ...rearShapes.map((shape) => seeThrough(scene, rearScreen, shape)),
  ]
  const trim = scene.variant === 1 ? '#b9bfc4' : GLASS.frame
  return [
    fill(patch(scene, frontScreen, screenShape(0.02, -0.03, 0.98, 0.05)), GLASS.frame),
    ...rearWindows(scene, 0.02).map((shape) => fill(patch(scene, rearScreen, shape), GLASS.frame)),
    fill(patch(scene, side, bandShape(scene)), GLASS.frame),
    stroke(patch(scene, side, bandShape(scene)), trim, pixels(scene, 0.012)),
    fill(near, GLASS.pane),
    clipped(
      'g',
      near,
      [...far.map((path) => fill(path, GLASS.through)), inTheCar(scene), reflections(scene)].join(''),
    ),
    m.tailgate === 'hatch' ? wiper(scene, rearScreen) : '',
  ].join('')
}

/** One rear window, or one in each leaf of a van's doors. */
function rearWindows(scene: Scene, grow: number): Point2[][] {
  const { m } = scene.shell
  if (m.tailgate !== 'van') return [screenShape(0.07 - grow, 0.06 - grow * 1.5, 0.86 + grow * 1.5, 0.06)]
  if (m.panes.length > 1) return [screenShape(0.12 - grow, 0.1 - grow, 0.78 + grow, 0.06)]
  const leaf = (side: number): Point2[] =>
    rounded(
      [
        [side * WIDE * (0.14 - grow), (0.08 - grow) * TALL],
        [side * WIDE * (0.78 + grow), (0.08 - grow) * TALL],
        [side * WIDE * (0.78 + grow), (0.46 + grow) * TALL],
        [side * WIDE * (0.14 - grow), (0.46 + grow) * TALL],
      ],
      0.04,
    )
  return [leaf(1), leaf(-1)]
}

/** The cuts and pressed panels of a van's upper sides and rear doors. */
export function vanPanels(scene: Scene): string {
  const { m } = scene.shell
  if (m.tailgate !== 'van') return ''
  const side = flank(scene)
  const back = screen(scene, 3)
  const line = (place: Placing, points: Point2[], closed = false, width = 0.011) =>
    stroke(patch(scene, place, points, closed), scene.tones.line, pixels(scene, width), closed ? 0.35 : 0.8)
  const upTo = 0.9 * TALL
  const [, second, third] = m.doors.cuts
  const parts = [second, third].flatMap((x) =>
    x === undefined
      ? []
      : [
          line(side, [
            [x, 0],
            [x, upTo],
          ]),
        ],
  )
  if (m.panes.length > 1) return parts.join('')
  const panel = (from: number, to: number) =>
    line(side, rounded(rectangle(from, 0.05, to, 0.36), 0.05), true, 0.014)
  if (second !== undefined && third !== undefined) {
    parts.push(panel(second + 0.12, third - 0.1), panel(third + 0.12, m.length - 0.3))
  }
  parts.push(
    line(back, [
      [0, 0],
      [0, upTo],
    ]),
  )
  return parts.join('')
}

/** What turns away from the eye: the far windows, seen through the near ones. */
function seeThrough(scene: Scene, place: Placing, shape: readonly Point2[]): string {
  const [a, b] = shape.reduce<Point2>(
    (sum, point) => [sum[0] + point[0] / shape.length, sum[1] + point[1] / shape.length],
    [0, 0],
  )
  if (faces(scene, place, a, b)) return ''
  return pathOf(
    projected(
      scene,
      shape.map(([a, b]) => place(a, b)),
    ),
  )
}

/** Rows of seats at these places along the car. */
function seatRows(scene: Scene): number[] {
  const { m } = scene.shell
  const first = at(m.panes, 0)[1]
  const front = (typeof first === 'number' ? first : 2.2) - 0.12
  const rows = [m.panes.length === 1 ? front - 0.1 : front]
  if (m.tailgate === 'van' && m.panes.length === 1) return rows
  if (m.doors.cuts.length === 3) rows.push(front + 0.86)
  if (m.doors.sliding || m.panes.length === 4) rows.push(front + 1.7)
  return rows.filter((x) => x < m.length - 0.75)
}

function inTheCar(scene: Scene): string {
  const { m, lidAt } = scene.shell
  const belt = lidAt(m.axles[0] + 1.3, 0)[2]
  const head = Math.min(belt + 0.36, scene.shell.roofHeight(2.4) - 0.2)
  const width = m.width / 2
  const seats = seatRows(scene).flatMap((x) =>
    [-0.38, 0.38].map((y) => {
      const across = y * width * 1.08
      return [
        soft(
          pathOf(
            box(scene, [x - 0.05, across - 0.23, belt - 0.3], [x + 0.1, across + 0.23, belt + 0.14], 0.07),
          ),
          GLASS.seat,
          pixels(scene, 0.08),
        ),
        soft(
          pathOf(box(scene, [x + 0.06, across - 0.1, head - 0.12], [x + 0.12, across + 0.1, head], 0.02)),
          GLASS.seat,
          pixels(scene, 0.06),
        ),
        soft(
          pathOf(box(scene, [x + 0.08, across - 0.04, belt], [x + 0.1, across + 0.04, head], 0.02)),
          GLASS.seat,
          1,
        ),
      ].join('')
    }),
  )
  const driver = at(seatRows(scene), 0) - 0.62
  const wheel = steps(0, 2 * Math.PI, 28).map((angle): Point3 => {
    const [across, up] = [Math.cos(angle) * 0.18, Math.sin(angle) * 0.18]
    return [driver + up * 0.4, 0.36 * width * 1.08 + across, belt + 0.02 + up * 0.9]
  })
  const foot = m.cabin.foot[0]
  const dashboard = box(
    scene,
    [foot + 0.35, -width * 0.8, belt - 0.3],
    [driver - 0.05, width * 0.8, belt + 0.015],
  )
  return [
    fill(pathOf(dashboard), '#20272d'),
    ...(scene.view === 'rear'
      ? [...seats].reverse()
      : [stroke(pathOf(projected(scene, wheel)), '#0f1317', pixels(scene, 0.028)), ...seats]),
    scene.view === 'rear' ? '' : stroke(pathOf(projected(scene, wheel)), '#0f1317', pixels(scene, 0.028)),
  ].join('')
}

/** Two slanting bands across the side glass; the sky in the upper part of the windscreen. */
function reflections(scene: Scene): string {
  const { m, cabin } = scene.shell
  const [from, to] = [m.cabin.foot[0], m.cabin.foot[1]]
  const slant = 0.42
  const band = (x: number, width: number): string => {
    const points: Point3[] = [
      scene.shell.flankAt(clamp(x, from + 0.2, to), 0.02),
      scene.shell.flankAt(clamp(x + width, from + 0.2, to), 0.02),
      scene.shell.flankAt(clamp(x + width + slant, from + 0.2, to), 0.98),
      scene.shell.flankAt(clamp(x + slant, from + 0.2, to), 0.98),
    ]
    return fill(pathOf(projected(scene, points)), GLASS.reflection, 0.13)
  }
  const span = to - from
  const middle = lerp(from, to, 0.36)
  const sky = projected(scene, [
    cabin(-0.96, 0.98),
    cabin(-0.4, 0.98),
    cabin(0.25, 0.02),
    cabin(-0.35, 0.02),
    cabin(-0.98, 0.3),
  ])
  const thin = projected(scene, [cabin(-0.25, 0.98), cabin(-0.12, 0.98), cabin(0.53, 0.02), cabin(0.4, 0.02)])
  const behind = projected(scene, [cabin(2.4, 0.02), cabin(2.85, 0.02), cabin(2.6, 0.98), cabin(2.1, 0.98)])
  return [
    band(middle, span * 0.1),
    band(middle + span * 0.13, span * 0.03),
    band(lerp(from, to, 0.66), span * 0.07),
    scene.view === 'front' ? fill(pathOf(sky), GLASS.reflection, 0.16) : '',
    scene.view === 'front' ? fill(pathOf(thin), GLASS.reflection, 0.16) : '',
    scene.view === 'rear' ? fill(pathOf(behind), GLASS.reflection, 0.13) : '',
  ].join('')
}

function wiper(scene: Scene, place: Placing): string {
  return stroke(
    patch(
      scene,
      place,
      [
        [0.02, 0.02],
        [-0.36, 0.075],
      ],
      false,
    ),
    '#0d1013',
    pixels(scene, 0.016),
  )
}
