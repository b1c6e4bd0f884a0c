import { at, cross, dot, type Point2, type Point3, subtract, unit } from './geometry.ts'

/** The picture is 1600 by 1200, whatever the width it is rendered at. */
export const FRAME = { width: 1600, height: 1200 } as const

export type Camera = {
  eye: Point3
  project(point: Point3): Point2
  /** Pixels of the picture in a metre, about the car's middle. */
  scale: number
}

/**
 * A camera at `eye` looking at `target`, zoomed and shifted until `subject` is `width` wide (or `tallest` high), centred, with
 * its half height at `middle`.
 */
export function camera(shot: {
  eye: Point3
  target: Point3
  subject: readonly Point3[]
  width: number
  tallest: number
  middle: number
}): Camera {
  const forward = unit(subtract(shot.target, shot.eye))
  const right = unit(cross([0, 0, 1], forward))
  const up = cross(forward, right)
  const raw = (point: Point3): Point2 => {
    const from = subtract(point, shot.eye)
    const depth = dot(from, forward)
    return [dot(from, right) / depth, -dot(from, up) / depth]
  }
  const flat = shot.subject.map(raw)
  const [left, top, rightmost, bottom] = bounds(flat)
  const zoom = Math.min(shot.width / (rightmost - left), shot.tallest / (bottom - top))
  const shift: Point2 = [
    FRAME.width / 2 - (zoom * (left + rightmost)) / 2,
    shot.middle - (zoom * (top + bottom)) / 2,
  ]
  const distance = dot(subtract(shot.target, shot.eye), forward)
  return {
    eye: shot.eye,
    scale: zoom / distance,
    project(point) {
      const [x, y] = raw(point)
      return [x * zoom + shift[0], y * zoom + shift[1]]
    },
  }
}

function bounds(points: readonly Point2[]): [number, number, number, number] {
  const first = at(points, 0)
  const box: [number, number, number, number] = [first[0], first[1], first[0], first[1]]
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}
