import { type DrawnBody, PAINTS, type Paint } from '../drawn.ts'
import { HORIZON } from './backdrops.ts'
import { BODIES } from './bodies.ts'
import { type Camera, camera, FRAME } from './camera.ts'
import { archOpenings, flankDetails, roofRails, wheelHouses } from './flank-details.ts'
import { hull, type Point3, steps, unit } from './geometry.ts'
import { cabinGlass, vanPanels } from './glass.ts'
import { aerial, lidDetails, mirror, openWindscreen, spoiler } from './lid-details.ts'
import { noseDetails } from './nose.ts'
import { BLACK, tonesOf } from './paint.ts'
import { type OutsideView, projected, type Scene } from './scene.ts'
import { type Shell, sheetOf, shellOf } from './shell.ts'
import { backdrop, contactShadow } from './stage.ts'
import { paintSheet } from './surface.ts'
import { clipped, fill, pathOf } from './svg.ts'
import { tailDetails } from './tail.ts'
import { farWheels, nearWheels } from './wheels.ts'

/** Side-lit, from the left and above, so that roof, flank and end each have a tone of their own. */
const LIGHTS: Readonly<Record<OutsideView, Point3>> = {
  side: unit([-0.3, 0.6, 0.74]),
  front: unit([-0.3, 0.6, 0.74]),
  rear: unit([-0.1, 0.62, 0.74]),
}

export function drawExterior(body: DrawnBody, view: OutsideView, paint: Paint, variant: number): string {
  const shell = shellOf(BODIES[body])
  const { m } = shell
  const scene: Scene = {
    view,
    variant,
    shell,
    camera: cameraFor(view, shell),
    light: LIGHTS[view],
    tones: tonesOf(PAINTS[paint]),
    inside: [m.length / 2, 0, 0.5],
  }
  const { length } = shell.plan
  const lid = sheetOf(shell.lid, [0.001, length - 0.001, 60], [-1, 1, 16])
  const wall = sheetOf(shell.wall, [-length, length, 180], [0, 1, 13])
  const bodywork = [
    paintSheet(wall, scene),
    flankDetails(scene),
    noseDetails(scene),
    tailDetails(scene),
  ].join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${FRAME.width}" height="${FRAME.height}" viewBox="0 0 ${FRAME.width} ${FRAME.height}">`,
    backdrop(variant, view === 'side' ? HORIZON.side : HORIZON.corner),
    contactShadow(scene.camera, footprint(shell), variant),
    farWheels(scene),
    underbody(scene),
    wheelHouses(scene),
    nearWheels(scene),
    paintSheet(lid, scene),
    lidDetails(scene),
    mirror(scene, true),
    clipped('a', `M-400 -400H2000V1600H-400Z${archOpenings(scene)}`, bodywork, 'evenodd'),
    m.open ? openWindscreen(scene) : cabin(scene),
    mirror(scene, false),
    '</svg>',
  ].join('')
}

function cabin(scene: Scene): string {
  const { shell } = scene
  return [
    paintSheet(
      sheetOf((u, t) => shell.cabin(u, t), [-3, 3, 120], [0, 1, 9]),
      scene,
    ),
    vanPanels(scene),
    cabinGlass(scene),
    roofRails(scene, true),
    paintSheet(shell.roofSheet(), shell.m.blackRoof ? { ...scene, tones: BLACK } : scene),
    aerial(scene),
    spoiler(scene),
    roofRails(scene, false),
  ].join('')
}

/** The dark floor of the car, under its sills. */
function underbody(scene: Scene): string {
  const { m, sill } = scene.shell
  const points = steps(m.axles[0] - m.wheel * 0.9, m.axles[1] + m.wheel * 0.9, 8).flatMap((x): Point3[] =>
    [-1, 1].flatMap((side) =>
      [0.04, -0.05].map((z): Point3 => [x, side * (m.width / 2 - 0.14), sill(x) + z]),
    ),
  )
  return fill(pathOf(hull(projected(scene, points))), '#101317')
}

function footprint(shell: Shell): Point3[] {
  const { m } = shell
  return steps(0, shell.plan.length, 60).flatMap((s): Point3[] => {
    const [x, y] = shell.wall(s, 0.3)
    return [
      [x, y, 0],
      [x, -y, 0],
    ].map(([a, b]): Point3 => [m.length / 2 + ((a ?? 0) - m.length / 2) * 0.98, (b ?? 0) * 0.98, 0])
  })
}

function cameraFor(view: OutsideView, shell: Shell): Camera {
  const { m } = shell
  const middle = m.length / 2
  const top = Math.max(...m.cabin.height.map(([, z]) => z))
  const subject: Point3[] = []
  for (const s of steps(0, shell.plan.length, 40)) {
    for (const t of [0, 0.5, 1]) subject.push(shell.wall(s, t), shell.wall(-s, t))
  }
  for (const side of [-1, 1]) {
    for (const x of m.axles) subject.push([x, (m.width / 2) * side, 0])
    for (const [x, z] of m.cabin.height) subject.push([x, m.cabin.half * side, z])
  }
  const eyes: Record<OutsideView, Point3> = {
    side: [middle, 22, 0.95],
    front: [-4.4, 6.2, 1.2 + top * 0.28],
    rear: [m.length + 4.6, 6.0, 1.25 + top * 0.28],
  }
  return camera({
    eye: eyes[view],
    target: [middle, 0, top * 0.42],
    subject,
    width: Math.min(1420, (view === 'side' ? 1390 : 1310) * (m.length / 4.8) ** 0.38),
    tallest: 760,
    middle: view === 'side' ? 640 : 625,
  })
}
