/**
 * The words of a drawn car. `media` stands on the ground floor and may not read the catalogue, so bodies and paints are
 * named here again; whoever calls `drawnKey` with the catalogue's types makes tsc hold the two lists together.
 */
export const VIEWS = ['front', 'side', 'rear', 'interior', 'dashboard'] as const
export type View = (typeof VIEWS)[number]

export const DRAWN_BODIES = [
  'citadine',
  'compacte',
  'berline',
  'break',
  'suv',
  'monospace',
  'coupe',
  'cabriolet',
  'ludospace',
  'pick-up',
  'utilitaire',
  'minibus',
  'sans-permis',
  'autre',
] as const
export type DrawnBody = (typeof DRAWN_BODIES)[number]

export const PAINTS = {
  noir: '#1b1d20',
  gris: '#6f757c',
  argent: '#c3c8cd',
  blanc: '#f5f5f2',
  bleu: '#1f4fa3',
  rouge: '#b3202a',
  vert: '#2f6b4a',
  beige: '#d6c7a9',
  marron: '#5e4231',
  jaune: '#e8bf25',
  orange: '#d9661f',
  violet: '#5b3a78',
  or: '#b89553',
  autre: '#8d8f94',
} as const
export type Paint = keyof typeof PAINTS

export const DRAWN_GEARBOXES = ['manuelle', 'automatique'] as const
export type DrawnGearbox = (typeof DRAWN_GEARBOXES)[number]

/** Rims, lamps and backdrop outside; upholstery inside. */
export const VARIANTS = 3

/** A view from outside has a paint; one from inside has a gearbox lever instead, and no paint in sight. */
export type Drawn = { body: DrawnBody; variant: number } & (
  | { view: 'front' | 'side' | 'rear'; colour: Paint }
  | { view: 'interior' | 'dashboard'; gearbox: DrawnGearbox }
)

export const isInside = (view: View): view is 'interior' | 'dashboard' =>
  view === 'interior' || view === 'dashboard'
