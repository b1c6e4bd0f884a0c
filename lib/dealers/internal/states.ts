export const DEALER_STATES = ['pending', 'approved', 'refused', 'suspended'] as const
export type DealerState = (typeof DEALER_STATES)[number]
export const DEALER_STATE_LABELS: Readonly<Record<DealerState, string>> = {
  pending: 'À vérifier',
  approved: 'Approuvé',
  refused: 'Refusé',
  suspended: 'Suspendu',
}

/** What a person may decide of a dealer, and where it leads. */
export const REVIEWS = {
  approve: { from: ['pending', 'refused', 'suspended'], to: 'approved', says: 'Approuver' },
  refuse: { from: ['pending'], to: 'refused', says: 'Refuser' },
  suspend: { from: ['approved'], to: 'suspended', says: 'Suspendre' },
} as const satisfies Record<string, { from: readonly DealerState[]; to: DealerState; says: string }>
export type Review = keyof typeof REVIEWS

export const reviewsFrom = (state: DealerState): Review[] =>
  (Object.keys(REVIEWS) as Review[]).filter((review) =>
    (REVIEWS[review].from as readonly DealerState[]).includes(state),
  )
