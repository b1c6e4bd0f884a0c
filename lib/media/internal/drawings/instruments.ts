import type { CabinStyle, Upholstery } from './cabin-styles.ts'
import { shades } from './cabin-styles.ts'
import { disc, hoop, line, rect, shape } from './flat.ts'
import { steps } from './geometry.ts'

const point = (x: number, y: number, r: number, turn: number) =>
  `${Math.round(x + r * Math.cos(turn))} ${Math.round(y + r * Math.sin(turn))}`

/** A dial: marks from seven to five o'clock, the needle at a share of them. */
function dial(
  x: number,
  y: number,
  r: number,
  share: number,
  colours = { face: '#111316', mark: '#dfe3e6', needle: '#e5493f' },
): string {
  const [from, to] = [Math.PI * 0.8, Math.PI * 2.2]
  const turn = from + (to - from) * share
  return [
    disc(x, y, r, '#8d949a'),
    disc(x, y, r - 5, colours.face),
    ...steps(from, to, 12).map((a, i) =>
      line(
        `M${point(x, y, r - 12, a)}L${point(x, y, r - (i % 2 ? 19 : 25), a)}`,
        i > 9 ? '#e5493f' : colours.mark,
        3,
      ),
    ),
    line(`M${x} ${y}L${point(x, y, r - 22, turn)}`, colours.needle, 5),
    disc(x, y, 11, '#3b4046'),
  ].join('')
}

export function cluster(kind: CabinStyle['dials']): string {
  switch (kind) {
    case 'screen':
      return [
        rect(300, 548, 400, 140, 22, '#0c0e11'),
        rect(310, 556, 380, 124, 16, '#151b24'),
        ...[380, 620].flatMap((x, i) => [
          hoop(x, 618, 46, '#2d3a4c', 8),
          line(
            `M${point(x, 618, 46, Math.PI * 0.8)}A46 46 0 0 1 ${point(x, 618, 46, Math.PI * (i ? 1.35 : 1.6))}`,
            i ? '#59c39a' : '#5b8df0',
            8,
          ),
          rect(x - 18, 608, 36, 10, 3, '#e8ecef'),
          rect(x - 12, 624, 24, 6, 3, '#7f8a96'),
        ]),
        shape('M470 670L492 580H508L530 670Z', '#2d3a4c'),
        line('M500 664V640M500 626V608M500 598V590', '#e8ecef', 4),
      ].join('')
    case 'classic':
      return [
        rect(310, 560, 380, 124, 60, '#2a211a'),
        dial(400, 622, 62, 0.15, { face: '#efe9d8', mark: '#3a332a', needle: '#b3202a' }),
        dial(600, 622, 62, 0.4, { face: '#efe9d8', mark: '#3a332a', needle: '#b3202a' }),
      ].join('')
    case 'sport':
      return [
        rect(296, 548, 408, 144, 66, '#0c0e11'),
        dial(370, 622, 54, 0.2),
        dial(630, 622, 54, 0.62),
        dial(500, 612, 70, 0.3, { face: '#17191d', mark: '#f2f4f5', needle: '#ffc73a' }),
      ].join('')
    default:
      return [
        rect(300, 550, 400, 138, 40, '#0c0e11'),
        dial(388, 620, 60, 0.1),
        dial(612, 620, 60, 0.28),
        rect(462, 584, 76, 74, 8, '#1c2632'),
        rect(472, 596, 56, 8, 3, '#e8ecef'),
        rect(472, 612, 40, 6, 3, '#7f8a96'),
        rect(472, 626, 56, 6, 3, '#7f8a96'),
        rect(472, 642, 30, 6, 3, '#59c39a'),
      ].join('')
  }
}

/** A map with its route, tilted streets and a river. */
const map = (x: number, y: number, w: number, h: number) =>
  [
    rect(x, y, w, h, 8, '#e9e6dc'),
    shape(
      `M${x} ${y + h * 0.7}Q${x + w * 0.4} ${y + h * 0.5} ${x + w * 0.62} ${y + h}H${x + 8}Q${x} ${y + h} ${x} ${y + h - 8}Z`,
      '#b9d3dc',
    ),
    shape(
      `M${x + w * 0.66} ${y}H${x + w - 8}Q${x + w} ${y} ${x + w} ${y + 8}V${y + h * 0.4}Q${x + w * 0.8} ${y + h * 0.44} ${x + w * 0.66} ${y}Z`,
      '#c9d9bf',
    ),
    line(
      `M${x + 6} ${y + h * 0.3}L${x + w - 6} ${y + h * 0.6}M${x + w * 0.3} ${y + 6}L${x + w * 0.22} ${y + h - 6}M${x + w * 0.6} ${y + 6}L${x + w * 0.74} ${y + h - 6}`,
      '#ffffff',
      9,
    ),
    line(
      `M${x + w * 0.24} ${y + h - 8}L${x + w * 0.27} ${y + h * 0.38}L${x + w * 0.66} ${y + h * 0.5}L${x + w * 0.6} ${y + 10}`,
      '#1b4dd8',
      9,
    ),
    disc(x + w * 0.25, y + h * 0.72, 11, '#ffffff'),
    disc(x + w * 0.25, y + h * 0.72, 7, '#1b4dd8'),
  ].join('')

export function centralScreen(style: CabinStyle, cloth: Upholstery): string {
  const c = shades(cloth.plastic)
  const vents = [762, 884]
    .map(
      (x) =>
        rect(x, 660, 108, 54, 12, '#0f1113') +
        [14, 27, 40].map((dy) => rect(x + 7, 660 + dy - 2, 94, 4, 2, '#353a40')).join(''),
    )
    .join('')
  switch (style.screen) {
    case 'floating':
      return [
        vents,
        rect(714, 470, 324, 186, 18, '#0c0e11'),
        rect(714, 470, 324, 5, 3, '#7d858c'),
        map(784, 484, 240, 158),
        ...[500, 540, 580, 620].map((y, i) => rect(734, y - 12, 32, 26, 7, i === 0 ? '#1b4dd8' : '#2d333a')),
        shape('M900 470H970L880 656H820Z', '#ffffff', 0.07),
      ].join('')
    case 'set':
      return [
        shape('M726 560Q730 540 752 538H992Q1014 540 1018 560L1024 720H720Z', c.dark),
        rect(748, 554, 248, 140, 12, '#0c0e11'),
        map(758, 564, 228, 120),
        shape('M880 554H940L870 694H820Z', '#ffffff', 0.07),
      ].join('')
    case 'radio':
      return [
        shape('M732 600Q736 580 756 578H988Q1008 580 1012 600L1020 720H724Z', c.dark),
        rect(756, 600, 232, 92, 10, '#0f1113'),
        rect(806, 612, 132, 40, 4, '#24433b'),
        rect(816, 622, 60, 8, 3, '#8fe0bd'),
        rect(816, 636, 90, 6, 3, '#5fa98b'),
        disc(780, 646, 15, '#4d545b'),
        disc(964, 646, 15, '#4d545b'),
        ...[812, 838, 864, 890, 916].map((x) => rect(x, 664, 20, 14, 4, '#3a3f45')),
      ].join('')
    default:
      return [
        rect(766, 606, 214, 44, 8, '#d9d3c2'),
        rect(780, 616, 186, 22, 4, '#2b2a26'),
        line('M790 627H956', '#e8c56a', 3),
        disc(756, 628, 20, '#e9e4d4'),
        disc(990, 628, 20, '#e9e4d4'),
      ].join('')
  }
}
