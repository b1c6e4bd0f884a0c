import { type CabinStyle, shades, type Upholstery } from './cabin-styles.ts'
import { disc, line, rect, shape } from './flat.ts'

const X = 500
const Y = 770

/** In front of the driver, on the left as in France. */
export function steeringWheel(kind: CabinStyle['wheel'], cloth: Upholstery, paddles: boolean): string {
  return (
    stalks(paddles && kind !== 'thin') +
    (kind === 'thin' ? classicWheel() : modernWheel(kind === 'flat', cloth))
  )
}

function stalks(paddles: boolean): string {
  const stalk = [
    line(`M${X - 90} ${Y - 30}L${X - 226} ${Y - 62}`, '#15171a', 22),
    line(`M${X + 90} ${Y - 30}L${X + 226} ${Y - 62}`, '#15171a', 22),
    line(
      `M${X - 196} ${Y - 58}L${X - 226} ${Y - 64}M${X + 196} ${Y - 58}L${X + 226} ${Y - 64}`,
      '#5d646b',
      7,
    ),
  ].join('')
  const shifters = [-1, 1].map((side) => rect(X + side * 160 - 17, Y - 110, 34, 96, 14, '#aab1b7')).join('')
  return stalk + (paddles ? shifters : '')
}

function modernWheel(flat: boolean, cloth: Upholstery): string {
  const rim = flat
    ? `M${X - 226} ${Y}A226 226 0 0 1 ${X + 226} ${Y}C${X + 226} ${Y + 110} ${X + 176} ${Y + 204} ${X + 96} ${Y + 206}H${X - 96}C${X - 176} ${Y + 204} ${X - 226} ${Y + 110} ${X - 226} ${Y}Z`
    : `M${X - 226} ${Y}A226 222 0 0 1 ${X + 226} ${Y}A226 222 0 0 1 ${X - 226} ${Y}Z`
  const grip = shades('#2a2d31')
  return [
    line(rim, grip.dark, 46),
    line(rim, grip.base, 38),
    line(`M${X - 214} ${Y - 96}A232 232 0 0 1 ${X + 60} ${Y - 222}`, grip.shine, 8),
    line(`M${X - 240} ${Y + 8}H${X - 206}M${X + 240} ${Y + 8}H${X + 206}`, cloth.seam, 4, 0.8),
    // Spokes, their keys, and the cushion in the middle.
    shape(`M${X - 214} ${Y - 20}H${X - 60}V${Y + 62}Q${X - 150} ${Y + 66} ${X - 210} ${Y + 44}Z`, '#1a1d20'),
    shape(`M${X + 214} ${Y - 20}H${X + 60}V${Y + 62}Q${X + 150} ${Y + 66} ${X + 210} ${Y + 44}Z`, '#1a1d20'),
    shape(`M${X - 58} ${Y + 60}H${X + 58}L${X + 40} ${Y + 200}H${X - 40}Z`, '#1a1d20'),
    shape(`M${X - 34} ${Y + 96}H${X + 34}L${X + 26} ${Y + 186}H${X - 26}Z`, '#9aa1a7'),
    ...[-1, 1].flatMap((side) => [
      rect(X + side * 146 - 34, Y - 4, 68, 50, 16, '#33383d'),
      rect(X + side * 146 - 20, Y + 4, 40, 7, 3, '#c8cdd1'),
      disc(X + side * 146, Y + 29, 8, '#c8cdd1'),
    ]),
    shape(
      `M${X - 104} ${Y - 62}Q${X} ${Y - 92} ${X + 104} ${Y - 62}Q${X + 116} ${Y + 20} ${X + 82} ${Y + 84}Q${X} ${Y + 116} ${X - 82} ${Y + 84}Q${X - 116} ${Y + 20} ${X - 104} ${Y - 62}Z`,
      '#24282c',
    ),
    shape(
      `M${X - 104} ${Y - 62}Q${X} ${Y - 92} ${X + 104} ${Y - 62}L${X + 106} ${Y - 40}Q${X} ${Y - 70} ${X - 106} ${Y - 40}Z`,
      '#4a5057',
    ),
    disc(X, Y + 6, 32, '#b9bfc4'),
    disc(X, Y + 6, 24, '#3a4046'),
  ].join('')
}

function classicWheel(): string {
  const rim = `M${X - 240} ${Y}A240 232 0 0 1 ${X + 240} ${Y}A240 232 0 0 1 ${X - 240} ${Y}Z`
  return [
    line(rim, '#1a1512', 26),
    line(rim, '#3b2c22', 18),
    line(`M${X - 222} ${Y - 92}A240 232 0 0 1 ${X + 70} ${Y - 222}`, '#6d5442', 6),
    line(`M${X - 232} ${Y + 16}Q${X} ${Y - 20} ${X + 232} ${Y + 16}`, '#cfd4d8', 18),
    line(`M${X - 232} ${Y + 12}Q${X} ${Y - 25} ${X + 232} ${Y + 12}`, '#f3f5f6', 5),
    line(`M${X} ${Y}V${Y + 226}`, '#cfd4d8', 18),
    disc(X, Y, 62, '#1a1512'),
    disc(X, Y, 52, '#2c221b'),
    disc(X, Y, 26, '#cfd4d8'),
    disc(X, Y, 18, '#8c2a2a'),
  ].join('')
}
