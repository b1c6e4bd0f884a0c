/** By what figures are added up. */
export const STEPS = ['day', 'week', 'month'] as const
export type Step = (typeof STEPS)[number]
/** How many periods are shown, the present one included. */
export const SHOWN: Readonly<Record<Step, number>> = { day: 30, week: 26, month: 24 }

export const FIGURES = ['listViews', 'views', 'phoneClicks', 'messages', 'favourites'] as const
export type Figure = (typeof FIGURES)[number]
export type Figures = Record<Figure, number>

export const FIGURE_LABELS: Readonly<Record<Figure, string>> = {
  listViews: 'Affichages en liste',
  views: 'Pages vues',
  phoneClicks: 'Numéros demandés',
  messages: 'Messages',
  favourites: 'Favoris',
}
/** One of them, and several. */
export const FIGURE_UNITS: Readonly<Record<Figure, readonly [one: string, many: string]>> = {
  listViews: ['affichage', 'affichages'],
  views: ['vue', 'vues'],
  phoneClicks: ['demande', 'demandes'],
  messages: ['message', 'messages'],
  favourites: ['favori', 'favoris'],
}

/** The circles in which comparable cars are looked for, in km. */
export const CIRCLES_KM = [25, 50, 100] as const
export type CircleKm = (typeof CIRCLES_KM)[number]
/** Fewer comparable cars, or garages, say nothing. */
export const ENOUGH = 5

/** How far a price stands from the median of comparable cars, as a share: 0.04 is 4 % above it. */
export const gapTo = (priceCents: number, medianCents: number): number =>
  (priceCents - medianCents) / medianCents

export const CAR_SORTS = ['days', 'views', 'contacts'] as const
export type CarSort = (typeof CAR_SORTS)[number]
export const CARS_PAGE = 25
