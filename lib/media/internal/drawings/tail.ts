import { badge, both, bumperBar, plate, shape, TALL, tailOf } from './ends.ts'
import { lerp, type Point2 } from './geometry.ts'
import { CHROME, PLASTIC } from './paint.ts'
import { type Placing, patch, pixels, type Scene } from './scene.ts'
import { fill, stroke } from './svg.ts'

const RED = { lamp: '#a3141d', light: '#d8343a', dark: '#5f0d13', white: '#e6e9eb' }

export function tailDetails(scene: Scene): string {
  const place = tailOf(scene)
  const { m } = scene.shell
  const h = m.width / 2
  const bar = (points: readonly Point2[], colour: string, r = 0.02) =>
    fill(patch(scene, place, shape(points, r)), colour)
  if (m.face === 'round') {
    return [
      both(
        scene,
        place,
        shape(
          [
            [h * 0.72, 0.46],
            [h * 0.98, 0.46],
            [h * 0.98, 0.74],
            [h * 0.72, 0.74],
          ],
          0.04,
        ),
        '#d3d7da',
      ),
      both(
        scene,
        place,
        shape(
          [
            [h * 0.745, 0.48],
            [h * 0.955, 0.48],
            [h * 0.955, 0.64],
            [h * 0.745, 0.64],
          ],
          0.02,
        ),
        RED.lamp,
      ),
      both(
        scene,
        place,
        shape(
          [
            [h * 0.745, 0.65],
            [h * 0.955, 0.65],
            [h * 0.955, 0.72],
            [h * 0.745, 0.72],
          ],
          0.02,
        ),
        '#d9822b',
      ),
      bumperBar(scene, place),
      plate(scene, place, 0.5),
    ].join('')
  }
  const low = bar(
    [
      [-h * 1.25, 0],
      [h * 1.25, 0],
      [h * 1.2, 0.17],
      [h * 0.7, 0.21],
      [-h * 0.7, 0.21],
      [-h * 1.2, 0.17],
    ],
    m.cladding ? PLASTIC.base : '#24282c',
    0,
  )
  const seamAt = m.tailgate === 'van' ? 0.2 : m.tailgate === 'bed' ? 0.28 : 0.4
  const gate: Point2[] = [
    [-h * 0.78, 1],
    [-h * 0.78, seamAt + 0.06],
    [-h * 0.72, seamAt],
    [h * 0.72, seamAt],
    [h * 0.78, seamAt + 0.06],
    [h * 0.78, 1],
  ].map(([a, t]): Point2 => [a ?? 0, (t ?? 0) * TALL])
  const line = (points: Point2[]) =>
    stroke(patch(scene, place, points, false), scene.tones.line, pixels(scene, 0.011), 0.85)
  const parts = [low, line(gate)]
  if (m.tailgate === 'van' && m.panes.length !== 4)
    parts.push(
      line([
        [0, seamAt * TALL],
        [0, TALL],
      ]),
    )
  parts.push(rearLamps(scene, place))
  if (m.tailgate !== 'bed')
    parts.push(
      bar(
        [
          [-0.3, 0.72],
          [0.3, 0.72],
          [0.3, 0.745],
          [-0.3, 0.745],
        ],
        scene.variant === 1 ? CHROME.base : scene.tones.line,
        0.01,
      ),
    )
  parts.push(badge(scene, place, m.tailgate === 'bed' ? 0.72 : 0.82))
  parts.push(
    plate(
      scene,
      place,
      m.tailgate === 'van' ? 0.3 : m.tailgate === 'bed' ? 0.12 : m.tailgate === 'boot' ? 0.32 : 0.58,
    ),
  )
  parts.push(
    both(
      scene,
      place,
      shape(
        [
          [h * 0.62, 0.235],
          [h * 0.92, 0.245],
          [h * 0.92, 0.275],
          [h * 0.62, 0.265],
        ],
        0.008,
      ),
      RED.lamp,
    ),
  )
  if (scene.variant !== 2 && m.tailgate !== 'van') {
    parts.push(
      both(
        scene,
        place,
        shape(
          [
            [h * 0.5, 0.05],
            [h * 0.68, 0.05],
            [h * 0.68, 0.12],
            [h * 0.5, 0.12],
          ],
          0.02,
        ),
        '#8a9096',
      ),
    )
  }
  return parts.join('')
}

function rearLamps(scene: Scene, place: Placing): string {
  const { m } = scene.shell
  const h = m.width / 2
  if (m.tailgate === 'van' || m.tailgate === 'bed') {
    const [low, high] = m.tailgate === 'van' ? [0.45, 0.98] : [0.45, 0.94]
    const post = (from: number, to: number, k = 0): Point2[] =>
      shape(
        [
          [h * 0.9 + k, lerp(low, high, from)],
          [h * 1.06 - k, lerp(low, high, from)],
          [h * 1.06 - k, lerp(low, high, to)],
          [h * 0.9 + k, lerp(low, high, to)],
        ],
        0.02,
      )
    return [
      both(scene, place, post(0, 1), RED.dark),
      both(scene, place, post(0.58, 0.97, 0.012), RED.light),
      both(scene, place, post(0.3, 0.55, 0.012), '#e0862f'),
      both(scene, place, post(0.03, 0.27, 0.012), RED.white),
    ].join('')
  }
  const [low, high] = m.tailgate === 'boot' ? [0.58, 0.88] : [0.6, 0.94]
  const lamp: Point2[] = [
    [h * 0.5, low + 0.04],
    [h * 0.95, low],
    [h * 1.3, high - 0.05],
    [h * 1.22, high],
    [h * 0.52, high - 0.08],
  ]
  const strip: Point2[] =
    scene.variant === 0
      ? [
          [h * 0.54, high - 0.16],
          [h * 1.1, high - 0.12],
          [h * 1.2, high - 0.05],
          [h * 0.55, high - 0.11],
        ]
      : scene.variant === 1
        ? [
            [h * 0.55, low + 0.07],
            [h * 0.96, low + 0.035],
            [h * 1.12, high - 0.15],
            [h * 0.98, low + 0.1],
            [h * 0.56, low + 0.12],
          ]
        : [
            [h * 0.86, low + 0.05],
            [h * 0.96, low + 0.04],
            [h * 1.2, high - 0.05],
            [h * 1.0, high - 0.07],
          ]
  return [
    both(scene, place, shape(lamp, 0.03), RED.dark),
    both(
      scene,
      place,
      shape(
        lamp.map(([a, t]): Point2 => [lerp(h * 0.9, a, 0.93), lerp((low + high) / 2, t, 0.86)]),
        0.03,
      ),
      RED.lamp,
    ),
    both(scene, place, shape(strip, 0.01), '#ff6a62'),
    both(
      scene,
      place,
      shape(
        [
          [h * 0.55, (low + high) / 2 - 0.03],
          [h * 0.7, (low + high) / 2 - 0.03],
          [h * 0.7, (low + high) / 2 + 0.025],
          [h * 0.55, (low + high) / 2 + 0.025],
        ],
        0.01,
      ),
      RED.white,
    ),
    scene.variant === 2 && m.tailgate === 'boot'
      ? fill(
          patch(
            scene,
            place,
            shape(
              [
                [-h * 0.5, high - 0.17],
                [h * 0.5, high - 0.17],
                [h * 0.5, high - 0.12],
                [-h * 0.5, high - 0.12],
              ],
              0.005,
            ),
          ),
          RED.lamp,
        )
      : '',
  ].join('')
}
