import type { DrawnGearbox } from '../drawn.ts'
import { shades, type Upholstery } from './cabin-styles.ts'
import { disc, line, rect, shape } from './flat.ts'

/** The lever on the console, around (0, 0) at its foot: a gaiter and a knob with its gate, or a selector on a marked plate. */
export function floorLever(gearbox: DrawnGearbox, cloth: Upholstery): string {
  const s = shades(cloth.side)
  if (gearbox === 'automatique') {
    return [
      rect(-74, -58, 148, 150, 24, '#121417'),
      rect(-74, -58, 148, 10, 5, '#8f969c'),
      ...[-26, 4, 34, 64].map((y, i) => rect(40, y, 14, 14, 4, i === 3 ? '#f2f4f5' : '#6c737a')),
      shape('M-34 62Q-44 -60 -40 -112Q-34 -142 0 -144Q34 -142 40 -112Q44 -60 22 62Z', '#23272b'),
      shape(
        'M-40 -112Q-34 -142 0 -144Q34 -142 40 -112Q42 -92 40 -66Q0 -50 -40 -66Q-42 -92 -40 -112Z',
        '#3b4147',
      ),
      shape('M-36 -108Q-30 -134 -4 -138Q-24 -124 -28 -72L-37 -70Z', '#7d858c'),
      rect(-14, -128, 28, 16, 6, '#c8cdd1'),
    ].join('')
  }
  return [
    rect(-82, -20, 164, 116, 30, '#17191c'),
    shape('M-64 70Q-50 0 -16 -56H16Q50 0 64 70Q0 96 -64 70Z', s.base),
    shape('M16 -56Q50 0 64 70Q30 84 10 84Q26 10 2 -56Z', s.dark),
    line('M-44 40Q0 58 44 40M-30 4Q0 18 30 4', s.dark, 5),
    rect(-11, -92, 22, 44, 6, '#b4bac0'),
    disc(0, -128, 50, '#202327'),
    disc(-4, -134, 43, '#34383d'),
    shape('M-40 -140Q-34 -170 -4 -176Q-24 -160 -28 -132Z', '#7d858c'),
    line('M-20 -148V-112M0 -148V-112M20 -148V-130M-20 -130H20', '#e8ebed', 5),
  ].join('')
}
