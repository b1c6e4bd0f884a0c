/** Everything that the checks look at, gathered beforehand: they are pure. */
export type Submission = {
  now: Date
  listing: {
    sellerKind: 'particulier' | 'professionnel'
    title: string
    description: string
    condition: string
    damaged: boolean
    priceCents: number
    year: number
    firstRegistration: Date | null
    mileageKm: number
    /** Perceptual hashes of its photos, 64 bits each. */
    photoHashes: readonly bigint[]
  }
  /** Other listings, on sale or waiting, that carry the same plate or chassis number. */
  twins: readonly (Other & { by: 'plate' | 'vin' })[]
  /** Photos of other listings that may look alike. */
  otherPhotos: readonly (Other & { hash: bigint })[]
  /** Texts of the seller's other listings, and recent ones of cars like it. */
  otherTexts: readonly (Other & { text: string; sameCar: boolean })[]
  /** Prices asked for cars like it, in cents; null when too few are on sale to say. */
  market: { count: number; lowCents: number; medianCents: number; highCents: number } | null
  /** Cars put up in the last 12 months, this one included, by whatever ties them to the same person. */
  carsBy: Record<Tie, number>
  /** A moderator's last word on this listing, when it was a refusal. */
  refusedAt: Date | null
}

export type Other = { listingId: string; sameSeller: boolean }

export type Tie = 'phone' | 'account' | 'postcodeAndName' | 'device'
