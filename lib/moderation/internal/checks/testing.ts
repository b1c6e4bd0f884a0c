import type { Submission } from './submission.ts'

type Changes = Partial<Omit<Submission, 'listing'>> & { listing?: Partial<Submission['listing']> }

/** A listing that nothing is wrong with, but for what a test changes. */
export function submissionOf({ listing, ...rest }: Changes = {}): Submission {
  return {
    now: new Date('2026-11-24T12:00:00Z'),
    listing: {
      sellerKind: 'particulier',
      title: 'Renault Clio IV 1.5 dCi 90',
      description: 'Première main, entretien suivi en concession, deux clés.',
      condition: 'occasion',
      damaged: false,
      priceCents: 899_000,
      year: 2018,
      firstRegistration: new Date('2018-05-01'),
      mileageKm: 98_000,
      photoHashes: [],
      ...listing,
    },
    twins: [],
    otherPhotos: [],
    otherTexts: [],
    market: null,
    carsBy: { phone: 1, account: 1, postcodeAndName: 1, device: 1 },
    refusedAt: null,
    ...rest,
  }
}
