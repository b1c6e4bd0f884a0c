import type { DrawnBody } from '../drawn.ts'
import { BODIES } from './bodies.ts'
import { clamp } from './geometry.ts'
import { mix } from './paint.ts'

/** What a cabin is made of, one a variant: cloth, black leather with a coloured seam, tan leather. */
export const UPHOLSTERIES = [
  { side: '#3d424a', panel: '#5b626b', seam: '#8d959d', trim: '#a9b0b5', plastic: '#33373d' },
  { side: '#26282d', panel: '#34373d', seam: '#c5483f', trim: '#5b2a2c', plastic: '#24272b' },
  { side: '#8a6443', panel: '#a67c55', seam: '#e6d5bb', trim: '#6f5137', plastic: '#3a3531' },
] as const
export type Upholstery = (typeof UPHOLSTERIES)[number]

export const shades = (colour: string) => ({
  dark: mix(colour, '#0b0e14', 0.42),
  shade: mix(colour, '#0b0e14', 0.2),
  base: colour,
  light: mix(colour, '#ffffff', 0.1),
  shine: mix(colour, '#ffffff', 0.24),
})

export type CabinStyle = {
  seats: 'comfort' | 'sport' | 'bench' | 'pleated' | 'small'
  /** What is behind the front seats. */
  behind: 'bench' | 'rows' | 'load' | 'bulkhead' | 'rear-window' | 'open'
  dials: 'screen' | 'round' | 'sport' | 'classic'
  screen: 'floating' | 'set' | 'radio' | 'none'
  wheel: 'round' | 'flat' | 'thin'
  /** The lever stands on the floor between the seats, or high on the dashboard. */
  lever: 'floor' | 'dashboard'
  roof: 'lining' | 'glass' | 'open'
}

const CAR: CabinStyle = {
  seats: 'comfort',
  behind: 'bench',
  dials: 'round',
  screen: 'set',
  wheel: 'round',
  lever: 'floor',
  roof: 'lining',
}
const VAN: CabinStyle = { ...CAR, lever: 'dashboard', screen: 'radio' }
const SPORT: CabinStyle = { ...CAR, seats: 'sport', dials: 'sport', wheel: 'flat' }

export const CABINS: Readonly<Record<DrawnBody, CabinStyle>> = {
  citadine: { ...CAR, wheel: 'flat' },
  compacte: { ...CAR, dials: 'screen', screen: 'floating', wheel: 'flat' },
  berline: { ...CAR, dials: 'screen', screen: 'floating' },
  break: { ...CAR, behind: 'load', screen: 'floating' },
  suv: { ...CAR, dials: 'screen', screen: 'floating', roof: 'glass' },
  monospace: { ...CAR, behind: 'rows', lever: 'dashboard', roof: 'glass' },
  coupe: { ...SPORT, behind: 'rear-window' },
  cabriolet: { ...SPORT, behind: 'open', roof: 'open', screen: 'floating' },
  ludospace: { ...VAN, behind: 'load', screen: 'set' },
  'pick-up': { ...CAR, behind: 'rear-window' },
  utilitaire: { ...VAN, seats: 'bench', behind: 'bulkhead' },
  minibus: { ...VAN, behind: 'rows', screen: 'set' },
  'sans-permis': { ...CAR, seats: 'small', behind: 'rear-window', screen: 'radio' },
  autre: {
    ...CAR,
    seats: 'pleated',
    dials: 'classic',
    screen: 'none',
    wheel: 'thin',
  },
}

/** How low the roof hangs in the picture, in pixels: 0 in a van, some 130 in a sports car. */
export function roofDrop(body: DrawnBody): number {
  const height = Math.max(...BODIES[body].cabin.height.map(([, z]) => z))
  return Math.round(clamp((2.1 - height) * 165, 0, 130))
}
