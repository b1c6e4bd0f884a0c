import { type Point2, rectangle, rounded, steps } from './geometry.ts'
import { CHROME } from './paint.ts'
import { flip, type Placing, patch, pixels, type Scene } from './scene.ts'
import { fill, stroke } from './svg.ts'

/** Nose and tail are drawn in metres from their middle (`a`) and shares of their height (`b`, stretched to metres by TALL). */
export const TALL = 0.6
export const noseOf =
  (scene: Scene): Placing =>
  (a, b) =>
    scene.shell.wall(a, b / TALL)
export const tailOf =
  (scene: Scene): Placing =>
  (a, b) =>
    scene.shell.wall((a < 0 ? -1 : 1) * (scene.shell.plan.length - Math.abs(a)), b / TALL)

export const shape = (points: readonly Point2[], radius = 0.03): Point2[] =>
  rounded(
    points.map(([a, t]): Point2 => [a, t * TALL]),
    radius,
  )
export const both = (scene: Scene, place: Placing, points: Point2[], colour: string, opacity = 1): string =>
  [points, flip(points)].map((half) => fill(patch(scene, place, half, true, 0.03), colour, opacity)).join('')

export function badge(scene: Scene, place: Placing, t: number): string {
  const round = (r: number): Point2[] =>
    steps(0, 2 * Math.PI, 20).map((angle) => [Math.cos(angle) * r, t * TALL + Math.sin(angle) * r * 0.85])
  return (
    fill(patch(scene, place, round(0.062)), CHROME.light) + fill(patch(scene, place, round(0.044)), '#4d545a')
  )
}

/** Blank, with the two blue bands of French plates. */
export function plate(scene: Scene, place: Placing, t: number): string {
  const z = t * TALL
  const whole = rounded(rectangle(-0.26, z - 0.05, 0.26, z + 0.05), 0.012)
  return [
    fill(patch(scene, place, whole), '#f3f3ef'),
    both(scene, place, rectangle(0.222, z - 0.048, 0.256, z + 0.048), '#2450a6'),
    stroke(patch(scene, place, whole), '#3a3f44', pixels(scene, 0.007)),
  ].join('')
}

export function bumperBar(scene: Scene, place: Placing): string {
  const h = scene.shell.m.width / 2
  const bar = shape(
    [
      [-h * 1.32, 0.16],
      [h * 1.32, 0.16],
      [h * 1.32, 0.32],
      [-h * 1.32, 0.32],
    ],
    0.03,
  )
  const glint = shape(
    [
      [-h * 1.3, 0.25],
      [h * 1.3, 0.25],
      [h * 1.3, 0.29],
      [-h * 1.3, 0.29],
    ],
    0.01,
  )
  return fill(patch(scene, place, bar), '#aeb4b9') + fill(patch(scene, place, glint), '#f1f3f4')
}
