import type { DrawnBody } from '../drawn.ts'
import type { Point2 } from './geometry.ts'

/** An edge of a pane: a place along the car, at the belt and at the roof; `a` and `c` follow the first and last pillars. */
export type PaneEdge = 'a' | 'c' | number | readonly [belt: number, top: number]

export type Measures = {
  length: number
  width: number
  axles: readonly [front: number, rear: number]
  /** Radius of the tyre. */
  wheel: number
  /** x -> height of the body's lower edge. */
  sill: readonly Point2[]
  /** x -> height of the bonnet's edge, then of the belt line, then of the boot. */
  shoulder: readonly Point2[]
  /** Share of the height -> how far back the nose, the tail and (inwards) the flanks stand. */
  nose: readonly Point2[]
  tail: readonly Point2[]
  flank: readonly Point2[]
  /** Depth of the rounded corners seen from above, and how square they are (0 to 1). */
  corners: { front: readonly [number, number]; rear: readonly [number, number] }
  /** How much the bonnet and the boot rise towards their middle. */
  crown: number
  /** Along the middle: foot of the windscreen, foot of the rear window; front and rear ends of the roof. */
  cabin: {
    foot: readonly [number, number]
    roof: readonly [number, number]
    /** x -> height of the roof in the middle. */
    height: readonly Point2[]
    /** Half the roof's width, and how far the glass stands in from the shoulder. */
    half: number
    ledge: number
    /** How far windscreen and rear window bow out in their middle. */
    bow: readonly [number, number]
    /** Shares of that half left at the front and rear ends of the roof. */
    ends: readonly [number, number]
    /** How much lower the roof is at its sides. */
    drop: number
    /** How much the flanks of the cabin bulge. */
    bulge: number
  }
  panes: readonly (readonly [PaneEdge, PaneEdge])[]
  /** Share of the cabin's height where the side glass starts and ends. */
  glass: readonly [number, number]
  doors: {
    /** Where the front doors start and end, and the rear ones end if there are any. */
    cuts: readonly number[]
    handles: readonly number[]
    sliding?: boolean
  }
  tailgate: 'hatch' | 'boot' | 'van' | 'bed'
  face: 'small' | 'wide' | 'tall' | 'van' | 'sport' | 'round'
  rails?: boolean
  cladding?: boolean
  open?: boolean
  /** A black roof, whatever the paint. */
  blackRoof?: boolean
  bed?: readonly [number, number]
  spoiler?: boolean
}

const NOSE: readonly Point2[] = [
  [0, 0.07],
  [0.2, 0.005],
  [0.45, 0],
  [0.7, 0.035],
  [0.9, 0.09],
  [1, 0.17],
]
const TAIL: readonly Point2[] = [
  [0, 0.08],
  [0.2, 0.01],
  [0.5, 0],
  [0.56, 0.03],
  [0.8, 0.06],
  [1, 0.12],
]
const FLANK: readonly Point2[] = [
  [0, 0.07],
  [0.15, 0.025],
  [0.42, 0.004],
  [0.6, 0.006],
  [0.72, 0.002],
  [0.86, 0.018],
  [0.95, 0.05],
  [1, 0.095],
]
/** Sides that stand upright, as of vans. */
const UPRIGHT: readonly Point2[] = [
  [0, 0.06],
  [0.12, 0.02],
  [0.4, 0],
  [0.7, 0],
  [0.9, 0.008],
  [1, 0.02],
]
const base = {
  nose: NOSE,
  tail: TAIL,
  flank: FLANK,
  crown: 0.07,
  glass: [0.07, 0.86],
} as const

const citadine: Measures = {
  ...base,
  length: 3.82,
  width: 1.76,
  axles: [0.78, 3.28],
  wheel: 0.31,
  sill: [
    [0, 0.2],
    [0.8, 0.19],
    [2, 0.19],
    [3.3, 0.2],
    [3.82, 0.27],
  ],
  shoulder: [
    [0, 0.74],
    [0.35, 0.85],
    [1.0, 0.955],
    [2.2, 0.98],
    [3.3, 1.03],
    [3.82, 1.04],
  ],
  corners: { front: [0.62, 0.62], rear: [0.5, 0.7] },
  cabin: {
    foot: [0.92, 3.74],
    roof: [1.72, 3.4],
    height: [
      [1.5, 1.37],
      [1.9, 1.465],
      [2.4, 1.49],
      [3.0, 1.465],
      [3.5, 1.4],
    ],
    half: 0.53,
    ends: [0.94, 0.92],
    ledge: 0.05,
    bow: [0.24, 0.16],
    drop: 0.055,
    bulge: 0.03,
  },
  panes: [
    ['a', 2.13],
    [2.2, [3.1, 3.0]],
  ],
  doors: { cuts: [1.2, 2.16, 3.02], handles: [1.98, 2.86] },
  tailgate: 'hatch',
  face: 'small',
  spoiler: true,
}

const compacte: Measures = {
  ...base,
  length: 4.32,
  width: 1.81,
  axles: [0.86, 3.53],
  wheel: 0.325,
  sill: [
    [0, 0.19],
    [0.9, 0.18],
    [2, 0.18],
    [3.5, 0.19],
    [4.32, 0.28],
  ],
  shoulder: [
    [0, 0.71],
    [0.4, 0.83],
    [1.25, 0.945],
    [2.4, 0.97],
    [3.6, 1.01],
    [4.32, 1.02],
  ],
  corners: { front: [0.7, 0.62], rear: [0.55, 0.68] },
  cabin: {
    foot: [1.12, 4.2],
    roof: [2.02, 3.72],
    height: [
      [1.8, 1.35],
      [2.2, 1.435],
      [2.7, 1.46],
      [3.3, 1.435],
      [3.8, 1.375],
    ],
    half: 0.53,
    ends: [0.94, 0.92],
    ledge: 0.05,
    bow: [0.26, 0.18],
    drop: 0.055,
    bulge: 0.03,
  },
  panes: [
    ['a', 2.42],
    [2.49, 3.3],
    [3.34, [3.72, 3.52]],
  ],
  doors: { cuts: [1.42, 2.45, 3.3], handles: [2.26, 3.13] },
  tailgate: 'hatch',
  face: 'wide',
  spoiler: true,
}

const berline: Measures = {
  ...base,
  length: 4.8,
  width: 1.84,
  axles: [0.87, 3.73],
  wheel: 0.335,
  sill: [
    [0, 0.18],
    [0.9, 0.17],
    [2, 0.17],
    [3.7, 0.18],
    [4.8, 0.27],
  ],
  shoulder: [
    [0, 0.68],
    [0.45, 0.8],
    [1.35, 0.925],
    [2.6, 0.95],
    [3.8, 0.985],
    [4.45, 0.985],
    [4.8, 0.96],
  ],
  tail: [
    [0, 0.09],
    [0.2, 0.01],
    [0.45, 0],
    [0.6, 0.03],
    [0.85, 0.04],
    [1, 0.07],
  ],
  corners: { front: [0.75, 0.6], rear: [0.65, 0.62] },
  crown: 0.06,
  cabin: {
    foot: [1.24, 4.28],
    roof: [2.18, 3.4],
    height: [
      [1.9, 1.33],
      [2.4, 1.425],
      [2.8, 1.44],
      [3.3, 1.41],
      [3.7, 1.33],
    ],
    half: 0.52,
    ends: [0.94, 0.92],
    ledge: 0.06,
    bow: [0.28, 0.2],
    drop: 0.05,
    bulge: 0.03,
  },
  panes: [
    ['a', 2.6],
    [2.67, 3.47],
    [3.51, [3.84, 3.52]],
  ],
  doors: { cuts: [1.5, 2.63, 3.52], handles: [2.44, 3.33] },
  tailgate: 'boot',
  face: 'wide',
}

const wagon: Measures = {
  ...berline,
  length: 4.78,
  shoulder: [
    [0, 0.68],
    [0.45, 0.8],
    [1.35, 0.925],
    [2.6, 0.95],
    [3.8, 0.98],
    [4.78, 1.0],
  ],
  tail: TAIL,
  corners: { front: [0.75, 0.6], rear: [0.5, 0.72] },
  cabin: {
    ...berline.cabin,
    foot: [1.24, 4.7],
    roof: [2.18, 4.38],
    height: [
      [1.9, 1.34],
      [2.4, 1.44],
      [3, 1.47],
      [3.8, 1.455],
      [4.45, 1.41],
    ],
    half: 0.55,
    bow: [0.28, 0.13],
  },
  panes: [
    ['a', 2.6],
    [2.67, 3.5],
    [3.56, [4.4, 4.24]],
  ],
  tailgate: 'hatch',
  rails: true,
  spoiler: true,
}

const suv: Measures = {
  ...base,
  length: 4.5,
  width: 1.87,
  axles: [0.88, 3.56],
  wheel: 0.37,
  sill: [
    [0, 0.28],
    [0.9, 0.26],
    [2, 0.26],
    [3.6, 0.28],
    [4.5, 0.36],
  ],
  shoulder: [
    [0, 0.9],
    [0.35, 1.0],
    [1.2, 1.1],
    [2.4, 1.12],
    [3.5, 1.16],
    [4.5, 1.19],
  ],
  nose: [
    [0, 0.12],
    [0.2, 0.02],
    [0.5, 0],
    [0.8, 0.02],
    [0.93, 0.06],
    [1, 0.13],
  ],
  corners: { front: [0.62, 0.7], rear: [0.52, 0.72] },
  crown: 0.08,
  cabin: {
    foot: [1.12, 4.4],
    roof: [1.98, 4.02],
    height: [
      [1.7, 1.54],
      [2.2, 1.66],
      [2.8, 1.69],
      [3.5, 1.665],
      [4.1, 1.6],
    ],
    half: 0.57,
    ends: [0.94, 0.92],
    ledge: 0.05,
    bow: [0.24, 0.16],
    drop: 0.055,
    bulge: 0.03,
  },
  panes: [
    ['a', 2.42],
    [2.49, 3.32],
    [3.37, [3.98, 3.8]],
  ],
  doors: { cuts: [1.48, 2.45, 3.33], handles: [2.26, 3.14] },
  tailgate: 'hatch',
  face: 'tall',
  rails: true,
  cladding: true,
  spoiler: true,
}

const monospace: Measures = {
  ...base,
  length: 4.6,
  width: 1.84,
  axles: [0.88, 3.66],
  wheel: 0.33,
  sill: [
    [0, 0.2],
    [0.9, 0.19],
    [2, 0.19],
    [3.7, 0.2],
    [4.6, 0.28],
  ],
  shoulder: [
    [0, 0.76],
    [0.3, 0.88],
    [0.9, 1.0],
    [2.4, 1.02],
    [3.6, 1.05],
    [4.6, 1.06],
  ],
  corners: { front: [0.72, 0.56], rear: [0.52, 0.72] },
  crown: 0.1,
  cabin: {
    foot: [0.66, 4.52],
    roof: [1.85, 4.28],
    height: [
      [1.5, 1.52],
      [2.0, 1.64],
      [2.7, 1.69],
      [3.6, 1.66],
      [4.35, 1.58],
    ],
    half: 0.57,
    ends: [0.94, 0.92],
    ledge: 0.05,
    bow: [0.26, 0.14],
    drop: 0.055,
    bulge: 0.035,
  },
  panes: [
    ['a', [1.46, 1.62]],
    [[1.52, 1.68], 2.46],
    [2.53, 3.4],
    [3.46, [4.26, 4.14]],
  ],
  doors: { cuts: [1.44, 2.49, 3.42], handles: [2.3, 3.22] },
  tailgate: 'hatch',
  face: 'small',
  rails: true,
  spoiler: true,
}

const coupe: Measures = {
  ...base,
  length: 4.42,
  width: 1.86,
  axles: [0.86, 3.46],
  wheel: 0.34,
  sill: [
    [0, 0.16],
    [0.9, 0.15],
    [2, 0.15],
    [3.5, 0.17],
    [4.42, 0.27],
  ],
  shoulder: [
    [0, 0.6],
    [0.45, 0.74],
    [0.95, 0.84],
    [1.5, 0.865],
    [2.4, 0.87],
    [3.3, 0.945],
    [4.1, 0.93],
    [4.42, 0.89],
  ],
  nose: [
    [0, 0.1],
    [0.2, 0.02],
    [0.5, 0],
    [0.75, 0.06],
    [1, 0.24],
  ],
  tail: [
    [0, 0.1],
    [0.25, 0.02],
    [0.5, 0],
    [0.8, 0],
    [1, 0.03],
  ],
  corners: { front: [0.8, 0.52], rear: [0.7, 0.55] },
  crown: 0.06,
  cabin: {
    foot: [1.42, 4.18],
    roof: [2.2, 2.95],
    height: [
      [2, 1.21],
      [2.35, 1.295],
      [2.6, 1.305],
      [2.9, 1.28],
      [3.3, 1.2],
    ],
    half: 0.5,
    ends: [0.94, 0.92],
    ledge: 0.08,
    bow: [0.28, 0.22],
    drop: 0.05,
    bulge: 0.03,
  },
  panes: [
    ['a', 2.84],
    [2.9, [3.42, 2.96]],
  ],
  doors: { cuts: [1.5, 2.86], handles: [2.66] },
  tailgate: 'boot',
  face: 'sport',
}

const cabriolet: Measures = {
  ...coupe,
  length: 4.36,
  shoulder: [
    [0, 0.63],
    [0.45, 0.76],
    [1.3, 0.87],
    [2.4, 0.89],
    [3.3, 0.93],
    [4.1, 0.925],
    [4.36, 0.89],
  ],
  cabin: {
    ...coupe.cabin,
    foot: [1.3, 4.0],
    roof: [2.02, 2.9],
    height: [
      [1.8, 1.25],
      [2.1, 1.33],
      [2.6, 1.33],
    ],
    half: 0.55,
  },
  doors: { cuts: [1.46, 2.72], handles: [2.52] },
  open: true,
}

const ludospace: Measures = {
  ...base,
  length: 4.42,
  width: 1.86,
  axles: [0.87, 3.63],
  wheel: 0.32,
  sill: [
    [0, 0.22],
    [0.9, 0.21],
    [2, 0.21],
    [3.6, 0.22],
    [4.42, 0.3],
  ],
  shoulder: [
    [0, 0.86],
    [0.28, 0.99],
    [0.9, 1.1],
    [2.0, 1.13],
    [4.42, 1.15],
  ],
  tail: [
    [0, 0.06],
    [0.2, 0],
    [0.4, 0],
    [0.46, 0.03],
    [1, 0.05],
  ],
  corners: { front: [0.6, 0.66], rear: [0.32, 0.84] },
  crown: 0.09,
  cabin: {
    foot: [0.84, 4.38],
    roof: [1.68, 4.3],
    height: [
      [1.4, 1.72],
      [1.8, 1.81],
      [2.4, 1.85],
      [3.6, 1.85],
      [4.32, 1.82],
    ],
    half: 0.73,
    ends: [0.94, 0.97],
    ledge: 0.045,
    bow: [0.22, 0.06],
    drop: 0.05,
    bulge: 0.03,
  },
  panes: [
    ['a', [1.38, 1.52]],
    [[1.44, 1.58], 2.3],
    [2.4, 3.28],
    [3.4, [4.2, 4.16]],
  ],
  glass: [0.07, 0.8],
  doors: { cuts: [1.36, 2.35, 3.3], handles: [2.16, 2.46], sliding: true },
  tailgate: 'van',
  face: 'van',
  rails: true,
  cladding: true,
}

const pickUp: Measures = {
  ...base,
  length: 5.3,
  width: 1.88,
  axles: [0.95, 4.12],
  wheel: 0.385,
  sill: [
    [0, 0.36],
    [0.95, 0.34],
    [4, 0.36],
    [5.3, 0.46],
  ],
  shoulder: [
    [0, 1.0],
    [0.3, 1.09],
    [1.3, 1.16],
    [3.4, 1.17],
    [3.5, 1.17],
    [5.3, 1.19],
  ],
  nose: [
    [0, 0.14],
    [0.2, 0.02],
    [0.5, 0],
    [0.85, 0.02],
    [1, 0.1],
  ],
  tail: [
    [0, 0.02],
    [0.22, 0],
    [0.3, 0.05],
    [1, 0.06],
  ],
  corners: { front: [0.58, 0.74], rear: [0.16, 0.9] },
  crown: 0.07,
  cabin: {
    foot: [1.3, 3.55],
    roof: [2.08, 3.3],
    height: [
      [1.8, 1.68],
      [2.25, 1.77],
      [2.7, 1.79],
      [3.35, 1.75],
    ],
    half: 0.6,
    ends: [0.94, 0.92],
    ledge: 0.05,
    bow: [0.2, 0.05],
    drop: 0.05,
    bulge: 0.03,
  },
  panes: [
    ['a', 2.52],
    [2.6, [3.34, 3.22]],
  ],
  doors: { cuts: [1.52, 2.56, 3.42], handles: [2.36, 3.2] },
  tailgate: 'bed',
  face: 'tall',
  cladding: true,
  bed: [3.66, 5.18],
}

const van: Measures = {
  ...base,
  flank: UPRIGHT,
  length: 5.5,
  width: 2.04,
  axles: [0.98, 4.2],
  wheel: 0.345,
  sill: [
    [0, 0.24],
    [0.9, 0.23],
    [4, 0.25],
    [5.5, 0.32],
  ],
  shoulder: [
    [0, 0.98],
    [0.25, 1.12],
    [0.75, 1.24],
    [1.4, 1.27],
    [5.5, 1.3],
  ],
  tail: [
    [0, 0.02],
    [0.1, 0],
    [0.14, 0.05],
    [1, 0.05],
  ],
  corners: { front: [0.6, 0.72], rear: [0.16, 0.92] },
  crown: 0.09,
  cabin: {
    foot: [0.62, 5.46],
    roof: [1.5, 5.42],
    height: [
      [1.2, 2.12],
      [1.6, 2.33],
      [2.2, 2.43],
      [3, 2.45],
      [5.42, 2.44],
    ],
    half: 0.93,
    ends: [0.95, 0.99],
    ledge: 0.004,
    bow: [0.22, 0.03],
    drop: 0.06,
    bulge: 0.02,
  },
  panes: [['a', [1.92, 1.92]]],
  glass: [0.05, 0.55],
  doors: { cuts: [1.1, 2.02, 3.2], handles: [1.84, 2.14], sliding: true },
  tailgate: 'van',
  face: 'van',
  cladding: true,
}

const minibus: Measures = {
  ...van,
  length: 5.2,
  width: 1.95,
  axles: [0.95, 4.05],
  shoulder: [
    [0, 0.94],
    [0.25, 1.06],
    [0.8, 1.15],
    [1.5, 1.17],
    [5.2, 1.19],
  ],
  cabin: {
    foot: [0.66, 5.16],
    roof: [1.58, 5.08],
    height: [
      [1.3, 1.82],
      [1.7, 1.94],
      [2.3, 1.99],
      [4, 1.99],
      [5.1, 1.95],
    ],
    half: 0.84,
    ends: [0.94, 0.98],
    ledge: 0.012,
    bow: [0.22, 0.05],
    drop: 0.05,
    bulge: 0.03,
  },
  panes: [
    ['a', [1.34, 1.48]],
    [[1.4, 1.54], 2.1],
    [2.2, 3.16],
    [3.24, 4.1],
    [4.18, [5.02, 4.98]],
  ],
  glass: [0.06, 0.8],
  doors: { cuts: [1.24, 2.15, 3.2], handles: [1.96, 2.28], sliding: true },
}
const { cladding: _plastic, ...bus } = minibus

const sansPermis: Measures = {
  ...base,
  length: 2.9,
  width: 1.48,
  axles: [0.52, 2.38],
  wheel: 0.262,
  sill: [
    [0, 0.2],
    [0.6, 0.2],
    [2.4, 0.2],
    [2.9, 0.27],
  ],
  shoulder: [
    [0, 0.74],
    [0.3, 0.84],
    [0.8, 0.93],
    [2, 0.96],
    [2.9, 0.99],
  ],
  corners: { front: [0.55, 0.55], rear: [0.45, 0.65] },
  crown: 0.08,
  cabin: {
    foot: [0.56, 2.85],
    roof: [1.22, 2.6],
    height: [
      [1.05, 1.42],
      [1.4, 1.53],
      [1.95, 1.55],
      [2.4, 1.52],
      [2.68, 1.47],
    ],
    half: 0.47,
    ends: [0.94, 0.92],
    ledge: 0.04,
    bow: [0.2, 0.14],
    drop: 0.05,
    bulge: 0.035,
  },
  panes: [
    ['a', 1.92],
    [2.0, [2.58, 2.44]],
  ],
  doors: { cuts: [0.9, 1.96], handles: [1.82] },
  tailgate: 'hatch',
  face: 'small',
  blackRoof: true,
}

const classic: Measures = {
  ...base,
  length: 4.25,
  width: 1.62,
  axles: [0.78, 3.3],
  wheel: 0.31,
  sill: [
    [0, 0.3],
    [0.8, 0.26],
    [3.3, 0.26],
    [4.25, 0.34],
  ],
  shoulder: [
    [0, 0.84],
    [0.3, 0.92],
    [1.2, 0.94],
    [2.6, 0.93],
    [3.4, 0.93],
    [4.0, 0.88],
    [4.25, 0.82],
  ],
  nose: [
    [0, 0.06],
    [0.3, 0.03],
    [0.6, 0.02],
    [0.9, 0.03],
    [1, 0.09],
  ],
  tail: [
    [0, 0.07],
    [0.3, 0.02],
    [0.6, 0],
    [0.9, 0.05],
    [1, 0.12],
  ],
  corners: { front: [0.3, 0.78], rear: [0.34, 0.74] },
  crown: 0.06,
  cabin: {
    foot: [1.36, 3.62],
    roof: [1.84, 3.1],
    height: [
      [1.6, 1.34],
      [1.95, 1.42],
      [2.4, 1.445],
      [2.9, 1.42],
      [3.25, 1.35],
    ],
    half: 0.52,
    ends: [0.94, 0.92],
    ledge: 0.08,
    bow: [0.14, 0.14],
    drop: 0.06,
    bulge: 0.02,
  },
  panes: [
    ['a', 2.34],
    [2.4, 3.02],
    [3.06, [3.36, 3.14]],
  ],
  doors: { cuts: [1.36, 2.37, 3.05], handles: [2.2, 2.9] },
  tailgate: 'boot',
  face: 'round',
}

export const BODIES: Readonly<Record<DrawnBody, Measures>> = {
  citadine,
  compacte,
  berline,
  break: wagon,
  suv,
  monospace,
  coupe,
  cabriolet,
  ludospace,
  'pick-up': pickUp,
  utilitaire: van,
  minibus: bus,
  'sans-permis': sansPermis,
  autre: classic,
}
