import type { DrawnBody, DrawnGearbox } from '../drawn.ts'
import { CABINS, type CabinStyle, roofDrop, shades, UPHOLSTERIES, type Upholstery } from './cabin-styles.ts'
import { disc, line, moved, picture, rect, reflected, shape } from './flat.ts'
import { at } from './geometry.ts'
import { centralScreen, cluster } from './instruments.ts'
import { floorLever } from './levers.ts'
import { steeringWheel } from './steering-wheel.ts'

const LINING = { base: '#cfcbc2', shade: '#b5b1a8' }

/** The dashboard as the driver and the passenger see it, from between their seats. */
export function drawDashboard(body: DrawnBody, gearbox: DrawnGearbox, variant: number): string {
  const style = CABINS[body]
  const cloth = at(UPHOLSTERIES, variant)
  return picture(
    [
      road(),
      frame(style, cloth, Math.round((roofDrop(body) - 90) * 0.8)),
      footwell(gearbox),
      panel(style, cloth),
      cluster(style.dials),
      console_(style, cloth, gearbox),
      centralScreen(style, cloth),
      steeringWheel(style.wheel, cloth, gearbox === 'automatique'),
      doors(cloth),
      cushions(cloth),
    ].join(''),
  )
}

const road = () =>
  [
    rect(0, 0, 1600, 700, 0, '#dbe5e9'),
    shape(
      'M0 400C220 352 380 372 560 384C760 398 980 340 1180 366C1340 384 1480 372 1600 352V620H0Z',
      '#b6c5c0',
    ),
    shape('M0 446C400 424 1200 424 1600 446V700H0Z', '#c6cbc4'),
    shape('M770 432H830L1340 640H260Z', '#9ea4a8'),
    shape('M797 440H803L806 470H794ZM792 490H808L816 560H784Z', '#eceff0'),
  ].join('')

/** @param low how much lower than usual the roof hangs */
function frame(style: CabinStyle, cloth: Upholstery, low: number): string {
  const c = shades(cloth.plastic)
  const open = style.roof === 'open'
  const mirror = [
    rect(782, 40, 36, 90, 8, '#2a2e32'),
    rect(660, 112, 280, 92, 34, '#1c1f22'),
    rect(674, 122, 252, 70, 26, '#a8b8bf'),
    shape('M720 122H800L760 192H690Z', '#ffffff', 0.25),
  ].join('')
  const side = [
    shape('M0 120L120 96L190 96L64 620H0Z', open ? c.base : LINING.shade),
    shape('M0 190L104 150L20 560L0 566Z', '#dbe5e9'),
    shape('M0 430L46 424L20 560L0 566Z', '#b6c5c0'),
    shape('M190 96L214 96L96 620H64Z', c.dark),
    // The mirror on the door.
    shape('M0 420Q60 404 92 430Q104 470 92 510Q50 530 0 522Z', '#2b2f33'),
    shape('M0 432Q50 420 80 440Q90 470 80 500Q46 514 0 510Z', '#a8b8bf'),
  ].join('')
  const visor = rect(250, 48, 400, 96, 26, LINING.base) + rect(250, 122, 400, 22, 11, LINING.shade)
  const roof = open
    ? shape('M0 0H1600V44Q800 12 0 44Z', '#22262a') + shape('M0 44Q800 12 1600 44V58Q800 26 0 58Z', c.base)
    : shape('M0 0H1600V120Q800 60 0 120Z', LINING.base) +
      shape('M0 120Q800 60 1600 120V134Q800 74 0 134Z', LINING.shade) +
      visor +
      reflected(visor)
  return (
    side +
    reflected(side) +
    rect(0, 0, 1600, 80, 0, open ? '#dbe5e9' : LINING.base) +
    moved(roof + mirror, 0, low)
  )
}

function footwell(gearbox: DrawnGearbox): string {
  const pedal = (x: number, w: number, h: number) =>
    rect(x + w / 2 - 6, 900, 12, 90, 4, '#3b4046') +
    rect(x, 980, w, h, 10, '#8a9198') +
    [0.3, 0.55, 0.8].map((t) => rect(x + 8, 980 + h * t - 4, w - 16, 7, 3, '#2a2e32')).join('')
  const pedals =
    gearbox === 'manuelle'
      ? [pedal(360, 72, 64), pedal(470, 72, 64), pedal(584, 46, 104)]
      : [pedal(400, 126, 60), pedal(584, 46, 104)]
  return rect(0, 780, 1600, 420, 0, '#131518') + pedals.join('')
}

/** The dashboard itself: a soft top, a band of trim, vents, the glove box. */
function panel(style: CabinStyle, cloth: Upholstery): string {
  const c = shades(cloth.plastic)
  const classic = style.dials === 'classic'
  const trim = shades(classic ? '#7a4d2b' : cloth.trim)
  const high = style.lever === 'dashboard' ? 20 : 0
  const vent = (x: number, y: number, w: number) =>
    style.dials === 'sport'
      ? disc(x + w / 2, y + 32, 46, '#8d949a') +
        disc(x + w / 2, y + 32, 38, '#101214') +
        line(`M${x + w / 2 - 34} ${y + 32}H${x + w / 2 + 34}M${x + w / 2} ${y - 2}V${y + 66}`, '#33383d', 6)
      : rect(x, y, w, 64, 14, '#0f1113') +
        [16, 32, 48].map((dy) => rect(x + 8, y + dy - 3, w - 16, 5, 2, '#353a40')).join('') +
        line(`M${x + 12} ${y}H${x + w - 12}`, '#8d949a', 4)
  return moved(
    [
      shape('M0 640C140 580 300 552 520 548H1080C1300 552 1460 580 1600 640V960H0Z', c.base),
      shape(
        'M0 640C140 580 300 552 520 548H1080C1300 552 1460 580 1600 640V668C1460 606 1300 584 1080 580H520C300 584 140 606 0 668Z',
        c.shine,
      ),
      // The hood over the instruments.
      shape('M236 640Q250 520 350 500Q500 476 650 500Q750 520 764 640Z', c.light),
      shape(
        'M236 640Q250 520 350 500Q500 476 650 500Q750 520 764 640L738 640Q728 548 644 530Q500 506 356 530Q272 548 262 640Z',
        c.shine,
      ),
      shape(
        'M0 770C200 730 400 724 800 722C1200 724 1400 730 1600 770V840C1400 900 1200 920 800 920C400 920 200 900 0 840Z',
        c.shade,
      ),
      shape('M764 660H1520Q1560 664 1560 690Q1556 712 1510 714H764Z', trim.base),
      shape('M764 660H1520Q1560 664 1560 680H764Z', trim.light),
      shape('M96 690Q100 664 140 660H236V714H150Q100 712 96 690Z', trim.base),
      classic
        ? line('M780 690C980 676 1180 700 1540 684M780 704C1000 694 1240 708 1520 700', trim.dark, 3, 0.6)
        : '',
      line(
        'M1130 742H1490Q1512 742 1508 770L1490 872Q1486 890 1462 890H1150Q1128 890 1126 868L1112 770Q1110 742 1130 742Z',
        c.dark,
        5,
      ),
      rect(1270, 756, 90, 16, 8, c.dark),
      vent(116, 588, 108),
      classic ? '' : vent(1390, 588, 120),
      line('M0 726C200 700 300 716 420 720', cloth.seam, 3, 0.5),
      line('M764 728H1110C1300 728 1460 736 1600 760', cloth.seam, 3, 0.7),
    ].join(''),
    0,
    -high,
  )
}

function console_(style: CabinStyle, cloth: Upholstery, gearbox: DrawnGearbox): string {
  const c = shades(cloth.plastic)
  const arm = shades(cloth.side)
  const knobs = [784, 872, 960]
    .map(
      (x) =>
        disc(x, 800, 34, '#0f1113') +
        disc(x, 798, 29, '#3a3f45') +
        disc(x - 3, 795, 22, '#4d545b') +
        line(`M${x} 774V786`, '#f0f2f3', 5),
    )
    .join('')
  const stack = [
    shape('M716 716H1028L1010 900Q1000 930 960 930H784Q744 930 734 900Z', c.dark),
    shape('M730 740H1014L1002 880Q996 902 966 904H778Q748 902 742 880Z', '#1a1d20'),
    knobs,
    ...[770, 818, 866, 914, 962].map((x) => rect(x - 12, 856, 36, 22, 6, '#3a3f45')),
  ].join('')
  if (style.lever === 'dashboard') {
    // The lever grows out of the foot of the dashboard, and the floor stays free.
    return [
      stack,
      shape('M752 920H992L968 1030Q960 1050 930 1050H814Q784 1050 776 1030Z', c.base),
      shape('M752 920H992L988 944H756Z', c.shine),
      moved(floorLever(gearbox, cloth), 872, 1010, 0.86),
    ].join('')
  }
  return [
    shape('M742 920H1002L1064 1200H680Z', c.shade),
    shape('M742 920H790L748 1200H680Z', c.light),
    stack,
    moved(floorLever(gearbox, cloth), 872, 1066, 0.92),
    rect(770, 1150, 204, 80, 26, arm.base),
    rect(770, 1150, 204, 22, 11, arm.light),
    gearbox === 'manuelle' && style.screen !== 'floating'
      ? rect(990, 1010, 26, 170, 12, '#17191c') + rect(988, 996, 30, 60, 14, '#3a3f45')
      : rect(984, 1040, 40, 26, 8, '#17191c') + rect(992, 1046, 24, 14, 4, '#c9ced2'),
  ].join('')
}

function doors(cloth: Upholstery): string {
  const c = shades(cloth.plastic)
  const s = shades(cloth.side)
  const door = [
    shape('M0 566L64 610Q110 700 130 860L170 1200H0Z', c.shade),
    shape('M0 566L64 610L74 634L0 596Z', c.shine),
    shape('M0 740L96 760L118 900L0 910Z', s.base),
    shape('M0 880L114 872L122 940L0 956Z', s.light),
    rect(14, 690, 70, 22, 11, '#b9bfc4'),
    rect(20, 892, 26, 16, 4, '#1b1e21'),
    rect(56, 890, 26, 16, 4, '#1b1e21'),
  ].join('')
  return door + reflected(door)
}

/** The front edges of the two seats. */
function cushions(cloth: Upholstery): string {
  const s = shades(cloth.side)
  const p = shades(cloth.panel)
  const cushion = [
    shape('M212 1200Q222 1112 290 1100Q470 1076 640 1100Q690 1112 694 1200Z', s.base),
    shape('M320 1200Q326 1128 360 1122Q470 1108 570 1122Q600 1128 604 1200Z', p.base),
    shape('M360 1122Q470 1108 570 1122L574 1136Q470 1122 356 1136Z', p.shine),
    line('M320 1200Q326 1128 360 1122Q470 1108 570 1122Q600 1128 604 1200', cloth.seam, 4, 0.8),
  ].join('')
  return cushion + reflected(cushion)
}
