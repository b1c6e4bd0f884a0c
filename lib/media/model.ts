import { backdropColour, CABIN_COLOURS } from './internal/drawings/backdrops.ts'
import {
  DRAWN_BODIES,
  DRAWN_GEARBOXES,
  type Drawn,
  type DrawnBody,
  type DrawnGearbox,
  isInside,
  PAINTS,
  type Paint,
  VARIANTS,
  VIEWS,
  type View,
} from './internal/drawn.ts'

export {
  DRAWN_BODIES,
  type Drawn,
  type DrawnBody,
  type DrawnGearbox,
  type Paint,
  VIEWS,
  type View,
} from './internal/drawn.ts'

/** In CSS pixels times density: a card on a phone up to a whole screen. Every photo exists at each. */
export const PHOTO_WIDTHS = [320, 640, 960, 1600] as const
export type PhotoWidth = (typeof PHOTO_WIDTHS)[number]

/** Those of an address. A browser that reads AVIF gets it at the address of WebP, once it is there. */
export const PHOTO_FORMATS = ['webp', 'jpg'] as const
export type PhotoFormat = (typeof PHOTO_FORMATS)[number]

/** Width over height of a drawing, and of the place that pages keep for any photo: a sent one is kept whole. */
export const PHOTO_ASPECT = 4 / 3
export const photoHeight = (width: number): number => Math.round(width / PHOTO_ASPECT)

/** Lower-case letters, digits and single hyphens: a key can name a file, and never a path. */
const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/
export const isPhotoKey = (key: string): boolean => key.length <= 80 && KEY.test(key)

export const photoUrl = (key: string, width: PhotoWidth, format: PhotoFormat = 'webp'): string =>
  `/photos/${key}/${width}.${format}`

export const photoSrcSet = (key: string, format: PhotoFormat = 'webp'): string =>
  PHOTO_WIDTHS.map((width) => `${photoUrl(key, width, format)} ${width}w`).join(', ')

const VIEW_LABELS: Record<View, string> = {
  front: 'Avant trois quarts',
  side: 'Profil gauche',
  rear: 'Arrière trois quarts',
  interior: 'Habitacle',
  dashboard: 'Tableau de bord',
}

/**
 * "Profil gauche, Clio grise"; inside, where no paint is in sight, "Tableau de bord, Clio".
 * @param view one of VIEWS, or anything else for a photo of which only the car is known
 * @param colourAdjective in the feminine, as "une Clio" is: the catalogue's `feminine`
 */
export function photoAlt(photo: {
  view: string
  modelLabel: string
  colourAdjective?: string | null | undefined
}): string {
  const view = VIEWS.find((known) => known === photo.view)
  const car =
    photo.colourAdjective && !(view && isInside(view))
      ? `${photo.modelLabel} ${photo.colourAdjective}`
      : photo.modelLabel
  return view ? `${VIEW_LABELS[view]}, ${car}` : car
}

const PREFIX = 'drawn-v1'

/** `drawn-v1-suv-side-gris-0`, `drawn-v1-suv-dashboard-manuelle-0`. Any whole `variant` is folded into those drawn. */
export function drawnKey(car: {
  body: DrawnBody
  view: View
  colour: Paint
  gearbox?: DrawnGearbox
  variant: number
}): string {
  const finish = isInside(car.view) ? (car.gearbox ?? 'manuelle') : car.colour
  return [PREFIX, car.body, car.view, finish, Math.abs(car.variant) % VARIANTS].join('-')
}

const DRAWN_KEY = new RegExp(
  `^${PREFIX}-(${DRAWN_BODIES.join('|')})-(?:(front|side|rear)-(${Object.keys(PAINTS).join('|')})|(interior|dashboard)-(${DRAWN_GEARBOXES.join('|')}))-([0-${VARIANTS - 1}])$`,
)

/** null for the key of a real photo, and for any other text. */
export function parseDrawnKey(key: string): Drawn | null {
  const match = DRAWN_KEY.exec(key)
  if (!match) return null
  const [, body, outside, colour, inside, gearbox, variant] = match
  const shared = { body: body as DrawnBody, variant: Number(variant) }
  return outside
    ? { ...shared, view: outside as 'front' | 'side' | 'rear', colour: colour as Paint }
    : { ...shared, view: inside as 'interior' | 'dashboard', gearbox: gearbox as DrawnGearbox }
}

/** A row of the table `photo`, without what the database fills in. */
export type DrawnPhoto = { key: string; width: number; height: number; placeholder: string }

/** Every drawn photo there is, in a fixed order: what a demo market inserts into `photo`. */
export function allDrawnPhotos(): DrawnPhoto[] {
  const [largest] = PHOTO_WIDTHS.slice(-1)
  const width = largest ?? 1600
  const keys = new Map<string, string>()
  for (const body of DRAWN_BODIES) {
    for (const view of VIEWS) {
      for (const colour of Object.keys(PAINTS) as Paint[]) {
        for (const gearbox of DRAWN_GEARBOXES) {
          for (let variant = 0; variant < VARIANTS; variant++) {
            // Inside views meet each paint again, outside ones each gearbox: the map keeps one of each.
            keys.set(drawnKey({ body, view, colour, gearbox, variant }), placeholderOf(view, variant))
          }
        }
      }
    }
  }
  return [...keys].map(([key, placeholder]) => ({ key, width, height: photoHeight(width), placeholder }))
}

/** The colour of what surrounds the car, so that the page does not flash when the photo comes. */
function placeholderOf(view: View, variant: number): string {
  return isInside(view) ? (CABIN_COLOURS[variant] ?? CABIN_COLOURS[0]) : backdropColour(variant)
}

/** Of one file as sent. */
export const MAX_PHOTO_BYTES = 15 * 2 ** 20
/** What a file field offers to choose from. HEIC by its names too: not every browser counts it among images. */
export const PHOTO_ACCEPT = 'image/*,.heic,.heif'
/** Of all the files of a form that is sent without a script: a listing's worth. */
export const MAX_FORM_BYTES = 20 * MAX_PHOTO_BYTES
export const ORIGINAL_KEPT_DAYS = 30
/** A photo that nothing shows goes after this time. */
export const UNATTACHED_KEPT_DAYS = 7

export const PHOTO_STATES = ['received', 'ready', 'failed'] as const
export type PhotoState = (typeof PHOTO_STATES)[number]

/** A photo that was sent, as its owner follows it. */
export type SentPhoto = {
  id: number
  /** null until it was first rendered. While it is rendered anew, the files under the old key are still there. */
  key: string | null
  state: PhotoState
  /** Why it cannot be shown, in French. */
  failure: string | null
  width: number | null
  height: number | null
  placeholder: string
  /** A number plate is hidden. */
  masked: boolean
}
