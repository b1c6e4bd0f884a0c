import { badge, both, bumperBar, noseOf, plate, shape, TALL } from './ends.ts'
import { lerp, type Point2, steps } from './geometry.ts'
import { CHROME, PLASTIC } from './paint.ts'
import { type Placing, patch, pixels, type Scene } from './scene.ts'
import { fill, stroke } from './svg.ts'

const LAMP = { housing: '#20262c', lens: '#e9eff3', glow: '#ffffff', inner: '#9aa6ae' }

type Face = {
  lamp: Point2[]
  grille: Point2[] | null
  intake: Point2[]
  plate: number
}

function faceOf(scene: Scene): Face {
  const h = scene.shell.m.width / 2
  switch (scene.shell.m.face) {
    case 'wide':
      return {
        lamp: [
          [h * 0.56, 0.72],
          [h * 1.0, 0.7],
          [h * 1.36, 0.86],
          [h * 1.02, 0.885],
          [h * 0.6, 0.815],
        ],
        grille: [
          [-h * 0.5, 0.6],
          [h * 0.5, 0.6],
          [h * 0.56, 0.79],
          [-h * 0.56, 0.79],
        ],
        intake: [
          [-h * 0.62, 0.12],
          [h * 0.62, 0.12],
          [h * 0.56, 0.36],
          [-h * 0.56, 0.36],
        ],
        plate: 0.47,
      }
    case 'tall':
      return {
        lamp: [
          [h * 0.6, 0.75],
          [h * 1.05, 0.74],
          [h * 1.26, 0.9],
          [h * 0.98, 0.92],
          [h * 0.62, 0.87],
        ],
        grille: [
          [-h * 0.52, 0.5],
          [h * 0.52, 0.5],
          [h * 0.58, 0.87],
          [-h * 0.58, 0.87],
        ],
        intake: [
          [-h * 0.55, 0.14],
          [h * 0.55, 0.14],
          [h * 0.6, 0.32],
          [-h * 0.6, 0.32],
        ],
        plate: 0.41,
      }
    case 'van':
      return {
        lamp: [
          [h * 0.6, 0.66],
          [h * 1.0, 0.64],
          [h * 1.2, 0.9],
          [h * 0.98, 0.93],
          [h * 0.62, 0.8],
        ],
        grille: [
          [-h * 0.54, 0.62],
          [h * 0.54, 0.62],
          [h * 0.56, 0.78],
          [-h * 0.56, 0.78],
        ],
        intake: [
          [-h * 0.6, 0.16],
          [h * 0.6, 0.16],
          [h * 0.56, 0.36],
          [-h * 0.56, 0.36],
        ],
        plate: 0.47,
      }
    case 'sport':
      return {
        lamp: [
          [h * 0.66, 0.7],
          [h * 1.05, 0.7],
          [h * 1.44, 0.9],
          [h * 1.1, 0.9],
          [h * 0.72, 0.8],
        ],
        grille: null,
        intake: [
          [-h * 0.66, 0.14],
          [h * 0.66, 0.14],
          [h * 0.5, 0.44],
          [-h * 0.5, 0.44],
        ],
        plate: 0.56,
      }
    case 'round':
      return {
        lamp: [],
        grille: [
          [-h * 0.52, 0.58],
          [h * 0.52, 0.58],
          [h * 0.52, 0.84],
          [-h * 0.52, 0.84],
        ],
        intake: [],
        plate: 0.14,
      }
    default:
      return {
        lamp: [
          [h * 0.56, 0.68],
          [h * 0.95, 0.66],
          [h * 1.26, 0.84],
          [h * 1.1, 0.9],
          [h * 0.66, 0.82],
        ],
        grille: [
          [-h * 0.46, 0.69],
          [h * 0.46, 0.69],
          [h * 0.5, 0.78],
          [-h * 0.5, 0.78],
        ],
        intake: [
          [-h * 0.62, 0.14],
          [h * 0.62, 0.14],
          [h * 0.54, 0.42],
          [-h * 0.54, 0.42],
        ],
        plate: 0.53,
      }
  }
}

export function noseDetails(scene: Scene): string {
  const place = noseOf(scene)
  const face = faceOf(scene)
  const h = scene.shell.m.width / 2
  const { m } = scene.shell
  const parts: string[] = []
  if (m.face === 'round') return classicNose(scene, place, face)
  if (m.cladding)
    parts.push(
      fill(
        patch(
          scene,
          place,
          shape(
            [
              [-h * 1.5, 0],
              [h * 1.5, 0],
              [h * 1.5, 0.2],
              [h * 0.9, 0.24],
              [-h * 0.9, 0.24],
              [-h * 1.5, 0.2],
            ],
            0,
          ),
        ),
        PLASTIC.base,
      ),
    )
  parts.push(fill(patch(scene, place, shape(face.intake)), '#15181b'))
  parts.push(...slats(scene, place, face.intake, 2, '#2b3034'))
  parts.push(
    both(
      scene,
      place,
      shape([
        [h * 0.72, 0.17],
        [h * 1.02, 0.2],
        [h * 1.06, 0.36],
        [h * 0.78, 0.33],
      ]),
      '#15181b',
    ),
  )
  parts.push(
    both(
      scene,
      place,
      shape(
        [
          [h * 0.8, 0.235],
          [h * 0.98, 0.25],
          [h * 0.99, 0.29],
          [h * 0.81, 0.275],
        ],
        0.01,
      ),
      '#cfd6da',
    ),
  )
  if (face.grille) {
    parts.push(fill(patch(scene, place, shape(face.grille)), '#111417'))
    parts.push(
      ...slats(
        scene,
        place,
        face.grille,
        m.face === 'tall' ? 4 : 2,
        scene.variant === 1 ? '#a9b0b5' : '#343a40',
      ),
    )
    parts.push(
      stroke(
        patch(scene, place, shape(face.grille)),
        scene.variant === 2 ? '#22272b' : CHROME.base,
        pixels(scene, 0.012),
      ),
    )
  }
  parts.push(badge(scene, place, face.grille ? (m.face === 'tall' ? 0.69 : 0.72) : 0.8))
  parts.push(lamps(scene, place, face.lamp))
  parts.push(plate(scene, place, face.plate))
  // The bumper's upper edge, from the lamp to the wheel.
  const seam: Point2[] = [
    [h * 1.3, 0.84 * TALL],
    [h * 1.42, 0.6 * TALL],
    [h * 1.36, 0.5 * TALL],
  ]
  parts.push(stroke(patch(scene, place, seam, false), scene.tones.line, pixels(scene, 0.009), 0.7))
  return parts.join('')
}

function lamps(scene: Scene, place: Placing, lamp: readonly Point2[]): string {
  const centre = lamp.reduce<Point2>(
    (sum, p) => [sum[0] + p[0] / lamp.length, sum[1] + p[1] / lamp.length],
    [0, 0],
  )
  const shrunk = (k: number): Point2[] => lamp.map(([a, b]) => [lerp(centre[0], a, k), lerp(centre[1], b, k)])
  const [a, b, c, d, e] = shrunk(0.86)
  if (!a || !b || !c || !d || !e) return ''
  const toward = (p: Point2, q: Point2, t: number): Point2 => [lerp(p[0], q[0], t), lerp(p[1], q[1], t)]
  const running: Point2[] =
    scene.variant === 0
      ? [a, b, c, toward(c, d, 0.3), toward(b, d, 0.28), toward(a, e, 0.32)]
      : scene.variant === 1
        ? [e, d, c, toward(c, b, 0.3), toward(d, b, 0.3), toward(e, a, 0.3)]
        : [a, e, d, toward(d, c, 0.3), toward(d, b, 0.28), toward(e, b, 0.25), toward(a, b, 0.22)]
  const projector = (t: number): Point2[] => {
    const [x, z] = toward(toward(a, e, 0.5), toward(b, d, 0.5), t)
    return steps(0, 2 * Math.PI, 16).map(
      (angle): Point2 => [x + Math.cos(angle) * 0.05, z * TALL + Math.sin(angle) * 0.042],
    )
  }
  return [
    both(scene, place, shape(lamp, 0.03), LAMP.housing),
    both(scene, place, shape(shrunk(0.9), 0.03), '#56626b'),
    ...[0.3, 0.78].flatMap((t) => [both(scene, place, projector(t), LAMP.lens)]),
    both(scene, place, shape(running, 0.008), LAMP.glow),
  ].join('')
}

function slats(
  scene: Scene,
  place: Placing,
  opening: readonly Point2[],
  count: number,
  colour: string,
): string[] {
  const [a, b, c, d] = opening
  if (!a || !b || !c || !d) return []
  return steps(0, 1, count + 1)
    .slice(1, -1)
    .map((t) => {
      const line: Point2[] = [
        [lerp(a[0], d[0], t) * 0.95, lerp(a[1], d[1], t) * TALL],
        [lerp(b[0], c[0], t) * 0.95, lerp(b[1], c[1], t) * TALL],
      ]
      return stroke(patch(scene, place, line, false), colour, pixels(scene, 0.016))
    })
}

function classicNose(scene: Scene, place: Placing, face: Face): string {
  const h = scene.shell.m.width / 2
  const disc = (r: number, x = h * 0.76, t = 0.71): Point2[] =>
    steps(0, 2 * Math.PI, 28).map((angle) => [x + Math.cos(angle) * r, t * TALL + Math.sin(angle) * r])
  return [
    face.grille ? fill(patch(scene, place, shape(face.grille, 0.05)), '#171a1d') : '',
    ...(face.grille ? slats(scene, place, face.grille, 4, '#c7ccd0') : []),
    face.grille ? stroke(patch(scene, place, shape(face.grille, 0.05)), '#d3d7da', pixels(scene, 0.02)) : '',
    both(scene, place, disc(0.115), '#d3d7da'),
    both(scene, place, disc(0.093), '#f2ecd2'),
    both(scene, place, disc(0.045), '#fbf8ea'),
    both(
      scene,
      place,
      shape(
        [
          [h * 0.68, 0.4],
          [h * 0.9, 0.4],
          [h * 0.9, 0.47],
          [h * 0.68, 0.47],
        ],
        0.015,
      ),
      '#d9822b',
    ),
    bumperBar(scene, place),
    plate(scene, place, face.plate),
  ].join('')
}
