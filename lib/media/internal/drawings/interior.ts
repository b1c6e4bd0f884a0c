import type { DrawnBody, DrawnGearbox } from '../drawn.ts'
import { CABINS, type CabinStyle, roofDrop, shades, UPHOLSTERIES, type Upholstery } from './cabin-styles.ts'
import { disc, line, moved, picture, rect, reflected, shape } from './flat.ts'
import { at } from './geometry.ts'
import { floorLever } from './levers.ts'
import { clipped } from './svg.ts'

const OUTSIDE = { sky: '#dbe5e9', far: '#bcc9c6', ground: '#c9c8c1' }
const LINING = { base: '#cfcbc2', shade: '#b5b1a8', dark: '#8f8b83' }

/** The front seats as the windscreen sees them, and what is behind them. */
export function drawInterior(body: DrawnBody, gearbox: DrawnGearbox, variant: number): string {
  const style = CABINS[body]
  const cloth = at(UPHOLSTERIES, variant)
  const narrow = body === 'sans-permis'
  return picture(
    [
      surroundings(style, cloth, 80 + roofDrop(body)),
      behind(style, cloth),
      floor(cloth),
      console_(style, cloth, gearbox, narrow),
      frontSeats(style, cloth, narrow),
      belts(style, narrow),
      doors(cloth),
    ].join(''),
  )
}

/** @param top where the roof lining ends above the rear window */
function surroundings(style: CabinStyle, cloth: Upholstery, top: number): string {
  const scenery = [
    rect(0, 0, 1600, 1200, 0, OUTSIDE.sky),
    shape('M0 430C260 380 420 400 640 412C900 424 1180 372 1600 420V640H0Z', OUTSIDE.far),
    rect(0, 520, 1600, 300, 0, OUTSIDE.ground),
  ].join('')
  if (style.roof === 'open') return scenery
  const window_ = `M0 ${top + 10}L150 ${top + 40}L214 ${top + 66}L190 560L0 640Z`
  const rearWindow = `M262 ${top + 82}L452 ${top + 128}L466 520L238 548Z`
  const side = [
    shape(`M0 0H520L500 ${top + 120}L520 760L0 1000Z`, LINING.base),
    shape(`M470 ${top + 120}H560V760H470Z`, LINING.shade),
    shape(window_, OUTSIDE.sky),
    clipped(
      'sw',
      window_,
      shape('M0 470L240 420V700H0Z', OUTSIDE.far) + shape('M0 560L240 520V700H0Z', OUTSIDE.ground),
    ),
    shape(`M214 ${top + 66}L262 ${top + 82}L238 548L190 560Z`, cloth.plastic),
    shape(rearWindow, OUTSIDE.sky),
    clipped(
      'sr',
      rearWindow,
      shape('M200 430L520 410V700H200Z', OUTSIDE.far) + shape('M200 500L520 486V700H200Z', OUTSIDE.ground),
    ),
    line(window_, cloth.plastic, 12),
    line(rearWindow, cloth.plastic, 12),
    // Grab handle.
    line(`M300 ${top + 34}C330 ${top + 62} 390 ${top + 78} 424 ${top + 70}`, LINING.dark, 13),
  ].join('')
  const other = side
    .replaceAll('"sw"', '"tw"')
    .replaceAll('"sr"', '"tr"')
    .replaceAll('#sw', '#tw')
    .replaceAll('#sr', '#tr')
  const ceiling = [
    shape(`M0 0H1600V${top - 70}L1120 ${top + 70}H480L0 ${top - 70}Z`, LINING.base),
    shape(`M480 ${top + 70}H1120L1132 ${top + 66}V${top + 110}H468V${top + 66}Z`, LINING.shade),
    style.roof === 'glass'
      ? shape(`M330 0H1270L1080 ${top + 30}H520Z`, '#8ea3ae') +
        shape(`M420 0H620L640 ${top + 30}H560Z`, '#ffffff', 0.22) +
        line(`M330 0L520 ${top + 30}H1080L1270 0`, '#24282c', 12)
      : rect(724, top - 66, 152, 44, 14, LINING.shade) +
        rect(740, top - 56, 52, 22, 8, '#f4efdf') +
        rect(808, top - 56, 52, 22, 8, '#f4efdf'),
  ].join('')
  return scenery + rect(440, top - 20, 720, 780, 0, LINING.shade) + side + reflected(other) + ceiling
}

function behind(style: CabinStyle, cloth: Upholstery): string {
  const seat = shades(cloth.side)
  const panel = shades(cloth.panel)
  const glass = (x: number, y: number, w: number, h: number, id: string) => {
    const d = `M${x + 30} ${y}H${x + w - 30}Q${x + w} ${y} ${x + w + 6} ${y + 26}L${x + w + 26} ${y + h}Q${x + w / 2} ${y + h + 16} ${x - 26} ${y + h}L${x - 6} ${y + 26}Q${x} ${y} ${x + 30} ${y}Z`
    return [
      shape(d, OUTSIDE.sky),
      clipped(
        id,
        d,
        rect(x - 40, y + h * 0.55, w + 80, h, 0, OUTSIDE.far) +
          rect(x - 40, y + h * 0.78, w + 80, h, 0, OUTSIDE.ground),
      ),
      line(d, cloth.plastic, 14),
    ].join('')
  }
  const rest = (x: number, y: number, w: number, h: number) =>
    rect(x - w * 0.2, y + h - 6, w * 0.08, 34, 0, '#6d7278') +
    rect(x + w * 0.12, y + h - 6, w * 0.08, 34, 0, '#6d7278') +
    rect(x - w / 2, y, w, h, h * 0.34, seat.shade) +
    rect(x - w / 2 + 10, y + 6, w - 34, h * 0.5, h * 0.24, seat.base)
  const bench = (y: number, width: number, count: number) => {
    const left = 800 - width / 2
    const rests = Array.from({ length: count }, (_, i) =>
      rest(left + (width * (i + 0.5)) / count, y - 76, 120, 66),
    ).join('')
    return [
      rests,
      rect(left, y, width, 420, 46, seat.shade),
      rect(left + 16, y + 14, width - 32, 400, 38, panel.shade),
      shape(
        `M${left + 16} ${y + 60}Q800 ${y + 20} ${left + width - 16} ${y + 60}V${y + 14}H${left + 16}Z`,
        panel.base,
      ),
      ...Array.from({ length: count - 1 }, (_, i) =>
        line(`M${left + (width * (i + 1)) / count} ${y + 12}V${y + 400}`, seat.dark, 5),
      ),
    ].join('')
  }
  switch (style.behind) {
    case 'bulkhead':
      return [
        rect(300, 150, 1000, 900, 20, '#8b9196'),
        rect(300, 150, 1000, 60, 20, '#a2a8ad'),
        ...[420, 620, 980, 1180].map((x) => rect(x - 6, 470, 12, 520, 6, '#767c82')),
        rect(640, 250, 320, 170, 24, '#2c3238'),
        shape('M668 250H740L700 420H664Q640 420 640 396V300Z', '#e8f1f6', 0.16),
        rect(640, 250, 320, 10, 5, '#5e646a'),
      ].join('')
    case 'rows':
      return glass(590, 232, 420, 120, 'bg') + bench(372, 560, 3) + bench(440, 700, 3)
    case 'load':
      return [
        glass(560, 240, 480, 150, 'bg'),
        rect(470, 396, 660, 120, 10, '#45494e'),
        rect(470, 396, 660, 14, 6, '#5b6066'),
        bench(452, 700, 3),
      ].join('')
    case 'rear-window':
      return (
        glass(500, 280, 600, 190, 'bg') +
        rect(470, 486, 660, 400, 24, '#3b3f44') +
        rect(470, 486, 660, 20, 10, '#54595f')
      )
    case 'open':
      return [
        shape('M60 600Q800 500 1540 600L1600 720V1000H0V720Z', '#2a2d31'),
        shape('M60 600Q800 500 1540 600L1552 622Q800 524 48 622Z', '#4d5359'),
        ...[500, 1100].map(
          (x) =>
            line(
              `M${x - 120} 640V420Q${x - 120} 330 ${x - 30} 330H${x + 30}Q${x + 120} 330 ${x + 120} 420V640`,
              '#9aa1a7',
              30,
            ) + line(`M${x - 126} 640V420Q${x - 126} 326 ${x - 34} 324`, '#d6dbde', 8),
        ),
      ].join('')
    default:
      return glass(530, 262, 540, 168, 'bg') + bench(470, 720, 3)
  }
}

const floor = (cloth: Upholstery) =>
  shape('M300 760H1300L1600 1200H0Z', '#17191c') +
  shape('M0 1000L330 700L250 1200H0ZM1600 1000L1270 700L1350 1200H1600Z', shades(cloth.plastic).dark)

type SeatKind = CabinStyle['seats']

/** One seat around x = 0; `wide` for two people. */
function seat(kind: SeatKind, cloth: Upholstery, wide = 1): string {
  const s = shades(cloth.side)
  const p = shades(cloth.panel)
  const w = (x: number) => Math.round(x * wide)
  const back = `M${-w(120)} 392Q${-w(164)} 396 ${-w(176)} 452L${-w(208)} 700Q${-w(214)} 800 ${-w(180)} 838H${w(180)}Q${w(214)} 800 ${w(208)} 700L${w(176)} 452Q${w(164)} 396 ${w(120)} 392Q0 372 ${-w(120)} 392Z`
  const inner = `M${-w(98)} 420Q0 402 ${w(98)} 420Q${w(120)} 520 ${w(128)} 640Q${w(132)} 760 ${w(120)} 830H${-w(120)}Q${-w(132)} 760 ${-w(128)} 640Q${-w(120)} 520 ${-w(98)} 420Z`
  const cushion = `M${-w(186)} 806Q0 776 ${w(186)} 806Q${w(240)} 900 ${w(262)} 1060Q${w(266)} 1130 ${w(216)} 1146Q0 1172 ${-w(216)} 1146Q${-w(266)} 1130 ${-w(262)} 1060Q${-w(240)} 900 ${-w(186)} 806Z`
  const pad = `M${-w(122)} 826Q0 806 ${w(122)} 826Q${w(146)} 930 ${w(160)} 1062Q0 1096 ${-w(160)} 1062Q${-w(146)} 930 ${-w(122)} 826Z`
  const front = `M${-w(262)} 1062Q0 1128 ${w(262)} 1062Q${w(266)} 1130 ${w(216)} 1146Q0 1172 ${-w(216)} 1146Q${-w(266)} 1130 ${-w(262)} 1062Z`
  const pleats =
    kind === 'pleated'
      ? [-84, -56, -28, 0, 28, 56, 84]
          .map((x) =>
            line(`M${w(x)} ${414 + Math.abs(x) * 0.12}V828M${w(x * 1.1)} 832L${w(x * 1.5)} 1068`, p.shade, 6),
          )
          .join('')
      : [500, 590, 680]
          .map((y) =>
            line(
              `M${-w(112 + (y - 500) * 0.08)} ${y}Q0 ${y + 18} ${w(112 + (y - 500) * 0.08)} ${y}`,
              p.shade,
              5,
            ),
          )
          .join('') +
        [910, 990]
          .map((y) =>
            line(
              `M${-w(134 + (y - 910) * 0.16)} ${y}Q0 ${y + 16} ${w(134 + (y - 910) * 0.16)} ${y}`,
              p.shade,
              5,
            ),
          )
          .join('')
  const shadeSide = `M${w(30)} 380L${w(120)} 392Q${w(164)} 396 ${w(176)} 452L${w(208)} 700Q${w(214)} 800 ${w(180)} 838H${w(128)}Q${w(120)} 560 ${w(30)} 380Z`
  return [
    headRest(kind, cloth, wide),
    shape(back, s.base),
    shape(shadeSide, s.shade),
    shape(
      `M${-w(120)} 392Q${-w(164)} 396 ${-w(176)} 452L${-w(208)} 700L${-w(196)} 700L${-w(160)} 456Q${-w(150)} 408 ${-w(112)} 402Z`,
      s.shine,
    ),
    shape(inner, p.base),
    shape(
      `M${w(34)} 410Q${w(80)} 412 ${w(98)} 420Q${w(120)} 520 ${w(128)} 640Q${w(132)} 760 ${w(120)} 830H${w(70)}Q${w(84)} 600 ${w(34)} 410Z`,
      p.shade,
      0.75,
    ),
    line(inner, cloth.seam, 4, 0.8),
    shape(cushion, s.base),
    shape(
      `M${w(120)} 794L${w(186)} 806Q${w(240)} 900 ${w(262)} 1060Q${w(266)} 1130 ${w(216)} 1146L${w(160)} 1062Q${w(150)} 900 ${w(120)} 794Z`,
      s.shade,
    ),
    shape(pad, p.light),
    pleats,
    line(pad, cloth.seam, 4, 0.8),
    shape(front, s.dark),
    shape(`M${-w(186)} 812Q0 782 ${w(186)} 812L${w(180)} 832Q0 806 ${-w(180)} 832Z`, s.dark, 0.55),
    wide > 1 ? line(`M0 388V830M0 832V1140`, s.dark, 8) : '',
  ].join('')
}

function headRest(kind: SeatKind, cloth: Upholstery, wide: number): string {
  const s = shades(cloth.side)
  if (kind === 'pleated') return ''
  if (kind === 'sport') {
    return [
      shape('M-128 440Q-120 300 -84 262Q0 236 84 262Q120 300 128 440Z', s.base),
      shape('M20 246Q66 250 84 262Q120 300 128 440H70Q66 320 20 246Z', s.shade),
      shape(
        'M-96 372Q-50 352 -14 362L-22 394Q-60 386 -92 402ZM96 372Q50 352 14 362L22 394Q60 386 92 402Z',
        '#0f1113',
      ),
    ].join('')
  }
  const one = (x: number) =>
    [
      rect(x - 44, 330, 12, 70, 4, '#a4abb0'),
      rect(x + 32, 330, 12, 70, 4, '#7c838a'),
      shape(
        `M${x - 86} 268Q${x} 236 ${x + 86} 268Q${x + 104} 310 ${x + 90} 350Q${x} 372 ${x - 90} 350Q${x - 104} 310 ${x - 86} 268Z`,
        s.base,
      ),
      shape(
        `M${x + 24} 252Q${x + 66} 256 ${x + 86} 268Q${x + 104} 310 ${x + 90} 350L${x + 40} 360Q${x + 60} 300 ${x + 24} 252Z`,
        s.shade,
      ),
      shape(`M${x - 86} 268Q${x - 30} 246 ${x + 20} 252Q${x - 40} 262 ${x - 78} 290Z`, s.shine),
    ].join('')
  return wide > 1 ? one(-150) + one(150) : one(0)
}

function frontSeats(style: CabinStyle, cloth: Upholstery, narrow: boolean): string {
  if (style.seats === 'bench') {
    // The driver of a car seen from the front sits on the picture's right.
    return moved(seat('bench', cloth, 1.85), 530, 0) + moved(seat('comfort', cloth), 1180, 0)
  }
  const [x, k] = narrow ? [500, 0.94] : [430, 1]
  const size = style.seats === 'sport' ? 1.04 : k
  return [x, 1600 - x]
    .map((place) => moved(seat(style.seats, cloth), place, (1 - size) * 1100, size))
    .join('')
}

function console_(style: CabinStyle, cloth: Upholstery, gearbox: DrawnGearbox, narrow: boolean): string {
  if (style.seats === 'bench') return ''
  const c = shades(cloth.plastic)
  const arm = shades(cloth.side)
  if (style.lever === 'dashboard') {
    return [
      rect(716, 820, 168, 120, 26, arm.shade),
      rect(716, 820, 168, 60, 26, arm.base),
      shape('M700 1010H900L930 1200H670Z', c.dark),
    ].join('')
  }
  const body = [
    shape('M712 800H888L936 1200H664Z', c.shade),
    shape('M712 800H800V1200H664Z', c.base),
    rect(706, 770, 188, 150, 30, arm.shade),
    shape('M736 770H864Q894 770 894 800V850Q800 830 706 850V800Q706 770 736 770Z', arm.light),
    line('M722 856Q800 838 878 856', cloth.seam, 4, 0.8),
    disc(760, 978, 34, '#101214'),
    disc(840, 978, 34, '#101214'),
    disc(760, 974, 30, '#202428'),
    disc(840, 974, 30, '#202428'),
    moved(floorLever(gearbox, cloth), 800, 1090, 0.9),
  ].join('')
  return narrow ? moved(body, 800 * 0.3, 0, 0.7, 1) : body
}

function belts(style: CabinStyle, narrow: boolean): string {
  if (style.roof === 'open' || style.seats === 'pleated') return ''
  const x = narrow ? 70 : 0
  const belt = [
    rect(222 + x, 372, 34, 66, 10, '#3c4146'),
    line(`M${240 + x} 400L${262 + x} 470L${310 + x} 820`, '#26292d', 24),
    line(`M${234 + x} 400L${254 + x} 470L${302 + x} 820`, '#4b5157', 5),
  ].join('')
  const buckle = rect(642 + x, 842, 36, 72, 10, '#24272b') + rect(650 + x, 848, 20, 26, 5, '#c22a2f')
  return belt + buckle + reflected(belt + buckle)
}

function doors(cloth: Upholstery): string {
  const c = shades(cloth.plastic)
  const s = shades(cloth.side)
  const door = [
    shape('M0 632L150 594Q176 640 170 760L120 1200H0Z', c.base),
    shape('M0 632L150 594L154 620L0 662Z', c.shine),
    shape('M0 760L146 716L120 930L0 990Z', s.base),
    shape('M0 890L136 836L128 900L0 962Z', s.light),
    rect(20, 700, 84, 24, 12, '#b9bfc4'),
    disc(62, 1090, 62, c.dark),
    disc(62, 1090, 50, c.shade),
  ].join('')
  return door + reflected(door)
}
