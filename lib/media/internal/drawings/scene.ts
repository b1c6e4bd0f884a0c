import type { Camera } from './camera.ts'
import { cross, dense, dot, hull, type Point2, type Point3, subtract, unit } from './geometry.ts'
import type { Tones } from './paint.ts'
import type { Shell } from './shell.ts'
import { pathOf } from './svg.ts'

export type OutsideView = 'front' | 'side' | 'rear'

/** What every part of a car drawn from outside needs to know. */
export type Scene = {
  view: OutsideView
  variant: number
  shell: Shell
  camera: Camera
  light: Point3
  tones: Tones
  /** A point within the body. */
  inside: Point3
}

/** Places a flat drawing on the car: two numbers of its own to a point in space. */
export type Placing = (a: number, b: number) => Point3

/**
 * The path of a flat shape laid on the car, without what turns away from the eye.
 * @param longest how far apart points may stand before the surface's curve shows
 */
export function patch(scene: Scene, place: Placing, shape: readonly Point2[], closed = true, longest = 0.05) {
  const points = dense(shape, longest, closed).filter(([a, b]) => faces(scene, place, a, b))
  return pathOf(
    points.map(([a, b]) => scene.camera.project(place(a, b))),
    closed,
  )
}

/** Whether the surface at that place turns its outer side to the eye. */
export function faces(scene: Scene, place: Placing, a: number, b: number): boolean {
  const point = place(a, b)
  const step = 0.015
  const along = subtract(place(a + step, b), point)
  const across = subtract(place(a, b + step), point)
  const normal = unit(cross(along, across))
  const outward = dot(normal, subtract(point, scene.inside)) < 0 ? -1 : 1
  return outward * dot(normal, unit(subtract(scene.camera.eye, point))) > 0.02
}

export const projected = (scene: Scene, points: readonly Point3[]): Point2[] =>
  points.map((point) => scene.camera.project(point))

/** The outline on the picture of a box from corner to corner; `lean` shifts its top backwards. */
export function box(scene: Scene, low: Point3, high: Point3, lean = 0): Point2[] {
  const corners: Point3[] = []
  for (const x of [low[0], high[0]]) {
    for (const y of [low[1], high[1]]) {
      for (const z of [low[2], high[2]]) corners.push([x + (z === high[2] ? lean : 0), y, z])
    }
  }
  return hull(projected(scene, corners))
}

export const mirrored =
  (place: Placing): Placing =>
  (a, b) => {
    const [x, y, z] = place(a, b)
    return [x, -y, z]
  }

export const pixels = (scene: Scene, metres: number) => Math.max(1, metres * scene.camera.scale)
export const flip = (shape: readonly Point2[]): Point2[] => shape.map(([a, b]) => [-a, b])
