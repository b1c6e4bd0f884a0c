import { BACKDROPS } from './backdrops.ts'
import type { Camera } from './camera.ts'
import { FRAME } from './camera.ts'
import { at, hull, type Point2, type Point3, steps } from './geometry.ts'
import { mix } from './paint.ts'
import { fill, pathOf } from './svg.ts'

export function backdrop(variant: number, horizon: number): string {
  const { wall, floor, line } = at(BACKDROPS, variant)
  return [
    `<rect width="${FRAME.width}" height="${FRAME.height}" fill="${wall}"/>`,
    `<rect y="${horizon}" width="${FRAME.width}" height="${FRAME.height - horizon}" fill="${floor}"/>`,
    `<rect y="${horizon}" width="${FRAME.width}" height="3" fill="${line}"/>`,
  ].join('')
}

/** A soft shadow under the car, darkest where it touches: the footprint drawn larger and larger, thinner and thinner. */
export function contactShadow(camera: Camera, footprint: readonly Point3[], variant: number): string {
  const { floor } = at(BACKDROPS, variant)
  const centre = footprint.reduce<Point3>(
    (sum, p) => [sum[0] + p[0] / footprint.length, sum[1] + p[1] / footprint.length, 0],
    [0, 0, 0],
  )
  const ring = (scale: number, shift: number): Point2[] =>
    hull(
      footprint.map(([x, y]) =>
        camera.project([centre[0] + (x - centre[0]) * scale + shift, centre[1] + (y - centre[1]) * scale, 0]),
      ),
    )
  // Opaque rings, each a little darker than the one around it: as smooth as a blur filter, which would double the rendering.
  return steps(0, 1, 36)
    .map((t) => {
      const scale = 1.15 - 0.3 * t
      return fill(pathOf(ring(scale, (1 - t) * 0.07)), mix(floor, '#161b24', 0.86 * t ** 1.7))
    })
    .join('')
}
