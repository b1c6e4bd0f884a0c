import { circle, hull, type Point2, type Point3, range, steps } from './geometry.ts'
import { pixels, projected, type Scene } from './scene.ts'
import { wheelCentres } from './shell.ts'
import { clipped, fill, pathOf, soft, stroke } from './svg.ts'

const RUBBER = { tread: '#15171a', wall: '#25282c', edge: '#3a3e43' }
const RIM = { light: '#d5d9dc', shade: '#9fa5ab', dark: '#1b1d20', disc: '#5d6368' }
const TYRE_WIDTH = 0.21

/** A ring of the wheel: `share` of the tyre's radius, `depth` metres in from its outer face. */
const ring = (scene: Scene, [x, y, z]: Point3, radius: number, depth = 0, count = 48): Point2[] =>
  projected(
    scene,
    circle(x, z, radius, count).map(([a, b]): Point3 => [a, y - depth, b]),
  )

/** The wheels of the right side, of which only tyres show under the car. */
export function farWheels(scene: Scene): string {
  return wheelCentres(scene.shell.m)
    .map(([x, y, z]) => {
      const outer = ring(scene, [x, -y, z], z)
      const inner = ring(scene, [x, -y + TYRE_WIDTH, z], z)
      return fill(pathOf(hull([...outer, ...inner])), RUBBER.tread)
    })
    .join('')
}

export function nearWheels(scene: Scene): string {
  return wheelCentres(scene.shell.m)
    .map((centre) => nearWheel(scene, centre))
    .join('')
}

function nearWheel(scene: Scene, centre: Point3): string {
  const radius = centre[2]
  const tyre = hull([...ring(scene, centre, radius * 0.985), ...ring(scene, centre, radius, TYRE_WIDTH)])
  const retro = scene.shell.m.face === 'round'
  const size = retro ? 0.6 : 0.71
  return [
    fill(pathOf(tyre), RUBBER.tread),
    fill(pathOf(ring(scene, centre, radius * 0.97)), RUBBER.wall),
    stroke(pathOf(arc(scene, centre, radius * 0.9, 0.9, 2.5), false), RUBBER.edge, pixels(scene, 0.012)),
    retro ? stroke(pathOf(ring(scene, centre, radius * 0.75)), '#dcd8cc', pixels(scene, 0.03)) : '',
    fill(pathOf(ring(scene, centre, radius * size)), RIM.shade),
    fill(pathOf(ring(scene, centre, radius * (size - 0.035), 0.012)), RIM.dark),
    retro ? hubcap(scene, centre, radius * (size - 0.03)) : rim(scene, centre, radius * (size - 0.02)),
  ].join('')
}

const arc = (scene: Scene, [x, y, z]: Point3, radius: number, from: number, to: number): Point2[] =>
  projected(
    scene,
    circle(x, z, radius, 24, from, to).map(([a, b]): Point3 => [a, y, b]),
  )

function hubcap(scene: Scene, centre: Point3, radius: number): string {
  return [
    fill(pathOf(ring(scene, centre, radius, -0.005)), '#b9bec3'),
    fill(pathOf(ring(scene, centre, radius * 0.72, -0.02)), '#d9dde0'),
    fill(pathOf(ring(scene, centre, radius * 0.3, -0.03)), '#8f959b'),
  ].join('')
}

/** Spokes: how many, how wide at the hub and at the rim (in radians), whether they come in pairs. */
const RIMS = [
  { count: 5, hub: 0.3, edge: 0.13, pair: 0.2 },
  { count: 10, hub: 0.2, edge: 0.11, pair: 0 },
  { count: 7, hub: 0.42, edge: 0.3, pair: 0 },
] as const

function rim(scene: Scene, centre: Point3, radius: number): string {
  const style = RIMS[scene.variant % RIMS.length] ?? RIMS[0]
  const [x, y, z] = centre
  const place = (angle: number, share: number, depth: number): Point3 => [
    x + Math.cos(angle) * radius * share,
    y - depth,
    z + Math.sin(angle) * radius * share,
  ]
  const spoke = (angle: number, depth: number): Point2[] =>
    projected(scene, [
      ...steps(-1, 1, 3).map((side) => place(angle + side * style.hub, 0.2, depth + 0.02)),
      ...steps(1, -1, 3).map((side) => place(angle + side * style.edge, 0.985, depth)),
    ])
  const angles = range(style.count).flatMap((i) => {
    const middle = Math.PI / 2 + (i * 2 * Math.PI) / style.count
    return style.pair ? [middle - style.pair, middle + style.pair] : [middle]
  })
  const brake = clipped(
    `b${Math.round(x * 100)}`,
    pathOf(ring(scene, centre, radius, 0.02)),
    [
      fill(pathOf(ring(scene, centre, radius * 0.68, 0.09)), RIM.disc),
      fill(pathOf(ring(scene, centre, radius * 0.3, 0.08)), '#3a3e42'),
      soft(
        pathOf(
          projected(
            scene,
            [0.25, 0.5, 0.75, 1]
              .flatMap((a) => [place(a - 0.6, 0.46, 0.07), place(a - 0.6, 0.68, 0.07)])
              .sort((p, q) => p[2] - q[2]),
          ),
        ),
        scene.variant === 0 ? '#7b1d22' : '#4a4f54',
        pixels(scene, 0.01),
      ),
    ].join(''),
  )
  return [
    brake,
    ...angles.map((angle) => fill(pathOf(spoke(angle - 0.045, 0.035)), '#6d7378')),
    ...angles.map((angle) =>
      fill(pathOf(spoke(angle, 0.012)), Math.sin(angle - 0.5) > 0 ? RIM.light : '#bfc4c9'),
    ),
    fill(pathOf(ring(scene, centre, radius * 0.25, 0.01, 24)), RIM.light),
    fill(pathOf(ring(scene, centre, radius * 0.15, 0, 24)), '#2c3034'),
  ].join('')
}
