import { at, hull, lerp, type Point2, type Point3, solve, steps } from './geometry.ts'
import { box, type Placing, patch, pixels, projected, type Scene } from './scene.ts'
import { ball, paintSheet, type Sheet } from './surface.ts'
import { clipped, fill, pathOf, soft, stroke } from './svg.ts'

const onLid =
  (scene: Scene): Placing =>
  (s, v) =>
    scene.shell.lid(s, v)

const alongAt = (scene: Scene, x: number) =>
  solve((s) => scene.shell.wall(s, 1)[0], x, 0.001, scene.shell.plan.length - 0.001)

/** The bonnet's cut and two creases; the boot's cut on a three-box car. */
export function lidDetails(scene: Scene): string {
  const { m } = scene.shell
  const place = onLid(scene)
  const end = alongAt(scene, m.cabin.foot[0] + m.cabin.bow[0] + 0.1)
  const start = alongAt(scene, scene.shell.wall(0, 1)[0] + 0.1)
  const cut = (side: number): Point2[] =>
    steps(start, end, 24).map((s) => [s, side * lerp(0.8, 0.93, (s - start) / (end - start))])
  const ridge = (side: number): Point2[] => [
    ...steps(start + 0.1, end, 20).map(
      (s): Point2 => [s, side * lerp(0.5, 0.66, (s - start) / (end - start))],
    ),
    ...steps(end, start + 0.1, 20).map(
      (s): Point2 => [s, side * lerp(0.5, 0.6, (s - start) / (end - start))],
    ),
  ]
  const parts = [1, -1].flatMap((side) => [
    fill(patch(scene, place, ridge(side)), side > 0 ? scene.tones.shade : scene.tones.shine, 0.5),
    stroke(patch(scene, place, cut(side), false), scene.tones.line, pixels(scene, 0.01), 0.7),
  ])
  if (m.bed) parts.push(bed(scene, m.bed))
  if (m.open) parts.push(openCabin(scene))
  return parts.join('')
}

function bed(scene: Scene, [from, to]: readonly [number, number]): string {
  return hollow(scene, from, to, 0.9, 0.5, { floor: '#1c2024', far: '#3a4046', end: '#2b3035' }, 'h')
}

/** A deep opening in the lid: its floor, the far side and the far end. */
function hollow(
  scene: Scene,
  from: number,
  to: number,
  reach: number,
  depth: number,
  colours: { floor: string; far: string; end: string },
  id: string,
): string {
  const { lidAt } = scene.shell
  const half = (x: number) => lidAt(x, 9)[1] * reach
  const rim = (x: number, side: number): Point3 => lidAt(x, half(x) * side)
  const down = ([x, y, z]: Point3): Point3 => [x, y, z - depth]
  const xs = steps(from, to, 10)
  const opening = [...xs.map((x) => rim(x, 1)), ...[...xs].reverse().map((x) => rim(x, -1))]
  const path = pathOf(projected(scene, opening))
  const far = [...xs.map((x) => rim(x, -1)), ...[...xs].reverse().map((x) => down(rim(x, -1)))]
  const endX = scene.view === 'rear' ? from : to
  const end = [rim(endX, 1), rim(endX, -1), down(rim(endX, -1)), down(rim(endX, 1))]
  return [
    fill(path, colours.floor),
    clipped(
      id,
      path,
      fill(pathOf(projected(scene, end)), colours.end) + fill(pathOf(projected(scene, far)), colours.far),
    ),
    stroke(path, '#15181b', pixels(scene, 0.03)),
  ].join('')
}

const LEATHER = [
  { light: '#b98a5e', base: '#9b6f47', dark: '#6d4b2e' },
  { light: '#4c5157', base: '#383c42', dark: '#25282d' },
  { light: '#e4dccb', base: '#cbc1ac', dark: '#978d78' },
] as const

function openCabin(scene: Scene): string {
  const { m } = scene.shell
  const [from, to] = [m.cabin.foot[0] + 0.12, 3.2]
  const leather = at(LEATHER, scene.variant)
  const parts = [
    hollow(scene, from, to, 0.86, 0.5, { floor: '#1b1e22', far: leather.dark, end: leather.dark }, 'o'),
  ]
  const belt = scene.shell.lidAt(2.4, 0)[2]
  parts.push(
    fill(pathOf(box(scene, [from, -0.66, belt - 0.12], [from + 0.42, 0.66, belt - 0.02])), '#2a2f34'),
  )
  const wheel = steps(0, 2 * Math.PI, 28).map(
    (angle): Point3 => [
      1.98 + Math.sin(angle) * 0.08,
      0.36 + Math.cos(angle) * 0.17,
      belt + 0.0 + Math.sin(angle) * 0.16,
    ],
  )
  const rows = [3.02, 2.5]
  const order = scene.view === 'rear' ? [...rows].reverse() : rows
  const seats = order.map((x) =>
    [-0.36, 0.36].map((y) => seat(scene, x, y, belt, x > 2.8 ? 0.12 : 0.22)).join(''),
  )
  const rim = stroke(pathOf(projected(scene, wheel)), '#101316', pixels(scene, 0.026))
  // Deck and doors hide what is below their edge: only what rises from the opening shows.
  const edge = steps(from, to, 10).flatMap((x) => [1, -1].map((side) => scene.shell.lidAt(x, 9 * side)))
  const inner = edge.map(([x, y, z]): Point3 => [x, y * 0.86, z])
  const risen = hull(projected(scene, [...inner, ...inner.map(([x, y, z]): Point3 => [x, y, z + 0.9])]))
  const content = scene.view === 'rear' ? [rim, ...seats] : [...seats, rim]
  return [...parts, clipped('r', pathOf(risen), content.join(''))].join('')
}

function seat(scene: Scene, x: number, y: number, belt: number, rise: number): string {
  const leather = at(LEATHER, scene.variant)
  const round = pixels(scene, 0.07)
  const front = scene.view !== 'rear'
  const face = (low: number, high: number, half: number, at: number): Point3[] => [
    [x + at, y - half, low],
    [x + at, y + half, low],
    [x + at + 0.06, y + half * 0.92, high],
    [x + at + 0.06, y - half * 0.92, high],
  ]
  const back = front ? -0.02 : 0.14
  return [
    soft(
      pathOf(box(scene, [x, y - 0.22, belt - 0.25], [x + 0.12, y + 0.22, belt + rise - 0.06], 0.07)),
      leather.dark,
      round,
    ),
    soft(
      pathOf(projected(scene, face(belt - 0.2, belt + rise - 0.08, 0.17, back))),
      front ? leather.light : leather.base,
      round * 0.8,
    ),
    soft(
      pathOf(
        box(scene, [x + 0.06, y - 0.1, belt + rise - 0.02], [x + 0.13, y + 0.1, belt + rise + 0.1], 0.02),
      ),
      leather.dark,
      round,
    ),
    soft(
      pathOf(projected(scene, face(belt + rise, belt + rise + 0.09, 0.085, back + 0.06))),
      front ? leather.light : leather.base,
      round * 0.8,
    ),
  ].join('')
}

/** The windscreen that stands alone on an open car. */
export function openWindscreen(scene: Scene): string {
  const { cabin } = scene.shell
  const rim = [
    ...steps(0.02, 1, 8).map((t) => cabin(-1, t)),
    ...steps(-1, 1, 16).map((u) => cabin(u, 1)),
    ...steps(1, 0.02, 8).map((t) => cabin(t > 0 ? 1 : 1, t)),
  ]
  const foot = steps(1, -1, 16).map((u) => cabin(u, 0.02))
  const glass = pathOf(projected(scene, [...rim, ...foot]))
  const sky = pathOf(
    projected(scene, [cabin(-0.9, 0.95), cabin(-0.3, 0.95), cabin(0.3, 0.05), cabin(-0.3, 0.05)]),
  )
  return [
    fill(glass, '#8fa0ab', 0.4),
    clipped('w', glass, fill(sky, '#f2f7fa', 0.25)),
    stroke(pathOf(projected(scene, rim), false), '#181c20', pixels(scene, 0.055)),
    stroke(pathOf(projected(scene, rim.slice(0, 9)), false), scene.tones.base, pixels(scene, 0.028)),
    stroke(pathOf(projected(scene, rim.slice(-9)), false), scene.tones.base, pixels(scene, 0.028)),
  ].join('')
}

export function mirror(scene: Scene, far: boolean): string {
  const { m, cabin } = scene.shell
  const foot = cabin(1, 0.06)
  const side = far ? -1 : 1
  const tall = m.tailgate === 'van' && m.panes.length !== 4 ? 1.5 : 1
  const centre: Point3 = [foot[0] + 0.14, side * (m.width / 2 + 0.075), foot[2] + 0.075 * tall]
  const shell = ball(centre, [0.075, 0.105, 0.07 * tall], 0.55)
  const stalk: Point3[] = [
    [centre[0] - 0.03, side * (foot[1] - 0.02), foot[2] + 0.0],
    [centre[0] + 0.05, side * (foot[1] - 0.02), foot[2] + 0.0],
    [centre[0] + 0.04, centre[1], centre[2] - 0.05],
    [centre[0] - 0.02, centre[1], centre[2] - 0.05],
  ]
  const glass: Point3[] = steps(0, 2 * Math.PI, 20).map((angle) => {
    const bend = (value: number) => Math.sign(value) * Math.abs(value) ** 0.6
    return [
      centre[0] + 0.077,
      centre[1] + bend(Math.cos(angle)) * 0.085,
      centre[2] + bend(Math.sin(angle)) * 0.052 * tall,
    ]
  })
  const tones =
    m.cladding && m.tailgate === 'van'
      ? {
          ...scene.tones,
          base: '#33373c',
          light: '#4b5056',
          shine: '#5d6268',
          shade: '#23262a',
          deep: '#191c1f',
        }
      : scene.tones
  return [
    soft(pathOf(projected(scene, stalk)), '#1c2024', 2),
    paintSheet(shell, { ...scene, inside: centre, tones }),
    scene.view === 'rear' ? fill(pathOf(projected(scene, glass)), '#9fb0ba') : '',
  ].join('')
}

/** A lip at the rear end of the roof. */
export function spoiler(scene: Scene): string {
  const { m } = scene.shell
  if (!m.spoiler) return ''
  const [, end] = m.cabin.roof
  const top = scene.shell.roofHeight(end)
  const reach = 0.16
  const place = (b: number, a: number, fall: number): Point3 => [
    end - m.cabin.bow[1] * 0.8 * Math.abs(a) ** 2.3 - 0.1 + b * (reach + 0.1),
    a * m.cabin.half * 0.9,
    top - m.cabin.drop * a * a + 0.012 - b * 0.05 - fall,
  ]
  const sheet: Sheet = steps(0, 1, 6).map((b) => steps(-1, 1, 12).map((a) => place(b, a, 0)))
  const edge: Point3[] = [
    ...steps(-1, 1, 12).map((a) => place(1, a, 0)),
    ...steps(1, -1, 12).map((a) => place(1, a, 0.035)),
  ]
  const under: Point3[] = [
    ...steps(-1, 1, 12).map((a) => place(1, a, 0.03)),
    ...steps(1, -1, 12).map((a) => place(0.3, a, 0.06)),
  ]
  const sideEdge: Point3[] = [place(0, 1, 0), place(1, 1, 0), place(1, 1, 0.035), place(0, 1, 0.03)]
  return [
    scene.view === 'rear' ? fill(pathOf(projected(scene, under)), '#15191d') : '',
    fill(pathOf(projected(scene, sideEdge)), scene.tones.base),
    paintSheet(sheet, { ...scene, inside: [end, 0, top - 1] }),
    scene.view === 'rear' ? fill(pathOf(projected(scene, edge)), scene.tones.shade) : '',
    scene.view === 'rear'
      ? stroke(
          pathOf(projected(scene, [place(1, -0.2, 0.02), place(1, 0.2, 0.02)]), false),
          '#c22a2f',
          pixels(scene, 0.014),
        )
      : '',
  ].join('')
}

/** A small aerial at the back of the roof. */
export function aerial(scene: Scene): string {
  const { m } = scene.shell
  if (m.open || m.face === 'round') return ''
  const x = m.cabin.roof[1] - 0.28
  const z = scene.shell.roofHeight(x) - 0.01
  const fin: Point3[] = [
    [x - 0.07, 0, z],
    [x + 0.03, 0, z + 0.035],
    [x + 0.05, 0, z + 0.035],
    [x + 0.05, 0, z],
  ]
  return soft(pathOf(projected(scene, fin)), scene.tones.shade, 2)
}
